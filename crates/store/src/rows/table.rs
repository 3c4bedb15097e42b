//! What every table can do, from the SQL that its file gives.

use crate::{
    StoreError,
    sql::{Columns, Run, Sql, Value},
};
use std::collections::HashMap;
use stuga_domain::{Entity, Row, order::sort_by_key};
use uuid::Uuid;

/// The statements of a table; `table!` writes them from its columns.
pub(super) trait Statements {
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
pub(super) trait Table: Entity + Statements {
    /// Gives `put` the columns in their order.
    fn write(&self, put: Put<'_>) -> Result<(), StoreError>;
    /// Reads the columns in their order.
    fn read(row: Columns<'_>) -> Result<Self, StoreError>;
}

/// What takes the columns of a row: it runs [`Statements::PUT`] with them, now or later.
pub(super) type Put<'p> = &'p mut dyn FnMut(&[Value<'_>]) -> Result<(), StoreError>;

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

        impl $crate::rows::table::Statements for $entity {
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

/// `$body` with `$table` as the entity of a kind; `$aside` for those that this program keeps without reading them.
macro_rules! for_kind {
    ($kind:expr, |$table:ident| $body:expr) => {
        $crate::rows::table::for_kind!($kind, |$table| $body, aside: unreachable!("a server reads all that it keeps"))
    };
    ($kind:expr, |$table:ident| $body:expr, aside: $aside:expr) => {
        $crate::rows::table::for_kind!(@ $kind, $table, $body, $aside,
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
            CoverEntry = stuga_domain::cover::CoverEntry,
            Handover = stuga_domain::shifts::Handover,
            PlaceGuide = stuga_domain::places::PlaceGuide,
            ;
            AttendanceMark = stuga_domain::day_sheet::AttendanceMark,
            CrewNote = stuga_domain::day_sheet::CrewNote,
            Template = stuga_domain::templates::Template,
            ShiftBatch = stuga_domain::templates::ShiftBatch,
            CoverMark = stuga_domain::cover::CoverMark,
            DutyMark = stuga_domain::crew::DutyMark,
            MyDuty = stuga_domain::crew::MyDuty,
            PlaceKeys = stuga_domain::places::PlaceKeys,
            FaqAnswer = stuga_domain::answers::FaqAnswer,
            StaffRequest = stuga_domain::requests::StaffRequest,
            StaffNotice = stuga_domain::requests::StaffNotice,
            Credit = stuga_domain::hours::Credit,
            Pledge = stuga_domain::hours::Pledge,
            PoolEntry = stuga_domain::pool::PoolEntry,
            ReminderWishes = stuga_domain::reminders::ReminderWishes,
            Coming = stuga_domain::reminders::Coming,
            Moved = stuga_domain::shifts::Moved,
        )
    };
    (@ $kind:expr, $table:ident, $body:expr, $aside:expr,
        $($name:ident = $entity:ty,)+ ; $($kept_aside:ident = $kept_entity:ty,)+
    ) => {
        match $kind {
            $(stuga_domain::Kind::$name => { type $table = $entity; $body })+
            $(
                #[cfg(feature = "duties")]
                stuga_domain::Kind::$kept_aside => { type $table = $kept_entity; $body }
                #[cfg(not(feature = "duties"))]
                stuga_domain::Kind::$kept_aside => { type $table = $kept_entity; $aside }
            )+
        }
    };
}
pub(super) use for_kind;

pub(super) fn get<T: Table>(connection: &dyn Sql, id: Uuid) -> Result<Option<Row>, StoreError> {
    connection.one(T::BY_ID, &[Value::Id(id)], row::<T>)
}

pub(super) fn put<T: Table>(row: &T, run: Run<'_>) -> Result<(), StoreError> {
    row.write(&mut |columns| run(T::PUT, columns))
}

pub(super) fn remove<T: Table>(id: Uuid, run: Run<'_>) -> Result<(), StoreError> {
    run(T::REMOVE, &[Value::Id(id)])
}

pub(super) fn many<T: Table>(connection: &dyn Sql, ids: &[Uuid]) -> Result<Vec<Row>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    connection.each_of(T::BY_ID, ids, &mut |columns| {
        found.push(row::<T>(columns)?);
        Ok(())
    })?;
    put_in_order(&mut found, ids);
    Ok(found)
}

/// Puts rows into the order in which they were asked for.
fn put_in_order(found: &mut Vec<Row>, ids: &[Uuid]) {
    let mut asked = ids.iter();
    if !found.iter().all(|row| asked.any(|id| *id == row.id())) {
        let order: HashMap<Uuid, usize> = ids.iter().copied().zip(0..).collect();
        sort_by_key(found, |row| order.get(&row.id()).copied());
    }
}

pub(super) fn ids<T: Table>(connection: &dyn Sql) -> Result<Vec<Uuid>, StoreError> {
    connection.query(T::IDS, &[], |row| row.id(0))
}

pub(super) fn row<T: Table>(columns: Columns<'_>) -> Result<Row, StoreError> {
    Ok(T::read(columns)?.into_row())
}

/// What to do with a look-up in table `T`: fetch its rows, or, in a test, ask how SQLite would.
pub(super) trait LookUp {
    /// What comes of it.
    type Output;
    /// Does it.
    fn run<T: Table>(self, sql: &'static str, arguments: &[Value<'_>]) -> Self::Output;
    /// Of rows that this program keeps without reading them none is found.
    #[cfg(not(feature = "duties"))]
    fn unread(self) -> Self::Output;
}

/// A statement and what its rows are read by: for those who send several together.
#[cfg(feature = "postgres")]
pub(crate) struct Planned {
    pub(crate) sql: &'static str,
    pub(crate) arguments: Vec<Value<'static>>,
    pub(crate) read: fn(Columns<'_>) -> Result<Row, StoreError>,
}

/// Says how the rows would be fetched.
#[cfg(feature = "postgres")]
pub(super) struct Plan;

#[cfg(feature = "postgres")]
impl LookUp for Plan {
    type Output = Planned;

    fn run<T: Table>(self, sql: &'static str, arguments: &[Value<'_>]) -> Planned {
        let arguments = arguments.iter().cloned().map(Value::into_owned).collect();
        Planned { sql, arguments, read: row::<T> }
    }
}

/// Fetches the rows.
pub(super) struct Fetch<'c>(pub &'c dyn Sql);

impl LookUp for Fetch<'_> {
    type Output = Result<Vec<Row>, StoreError>;

    fn run<T: Table>(self, sql: &'static str, arguments: &[Value<'_>]) -> Self::Output {
        self.0.query(sql, arguments, row::<T>)
    }

    #[cfg(not(feature = "duties"))]
    fn unread(self) -> Self::Output {
        Ok(Vec::new())
    }
}
