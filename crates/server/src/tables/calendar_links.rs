//! Links by which accounts' calendars can be read.

use crate::secret::Hash;
use stuga_domain::{AccountId, Time};
use stuga_store::{
    StoreError,
    sql::{Sql, bytes, id, time},
};

/// Gives an account a link; one that it had is good for nothing any more.
pub fn put(connection: &dyn Sql, account: AccountId, secret: &Hash, now: Time) -> Result<(), StoreError> {
    connection
        .execute(
            "INSERT INTO calendar_link (account, secret, created_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at",
            &[id(account), bytes(secret), time(now)],
        )
        .map(drop)
}

/// Takes an account's link away, if it has one.
pub fn remove(connection: &dyn Sql, account: AccountId) -> Result<(), StoreError> {
    connection.execute("DELETE FROM calendar_link WHERE account = ?1", &[id(account)]).map(drop)
}

/// Whose calendar a link is, if anybody's.
pub fn owner(connection: &dyn Sql, secret: &Hash) -> Result<Option<AccountId>, StoreError> {
    connection.one("SELECT account FROM calendar_link WHERE secret = ?1", &[bytes(secret)], |row| row.id(0))
}
