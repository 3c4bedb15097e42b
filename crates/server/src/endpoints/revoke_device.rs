//! `DELETE /v1/devices/{id}`: revokes a device, a lost phone say. It works at once.

use crate::{app::App, auth::Bearer, failure::Failure, tables::devices};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use stuga_domain::DeviceId;

/// Revokes a device of the same account; its token answers `revoked` from now on. Refuses: `not_found`.
#[utoipa::path(
    delete,
    path = "/devices/{id}",
    params(("id" = DeviceId, Path, description = "The device")),
    responses((status = 204, description = "Done"), (status = "default", description = "Not done", body = Failure)),
    security(("token" = [])),
)]
pub async fn revoke_device(
    State(app): State<App>,
    Bearer(token): Bearer,
    Path(device): Path<String>,
) -> Result<StatusCode, Failure> {
    let device: DeviceId = device.parse().map_err(|_| Failure::not_found())?;
    app.run(move |app| {
        let (owner, now) = (app.signed_in(&token)?, app.now());
        if !app.db.write_raw(|connection| devices::revoke(connection, owner.account, device, now))? {
            return Err(Failure::not_found());
        }
        app.end_streams(device);
        Ok(StatusCode::NO_CONTENT)
    })
    .await
}

#[cfg(test)]
mod tests {
    use crate::{
        endpoints::list_devices::Devices,
        trial::{Trial, answer, refused},
    };
    use reqwest::Method;

    #[tokio::test]
    async fn a_revoked_device_is_out_at_once_and_the_others_stay() {
        let trial = Trial::start().await;
        let account = trial.seeded.accounts[0];
        let (lost, laptop) = (trial.sign_in(account).await, trial.sign_in(account).await);
        let listed: Devices = trial.get("/v1/devices", &laptop.signed.token).await.unwrap();
        assert_eq!(listed.devices.len(), 2);
        assert_eq!(listed.devices.iter().filter(|device| device.this).count(), 1);
        let path = format!("/v1/devices/{}", lost.signed.device);
        for _ in 0..2 {
            let revoke = trial.request(Method::DELETE, &path, Some(&laptop.signed.token));
            answer::<()>(revoke.send().await.unwrap()).await.unwrap();
        }
        assert_eq!(refused(trial.sync(&lost, vec![]).await), ("revoked".into(), 401));
        trial.sync(&laptop, vec![]).await.unwrap();
        let listed: Devices = trial.get("/v1/devices", &laptop.signed.token).await.unwrap();
        assert_eq!(listed.devices.len(), 1);
    }

    #[tokio::test]
    async fn nobody_elses_device_can_be_revoked() {
        let trial = Trial::start().await;
        let one = trial.sign_in(trial.seeded.accounts[0]).await;
        let other = trial.sign_in(trial.seeded.accounts[1]).await;
        for id in [one.signed.device.to_string(), "x".to_owned()] {
            let path = format!("/v1/devices/{id}");
            let revoke = trial.request(Method::DELETE, &path, Some(&other.signed.token));
            let outcome = answer::<()>(revoke.send().await.unwrap()).await;
            assert_eq!(refused(outcome), ("not_found".into(), 404));
        }
        trial.sync(&one, vec![]).await.unwrap();
    }
}
