//! The table `coming`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::reminders::Coming;

table! {
    Coming in "coming" (id, place, shift, account, starts, said_at)
}

impl Table for Coming {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.place),
            sql::id(self.shift),
            sql::id(self.account),
            sql::time(self.starts),
            sql::time(self.at),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            place: row.id(1)?,
            shift: row.id(2)?,
            account: row.id(3)?,
            starts: row.time(4)?,
            at: row.time(5)?,
        })
    }
}
