//! What every table can do, from the SQL that its file gives.

use crate::StoreError;
use crate::column::{Id, id};
use rusqlite::{Connection, Statement, ToSql};
use stuga_domain::{Entity, Row};
use uuid::Uuid;

/// The statements of a table; `table!` writes them from its columns.
pub(super) trait Sql {
    /// All columns of the row with id `?1`.
    const BY_ID: &'static str;
    /// Inserts a row, or replaces the one with its id; takes the columns in their order.
    const PUT: &'static str;
    /// Removes the row with id `?1`.
    const REMOVE: &'static str;
    /// All ids, ascending.
    const IDS: &'static str;
}

/// A kind of row in its table: how its columns fill and are read.
pub(super) trait Table: Entity + Sql {
    /// Runs [`Sql::PUT`] with the columns in their order.
    fn write(&self, put: &mut Statement<'_>) -> rusqlite::Result<usize>;
    /// Reads the columns in their order.
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self>;
}

/// The SQL of a table from its columns (the first one is the id), and its look-ups as constants: `LIMIT`
/// and everything else after `FROM <table>` stands in each.
///
/// `ON CONFLICT DO UPDATE` and not `INSERT OR REPLACE`: the row stays where it is, hooks see an update and no
/// removal, and PostgreSQL knows it too.
macro_rules! table {
    (
        $entity:ident in $table:literal (id $(, $column:ident)+)
        $($(#[$doc:meta])* $look_up:ident: $rest:literal;)*
    ) => {
        $crate::rows::table::table!(@sql $entity $table ("id" $(, ", ", stringify!($column))+) ($($column)+)
            $($(#[$doc])* $look_up: $rest;)*);
    };
    (@sql $entity:ident $table:literal $columns:tt ($first:ident $($column:ident)*) $($(#[$doc:meta])* $look_up:ident: $rest:literal;)*) => {
        $($crate::rows::table::table!(@look_up $table $columns $(#[$doc])* $look_up: $rest);)*

        impl $crate::rows::table::Sql for $entity {
            const BY_ID: &'static str = $crate::rows::table::table!(@select $table $columns " WHERE id = ?1");
            const PUT: &'static str = concat!(
                $crate::rows::table::table!(@into $table $columns),
                " VALUES (?, ?", $($crate::rows::table::table!(@mark $column),)*
                ") ON CONFLICT (id) DO UPDATE SET ", stringify!($first), " = excluded.", stringify!($first),
                $(", ", stringify!($column), " = excluded.", stringify!($column),)*
            );
            const REMOVE: &'static str = concat!("DELETE FROM ", $table, " WHERE id = ?1");
            const IDS: &'static str = concat!("SELECT id FROM ", $table, " ORDER BY id");
        }
    };
    (@look_up $table:literal $columns:tt $(#[$doc:meta])* $look_up:ident: $rest:literal) => {
        $(#[$doc])*
        pub(super) const $look_up: &str = $crate::rows::table::table!(@select $table $columns " " $rest);
    };
    (@select $table:literal ($($columns:expr),+) $($rest:literal)+) => {
        concat!("SELECT ", $($columns,)+ " FROM ", $table, $($rest),+)
    };
    (@into $table:literal ($($columns:expr),+)) => { concat!("INSERT INTO ", $table, " (", $($columns,)+ ")") };
    (@mark $column:ident) => { ", ?" };
}
pub(super) use table;

/// `$body` with `$table` as the entity of a kind.
macro_rules! for_kind {
    ($kind:expr, |$table:ident| $body:expr) => {
        $crate::rows::table::for_kind!(@ $kind, $table, $body,
            Organization = stuga_domain::organizations::Organization,
            Campaign = stuga_domain::campaigns::Campaign,
            Place = stuga_domain::places::Place,
            Person = stuga_domain::people::Person,
            Account = stuga_domain::accounts::Account,
            RoleGrant = stuga_domain::roles::RoleGrant,
            Shift = stuga_domain::shifts::Shift,
            ShiftTally = stuga_domain::shifts::ShiftTally,
            Signup = stuga_domain::shifts::Signup,
            RosterCard = stuga_domain::shifts::RosterCard,
            EndedRole = stuga_domain::roles::EndedRole,
            LeftWork = stuga_domain::left_work::LeftWork,
        )
    };
    (@ $kind:expr, $table:ident, $body:expr, $($name:ident = $entity:ty,)+) => {
        match $kind { $(stuga_domain::Kind::$name => { type $table = $entity; $body })+ }
    };
}
pub(super) use for_kind;

pub(super) fn get<T: Table>(connection: &Connection, id: Uuid) -> Result<Option<Row>, StoreError> {
    let mut statement = connection.prepare_cached(T::BY_ID)?;
    let mut rows = statement.query([Id(id)])?;
    Ok(match rows.next()? {
        Some(row) => Some(T::read(row)?.into_row()),
        None => None,
    })
}

pub(super) fn put<T: Table>(connection: &Connection, row: &T) -> Result<(), StoreError> {
    row.write(&mut *connection.prepare_cached(T::PUT)?)?;
    Ok(())
}

pub(super) fn remove<T: Table>(connection: &Connection, id: Uuid) -> Result<(), StoreError> {
    connection.prepare_cached(T::REMOVE)?.execute([Id(id)])?;
    Ok(())
}

pub(super) fn many<T: Table>(connection: &Connection, ids: &[Uuid]) -> Result<Vec<Row>, StoreError> {
    let mut statement = connection.prepare_cached(T::BY_ID)?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let mut rows = statement.query([Id(*id)])?;
        if let Some(row) = rows.next()? {
            found.push(T::read(row)?.into_row());
        }
    }
    Ok(found)
}

pub(super) fn ids<T: Table>(connection: &Connection) -> Result<Vec<Uuid>, StoreError> {
    let mut statement = connection.prepare_cached(T::IDS)?;
    let mut rows = statement.query([])?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        ids.push(id(row, 0)?);
    }
    Ok(ids)
}

/// What to do with a look-up in table `T`: fetch its rows, or, in a test, ask how SQLite would.
pub(super) trait LookUp {
    /// What comes of it.
    type Output;
    /// Does it.
    fn run<T: Table>(self, sql: &str, arguments: &[&dyn ToSql]) -> Self::Output;
}

/// Fetches the rows.
pub(super) struct Fetch<'c>(pub &'c Connection);

impl LookUp for Fetch<'_> {
    type Output = Result<Vec<Row>, StoreError>;

    fn run<T: Table>(self, sql: &str, arguments: &[&dyn ToSql]) -> Self::Output {
        let mut statement = self.0.prepare_cached(sql)?;
        let mut rows = statement.query(arguments)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(T::read(row)?.into_row());
        }
        Ok(found)
    }
}
