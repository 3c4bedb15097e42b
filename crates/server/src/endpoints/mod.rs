//! One endpoint, one file: what comes, what goes, what is refused, and the tests over real HTTP.

pub mod accept_invite;
pub mod ask_for_code;
pub mod calendar_feeds;
pub mod claim;
pub mod health;
pub mod join;
pub mod list_devices;
pub mod look_at_invite;
pub mod make_calendar_link;
pub mod make_move_code;
pub mod pokes;
pub mod quarantine;
pub mod revoke_device;
pub mod roster;
pub mod sign_in;
pub mod sign_in_here;
pub mod sign_out;
pub mod stop_calendar_link;
pub mod sync;

use crate::{app::App, clock::new_id, contact, failure::Failure, invites, secret::Secret, tables::devices};
use serde::{Deserialize, Serialize};
use stuga_domain::{AccountId, DeviceId};
use stuga_store::{StoreError, sql::Sql};

/// The device that wants to sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DeviceHere {
    /// Chosen by the device, and the same each time it signs in: a repeated request is told by it.
    pub id: DeviceId,
    /// What a list of devices calls it, as "Firefox on Android"; may be empty.
    #[serde(default)]
    pub name: String,
}

/// A device is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SignedIn {
    /// The device's token, for `Authorization: Bearer …`. Said once.
    pub token: String,
    /// Who is signed in.
    pub account: AccountId,
    /// The account's name.
    pub name: String,
    /// The device's id: the one it asked for, or a new one where that was taken.
    pub device: DeviceId,
}

/// Signs a device in within a transaction; the token is good once that has committed.
fn sign_device_in(
    connection: &dyn Sql,
    app: &App,
    account: AccountId,
    device: &DeviceHere,
    token: &Secret,
) -> Result<DeviceId, StoreError> {
    let (name, hash, now) = (contact::device_name(&device.name), token.hash(), app.now());
    if devices::sign_in(connection, device.id, account, &name, &hash, now)? {
        return Ok(device.id);
    }
    let fresh = new_id();
    devices::sign_in(connection, fresh, account, &name, &hash, now)?;
    Ok(fresh)
}

/// The answer to a device that has been signed in. Blocks.
fn signed_in(app: &App, account: AccountId, device: DeviceId, token: &Secret) -> Result<SignedIn, Failure> {
    let name = invites::account(app, account)?.map(|account| account.name).unwrap_or_default();
    Ok(SignedIn { token: token.reveal().to_owned(), account, name, device })
}
