//! The table `campaign`.

use super::{
    column::{day, id, to_day, to_id},
    table::{Table, table},
};
use rusqlite::{Row, Statement};
use stuga_domain::campaigns::Campaign;

table! {
    Campaign in "campaign" (id, organization, name, first_day, last_day)
    /// Of organization `?1`, earliest first.
    OF: "WHERE organization = ?1 ORDER BY first_day, id LIMIT 10000";
}

impl Table for Campaign {
    fn write(&self, put: &mut Statement<'_>) -> rusqlite::Result<usize> {
        put.execute((
            to_id(self.id),
            to_id(self.organization),
            &self.name,
            to_day(self.first_day),
            to_day(self.last_day),
        ))
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, 0)?,
            organization: id(row, 1)?,
            name: row.get(2)?,
            first_day: day(row, 3)?,
            last_day: day(row, 4)?,
        })
    }
}
