//! One connection to a database, SQLite's or PostgreSQL's: the same statements with the same arguments.
//!
//! Statements are written in what both dialects share, with arguments as `?1`; a statement is prepared once
//! for each connection. What stands how in columns is decided here: ids as UUIDs (in SQLite 16 bytes), times as
//! whole milliseconds since 1970 in UTC, days as ISO 8601, which sorts as they do, enums by their names.

mod columns;
mod named;
mod sqlite;
mod value;

pub use columns::{Columns, RawColumns};
pub(crate) use named::{Named, named};
pub use value::{Value, bytes, day, id, int, json, optional_id, optional_text, text, time};

use crate::StoreError;
use uuid::Uuid;

/// What is done with each row that a statement gives.
pub type EachRow<'f> = dyn FnMut(Columns<'_>) -> Result<(), StoreError> + 'f;

/// As [`EachRow`], of several statements: which of them gave the row stands first.
#[cfg(feature = "postgres")]
pub type EachNth<'f> = dyn FnMut(usize, Columns<'_>) -> Result<(), StoreError> + 'f;

/// What runs a statement that gives no rows, now or later.
pub type Run<'r> = &'r mut dyn FnMut(&'static str, &[Value<'_>]) -> Result<(), StoreError>;

/// A connection, in whatever transaction it is in.
pub trait Sql {
    /// Runs a statement; gives how many rows it changed.
    fn execute(&self, sql: &'static str, arguments: &[Value<'_>]) -> Result<usize, StoreError>;

    /// Runs a statement, and `row` on each row that it gives.
    fn each(
        &self,
        sql: &'static str,
        arguments: &[Value<'_>],
        row: &mut EachRow<'_>,
    ) -> Result<(), StoreError>;

    /// As [`Sql::each`] with each of these arguments in turn, whose place in `arguments` `row` is told. A database that is
    /// far away is asked all at once. For a plain SELECT.
    #[cfg(feature = "postgres")]
    fn each_with(
        &self,
        sql: &'static str,
        arguments: &[Vec<Value<'_>>],
        row: &mut EachNth<'_>,
    ) -> Result<(), StoreError> {
        let mut all = arguments.iter().enumerate();
        all.try_for_each(|(nth, arguments)| self.each(sql, arguments, &mut |found| row(nth, found)))
    }

    /// As [`Sql::each`] with each of these ids as the only argument, `id = ?1` standing last in the statement. The
    /// rows come in any order.
    fn each_of(&self, sql: &'static str, ids: &[Uuid], row: &mut EachRow<'_>) -> Result<(), StoreError>;
}

impl dyn Sql + '_ {
    /// All rows, as `read` reads them.
    pub fn query<T>(
        &self,
        sql: &'static str,
        arguments: &[Value<'_>],
        mut read: impl FnMut(Columns<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut found = Vec::new();
        self.each(sql, arguments, &mut |row| {
            found.push(read(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// The row, if there is one, as `read` reads it. For statements that give one at the most.
    pub fn one<T>(
        &self,
        sql: &'static str,
        arguments: &[Value<'_>],
        read: impl FnMut(Columns<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.query(sql, arguments, read)?.pop())
    }
}
