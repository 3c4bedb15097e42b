//! The table `ended_role`.

use super::{
    column::{Named, id, optional_id, time, to_id, to_millis, to_optional_id, variant},
    table::{Table, table},
};
use rusqlite::{Row, Statement};
use stuga_domain::roles::EndedRole;

table! {
    EndedRole in "ended_role" (id, account, role, organization, place, ended_at)
    /// Taken from account `?1`.
    OF: "WHERE account = ?1 ORDER BY id LIMIT 10000";
}

impl Table for EndedRole {
    fn write(&self, put: &mut Statement<'_>) -> rusqlite::Result<usize> {
        put.execute((
            to_id(self.id),
            to_id(self.account),
            self.role.name(),
            to_id(self.organization),
            to_optional_id(self.place),
            to_millis(self.ended_at),
        ))
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, 0)?,
            account: id(row, 1)?,
            role: variant(row, 2)?,
            organization: id(row, 3)?,
            place: optional_id(row, 4)?,
            ended_at: time(row, 5)?,
        })
    }
}
