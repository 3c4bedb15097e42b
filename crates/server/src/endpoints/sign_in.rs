//! `POST /v1/sign-in`: signs a device in by a one-time code.

use super::{DeviceHere, SignedIn, sign_device_in, signed_in};
use crate::{
    app::App, auth::From, body::Body, contact, failure::Failure, invites, limits, secret::Secret,
    tables::one_time_codes,
};
use axum::{Json, extract::State, http::StatusCode};
use serde::{Deserialize, Serialize};
use stuga_domain::Time;
use stuga_store::{StoreError, sql::Sql};

/// Signs in by a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SignInByCode {
    /// Where the code went.
    pub email: String,
    /// The code; spaces are ignored.
    pub code: String,
    /// The device.
    pub device: DeviceHere,
}

/// Refuses: `code_wrong` (with the tries `left`), `code_expired` (also when it was used, or never sent),
/// `code_too_many` (tried too often: ask for a new one), `email_bad`, `too_many`.
#[utoipa::path(
    post,
    path = "/sign-in",
    request_body = SignInByCode,
    responses((status = 200, description = "Done", body = SignedIn), (status = "default", description = "Not done", body = Failure)),
)]
pub async fn sign_in(
    State(app): State<App>,
    From(who): From,
    Body(request): Body<SignInByCode>,
) -> Result<Json<SignedIn>, Failure> {
    app.limits.check(limits::WRONG_FROM_ADDRESS, who, app.now())?;
    let outcome = app.run(move |app| by_code(app, &request)).await;
    if outcome.as_ref().is_err_and(|failure| failure.code.starts_with("code_")) {
        app.limits.count(limits::WRONG_FROM_ADDRESS, who, app.now());
    }
    outcome.map(Json)
}

fn by_code(app: &App, request: &SignInByCode) -> Result<SignedIn, Failure> {
    let email = contact::email(Some(&request.email))?
        .ok_or_else(|| Failure::new(StatusCode::UNPROCESSABLE_ENTITY, "email_bad"))?;
    let code: String = request.code.chars().filter(|c| !c.is_whitespace()).collect();
    let account = invites::with_email(app, &email)?.map(|account| account.id);
    let (token, now) = (Secret::new()?, app.now());
    let (account, device) = app.db.write_raw(|connection| {
        if let Err(failure) = check(connection, &email, &code, now)? {
            return Ok(Err(failure));
        }
        // An unknown address whose code, never mailed to anybody, was guessed.
        let Some(account) = account else { return Ok(Err(refused("code_wrong").with("left", 0))) };
        one_time_codes::remove(connection, &one_time_codes::address(&email))?;
        let device = sign_device_in(connection, app, account, &request.device, &token)?;
        Ok(Ok((account, device)))
    })??;
    signed_in(app, account, device, &token)
}

/// Checks a code, and counts a wrong one in the same transaction.
fn check(
    connection: &dyn Sql,
    email: &str,
    code: &str,
    now: Time,
) -> Result<Result<(), Failure>, StoreError> {
    let address = one_time_codes::address(email);
    let Some(kept) = one_time_codes::get(connection, &address)? else {
        return Ok(Err(refused("code_expired")));
    };
    if kept.expires_at <= now {
        return Ok(Err(refused("code_expired")));
    }
    if kept.tries_left == 0 {
        return Ok(Err(refused("code_too_many")));
    }
    if kept.code != one_time_codes::code_hash(email, code) {
        one_time_codes::count_wrong(connection, &address)?;
        return Ok(Err(refused("code_wrong").with("left", kept.tries_left - 1)));
    }
    Ok(Ok(()))
}

fn refused(code: &str) -> Failure {
    Failure::new(StatusCode::FORBIDDEN, code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        endpoints::ask_for_code::{GOOD_FOR, TRIES},
        trial::{Trial, device, refused},
    };
    use serde_json::json;

    const EMAIL: &str = "member0@example.org";

    async fn ask(trial: &Trial, email: &str) {
        trial.post::<()>("/v1/sign-in/code", None, &json!({ "email": email })).await.unwrap();
    }

    async fn try_code(trial: &Trial, email: &str, code: &str) -> Result<SignedIn, Failure> {
        let request =
            SignInByCode { email: email.to_owned(), code: code.to_owned(), device: device("phone") };
        trial.post("/v1/sign-in", None, &request).await
    }

    fn wrong(code: &str) -> &'static str {
        if code == "000000" { "000001" } else { "000000" }
    }

    #[tokio::test]
    async fn the_code_signs_in_once() {
        let trial = Trial::start().await;
        ask(&trial, EMAIL).await;
        let code = trial.mailed(EMAIL).await;
        let spaced = format!(" {} {} ", &code[..3], &code[3..]);
        let signed = try_code(&trial, "Member0@Example.org", &spaced).await.unwrap();
        assert_eq!((signed.account, signed.name.as_str()), (trial.seeded.accounts[0], "member0"));
        trial.get::<serde_json::Value>("/v1/devices", &signed.token).await.unwrap();
        assert_eq!(refused(try_code(&trial, EMAIL, &code).await), ("code_expired".into(), 403), "used");
    }

    #[tokio::test]
    async fn it_runs_out_and_a_newer_one_takes_its_place() {
        let trial = Trial::start().await;
        ask(&trial, EMAIL).await;
        let first = trial.mailed(EMAIL).await;
        trial.clock.advance(GOOD_FOR);
        assert_eq!(refused(try_code(&trial, EMAIL, &first).await), ("code_expired".into(), 403));
        ask(&trial, EMAIL).await;
        while trial.mail_count() < 2 {
            tokio::task::yield_now().await;
        }
        try_code(&trial, EMAIL, &trial.mailed(EMAIL).await).await.unwrap();
    }

    #[tokio::test]
    async fn five_wrong_tries_end_it_for_members_and_strangers_alike() {
        let trial = Trial::start().await;
        let mut told = Vec::new();
        for email in [EMAIL, "stranger@example.org"] {
            assert_eq!(refused(try_code(&trial, email, "123456").await).0, "code_expired", "never asked for");
            ask(&trial, email).await;
            let right = if email == EMAIL { trial.mailed(email).await } else { "x".to_owned() };
            let mut answers = Vec::new();
            for _ in 0..=TRIES {
                let failure = try_code(&trial, email, wrong(&right)).await.unwrap_err();
                answers.push((failure.code, failure.arguments, failure.status.as_u16()));
            }
            assert_eq!(answers[0].1["left"], "4");
            assert_eq!(answers[TRIES as usize].0, "code_too_many");
            assert_eq!(
                refused(try_code(&trial, email, &right).await).0,
                "code_too_many",
                "even the right one"
            );
            told.push(answers);
        }
        assert_eq!(told[0], told[1]);
    }

    #[tokio::test]
    async fn guessing_from_one_address_ends_soon() {
        let trial = Trial::start().await;
        for number in 0..60 {
            let email = format!("guess{number}@example.org");
            assert_eq!(refused(try_code(&trial, &email, "123456").await).0, "code_expired");
        }
        assert_eq!(refused(try_code(&trial, EMAIL, "123456").await), ("too_many".into(), 429));
    }
}
