//! `POST /v1/calendar-link/stop`: the link to the account's calendar is good for nothing any more.

use crate::{app::App, auth::Bearer, failure::Failure, tables::calendar_links};
use axum::{extract::State, http::StatusCode};

/// Takes the link away; no error if there is none.
#[utoipa::path(
    post,
    path = "/calendar-link/stop",
    responses((status = 204, description = "Done"), (status = "default", description = "Not done", body = Failure)),
    security(("token" = [])),
)]
pub async fn stop_calendar_link(
    State(app): State<App>,
    Bearer(token): Bearer,
) -> Result<StatusCode, Failure> {
    app.run(move |app| {
        let owner = app.signed_in(&token)?;
        app.db.write_raw(|connection| calendar_links::remove(connection, owner.account))?;
        Ok(StatusCode::NO_CONTENT)
    })
    .await
}
