//! The table `staff_notice`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::requests::StaffNotice;

table! {
    StaffNotice in "staff_notice" (id, days)
}

impl Table for StaffNotice {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[sql::id(self.id), sql::int(self.days)])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self { id: row.id(0)?, days: row.int(1)? })
    }
}
