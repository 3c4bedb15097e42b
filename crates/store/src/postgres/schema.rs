//! Brings the database to this build's tables, under a lock that all servers that start at once wait for.

use super::{dialect, session::Session};
use crate::{
    StoreError,
    schema::{Migration, check, lacking},
    server::sums,
    sql::{Sql, int, text},
};
use std::collections::BTreeMap;

/// Our lock among those of the database: "stuga" as a number.
const LOCK: &str = "SELECT pg_advisory_xact_lock(499918334817)";

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migration (
    name text COLLATE \"C\" NOT NULL PRIMARY KEY,
    compatible bigint NOT NULL,
    applied_at bigint NOT NULL
)";

pub(super) fn migrate(session: &Session, migrations: &[Migration]) -> Result<(), StoreError> {
    check(migrations)?;
    session.run_all("BEGIN")?;
    let outcome = run(session, migrations);
    match outcome {
        Ok(()) => session.run_all("COMMIT"),
        Err(error) => {
            let _ = session.run_all("ROLLBACK");
            Err(error)
        }
    }
}

fn run(session: &Session, migrations: &[Migration]) -> Result<(), StoreError> {
    session.run_all(LOCK)?;
    session.run_all(TABLE)?;
    let sql: &dyn Sql = session;
    let applied =
        sql.query("SELECT name, compatible FROM migration", &[], |row| Ok((row.string(0)?, row.flag(1)?)))?;
    for migration in lacking(&BTreeMap::from_iter(applied), migrations)? {
        session.run_all(&dialect::migration(migration.sql))?;
        sql.execute(
            "INSERT INTO migration (name, compatible, applied_at)
             VALUES (?1, ?2, CAST(extract(epoch FROM now()) * 1000 AS bigint))",
            &[text(migration.name), int(migration.compatible() == Some(true))],
        )?;
    }
    sums::fill(sql)
}
