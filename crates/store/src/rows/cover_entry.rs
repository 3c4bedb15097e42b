//! The table `cover_entry`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::cover::CoverEntry;

table! {
    CoverEntry in "cover_entry" (
        id, place, account, name, phone, municipality, days, agreed_at, noted_by
    )
    /// At place `?1`.
    AT: "WHERE place = ?1 ORDER BY id LIMIT 10000";
}

impl Table for CoverEntry {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.place),
            sql::optional_id(self.account),
            sql::text(&self.name),
            sql::text(&self.phone),
            sql::optional_text(&self.municipality),
            sql::int(self.days),
            sql::time(self.agreed_at),
            sql::optional_text(&self.noted_by),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            place: row.id(1)?,
            account: row.optional_id(2)?,
            name: row.string(3)?,
            phone: row.string(4)?,
            municipality: row.optional_string(5)?,
            days: row.int(6)?,
            agreed_at: row.time(7)?,
            noted_by: row.optional_string(8)?,
        })
    }
}
