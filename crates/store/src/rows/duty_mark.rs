//! The table `duty_mark`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns, Named, named},
};
use stuga_domain::crew::{Duty, DutyMark};

table! {
    DutyMark in "duty_mark" (id, place, shift, duty, signup, undoes, marked_by, by_name, marked_at)
    /// On shift `?1`.
    ON: "WHERE shift = ?1 ORDER BY id LIMIT 100000";
}

impl Table for DutyMark {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.place),
            sql::id(self.shift),
            sql::text(self.duty.name()),
            sql::optional_id(self.signup),
            sql::json(&self.undoes)?,
            sql::optional_id(self.by),
            sql::text(&self.by_name),
            sql::time(self.at),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            place: row.id(1)?,
            shift: row.id(2)?,
            duty: row.variant(3)?,
            signup: row.optional_id(4)?,
            undoes: row.json(5)?,
            by: row.optional_id(6)?,
            by_name: row.string(7)?,
            at: row.time(8)?,
        })
    }
}

named! {
    Duty {
        Responsible = "responsible",
        Deputy = "deputy",
    }
}
