//! The table `template`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::templates::Template;

table! {
    Template in "template" (id, organization, lines)
}

impl Table for Template {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[sql::id(self.id), sql::id(self.organization), sql::json(&self.lines)?])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self { id: row.id(0)?, organization: row.id(1)?, lines: row.json(2)? })
    }
}
