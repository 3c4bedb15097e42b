//! A device's own tables beside the rows: where it stands, which scopes hold its rows, and its outbox.

mod held;
mod items;
mod left;
mod load;
mod reminders;
mod spare;
mod state;
mod sums;

pub use items::OutboxCounts;
pub use left::LeftCount;
pub use spare::{MIGRATIONS as SPARE_MIGRATIONS, Spare, Written};

use crate::{Rows, StoreError, rows, schema, schema::Migration};
use rusqlite::Connection;
use stuga_domain::{
    ClientId, CommandId, Fault, Finder, Kind, Read, Row, Scope, SignupId, Store, Time,
    reminders::ReminderKind,
};
use stuga_sync::{
    RowRef,
    device::{DeviceTx, Item, Outgoing, State},
};
use uuid::Uuid;

/// The migrations of the device's own tables.
pub const MIGRATIONS: &[Migration] = &[
    crate::migration!("20261123T1220_device"),
    crate::migration!("20261125T1500_load"),
    crate::migration!("20261125T1510_suspects"),
    crate::migration!("20261125T1810_left_heirs"),
    crate::migration!("20261128T0200_held_sums"),
    crate::migration!("20261129T1110_mates_device"),
    crate::migration!("20261129T1130_needed_most"),
    crate::migration!("20261129T1212_reminders_device"),
    crate::migration!("20261129T1310_aside"),
];

/// Brings a device's database to this build's tables. A new one gets `client` as its client id.
///
/// What is removed is overwritten on disk (`secure_delete`), and nothing is put into files beside the database,
/// which would not be (`temp_store`); a commit is on disk when it returns.
pub fn prepare(connection: &mut Connection, client: ClientId) -> Result<(), StoreError> {
    connection.execute_batch(
        "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = OFF; PRAGMA cache_size = -16384",
    )?;
    load::mend(connection)?;
    let migrations = schema::together(&[rows::MIGRATIONS, MIGRATIONS]);
    schema::migrate(connection, &migrations)?;
    state::begin(connection, client)?;
    take_over(connection)
}

/// Reads what a smaller program has kept without reading it.
fn take_over(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction()?;
    if !rows::aside::take_in(&*transaction)? {
        state::read_all_anew(&transaction)?;
    }
    Ok(transaction.commit()?)
}

/// A device's database, in whatever transaction its connection is in.
pub struct Device<'c>(&'c Connection, held::LastScope, Written);

impl<'c> Device<'c> {
    /// The database of a connection that [`prepare`] has prepared.
    #[must_use]
    pub fn new(connection: &'c Connection) -> Self {
        Self(connection, held::LastScope::default(), Written::new())
    }

    /// What was written to the outbox through this, for its second copy.
    #[must_use]
    pub fn into_written(self) -> Written {
        self.2
    }

    /// What has no answer yet or needs a person, and so stands in the second copy.
    pub fn open_items(&self) -> Result<Vec<Item>, StoreError> {
        items::open(self.0)
    }

    /// The newest items, at most `limit`: for the outbox on screen.
    pub fn latest_items(&self, limit: usize) -> Result<Vec<Item>, StoreError> {
        items::latest(self.0, limit)
    }

    /// Notes that a reminder is shown now. Whether it had not been.
    pub fn show_reminder(
        &mut self,
        signup: SignupId,
        kind: ReminderKind,
        starts: Time,
    ) -> Result<bool, StoreError> {
        reminders::show(self.0, signup, kind, starts)
    }

    /// Whether a reminder was shown.
    pub fn is_reminder_shown(
        &self,
        signup: SignupId,
        kind: ReminderKind,
        starts: Time,
    ) -> Result<bool, StoreError> {
        reminders::is_shown(self.0, signup, kind, starts)
    }

    /// Forgets which reminders were shown of shifts that began before a time.
    pub fn forget_reminders(&mut self, before: Time) -> Result<(), StoreError> {
        reminders::forget(self.0, before)
    }

    /// Every item that can still be read, in the order in which they were made: for a damaged database.
    #[must_use]
    pub fn readable_items(&self) -> Vec<Item> {
        items::readable(self.0)
    }

    /// How many items wait, and how many need a person.
    pub fn counts(&self) -> Result<OutboxCounts, StoreError> {
        items::counts(self.0)
    }

    /// How much work is left, by reason and maker.
    pub fn left_counts(&self) -> Result<Vec<LeftCount>, StoreError> {
        left::counts(self.0)
    }

    /// Very many rows come, of each kind at least so many: where it pays, their indexes are put off until
    /// [`Device::make_indexes`]. Should that never be called, the next [`prepare`] does it.
    pub fn put_off_indexes(&mut self, coming: impl Fn(Kind) -> usize) -> Result<(), StoreError> {
        load::put_off(self.0, coming)
    }

    /// Makes the indexes that were put off.
    pub fn make_indexes(&mut self) -> Result<(), StoreError> {
        load::make(self.0)
    }

    /// Whether anything waits for an answer.
    pub fn is_waiting(&self) -> Result<bool, StoreError> {
        items::is_waiting(self.0)
    }

    /// Whether anything waits to be sent for the first time.
    pub fn is_unsent(&self) -> Result<bool, StoreError> {
        items::is_unsent(self.0)
    }

    fn run(&self, sql: &'static str) -> Result<(), Fault> {
        self.0
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute([]))
            .map_err(StoreError::from)?;
        Ok(())
    }
}

impl Read for Device<'_> {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        Ok(Rows::new(self.0).get(kind, id)?)
    }
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        Ok(Rows::new(self.0).find(finder)?)
    }
}

impl Store for Device<'_> {
    fn put(&mut self, row: Row) -> Result<(), Fault> {
        Ok(Rows::new(self.0).put(&row)?)
    }
    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault> {
        Ok(Rows::new(self.0).remove(kind, id)?)
    }
}

impl DeviceTx for Device<'_> {
    fn state(&self) -> Result<State, Fault> {
        Ok(state::read(self.0)?)
    }
    fn put_state(&mut self, state: &State) -> Result<(), Fault> {
        Ok(state::write(self.0, state)?)
    }
    fn keep_before(&mut self, row: RowRef, before: Option<&Row>) -> Result<(), Fault> {
        Ok(held::keep_before(self.0, row, before)?)
    }
    fn take_before(&mut self) -> Result<Vec<(RowRef, Option<Row>)>, Fault> {
        Ok(held::take_before(self.0)?)
    }
    fn hold(&mut self, scope: Scope, row: RowRef, share: u64) -> Result<(), Fault> {
        Ok(held::hold(self.0, &self.1, scope, row, share)?)
    }
    fn release_row(&mut self, scope: Scope, row: RowRef) -> Result<bool, Fault> {
        Ok(held::release_row(self.0, &self.1, scope, row)?)
    }
    fn release_scope(&mut self, scope: Scope) -> Result<Vec<RowRef>, Fault> {
        Ok(held::release_scope(self.0, &self.1, scope)?)
    }
    fn release_all(&mut self) -> Result<Vec<RowRef>, Fault> {
        Ok(held::release_all(self.0)?)
    }
    fn should_hold(&mut self, scope: Scope, rows: u64, checksum: u64) -> Result<(), Fault> {
        Ok(sums::should_hold(self.0, scope, rows, checksum)?)
    }
    fn compare(&mut self, now: Time, nothing_came: bool) -> Result<bool, Fault> {
        Ok(sums::compare(self.0, now, nothing_came)?)
    }
    fn again(&self) -> Result<Vec<Scope>, Fault> {
        Ok(sums::again(self.0)?)
    }
    fn waiting(&self) -> Result<Vec<Item>, Fault> {
        Ok(items::waiting(self.0)?)
    }
    fn outgoing(&self, most: usize) -> Result<Vec<Outgoing>, Fault> {
        Ok(items::outgoing(self.0, most)?)
    }
    fn mark_sent(&mut self, first: u64, last: u64) -> Result<(), Fault> {
        Ok(items::mark_sent(self.0, first, last)?)
    }
    fn settled_since(&self, since: Time) -> Result<Vec<Item>, Fault> {
        Ok(items::settled_since(self.0, since)?)
    }
    fn item(&self, id: CommandId) -> Result<Option<Item>, Fault> {
        Ok(items::get(self.0, id)?)
    }
    fn put_item(&mut self, item: &Item) -> Result<(), Fault> {
        items::put(self.0, item)?;
        self.2.insert(item.id(), item.is_open().then(|| item.clone()));
        Ok(())
    }
    fn forget_settled(&mut self, before: Time) -> Result<(), Fault> {
        let gone = items::forget_settled(self.0, before)?;
        self.2.extend(gone.into_iter().map(|id| (id, None)));
        Ok(())
    }
    fn savepoint(&mut self) -> Result<(), Fault> {
        self.run("SAVEPOINT command")
    }
    fn release(&mut self) -> Result<(), Fault> {
        self.run("RELEASE command")
    }
    fn roll_back(&mut self) -> Result<(), Fault> {
        self.1.forget();
        self.run("ROLLBACK TO command")?;
        self.run("RELEASE command")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn no_migration_of_a_device_needs_what_the_browsers_sqlite_leaves_out() {
        for migration in [rows::MIGRATIONS, MIGRATIONS, SPARE_MIGRATIONS, crate::shelf::MIGRATIONS].concat() {
            // On a STRICT table it runs `quick_check` (ADR 0010): make the table anew, and fill it.
            assert!(!migration.sql.contains("ADD COLUMN"), "{} adds a column", migration.name);
        }
    }

    #[test]
    fn what_a_device_held_before_rows_were_counted_it_holds_after() {
        let mut connection = Connection::open_in_memory().unwrap();
        let mut earlier = schema::together(&[rows::MIGRATIONS, MIGRATIONS]);
        earlier.retain(|migration| migration.name < "20261128");
        schema::migrate(&mut connection, &earlier).unwrap();
        connection
            .execute_batch(
                "INSERT INTO held_scope (scope, name) VALUES (7, 'register');
                 INSERT INTO held (kind, row, scope) VALUES ('shift', x'01', 7), ('place', x'02', 7)",
            )
            .unwrap();
        prepare(&mut connection, Uuid::nil().into()).unwrap();
        let held = "SELECT group_concat(name || ' ' || kind || ' ' || hex(row) || ' ' || share, ', ')
             FROM held JOIN held_scope USING (scope)";
        let held: String = connection.query_row(held, [], |row| row.get(0)).unwrap();
        assert_eq!(held, "register place 02 0, register shift 01 0");
    }
}
