//! One-time codes for signing in, at most one for each mail address.

use super::time;
use crate::secret::{Hash, hash};
use rusqlite::{Connection, OptionalExtension};
use stuga_domain::Time;
use stuga_store::StoreError;

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
pub fn put(connection: &Connection, address: &Hash, code: &OneTimeCode, now: Time) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM one_time_code WHERE expires_at < ?1")?
        .execute([now.timestamp_millis()])?;
    connection
        .prepare_cached(
            "INSERT INTO one_time_code (address, code, tries_left, expires_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (address) DO UPDATE SET code = excluded.code, tries_left = excluded.tries_left,
                 expires_at = excluded.expires_at",
        )?
        .execute((address, code.code, code.tries_left, code.expires_at.timestamp_millis()))?;
    Ok(())
}

/// The code of an address.
pub fn get(connection: &Connection, address: &Hash) -> Result<Option<OneTimeCode>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT code, tries_left, expires_at FROM one_time_code WHERE address = ?1")?
        .query_row([address], |row| {
            Ok(OneTimeCode { code: row.get(0)?, tries_left: row.get(1)?, expires_at: time(row, 2)? })
        })
        .optional()?)
}

/// Counts a wrong try.
pub fn count_wrong(connection: &Connection, address: &Hash) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE one_time_code SET tries_left = tries_left - 1 WHERE address = ?1 AND tries_left > 0",
        )?
        .execute([address])?;
    Ok(())
}

/// Forgets a code: it was used.
pub fn remove(connection: &Connection, address: &Hash) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM one_time_code WHERE address = ?1")?.execute([address])?;
    Ok(())
}

/// Forgets all codes: after a restore, one that was used would be good again.
pub fn clear(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("DELETE FROM one_time_code", [])?;
    Ok(())
}
