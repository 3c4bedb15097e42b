//! The table `shift_batch`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::templates::ShiftBatch;

table! {
    ShiftBatch in "shift_batch" (id, place, organization, shifts, by_account, by_name, planned_at, taken_back)
    /// At place `?1`, latest first.
    AT: "WHERE place = ?1 ORDER BY planned_at DESC, id LIMIT 10000";
}

impl Table for ShiftBatch {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.place),
            sql::id(self.organization),
            sql::json(&self.shifts)?,
            sql::optional_id(self.by),
            sql::text(&self.by_name),
            sql::time(self.at),
            sql::int(self.taken_back),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            place: row.id(1)?,
            organization: row.id(2)?,
            shifts: row.json(3)?,
            by: row.optional_id(4)?,
            by_name: row.string(5)?,
            at: row.time(6)?,
            taken_back: row.flag(7)?,
        })
    }
}
