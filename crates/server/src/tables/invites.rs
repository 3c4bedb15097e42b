//! Invites, and their uses. What an invite does is in [`crate::invites`].

use crate::secret::Hash;
use stuga_domain::{AccountId, DeviceId, GrantId, OrganizationId, PlaceId, Time, roles::Role};
use stuga_store::{
    StoreError,
    sql::{Columns, Sql, bytes, id, int, optional_id, text, time},
};

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
pub fn insert(connection: &dyn Sql, secret: &Hash, invite: &Invite, now: Time) -> Result<(), StoreError> {
    connection
        .execute(
            "INSERT INTO invite (secret, organization, role, place, account, uses_left, expires_at, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            &[
                bytes(secret),
                id(invite.organization),
                text(&role_text(invite.role)?),
                optional_id(invite.place),
                optional_id(invite.account),
                int(invite.uses_left),
                time(invite.expires_at),
                time(now),
            ],
        )
        .map(drop)
}

/// When an invite was made.
pub fn made_at(connection: &dyn Sql, secret: &Hash) -> Result<Option<Time>, StoreError> {
    connection.one("SELECT created_at FROM invite WHERE secret = ?1", &[bytes(secret)], |row| row.time(0))
}

/// The invite with this secret.
pub fn get(connection: &dyn Sql, secret: &Hash) -> Result<Option<Invite>, StoreError> {
    connection.one(
        "SELECT organization, role, place, account, uses_left, expires_at FROM invite WHERE secret = ?1",
        &[bytes(secret)],
        |row| {
            Ok(Invite {
                organization: row.id(0)?,
                role: role(row, 1)?,
                place: row.optional_id(2)?,
                account: row.optional_id(3)?,
                uses_left: row.int(4)?,
                expires_at: row.time(5)?,
            })
        },
    )
}

/// What a device has used an invite for.
pub fn use_by(connection: &dyn Sql, secret: &Hash, device: DeviceId) -> Result<Option<Use>, StoreError> {
    connection.one(
        "SELECT account, role_grant, used_at FROM invite_use WHERE secret = ?1 AND device = ?2",
        &[bytes(secret), id(device)],
        |row| Ok(Use { account: row.id(0)?, grant: row.id(1)?, used_at: row.time(2)? }),
    )
}

/// Uses an invite up by one, for a device. A device's older use of it is forgotten.
pub fn take_use(connection: &dyn Sql, secret: &Hash, device: DeviceId, by: &Use) -> Result<(), StoreError> {
    use_one(connection, secret)?;
    connection
        .execute(
            "INSERT INTO invite_use (secret, device, account, role_grant, used_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (secret, device) DO UPDATE SET account = excluded.account,
                 role_grant = excluded.role_grant, used_at = excluded.used_at",
            &[bytes(secret), id(device), id(by.account), id(by.grant), time(by.used_at)],
        )
        .map(drop)
}

/// Uses an invite up by one.
pub fn use_one(connection: &dyn Sql, secret: &Hash) -> Result<(), StoreError> {
    connection
        .execute("UPDATE invite SET uses_left = uses_left - 1 WHERE secret = ?1", &[bytes(secret)])
        .map(drop)
}

/// Gives back what was used by requests from before `before` that never came to an account.
pub fn reclaim(connection: &dyn Sql, secret: &Hash, before: Time) -> Result<(), StoreError> {
    let dead = connection.execute(
        "DELETE FROM invite_use WHERE secret = ?1 AND used_at < ?2
         AND NOT EXISTS (SELECT 1 FROM account WHERE account.id = invite_use.account)",
        &[bytes(secret), time(before)],
    )?;
    give_back(connection, secret, dead)
}

/// Undoes a use that the rules refused.
pub fn undo_use(connection: &dyn Sql, secret: &Hash, device: DeviceId) -> Result<(), StoreError> {
    let sql = "DELETE FROM invite_use WHERE secret = ?1 AND device = ?2";
    let undone = connection.execute(sql, &[bytes(secret), id(device)])?;
    give_back(connection, secret, undone)
}

/// Gives so many uses back.
pub fn give_back(connection: &dyn Sql, secret: &Hash, uses: usize) -> Result<(), StoreError> {
    if uses > 0 {
        let sql = "UPDATE invite SET uses_left = uses_left + ?2 WHERE secret = ?1";
        connection.execute(sql, &[bytes(secret), int(uses)])?;
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

fn role(row: Columns<'_>, column: usize) -> Result<Role, StoreError> {
    let name = row.text(column)?;
    serde_json::from_value(name.into()).map_err(|_| row.unknown(column, name))
}
