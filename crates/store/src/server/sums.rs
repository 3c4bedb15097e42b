//! The sums of what was written before there were any: their shares are no SQL.

use crate::{
    StoreError,
    sql::{Sql, id, int, text},
};
use rusqlite::{Connection, TransactionBehavior};
use stuga_sync::{RowRef, server::stamp, share};

/// As [`fill`], in a transaction.
pub(crate) fn fill_in(connection: &mut Connection) -> Result<(), StoreError> {
    if is_filled(connection)? {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    fill(&transaction)?;
    transaction.commit()?;
    Ok(())
}

fn is_filled(sql: &dyn Sql) -> Result<bool, StoreError> {
    let known = sql.one("SELECT value FROM server_fact WHERE name = 'sums'", &[], |row| row.string(0))?;
    Ok(known.is_some())
}

/// Counts all scopes, once for each database. Some seconds for a million rows in SQLite, a minute in PostgreSQL.
pub(crate) fn fill(sql: &dyn Sql) -> Result<(), StoreError> {
    if is_filled(sql)? {
        return Ok(());
    }
    for scope in sql.query("SELECT scope FROM scope_version", &[], |row| row.int::<i64>(0))? {
        fill_scope(sql, scope)?;
    }
    sql.execute("INSERT INTO server_fact (name, value) VALUES ('sums', '1')", &[]).map(drop)
}

fn fill_scope(sql: &dyn Sql, scope: i64) -> Result<(), StoreError> {
    // An older server that still ran has left the shares of what it took away.
    sql.execute(
        "UPDATE change SET share = 0 WHERE scope = ?1 AND present = 0 AND share <> 0",
        &[int(scope)],
    )?;
    let rows = sql.query(
        "SELECT kind, row, version, changed_at FROM change WHERE scope = ?1 AND present = 1",
        &[int(scope)],
        |row| {
            let (name, stamp) =
                (RowRef { kind: row.parsed(0)?, id: row.id(1)? }, stamp(row.int(2)?, row.time(3)?));
            Ok((name, share(stamp, name)))
        },
    )?;
    for (row, share) in &rows {
        sql.execute(
            "UPDATE change SET share = ?4 WHERE scope = ?1 AND kind = ?2 AND row = ?3",
            &[int(scope), text(row.kind.name()), id(row.id), int(*share)],
        )?;
    }
    let checksum: u64 = rows.iter().map(|(_, share)| share).sum();
    sql.execute(
        "UPDATE scope_version SET row_count = ?2, checksum = ?3 WHERE scope = ?1",
        &[int(scope), int(rows.len()), int(checksum)],
    )
    .map(drop)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{conformance::Samples, server::SqliteServer};
    use std::collections::BTreeMap;
    use stuga_domain::{Clock, Kind, Scope};
    use stuga_sync::server::{ServerDb, Touched};
    use stuga_testkit::MockClock;
    use uuid::Uuid;

    /// A scope's count and checksum.
    pub(crate) type Sums = BTreeMap<Scope, (u64, u64)>;

    /// Rows come into two scopes, change, go, and come again; gives what was counted meanwhile.
    pub(crate) fn churn(db: &dyn ServerDb) -> Sums {
        let (mut samples, clock) = (Samples::new(1), MockClock::default());
        let scopes = [1, 2].map(|number| Scope::Public(Uuid::from_u128(number).into()));
        let ids: Vec<Uuid> = (0..20).map(|_| samples.id()).collect();
        for turn in 0..50 {
            let touched = |(nth, id): (usize, &Uuid)| {
                let present = (turn + nth) % 3 > 0;
                let (kind, scope) = (Kind::ALL[nth % 3], scopes[(turn + nth) % 2]);
                (nth % 7 == turn % 7).then_some(Touched { scope, kind, id: *id, present })
            };
            let touched: Vec<Touched> = ids.iter().enumerate().filter_map(touched).collect();
            db.write(&mut |tx| {
                tx.lock(&scopes.into())?;
                tx.stamp(&touched, clock.now()).map(drop)
            })
            .unwrap();
        }
        let mut sums = Sums::new();
        db.read(&mut |read| {
            for scope in scopes {
                let version = read.scope_version(scope)?;
                assert_eq!(read.scope_versions(&[scope])?, [version]);
                sums.insert(scope, (version.rows, version.checksum));
            }
            Ok(())
        })
        .unwrap();
        assert!(sums.values().all(|(rows, checksum)| *rows > 1 && *checksum > 1), "{sums:?}");
        sums
    }

    /// Forgets what was counted, and counts all scopes.
    pub(crate) fn counted_anew(sql: &dyn Sql) -> Result<Sums, StoreError> {
        sql.execute("UPDATE scope_version SET row_count = 0, checksum = 0", &[])?;
        sql.execute("UPDATE change SET share = 7", &[])?;
        sql.execute("DELETE FROM server_fact WHERE name = 'sums'", &[])?;
        fill(sql)?;
        let sums = sql.query("SELECT name, row_count, checksum FROM scope_version", &[], |row| {
            Ok((row.parsed(0)?, (row.int(1)?, row.int(2)?)))
        })?;
        let left =
            sql.one("SELECT CAST(sum(share) AS bigint) FROM change WHERE present = 0", &[], |row| {
                row.int::<i64>(0)
            })?;
        assert_eq!(left, Some(0));
        Ok(sums.into_iter().collect())
    }

    #[test]
    fn what_was_written_before_there_were_sums_is_counted_alike_and_once() {
        let folder = tempfile::tempdir().unwrap();
        let open = || SqliteServer::open(&folder.path().join("a.db"), &[], Uuid::nil().into()).unwrap();
        let db = open();
        let counted = churn(&db);
        assert_eq!(db.write_raw(counted_anew).unwrap(), counted);
        db.write_raw(|sql| sql.execute("UPDATE scope_version SET row_count = 7", &[])).unwrap();
        drop(db);
        let count = |sql: &dyn Sql| {
            sql.one("SELECT row_count FROM scope_version LIMIT 1", &[], |row| row.int::<u64>(0))
        };
        assert_eq!(open().read_raw(count).unwrap(), Some(7), "once is enough");
    }
}
