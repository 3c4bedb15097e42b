//! Invites that were accepted by accounts already signed in. What accepting does is in [`crate::invites`].

use super::{bytes, id, time};
use crate::secret::Hash;
use rusqlite::{Connection, OptionalExtension};
use stuga_domain::{AccountId, GrantId, Time};
use stuga_store::StoreError;

/// One account's use of an invite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The grant that it makes.
    pub grant: GrantId,
    /// When.
    pub accepted_at: Time,
    /// Whether the grant was made.
    pub done: bool,
}

/// What an account has used an invite for.
pub fn get(
    connection: &Connection,
    secret: &Hash,
    account: AccountId,
) -> Result<Option<Acceptance>, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT role_grant, accepted_at, done FROM invite_acceptance WHERE secret = ?1 AND account = ?2",
        )?
        .query_row((secret, bytes(account)), |row| {
            Ok(Acceptance { grant: id(row, 0)?, accepted_at: time(row, 1)?, done: row.get(2)? })
        })
        .optional()?)
}

/// Notes a use that is under way. The use itself is taken by [`super::invites::use_one`].
pub fn insert(
    connection: &Connection,
    secret: &Hash,
    account: AccountId,
    of: &Acceptance,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO invite_acceptance (secret, account, role_grant, accepted_at, done)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((secret, bytes(account), bytes(of.grant), of.accepted_at.timestamp_millis(), of.done))?;
    Ok(())
}

/// Notes that the grant was made.
pub fn set_done(connection: &Connection, secret: &Hash, account: AccountId) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE invite_acceptance SET done = 1 WHERE secret = ?1 AND account = ?2")?
        .execute((secret, bytes(account)))?;
    Ok(())
}

/// Forgets a use that the rules refused; says whether there was one.
pub fn remove(connection: &Connection, secret: &Hash, account: AccountId) -> Result<bool, StoreError> {
    let removed = connection
        .prepare_cached("DELETE FROM invite_acceptance WHERE secret = ?1 AND account = ?2 AND done = 0")?
        .execute((secret, bytes(account)))?;
    Ok(removed == 1)
}

/// Forgets uses from before `before` that never came to a grant; says how many.
pub fn forget_dead(connection: &Connection, secret: &Hash, before: Time) -> Result<usize, StoreError> {
    Ok(connection
        .prepare_cached(
            "DELETE FROM invite_acceptance WHERE secret = ?1 AND accepted_at < ?2 AND done = 0
             AND NOT EXISTS (SELECT 1 FROM role_grant WHERE role_grant.id = invite_acceptance.role_grant)",
        )?
        .execute((secret, before.timestamp_millis()))?)
}
