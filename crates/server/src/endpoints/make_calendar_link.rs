//! `POST /v1/calendar-link`: a link by which other programs read the account's calendar.

use crate::{app::App, auth::Bearer, failure::Failure, secret::Secret, tables::calendar_links};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};

/// Where the calendar is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CalendarLink {
    /// Its path on this server. Said once: the server keeps a hash of the secret in it.
    pub path: String,
}

/// Makes a link; one that was made before is good for nothing from now on.
#[utoipa::path(
    post,
    path = "/calendar-link",
    responses((status = 200, description = "Done", body = CalendarLink), (status = "default", description = "Not done", body = Failure)),
    security(("token" = [])),
)]
pub async fn make_calendar_link(
    State(app): State<App>,
    Bearer(token): Bearer,
) -> Result<Json<CalendarLink>, Failure> {
    app.run(move |app| {
        let (owner, secret, now) = (app.signed_in(&token)?, Secret::new()?, app.now());
        app.db.write_raw(|connection| calendar_links::put(connection, owner.account, &secret.hash(), now))?;
        Ok(Json(CalendarLink { path: format!("/calendar/mine/{}.ics", secret.reveal()) }))
    })
    .await
}
