//! Invites, and their uses. What an invite does is in [`crate::invites`].

use super::{bytes, id, optional_id, time};
use crate::secret::Hash;
use rusqlite::{Connection, OptionalExtension, types::Type};
use stuga_domain::{AccountId, DeviceId, GrantId, OrganizationId, PlaceId, Time, roles::Role};
use stuga_store::StoreError;

/// A link that opens an account with a role, or signs an account in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    /// Where the role holds.
    pub organization: OrganizationId,
    /// The role it gives.
    pub role: Role,
    /// The place, for roles on one place.
    pub place: Option<PlaceId>,
    /// The account that it signs in; none opens a new one.
    pub account: Option<AccountId>,
    /// How often it may still be used.
    pub uses_left: u32,
    /// Until when.
    pub expires_at: Time,
}

/// One use of an invite by one device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// The account that it opens, or signs in.
    pub account: AccountId,
    /// The grant that it makes.
    pub grant: GrantId,
    /// When.
    pub used_at: Time,
}

/// Adds an invite.
pub fn insert(connection: &Connection, secret: &Hash, invite: &Invite, now: Time) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO invite (secret, organization, role, place, account, uses_left, expires_at, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((
            secret,
            bytes(invite.organization),
            role_text(invite.role)?,
            invite.place.map(bytes),
            invite.account.map(bytes),
            invite.uses_left,
            invite.expires_at.timestamp_millis(),
            now.timestamp_millis(),
        ))?;
    Ok(())
}

/// When an invite was made.
pub fn made_at(connection: &Connection, secret: &Hash) -> Result<Option<Time>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT created_at FROM invite WHERE secret = ?1")?
        .query_row([secret], |row| time(row, 0))
        .optional()?)
}

/// The invite with this secret.
pub fn get(connection: &Connection, secret: &Hash) -> Result<Option<Invite>, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT organization, role, place, account, uses_left, expires_at FROM invite WHERE secret = ?1",
        )?
        .query_row([secret], |row| {
            Ok(Invite {
                organization: id(row, 0)?,
                role: role(1, &row.get::<_, String>(1)?)?,
                place: optional_id(row, 2)?,
                account: optional_id(row, 3)?,
                uses_left: row.get(4)?,
                expires_at: time(row, 5)?,
            })
        })
        .optional()?)
}

/// What a device has used an invite for.
pub fn use_by(connection: &Connection, secret: &Hash, device: DeviceId) -> Result<Option<Use>, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT account, role_grant, used_at FROM invite_use WHERE secret = ?1 AND device = ?2",
        )?
        .query_row((secret, bytes(device)), |row| {
            Ok(Use { account: id(row, 0)?, grant: id(row, 1)?, used_at: time(row, 2)? })
        })
        .optional()?)
}

/// Uses an invite up by one, for a device. A device's older use of it is forgotten.
pub fn take_use(
    connection: &Connection,
    secret: &Hash,
    device: DeviceId,
    by: &Use,
) -> Result<(), StoreError> {
    use_one(connection, secret)?;
    connection
        .prepare_cached(
            "INSERT INTO invite_use (secret, device, account, role_grant, used_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (secret, device) DO UPDATE SET account = excluded.account,
                 role_grant = excluded.role_grant, used_at = excluded.used_at",
        )?
        .execute((secret, bytes(device), bytes(by.account), bytes(by.grant), by.used_at.timestamp_millis()))?;
    Ok(())
}

/// Uses an invite up by one.
pub fn use_one(connection: &Connection, secret: &Hash) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE invite SET uses_left = uses_left - 1 WHERE secret = ?1")?
        .execute([secret])?;
    Ok(())
}

/// Gives back what was used by requests from before `before` that never came to an account.
pub fn reclaim(connection: &Connection, secret: &Hash, before: Time) -> Result<(), StoreError> {
    let dead = connection
        .prepare_cached(
            "DELETE FROM invite_use WHERE secret = ?1 AND used_at < ?2
             AND NOT EXISTS (SELECT 1 FROM account WHERE account.id = invite_use.account)",
        )?
        .execute((secret, before.timestamp_millis()))?;
    give_back(connection, secret, dead)
}

/// Undoes a use that the rules refused.
pub fn undo_use(connection: &Connection, secret: &Hash, device: DeviceId) -> Result<(), StoreError> {
    let undone = connection
        .prepare_cached("DELETE FROM invite_use WHERE secret = ?1 AND device = ?2")?
        .execute((secret, bytes(device)))?;
    give_back(connection, secret, undone)
}

/// Gives so many uses back.
pub fn give_back(connection: &Connection, secret: &Hash, uses: usize) -> Result<(), StoreError> {
    if uses > 0 {
        connection
            .prepare_cached("UPDATE invite SET uses_left = uses_left + ?2 WHERE secret = ?1")?
            .execute((secret, i64::try_from(uses).unwrap_or(i64::MAX)))?;
    }
    Ok(())
}

/// The role's name on the wire is its name in the database.
fn role_text(role: Role) -> Result<String, StoreError> {
    match serde_json::to_value(role) {
        Ok(serde_json::Value::String(text)) => Ok(text),
        _ => Err(StoreError::Other("a role is no text on the wire".into())),
    }
}

fn role(column: usize, text: &str) -> rusqlite::Result<Role> {
    serde_json::from_value(text.into())
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}
