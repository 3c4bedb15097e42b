//! Invites that were accepted by accounts already signed in. What accepting does is in [`crate::invites`].

use crate::secret::Hash;
use stuga_domain::{AccountId, GrantId, Time};
use stuga_store::{
    StoreError,
    sql::{Sql, bytes, id, int, time},
};

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
    connection: &dyn Sql,
    secret: &Hash,
    account: AccountId,
) -> Result<Option<Acceptance>, StoreError> {
    connection.one(
        "SELECT role_grant, accepted_at, done FROM invite_acceptance WHERE secret = ?1 AND account = ?2",
        &[bytes(secret), id(account)],
        |row| Ok(Acceptance { grant: row.id(0)?, accepted_at: row.time(1)?, done: row.flag(2)? }),
    )
}

/// Notes a use that is under way. The use itself is taken by [`super::invites::use_one`].
pub fn insert(
    connection: &dyn Sql,
    secret: &Hash,
    account: AccountId,
    of: &Acceptance,
) -> Result<(), StoreError> {
    let arguments = [bytes(secret), id(account), id(of.grant), time(of.accepted_at), int(of.done)];
    connection
        .execute(
            "INSERT INTO invite_acceptance (secret, account, role_grant, accepted_at, done)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            &arguments,
        )
        .map(drop)
}

/// Notes that the grant was made.
pub fn set_done(connection: &dyn Sql, secret: &Hash, account: AccountId) -> Result<(), StoreError> {
    let sql = "UPDATE invite_acceptance SET done = 1 WHERE secret = ?1 AND account = ?2";
    connection.execute(sql, &[bytes(secret), id(account)]).map(drop)
}

/// Forgets a use that the rules refused; says whether there was one.
pub fn remove(connection: &dyn Sql, secret: &Hash, account: AccountId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM invite_acceptance WHERE secret = ?1 AND account = ?2 AND done = 0";
    Ok(connection.execute(sql, &[bytes(secret), id(account)])? == 1)
}

/// Forgets uses from before `before` that never came to a grant; says how many.
pub fn forget_dead(connection: &dyn Sql, secret: &Hash, before: Time) -> Result<usize, StoreError> {
    connection.execute(
        "DELETE FROM invite_acceptance WHERE secret = ?1 AND accepted_at < ?2 AND done = 0
         AND NOT EXISTS (SELECT 1 FROM role_grant WHERE role_grant.id = invite_acceptance.role_grant)",
        &[bytes(secret), time(before)],
    )
}
