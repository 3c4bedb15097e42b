//! The table `ended_role`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns, Named},
};
use stuga_domain::roles::EndedRole;

table! {
    EndedRole in "ended_role" (id, account, role, organization, place, ended_at)
    /// Taken from account `?1`.
    OF: "WHERE account = ?1 ORDER BY id LIMIT 10000";
}

impl Table for EndedRole {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.account),
            sql::text(self.role.name()),
            sql::id(self.organization),
            sql::optional_id(self.place),
            sql::time(self.ended_at),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            account: row.id(1)?,
            role: row.variant(2)?,
            organization: row.id(3)?,
            place: row.optional_id(4)?,
            ended_at: row.time(5)?,
        })
    }
}
