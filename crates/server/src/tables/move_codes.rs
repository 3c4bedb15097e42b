//! Six-digit codes that move a sign-in, or a guest's signup, into the app; and how many wrong ones were tried.

use crate::secret::{Hash, hash};
use stuga_domain::{AccountId, SignupId, Time};
use stuga_store::{
    StoreError,
    sql::{Sql, bytes, id, int, optional_id, time},
};

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoveCode {
    /// The account that it signs in, or the guest's.
    pub account: AccountId,
    /// The guest's signup; none where it is a member's own sign-in.
    pub signup: Option<SignupId>,
    /// The network address that it was made from, hashed.
    pub near: Hash,
    /// Until when it is good.
    pub expires_at: Time,
}

/// A code as it is stored. Six digits are soon tried by whoever reads the database: it is the ten minutes that protect them.
#[must_use]
pub fn code_hash(code: &str) -> Hash {
    hash(&[b"move code", code.as_bytes()])
}

/// Keeps a code in the place of the account's older one, and clears away those that ran out. Answers false, and keeps
/// nothing, where another account has the same one: draw again.
pub fn put(connection: &dyn Sql, code: &Hash, of: &MoveCode, now: Time) -> Result<bool, StoreError> {
    connection.execute("DELETE FROM move_code WHERE expires_at <= ?1", &[time(now)])?;
    forget(connection, of.account)?;
    let put = "INSERT INTO move_code (code, account, signup, near, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (code) DO NOTHING";
    let values = [bytes(code), id(of.account), optional_id(of.signup), bytes(&of.near), time(of.expires_at)];
    Ok(connection.execute(put, &values)? == 1)
}

/// What a code is for, if it is one that has not run out.
pub fn get(connection: &dyn Sql, code: &Hash, now: Time) -> Result<Option<MoveCode>, StoreError> {
    connection.one(
        "SELECT account, signup, near, expires_at FROM move_code WHERE code = ?1 AND expires_at > ?2",
        &[bytes(code), time(now)],
        |row| {
            Ok(MoveCode {
                account: row.id(0)?,
                signup: row.optional_id(1)?,
                near: row.bytes(2)?,
                expires_at: row.time(3)?,
            })
        },
    )
}

/// Ends the code of an account.
pub fn forget(connection: &dyn Sql, account: AccountId) -> Result<(), StoreError> {
    connection.execute("DELETE FROM move_code WHERE account = ?1", &[id(account)]).map(drop)
}

/// Forgets all: after a restore, one that was used would be good again.
pub fn clear(connection: &dyn Sql) -> Result<(), StoreError> {
    connection.execute("DELETE FROM move_code", &[]).map(drop)
}

/// How many wrong ones were tried on a day. Whoever asks holds the day's line until the transaction ends, so that tries at
/// once are counted one after another.
pub fn misses(connection: &dyn Sql, day: i64) -> Result<u32, StoreError> {
    connection.execute("DELETE FROM move_code_miss WHERE day < ?1", &[int(day)])?;
    connection.execute(
        "INSERT INTO move_code_miss (day, misses) VALUES (?1, 0)
         ON CONFLICT (day) DO UPDATE SET misses = move_code_miss.misses",
        &[int(day)],
    )?;
    let found =
        connection.one("SELECT misses FROM move_code_miss WHERE day = ?1", &[int(day)], |row| row.int(0))?;
    Ok(found.unwrap_or(0))
}

/// Counts a wrong one.
pub fn count_miss(connection: &dyn Sql, day: i64) -> Result<(), StoreError> {
    connection.execute("UPDATE move_code_miss SET misses = misses + 1 WHERE day = ?1", &[int(day)]).map(drop)
}
