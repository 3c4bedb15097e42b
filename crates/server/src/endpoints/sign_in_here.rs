//! `POST /v1/sign-in/move-code`: signs a device in by six digits that another one showed, or a guest's receipt.

use super::{DeviceHere, SignedIn, sign_device_in, signed_in};
use crate::{app::App, auth::From, body::Body, failure::Failure, moving, secret::Secret};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};

/// Signs in by a code that was shown elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SignInHere {
    /// Six digits; all else is ignored.
    pub code: String,
    /// The device.
    pub device: DeviceHere,
}

/// By a guest's code their account becomes an ordinary one, and their private link ends. Refuses: `move_code_wrong` (also
/// when it was used, or ran out), `too_many`; of a guest's code what the rules refuse (`already_cancelled`, `shift_over`,
/// `shift_cancelled`): the signup is as it was then, and the link works.
#[utoipa::path(
    post,
    path = "/sign-in/move-code",
    request_body = SignInHere,
    responses((status = 200, description = "Done", body = SignedIn), (status = "default", description = "Not done", body = Failure)),
)]
pub async fn sign_in_here(
    State(app): State<App>,
    From(who): From,
    Body(request): Body<SignInHere>,
) -> Result<Json<SignedIn>, Failure> {
    let outcome = app.run(move |app| {
        let token = Secret::new()?;
        let code = moving::redeem(app, who, &request.code, |_| true)?;
        if let Some(signup) = code.signup {
            moving::claim(app, code.account, signup, code.account)?;
        }
        let device = app.db.write_raw(|connection| {
            if code.signup.is_some() {
                moving::end_links(connection, code.account, app.now())?;
            }
            sign_device_in(connection, app, code.account, &request.device, &token)
        })?;
        signed_in(app, code.account, device, &token)
    });
    outcome.await.map(Json)
}
