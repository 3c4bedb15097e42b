//! `POST /v1/quarantine`: a revoked device hands in what it has not sent, before it wipes itself. Nothing
//! of it is done; it is left to the owner of the account, who knows whether a thief wrote it, and sees it on
//! the devices that are still theirs. As it came it is kept beside that, for what no app can read.

use crate::{app::App, auth::Bearer, body::Body, failure::Failure, tables::quarantine};
use axum::{extract::State, http::StatusCode};
use serde::{Deserialize, Serialize};
use stuga_domain::ClientId;
use stuga_sync::{SentCommand, server::hand_in};

/// What a revoked device has not sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Quarantine {
    /// Its client.
    pub client: ClientId,
    /// What waited, by number.
    pub commands: Vec<SentCommand>,
}

/// Takes it from a revoked token alone; the same client again takes the place of what it handed in before.
/// Refuses: `not_revoked` (send it by `/v1/sync`), `too_large`, `signed_out`.
#[utoipa::path(
    post,
    path = "/quarantine",
    request_body = Quarantine,
    responses((status = 204, description = "Done"), (status = "default", description = "Not done", body = Failure)),
    security(("token" = [])),
)]
pub async fn quarantine(
    State(app): State<App>,
    Bearer(token): Bearer,
    Body(handed_in): Body<Quarantine>,
) -> Result<StatusCode, Failure> {
    app.run(move |app| {
        let (owner, now) = (app.owner(&token)?, app.now());
        if !owner.revoked {
            return Err(Failure::new(StatusCode::CONFLICT, "not_revoked"));
        }
        let commands = serde_json::to_string(&handed_in.commands).map_err(|_| Failure::fault())?;
        let kept = app.db.write_raw(|connection| {
            quarantine::put(connection, owner.device, owner.account, handed_in.client, &commands, now)
        })?;
        if !kept {
            return Err(Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large"));
        }
        app.poke(&hand_in(&app.db, &*app.clock, owner.account, handed_in.commands)?);
        Ok(StatusCode::NO_CONTENT)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Signed, Trial, answer, refused};
    use reqwest::Method;
    use stuga_store::sql::id;

    async fn hand_in(trial: &Trial, by: &Signed, command: &SentCommand) -> Result<(), Failure> {
        let handed_in = Quarantine { client: by.client, commands: vec![command.clone()] };
        trial.post("/v1/quarantine", Some(&by.signed.token), &handed_in).await
    }

    #[tokio::test]
    async fn a_revoked_device_hands_in_what_waits_and_nothing_of_it_is_done() {
        let trial = Trial::start().await;
        let account = trial.seeded.accounts[0];
        let (lost, laptop) = (trial.sign_in(account).await, trial.sign_in(account).await);
        let command = trial.sign_up();
        assert_eq!(refused(hand_in(&trial, &lost, &command).await), ("not_revoked".into(), 409));
        let path = format!("/v1/devices/{}", lost.signed.device);
        let revoke = trial.request(Method::DELETE, &path, Some(&laptop.signed.token));
        answer::<()>(revoke.send().await.unwrap()).await.unwrap();
        for _ in 0..2 {
            hand_in(&trial, &lost, &command).await.unwrap();
        }
        let kept: (i64, String) = trial
            .app
            .db
            .read_raw(|connection| {
                let kept = "SELECT count(*), max(commands) FROM quarantine WHERE account = ?1";
                connection.one(kept, &[id(account)], |row| Ok((row.int(0)?, row.string(1)?)))
            })
            .unwrap()
            .unwrap();
        assert!(kept.0 == 1 && kept.1.contains("shifts.sign_up"), "{kept:?}");
        let text = format!("{:?}", trial.sync(&laptop, vec![]).await.unwrap());
        assert!(text.contains("confirmed: 0"), "nothing was done: {text}");
        assert_eq!(text.matches("LeftWork(LeftWork").count(), 1, "the owner sees it once: {text}");
    }

    #[tokio::test]
    async fn it_is_no_place_to_fill_a_disk() {
        let trial = Trial::start().await;
        let account = trial.seeded.accounts[0];
        let (mut lost, laptop) = (trial.sign_in(account).await, trial.sign_in(account).await);
        let path = format!("/v1/devices/{}", lost.signed.device);
        let revoke = trial.request(Method::DELETE, &path, Some(&laptop.signed.token));
        answer::<()>(revoke.send().await.unwrap()).await.unwrap();
        for _ in 0..quarantine::CLIENTS {
            lost.client = crate::clock::new_id();
            hand_in(&trial, &lost, &trial.sign_up()).await.unwrap();
        }
        lost.client = crate::clock::new_id();
        assert_eq!(refused(hand_in(&trial, &lost, &trial.sign_up()).await), ("too_large".into(), 413));
    }
}
