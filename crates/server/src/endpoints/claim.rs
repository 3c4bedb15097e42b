//! `POST /v1/claim`: what somebody signed up for as a guest becomes the account's that is signed in.

use crate::{
    app::App,
    auth::{Bearer, From},
    body::Body,
    failure::Failure,
    moving,
};
use axum::{extract::State, http::StatusCode};
use serde::{Deserialize, Serialize};

/// Takes a guest's signup over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Claim {
    /// The six digits of the receipt; all else is ignored.
    pub code: String,
}

/// Their private link ends. Refuses: `signed_out`, `revoked`, `move_code_wrong` (also one that signs in), `too_many`, and what the
/// rules refuse (`clash`, `already_signed_up`, `already_cancelled`, `shift_over`, `shift_cancelled`): the guest's signup is as it was
/// then, and the link works.
#[utoipa::path(
    post,
    path = "/claim",
    request_body = Claim,
    responses((status = 204, description = "Done"), (status = "default", description = "Not done", body = Failure)),
    security(("token" = [])),
)]
pub async fn claim(
    State(app): State<App>,
    From(who): From,
    Bearer(token): Bearer,
    Body(request): Body<Claim>,
) -> Result<StatusCode, Failure> {
    let outcome = app.run(move |app| {
        let account = app.signed_in(&token)?.account;
        let code = moving::redeem(app, who, &request.code, |code| code.signup.is_some())?;
        let Some(signup) = code.signup else { return Err(Failure::fault()) };
        moving::claim(app, code.account, signup, account)?;
        Ok(app.db.write_raw(|connection| moving::end_links(connection, code.account, app.now()))?)
    });
    outcome.await.map(|()| StatusCode::NO_CONTENT)
}
