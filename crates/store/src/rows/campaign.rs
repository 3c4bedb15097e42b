//! The table `campaign`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::campaigns::Campaign;

table! {
    Campaign in "campaign" (id, organization, name, first_day, last_day)
    /// Of organization `?1`, earliest first.
    OF: "WHERE organization = ?1 ORDER BY first_day, id LIMIT 10000";
}

impl Table for Campaign {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.organization),
            sql::text(&self.name),
            sql::day(self.first_day),
            sql::day(self.last_day),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            organization: row.id(1)?,
            name: row.string(2)?,
            first_day: row.parsed(3)?,
            last_day: row.parsed(4)?,
        })
    }
}
