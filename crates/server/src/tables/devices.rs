//! Devices that an account signed in on, each with a token of its own.

use crate::secret::Hash;
use std::collections::BTreeSet;
use stuga_domain::{AccountId, DeviceId, Time};
use stuga_store::{
    StoreError,
    sql::{Sql, bytes, id, text, time},
};
use uuid::Uuid;

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
pub fn owner(connection: &dyn Sql, token: &Hash) -> Result<Option<Owner>, StoreError> {
    Ok(owners(connection, std::slice::from_ref(token))?.pop().flatten())
}

/// Whose each token is, if anybody's, in their order.
pub fn owners(connection: &dyn Sql, tokens: &[Hash]) -> Result<Vec<Option<Owner>>, StoreError> {
    let mut owners = vec![None; tokens.len()];
    let arguments: Vec<_> = tokens.iter().map(|token| vec![bytes(token)]).collect();
    connection.each_with(
        "SELECT account, id, revoked_at, seen_at FROM device WHERE token = ?1",
        &arguments,
        &mut |nth, row| {
            owners[nth] = Some(Owner {
                account: row.id(0)?,
                device: row.id(1)?,
                revoked: row.optional_time(2)?.is_some(),
                seen_at: row.time(3)?,
            });
            Ok(())
        },
    )?;
    Ok(owners)
}

/// Signs a device in. One that signs in again gets a new token and keeps its id. Answers false, and does
/// nothing, where the id is another account's or a revoked device's: take a new id then.
pub fn sign_in(
    connection: &dyn Sql,
    device: DeviceId,
    account: AccountId,
    name: &str,
    token: &Hash,
    now: Time,
) -> Result<bool, StoreError> {
    let changed = connection.execute(
        "INSERT INTO device (id, account, token, name, created_at, seen_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
         ON CONFLICT (id) DO UPDATE SET token = excluded.token, name = excluded.name, seen_at = excluded.seen_at
         WHERE device.account = excluded.account AND device.revoked_at IS NULL",
        &[id(device), id(account), bytes(token), text(name), time(now)],
    )?;
    Ok(changed == 1)
}

/// The devices of an account, the one seen last first; revoked ones are left out.
pub fn of_account(connection: &dyn Sql, account: AccountId) -> Result<Vec<Device>, StoreError> {
    connection.query(
        "SELECT id, name, created_at, seen_at FROM device
         WHERE account = ?1 AND revoked_at IS NULL ORDER BY seen_at DESC, id",
        &[id(account)],
        |row| {
            Ok(Device {
                id: row.id(0)?,
                name: row.string(1)?,
                created_at: row.time(2)?,
                seen_at: row.time(3)?,
            })
        },
    )
}

/// Revokes a device of an account; false if there is no such one. Revoking twice is as once.
pub fn revoke(
    connection: &dyn Sql,
    account: AccountId,
    device: DeviceId,
    now: Time,
) -> Result<bool, StoreError> {
    let changed = connection.execute(
        "UPDATE device SET revoked_at = coalesce(revoked_at, ?3) WHERE id = ?2 AND account = ?1",
        &[id(account), id(device), time(now)],
    )?;
    Ok(changed == 1)
}

/// Those of these devices that are signed in.
pub fn signed_in(
    connection: &dyn Sql,
    devices: &BTreeSet<DeviceId>,
) -> Result<BTreeSet<DeviceId>, StoreError> {
    let ids: Vec<Uuid> = devices.iter().map(|device| device.0).collect();
    let mut found = BTreeSet::new();
    connection.each_of("SELECT id FROM device WHERE revoked_at IS NULL AND id = ?1", &ids, &mut |row| {
        found.insert(row.id(0)?);
        Ok(())
    })?;
    Ok(found)
}

/// Forgets a device that signed out by itself, and with it its token.
pub fn sign_out(connection: &dyn Sql, device: DeviceId) -> Result<(), StoreError> {
    connection.execute("DELETE FROM device WHERE id = ?1 AND revoked_at IS NULL", &[id(device)]).map(drop)
}

/// Notes that a device was here.
pub fn note_seen(connection: &dyn Sql, device: DeviceId, now: Time) -> Result<(), StoreError> {
    connection.execute("UPDATE device SET seen_at = ?2 WHERE id = ?1", &[id(device), time(now)]).map(drop)
}
