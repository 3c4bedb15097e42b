//! The rows of every kind: one table, one file, with its SQL.
//!
//! A new column costs one migration and the table's file. Nothing here knows transactions or scopes.

mod account;
pub(crate) mod aside;
mod attendance_mark;
mod campaign;
mod coming;
mod cover_entry;
mod cover_mark;
mod credit;
mod crew_note;
mod duty_mark;
mod ended_role;
mod faq_answer;
mod finders;
mod handover;
mod left_work;
mod lists;
mod moved;
mod my_duty;
mod organization;
mod person;
mod place;
mod place_guide;
mod pledge;
mod pool_entry;
mod reminder_wishes;
mod role_grant;
mod roster_card;
mod shift;
mod shift_batch;
mod shift_tally;
mod signup;
mod staff_notice;
mod staff_request;
mod table;
mod template;
#[cfg(test)]
mod tests;

#[cfg(feature = "postgres")]
use crate::sql::Columns;
use crate::{
    StoreError,
    schema::Migration,
    sql::{Run, Sql},
};
pub use shift::{Covered, Needing};
use stuga_domain::{Fault, Finder, Kind, Read, Row, Store};
use table::for_kind;
use uuid::Uuid;

/// The migrations of the row tables. Device and server add those of their own tables, in one list by name.
pub const MIGRATIONS: &[Migration] = &[
    crate::migration!("20261123T1200_rows"),
    crate::migration!("20261125T1500_left_work"),
    crate::migration!("20261128T1100_day_sheet"),
    crate::migration!("20261128T1500_templates"),
    crate::migration!("20261128T1610_guests"),
    crate::migration!("20261128T1840_cover"),
    crate::migration!("20261128T1900_handover"),
    crate::migration!("20261128T2000_template_contact"),
    crate::migration!("20261129T1100_mates"),
    crate::migration!("20261129T1200_crew"),
    crate::migration!("20261129T1210_reminders"),
    crate::migration!("20261129T1220_hours"),
    crate::migration!("20261129T1230_requests"),
    crate::migration!("20261129T1400_moved"),
];

/// The most rows that a look-up gives; what is beyond is cut off. No place, account or organization comes
/// near it.
pub const LIMIT: usize = 10_000;

/// As [`LIMIT`], for the parties on one shift and what is marked of them: a line cut short would be numbered wrongly.
pub const LINE_LIMIT: usize = 100_000;

/// The most rows that a finder gives.
#[cfg(any(feature = "postgres", feature = "conformance"))]
pub(crate) fn limit(finder: &Finder) -> usize {
    match finder {
        Finder::SignupsOn { .. }
        | Finder::MarksOn { .. }
        | Finder::CoverMarksOn { .. }
        | Finder::DutyMarksOn { .. }
        | Finder::CreditsOn { .. }
        | Finder::LineOf { .. } => LINE_LIMIT,
        _ => LIMIT,
    }
}

/// How a finder would be answered.
#[cfg(feature = "postgres")]
pub(crate) fn plan(finder: &Finder) -> table::Planned {
    finders::look_up(finder, table::Plan)
}

/// The statement for the row of a kind with id `?1`, and [`read`] reads it.
#[cfg(feature = "postgres")]
pub(crate) fn by_id(kind: Kind) -> &'static str {
    for_kind!(kind, |Table| <Table as table::Statements>::BY_ID)
}

/// Reads a row of a kind.
#[cfg(feature = "postgres")]
pub(crate) fn read(kind: Kind, columns: Columns<'_>) -> Result<Row, StoreError> {
    for_kind!(kind, |Table| table::row::<Table>(columns))
}

/// The rows on a connection, in whatever transaction it is in.
#[derive(Clone, Copy)]
pub struct Rows<'c>(&'c dyn Sql);

impl<'c> Rows<'c> {
    /// The rows of a database that [`crate::schema::migrate`] has brought to [`MIGRATIONS`].
    #[must_use]
    pub fn new(connection: &'c dyn Sql) -> Self {
        Self(connection)
    }

    /// The row, if it is here.
    pub fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, StoreError> {
        for_kind!(kind, |Table| table::get::<Table>(self.0, id), aside: aside::get(self.0, kind, id))
    }

    /// The rows that a finder finds, at most [`LIMIT`], in the order of its doc comment; rows that it leaves
    /// equal, and all where it names no order, come by id.
    pub fn find(&self, finder: &Finder) -> Result<Vec<Row>, StoreError> {
        finders::look_up(finder, table::Fetch(self.0))
    }

    /// Inserts or replaces a row.
    pub fn put(&self, row: &Row) -> Result<(), StoreError> {
        write(row, &mut |sql, columns| self.0.execute(sql, columns).map(drop))
    }

    /// Removes a row; no error if it is not there.
    pub fn remove(&self, kind: Kind, id: Uuid) -> Result<(), StoreError> {
        remove(kind, id, &mut |sql, id| self.0.execute(sql, id).map(drop))
    }

    /// Those rows of one kind that are here, in the order of `ids`. For patches: one statement for all, and
    /// quickest where the ids are sorted.
    pub fn many(&self, kind: Kind, ids: &[Uuid]) -> Result<Vec<Row>, StoreError> {
        for_kind!(kind, |Table| table::many::<Table>(self.0, ids), aside: aside::many(self.0, kind, ids))
    }

    /// The ids of all rows of one kind, ascending.
    pub fn ids(&self, kind: Kind) -> Result<Vec<Uuid>, StoreError> {
        for_kind!(kind, |Table| table::ids::<Table>(self.0), aside: aside::ids(self.0, kind))
    }
}

/// Inserts or replaces a row, by whatever runs the statement.
pub(crate) fn write(row: &Row, run: Run<'_>) -> Result<(), StoreError> {
    match row {
        Row::Organization(row) => table::put(row, run),
        Row::Campaign(row) => table::put(row, run),
        Row::Place(row) => table::put(row, run),
        Row::Person(row) => table::put(row, run),
        Row::Account(row) => table::put(row, run),
        Row::RoleGrant(row) => table::put(row, run),
        Row::Shift(row) => table::put(row, run),
        Row::ShiftTally(row) => table::put(row, run),
        Row::Signup(row) => table::put(row, run),
        Row::RosterCard(row) => table::put(row, run),
        Row::EndedRole(row) => table::put(row, run),
        Row::LeftWork(row) => table::put(row, run),
        Row::CoverEntry(row) => table::put(row, run),
        Row::Handover(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::AttendanceMark(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::CrewNote(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::Template(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::ShiftBatch(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::CoverMark(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::DutyMark(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::MyDuty(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::PlaceKeys(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::FaqAnswer(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::StaffRequest(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::StaffNotice(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::Credit(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::Pledge(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::PoolEntry(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::ReminderWishes(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::Coming(row) => table::put(row, run),
        #[cfg(feature = "duties")]
        Row::Moved(row) => table::put(row, run),
        #[cfg(not(feature = "duties"))]
        Row::AttendanceMark(aside)
        | Row::CrewNote(aside)
        | Row::Template(aside)
        | Row::ShiftBatch(aside)
        | Row::CoverMark(aside)
        | Row::DutyMark(aside)
        | Row::MyDuty(aside)
        | Row::PlaceKeys(aside)
        | Row::FaqAnswer(aside)
        | Row::StaffRequest(aside)
        | Row::StaffNotice(aside)
        | Row::Credit(aside)
        | Row::Pledge(aside)
        | Row::PoolEntry(aside)
        | Row::ReminderWishes(aside)
        | Row::Coming(aside)
        | Row::Moved(aside) => aside::put(row.kind(), aside, run),
        Row::PlaceGuide(row) => table::put(row, run),
    }
}

/// Removes a row, by whatever runs the statement.
pub(crate) fn remove(kind: Kind, id: Uuid, run: Run<'_>) -> Result<(), StoreError> {
    for_kind!(kind, |Table| table::remove::<Table>(id, run), aside: aside::remove(kind, id, <Table as table::Statements>::REMOVE, run))
}

impl Read for Rows<'_> {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        Ok(Rows::get(self, kind, id)?)
    }

    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        Ok(Rows::find(self, finder)?)
    }
}

impl Store for Rows<'_> {
    fn put(&mut self, row: Row) -> Result<(), Fault> {
        Ok(Rows::put(self, &row)?)
    }

    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault> {
        Ok(Rows::remove(self, kind, id)?)
    }
}
