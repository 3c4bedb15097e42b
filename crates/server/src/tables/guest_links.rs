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
}

/// Adds a link.
pub fn insert(connection: &dyn Sql, secret: &Hash, link: GuestLink, now: Time) -> Result<(), StoreError> {
    connection
        .execute(
            "INSERT INTO guest_link (secret, signup, account, created_at) VALUES (?1, ?2, ?3, ?4)",
            &[bytes(secret), id(link.signup), id(link.account), time(now)],
        )
        .map(drop)
}

/// What a link is for, if it is one.
pub fn get(connection: &dyn Sql, secret: &Hash) -> Result<Option<GuestLink>, StoreError> {
    connection.one("SELECT signup, account FROM guest_link WHERE secret = ?1", &[bytes(secret)], |row| {
        Ok(GuestLink { signup: row.id(0)?, account: row.id(1)? })
    })
}
