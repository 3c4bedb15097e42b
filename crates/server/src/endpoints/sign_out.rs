//! `POST /v1/sign-out`: the device forgets the account, and the server its token.

use crate::{app::App, auth::Bearer, failure::Failure, tables::devices};
use axum::{extract::State, http::StatusCode};

/// Signs the device out; its token answers `signed_out` from now on.
#[utoipa::path(
    post,
    path = "/sign-out",
    responses((status = 204, description = "Done"), (status = "default", description = "Not done", body = Failure)),
    security(("token" = [])),
)]
pub async fn sign_out(State(app): State<App>, Bearer(token): Bearer) -> Result<StatusCode, Failure> {
    app.run(move |app| {
        let owner = app.signed_in(&token)?;
        app.db.write_raw(|connection| devices::sign_out(connection, owner.device))?;
        app.end_streams(owner.device);
        Ok(StatusCode::NO_CONTENT)
    })
    .await
}

#[cfg(test)]
mod tests {
    use crate::trial::{Trial, refused};

    #[tokio::test]
    async fn the_token_is_good_for_nothing_afterwards() {
        let trial = Trial::start().await;
        let one = trial.sign_in(trial.seeded.accounts[0]).await;
        trial.post::<()>("/v1/sign-out", Some(&one.signed.token), &()).await.unwrap();
        assert_eq!(refused(trial.sync(&one, vec![]).await), ("signed_out".into(), 401));
    }
}
