//! The private links of guests: each stands for one account on one signup.

use crate::secret::Hash;
use stuga_domain::{AccountId, SignupId, Time};
use stuga_store::{
    StoreError,
    sql::{Sql, bytes, id, time},
};

/// What a private link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuestLink {
    /// The signup that it shows, changes and cancels.
    pub signup: SignupId,
    /// Whose it is.
    pub account: AccountId,
    /// Whether they took it along into the app: the link opens nothing any more.
    pub claimed: bool,
}

/// Adds a link. One to what was taken along before has ended from the beginning: a form that is sent again opens nothing.
pub fn insert(connection: &dyn Sql, secret: &Hash, link: GuestLink, now: Time) -> Result<(), StoreError> {
    connection
        .execute(
            "INSERT INTO guest_link (secret, signup, account, created_at, claimed_at)
             VALUES (?1, ?2, ?3, ?4, (SELECT COALESCE(MAX(claimed_at), 0) FROM guest_link WHERE account = ?3))",
            &[bytes(secret), id(link.signup), id(link.account), time(now)],
        )
        .map(drop)
}

/// What a link is for, if it is one.
pub fn get(connection: &dyn Sql, secret: &Hash) -> Result<Option<GuestLink>, StoreError> {
    connection.one(
        "SELECT signup, account, claimed_at FROM guest_link WHERE secret = ?1",
        &[bytes(secret)],
        |row| Ok(GuestLink { signup: row.id(0)?, account: row.id(1)?, claimed: row.int::<i64>(2)? != 0 }),
    )
}

/// Ends all links of a guest's account, of a form that was sent twice as well.
pub fn claim(connection: &dyn Sql, account: AccountId, now: Time) -> Result<(), StoreError> {
    let sql = "UPDATE guest_link SET claimed_at = ?2 WHERE account = ?1 AND claimed_at = 0";
    connection.execute(sql, &[id(account), time(now)]).map(drop)
}
