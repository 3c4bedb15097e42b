//! The table `shift_tally`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::shifts::ShiftTally;

table! {
    ShiftTally in "shift_tally" (id, audience, confirmed, waiting, offered, mates)
}

impl Table for ShiftTally {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.audience),
            sql::int(self.confirmed),
            sql::int(self.waiting),
            sql::int(self.offered),
            sql::int(self.mates),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            audience: row.id(1)?,
            confirmed: row.int(2)?,
            waiting: row.int(3)?,
            offered: row.int(4)?,
            mates: row.int(5)?,
        })
    }
}
