//! Devices that an account signed in on, each with a token of its own.

use super::{bytes, id, time};
use crate::secret::Hash;
use rusqlite::{Connection, OptionalExtension};
use stuga_domain::{AccountId, DeviceId, Time};
use stuga_store::StoreError;

/// Whose a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The account.
    pub account: AccountId,
    /// The device.
    pub device: DeviceId,
    /// Whether the device was revoked: its token is good for nothing but the quarantine.
    pub revoked: bool,
    /// When the device was last noted as seen; see [`note_seen`].
    pub seen_at: Time,
}

/// A device that is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// What it calls itself.
    pub name: String,
    /// When it signed in.
    pub created_at: Time,
    /// When it was here last, to about an hour.
    pub seen_at: Time,
}

/// Whose a token is, if anybody's.
pub fn owner(connection: &Connection, token: &Hash) -> Result<Option<Owner>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT account, id, revoked_at IS NOT NULL, seen_at FROM device WHERE token = ?1")?
        .query_row([token], |row| {
            Ok(Owner {
                account: id(row, 0)?,
                device: id(row, 1)?,
                revoked: row.get(2)?,
                seen_at: time(row, 3)?,
            })
        })
        .optional()?)
}

/// Signs a device in. One that signs in again gets a new token and keeps its id. Answers false, and does
/// nothing, where the id is another account's or a revoked device's: take a new id then.
pub fn sign_in(
    connection: &Connection,
    device: DeviceId,
    account: AccountId,
    name: &str,
    token: &Hash,
    now: Time,
) -> Result<bool, StoreError> {
    let changed = connection
        .prepare_cached(
            "INSERT INTO device (id, account, token, name, created_at, seen_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
             ON CONFLICT (id) DO UPDATE SET token = excluded.token, name = excluded.name, seen_at = excluded.seen_at
             WHERE account = excluded.account AND revoked_at IS NULL",
        )?
        .execute((bytes(device), bytes(account), token, name, now.timestamp_millis()))?;
    Ok(changed == 1)
}

/// The devices of an account, the one seen last first; revoked ones are left out.
pub fn of_account(connection: &Connection, account: AccountId) -> Result<Vec<Device>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, created_at, seen_at FROM device
         WHERE account = ?1 AND revoked_at IS NULL ORDER BY seen_at DESC, id",
    )?;
    let rows = statement.query_map([bytes(account)], |row| {
        Ok(Device { id: id(row, 0)?, name: row.get(1)?, created_at: time(row, 2)?, seen_at: time(row, 3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Revokes a device of an account; false if there is no such one. Revoking twice is as once.
pub fn revoke(
    connection: &Connection,
    account: AccountId,
    device: DeviceId,
    now: Time,
) -> Result<bool, StoreError> {
    let changed = connection
        .prepare_cached(
            "UPDATE device SET revoked_at = coalesce(revoked_at, ?3) WHERE id = ?2 AND account = ?1",
        )?
        .execute((bytes(account), bytes(device), now.timestamp_millis()))?;
    Ok(changed == 1)
}

/// Forgets a device that signed out by itself, and with it its token.
pub fn sign_out(connection: &Connection, device: DeviceId) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM device WHERE id = ?1 AND revoked_at IS NULL")?
        .execute([bytes(device)])?;
    Ok(())
}

/// Notes that a device was here.
pub fn note_seen(connection: &Connection, device: DeviceId, now: Time) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE device SET seen_at = ?2 WHERE id = ?1")?
        .execute((bytes(device), now.timestamp_millis()))?;
    Ok(())
}
