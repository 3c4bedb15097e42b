//! The table `reminder_wishes`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::reminders::{Quiet, ReminderWishes};

table! {
    ReminderWishes in "reminder_wishes" (id, mail, evening, two_hours, quiet_from, quiet_to)
}

impl Table for ReminderWishes {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::int(self.mail),
            sql::int(self.evening),
            sql::int(self.two_hours),
            sql::int(self.quiet.from),
            sql::int(self.quiet.to),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            mail: row.flag(1)?,
            evening: row.flag(2)?,
            two_hours: row.flag(3)?,
            quiet: Quiet { from: row.int(4)?, to: row.int(5)? },
        })
    }
}
