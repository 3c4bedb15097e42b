//! The table `shift_tally`.

use super::{
    column::{id, to_id},
    table::{Table, table},
};
use rusqlite::{Row, Statement};
use stuga_domain::shifts::ShiftTally;

table! {
    ShiftTally in "shift_tally" (id, audience, confirmed, waiting)
}

impl Table for ShiftTally {
    fn write(&self, put: &mut Statement<'_>) -> rusqlite::Result<usize> {
        put.execute((to_id(self.id), to_id(self.audience), self.confirmed, self.waiting))
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: id(row, 0)?, audience: id(row, 1)?, confirmed: row.get(2)?, waiting: row.get(3)? })
    }
}
