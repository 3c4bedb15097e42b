//! One-time codes for signing in, at most one for each mail address.

use crate::secret::{Hash, hash};
use stuga_domain::Time;
use stuga_store::{
    StoreError,
    sql::{Sql, bytes, int, time},
};

/// What is known of an address's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OneTimeCode {
    /// The code, hashed with its address.
    pub code: Hash,
    /// Tries that are left.
    pub tries_left: u32,
    /// Until when it is good.
    pub expires_at: Time,
}

/// An address as it is stored.
#[must_use]
pub fn address(email: &str) -> Hash {
    hash(&[b"one-time code", email.as_bytes()])
}

/// A code as it is stored. Six digits are soon tried by whoever reads the database: it is the ten minutes
/// that protect them.
#[must_use]
pub fn code_hash(email: &str, code: &str) -> Hash {
    hash(&[b"one-time code", email.as_bytes(), code.as_bytes()])
}

/// Keeps a code in the place of an older one, and clears away those that ran out before `now`.
pub fn put(connection: &dyn Sql, address: &Hash, code: &OneTimeCode, now: Time) -> Result<(), StoreError> {
    connection.execute("DELETE FROM one_time_code WHERE expires_at < ?1", &[time(now)])?;
    connection
        .execute(
            "INSERT INTO one_time_code (address, code, tries_left, expires_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (address) DO UPDATE SET code = excluded.code, tries_left = excluded.tries_left,
                 expires_at = excluded.expires_at",
            &[bytes(address), bytes(&code.code), int(code.tries_left), time(code.expires_at)],
        )
        .map(drop)
}

/// The code of an address.
pub fn get(connection: &dyn Sql, address: &Hash) -> Result<Option<OneTimeCode>, StoreError> {
    connection.one(
        "SELECT code, tries_left, expires_at FROM one_time_code WHERE address = ?1",
        &[bytes(address)],
        |row| Ok(OneTimeCode { code: row.bytes(0)?, tries_left: row.int(1)?, expires_at: row.time(2)? }),
    )
}

/// Counts a wrong try.
pub fn count_wrong(connection: &dyn Sql, address: &Hash) -> Result<(), StoreError> {
    let sql = "UPDATE one_time_code SET tries_left = tries_left - 1 WHERE address = ?1 AND tries_left > 0";
    connection.execute(sql, &[bytes(address)]).map(drop)
}

/// Forgets a code: it was used.
pub fn remove(connection: &dyn Sql, address: &Hash) -> Result<(), StoreError> {
    connection.execute("DELETE FROM one_time_code WHERE address = ?1", &[bytes(address)]).map(drop)
}

/// Forgets all codes: after a restore, one that was used would be good again.
pub fn clear(connection: &dyn Sql) -> Result<(), StoreError> {
    connection.execute("DELETE FROM one_time_code", &[]).map(drop)
}
