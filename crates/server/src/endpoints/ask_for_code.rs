//! `POST /v1/sign-in/code`: mails a one-time code. Whether an account exists can't be told from the
//! answer, nor from how long it takes: mail goes out after it.

use crate::{
    app::App,
    auth::From,
    body::Body,
    contact,
    failure::Failure,
    invites, limits,
    limits::Who,
    secret,
    tables::one_time_codes::{self, OneTimeCode},
};
use axum::{extract::State, http::StatusCode};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// How long a code is good.
pub const GOOD_FOR: TimeDelta = TimeDelta::minutes(10);

/// How often a code may be tried.
pub const TRIES: u32 = 5;

/// Asks for a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AskForCode {
    /// Where it goes.
    pub email: String,
}

/// Answers 204 for every well-formed address. Refuses: `email_bad`, `too_many`, and `codes_unavailable`
/// on a server that has no way to mail.
#[utoipa::path(
    post,
    path = "/sign-in/code",
    request_body = AskForCode,
    responses((status = 204, description = "Done"), (status = "default", description = "Not done", body = Failure)),
)]
pub async fn ask_for_code(
    State(app): State<App>,
    From(who): From,
    Body(asked): Body<AskForCode>,
) -> Result<StatusCode, Failure> {
    let email = contact::email(Some(&asked.email))?
        .ok_or_else(|| Failure::new(StatusCode::UNPROCESSABLE_ENTITY, "email_bad"))?;
    if !app.mailer.is_there() {
        return Err(Failure::new(StatusCode::NOT_IMPLEMENTED, "codes_unavailable"));
    }
    let address = one_time_codes::address(&email);
    app.limits.take(limits::CODES_FROM_ADDRESS, who, app.now())?;
    app.limits.take(limits::CODES_TO_MAIL, Who::Mail(address), app.now())?;
    let (known, code) = app
        .run({
            let email = email.clone();
            move |app| {
                let (code, now) = (secret::one_time_code()?, app.now());
                let hash = one_time_codes::code_hash(&email, &code);
                let kept = OneTimeCode { code: hash, tries_left: TRIES, expires_at: now + GOOD_FOR };
                app.db.write_raw(|connection| one_time_codes::put(connection, &address, &kept, now))?;
                Ok((invites::with_email(app, &email)?.is_some(), code))
            }
        })
        .await?;
    if known {
        tokio::spawn(async move { app.mailer.send_code(&email, &code).await });
    }
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, refused};
    use serde_json::json;

    #[tokio::test]
    async fn a_member_gets_a_code_and_a_stranger_the_same_answer() {
        let trial = Trial::start().await;
        for email in ["Member0@example.org", "stranger@example.org"] {
            trial.post::<()>("/v1/sign-in/code", None, &json!({ "email": email })).await.unwrap();
        }
        assert_eq!(trial.mailed("member0@example.org").await.len(), secret::CODE_DIGITS);
        assert_eq!(trial.mail_count(), 1, "nothing goes to strangers");
    }

    #[tokio::test]
    async fn a_bad_address_and_too_many_codes_are_refused() {
        let trial = Trial::start().await;
        let ask =
            async |email: &str| trial.post::<()>("/v1/sign-in/code", None, &json!({ "email": email })).await;
        assert_eq!(refused(ask("nobody").await), ("email_bad".into(), 422));
        for email in ["member0@example.org", "stranger@example.org"] {
            for _ in 0..5 {
                ask(email).await.unwrap();
            }
            let failure = ask(email).await.unwrap_err();
            assert_eq!((failure.code.as_str(), failure.status.as_u16()), ("too_many", 429));
            assert!(failure.arguments["seconds"].parse::<u32>().unwrap() > 3000);
        }
    }

    #[tokio::test]
    async fn a_server_that_cannot_mail_says_so() {
        let trial = Trial::start_with(None, false).await;
        let asked =
            trial.post::<()>("/v1/sign-in/code", None, &json!({ "email": "member0@example.org" })).await;
        assert_eq!(refused(asked), ("codes_unavailable".into(), 501));
    }
}
