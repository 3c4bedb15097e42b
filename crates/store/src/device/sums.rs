//! The sums of `held_scope`: whether what is here of a scope is what the server counts (ADR 0016).

use crate::StoreError;
use rusqlite::Connection;
use stuga_domain::{Kind, Scope, Time};
use stuga_sync::PAGE_ROWS;

/// Between two looks at the same scope where nothing came, and between two times that it is read again, in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// Notes what the server counts. A scope of more rows than a page is not compared each time that something comes.
pub(super) fn should_hold(
    connection: &Connection,
    scope: Scope,
    rows: u64,
    checksum: u64,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO held_scope (name, row_count, checksum, compared_at) VALUES (?1, ?2, ?3, ?2 > ?4)
             ON CONFLICT (name) DO UPDATE SET row_count = excluded.row_count, checksum = excluded.checksum,
                 compared_at = iif(excluded.compared_at, compared_at, 0)",
        )?
        .execute((scope.to_string(), rows, checksum, PAGE_ROWS))?;
    Ok(())
}

/// Compares what is due; whether a scope is to be read again because of it.
pub(super) fn compare(connection: &Connection, now: Time, nothing_came: bool) -> Result<bool, StoreError> {
    let now = now.timestamp_millis();
    let due = connection
        .prepare_cached(
            "SELECT scope, row_count, checksum FROM held_scope
             WHERE row_count IS NOT NULL AND compared_at NOT BETWEEN ?1 - ?2 AND ?1 AND (?3 OR compared_at = 0)
             ORDER BY compared_at LIMIT iif(?3, 1, -1)",
        )?
        .query_map((now, DAY, nothing_came), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<Vec<(i64, i64, i64)>, _>>()?;
    let mut differ = 0;
    for (scope, rows, checksum) in due {
        let differs = counted(connection, scope)?.is_some_and(|here| here != (rows, checksum));
        connection
            .prepare_cached("UPDATE held_scope SET compared_at = ?2 WHERE scope = ?1")?
            .execute((scope, now))?;
        differ += connection
            .prepare_cached(
                "UPDATE held_scope SET again = 1, differed_at = ?2
                 WHERE scope = ?1 AND ?4 AND differed_at NOT BETWEEN ?2 - ?3 AND ?2",
            )?
            .execute((scope, now, DAY, differs))?;
    }
    Ok(differ > 0)
}

/// How many rows are here of a scope, and the sum of their shares: of those that it is said to hold, and that there
/// are. None where not all shares are known.
fn counted(connection: &Connection, scope: i64) -> Result<Option<(i64, i64)>, StoreError> {
    let (mut rows, mut checksum) = (0, 0);
    for kind in Kind::ALL {
        // In its table, or kept aside until the larger program puts it there.
        let (join, is_here) = match Kind::KEPT_ASIDE.contains(kind) {
            true => (
                format!("LEFT JOIN {kind} ON id = held.row LEFT JOIN row_aside USING (kind, row)"),
                "AND (id IS NOT NULL OR body IS NOT NULL)",
            ),
            false => (format!("JOIN {kind} ON id = row"), ""),
        };
        let sql = format!(
            "SELECT count(*), coalesce(sum(share), 0), coalesce(min(share), 1) FROM held {join}
             WHERE scope = ?1 AND held.kind = '{kind}' {is_here}"
        );
        let (here, sum, least): (i64, i64, i64) = connection
            .prepare_cached(&sql)?
            .query_row([scope], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        if least == 0 {
            return Ok(None);
        }
        rows += here;
        checksum += sum;
    }
    Ok(Some((rows, checksum)))
}

/// The scopes to be read again.
pub(super) fn again(connection: &Connection) -> Result<Vec<Scope>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT name FROM held_scope WHERE again")?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    Ok(names.iter().filter_map(|name| name.parse().ok()).collect())
}
