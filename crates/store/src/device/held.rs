//! The tables `held_scope`, `held` and `before_image`: which scopes hold a row, and how rows stood before
//! what was done here.

use crate::{StoreError, column, column::Id, json};
use rusqlite::Connection;
use std::cell::Cell;
use stuga_domain::{Row, Scope};
use stuga_sync::RowRef;

pub(super) fn keep_before(
    connection: &Connection,
    row: RowRef,
    before: Option<&Row>,
) -> Result<(), StoreError> {
    let image = before.map(json::text).transpose()?;
    connection
        .prepare_cached(
            "INSERT INTO before_image (kind, row, image) VALUES (?1, ?2, ?3) ON CONFLICT (kind, row) DO NOTHING",
        )?
        .execute((row.kind.name(), Id(row.id), image))?;
    Ok(())
}

pub(super) fn take_before(connection: &Connection) -> Result<Vec<(RowRef, Option<Row>)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT kind, row, image FROM before_image")?;
    let images = statement
        .query_map([], |row| Ok((row_ref(row)?, json::read_optional(row, 2)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    if !images.is_empty() {
        connection.prepare_cached("DELETE FROM before_image")?.execute([])?;
    }
    Ok(images)
}

pub(super) fn hold(
    connection: &Connection,
    last: &LastScope,
    scope: Scope,
    row: RowRef,
    share: u64,
) -> Result<(), StoreError> {
    let scope = last.number(connection, scope)?;
    connection
        .prepare_cached(
            "INSERT INTO held (kind, row, scope, share) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (kind, row, scope) DO UPDATE SET share = excluded.share",
        )?
        .execute((row.kind.name(), Id(row.id), scope, share))?;
    Ok(())
}

pub(super) fn release_row(
    connection: &Connection,
    last: &LastScope,
    scope: Scope,
    row: RowRef,
) -> Result<bool, StoreError> {
    let scope = last.number(connection, scope)?;
    connection.prepare_cached("DELETE FROM held WHERE kind = ?1 AND row = ?2 AND scope = ?3")?.execute((
        row.kind.name(),
        Id(row.id),
        scope,
    ))?;
    Ok(!is_held(connection, row)?)
}

pub(super) fn release_scope(
    connection: &Connection,
    last: &LastScope,
    scope: Scope,
) -> Result<Vec<RowRef>, StoreError> {
    let scope = last.number(connection, scope)?;
    let rows = connection
        .prepare_cached("DELETE FROM held WHERE scope = ?1 RETURNING kind, row")?
        .query_map([scope], row_ref)?
        .collect::<Result<Vec<_>, _>>()?;
    let mut gone = Vec::with_capacity(rows.len());
    for row in rows {
        if !is_held(connection, row)? {
            gone.push(row);
        }
    }
    Ok(gone)
}

pub(super) fn release_all(connection: &Connection) -> Result<Vec<RowRef>, StoreError> {
    let rows = connection
        .prepare_cached("SELECT DISTINCT kind, row FROM held")?
        .query_map([], row_ref)?
        .collect::<Result<Vec<_>, _>>()?;
    connection.prepare_cached("DELETE FROM held")?.execute([])?;
    connection.prepare_cached("UPDATE held_scope SET row_count = NULL, again = 0")?.execute([])?;
    Ok(rows)
}

fn is_held(connection: &Connection, row: RowRef) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM held WHERE kind = ?1 AND row = ?2)")?
        .query_row((row.kind.name(), Id(row.id)), |found| found.get(0))?)
}

/// The number of the scope that was asked for last: rows come by the thousand of the same scope.
#[derive(Clone, Default)]
pub(super) struct LastScope(Cell<Option<(Scope, i64)>>);

impl LastScope {
    /// A scope's number in this database; new ones are numbered on sight. What it should hold is not known any more.
    fn number(&self, connection: &Connection, scope: Scope) -> Result<i64, StoreError> {
        if let Some((last, number)) = self.0.get()
            && last == scope
        {
            return Ok(number);
        }
        let number = connection
            .prepare_cached(
                "INSERT INTO held_scope (name) VALUES (?1)
                 ON CONFLICT (name) DO UPDATE SET row_count = NULL, again = 0 RETURNING scope",
            )?
            .query_row([scope.to_string()], |row| row.get(0))?;
        self.0.set(Some((scope, number)));
        Ok(number)
    }

    /// A number given since a point that was rolled back to does not count any more.
    pub(super) fn forget(&self) {
        self.0.set(None);
    }
}

fn row_ref(row: &rusqlite::Row<'_>) -> rusqlite::Result<RowRef> {
    Ok(RowRef { kind: column::kind(row, 0)?, id: row.get::<_, Id>(1)?.0 })
}
