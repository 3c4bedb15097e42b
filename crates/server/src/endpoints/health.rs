//! `GET /healthz`: the process answers. `GET /readyz`: it can also read its database.

use crate::{app::App, failure::Failure};
use axum::extract::State;
use stuga_sync::server::ServerDb;

/// The process answers.
#[utoipa::path(get, path = "/healthz", responses((status = 200, description = "It does", body = String)))]
pub async fn healthy() -> &'static str {
    "ok\n"
}

/// The process answers and reads its database: a load balancer may send people here.
#[utoipa::path(
    get,
    path = "/readyz",
    responses(
        (status = 200, description = "It does", body = String),
        (status = "default", description = "It does not", body = Failure),
    ),
)]
pub async fn ready(State(app): State<App>) -> Result<&'static str, Failure> {
    app.run(|app| {
        app.db.read(&mut |read| read.epoch().map(|_| ()))?;
        Ok("ready\n")
    })
    .await
}
