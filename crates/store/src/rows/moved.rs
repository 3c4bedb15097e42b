//! The table `moved`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::shifts::Moved;

table! {
    Moved in "moved" (id, account, was_starts, was_ends, starts, moved_at)
}

impl Table for Moved {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.account),
            sql::time(self.was_starts),
            sql::time(self.was_ends),
            sql::time(self.starts),
            sql::time(self.at),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            account: row.id(1)?,
            was_starts: row.time(2)?,
            was_ends: row.time(3)?,
            starts: row.time(4)?,
            at: row.time(5)?,
        })
    }
}
