//! The table `my_duty`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns, Named},
};
use stuga_domain::crew::MyDuty;

table! {
    MyDuty in "my_duty" (id, account, duty, by_name)
}

impl Table for MyDuty {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[sql::id(self.id), sql::id(self.account), sql::text(self.duty.name()), sql::text(&self.by_name)])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self { id: row.id(0)?, account: row.id(1)?, duty: row.variant(2)?, by_name: row.string(3)? })
    }
}
