//! The table `account`.

use super::{
    column::{id, to_id},
    table::{Table, table},
};
use rusqlite::{Row, Statement};
use stuga_domain::accounts::Account;

table! {
    Account in "account" (id, name, email, phone)
    /// Signs in with the e-mail address `?1`.
    MAILED: "WHERE email = ?1 ORDER BY id LIMIT 10000";
}

impl Table for Account {
    fn write(&self, put: &mut Statement<'_>) -> rusqlite::Result<usize> {
        put.execute((to_id(self.id), &self.name, &self.email, &self.phone))
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: id(row, 0)?, name: row.get(1)?, email: row.get(2)?, phone: row.get(3)? })
    }
}
