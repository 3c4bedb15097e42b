//! `GET /v1/devices`: the devices that the account is signed in on.

use crate::{app::App, auth::Bearer, failure::Failure, tables::devices};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use stuga_domain::{DeviceId, Time};

/// The devices of the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Devices {
    /// The one seen last first.
    pub devices: Vec<DeviceSeen>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DeviceSeen {
    /// Its id.
    pub id: DeviceId,
    /// What it calls itself; may be empty.
    pub name: String,
    /// When it signed in.
    #[schema(value_type = String, format = DateTime)]
    pub signed_in_at: Time,
    /// When it was here last, to about an hour.
    #[schema(value_type = String, format = DateTime)]
    pub seen_at: Time,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// Lists them.
#[utoipa::path(
    get,
    path = "/devices",
    responses((status = 200, description = "Done", body = Devices), (status = "default", description = "Not done", body = Failure)),
    security(("token" = [])),
)]
pub async fn list_devices(State(app): State<App>, Bearer(token): Bearer) -> Result<Json<Devices>, Failure> {
    app.run(move |app| {
        let owner = app.signed_in(&token)?;
        let devices = app.db.read_raw(|connection| devices::of_account(connection, owner.account))?;
        let devices = devices.into_iter().map(|device| DeviceSeen {
            id: device.id,
            name: device.name,
            signed_in_at: device.created_at,
            seen_at: device.seen_at,
            this: device.id == owner.device,
        });
        Ok(Json(Devices { devices: devices.collect() }))
    })
    .await
}
