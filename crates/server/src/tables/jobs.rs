//! Who does what servers do by themselves, and when it was last done.

use stuga_domain::Time;
use stuga_store::{
    StoreError,
    sql::{Sql, id, text, time},
};
use uuid::Uuid;

/// When a job was last done; 1970 if never.
pub fn done_at(connection: &dyn Sql, name: &str) -> Result<Time, StoreError> {
    let at = connection.one("SELECT done_at FROM job WHERE name = ?1", &[text(name)], |row| row.time(0))?;
    Ok(at.unwrap_or_default())
}

/// Takes a job until `until`, unless somebody holds it at `now`, or it was done after `due`. Whether it is taken.
pub fn claim(
    connection: &dyn Sql,
    name: &str,
    holder: Uuid,
    now: Time,
    until: Time,
    due: Time,
) -> Result<bool, StoreError> {
    let taken = connection.execute(
        "INSERT INTO job (name, holder, until, done_at) VALUES (?1, ?2, ?3, 0)
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
         WHERE job.until <= ?4 AND job.done_at <= ?5",
        &[text(name), id(holder), time(until), time(now), time(due)],
    )?;
    Ok(taken == 1)
}

/// Notes that the holder has done its job. Nothing where somebody else has taken it since.
pub fn done(connection: &dyn Sql, name: &str, holder: Uuid, at: Time) -> Result<(), StoreError> {
    let sql = "UPDATE job SET done_at = ?3, until = 0 WHERE name = ?1 AND holder = ?2";
    connection.execute(sql, &[text(name), id(holder), time(at)]).map(drop)
}
