//! `POST /v1/move-code`: six digits by which this account signs in on another device, as in the installed app.

use crate::{
    app::App,
    auth::{Bearer, From},
    failure::Failure,
    moving,
};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};

/// A code to type in elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MoveCodeMade {
    /// Six digits, good once and for ten minutes. Said once; a new one ends it.
    pub code: String,
    /// Minutes that it is good for.
    pub minutes: u32,
}

/// Refuses: `signed_out`, `revoked`, `too_many`.
#[utoipa::path(
    post,
    path = "/move-code",
    responses((status = 200, description = "Done", body = MoveCodeMade), (status = "default", description = "Not done", body = Failure)),
    security(("token" = [])),
)]
pub async fn make_move_code(
    State(app): State<App>,
    From(who): From,
    Bearer(token): Bearer,
) -> Result<Json<MoveCodeMade>, Failure> {
    let made = app.run(move |app| moving::make(app, who, app.signed_in(&token)?.account, None));
    let minutes = u32::try_from(moving::GOOD_FOR.num_minutes()).unwrap_or_default();
    Ok(Json(MoveCodeMade { code: made.await?, minutes }))
}
