//! The table `account`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::accounts::Account;

table! {
    Account in "account" (id, name, email, phone)
    /// Signs in with the e-mail address `?1`.
    MAILED: "WHERE email = ?1 ORDER BY id LIMIT 10000";
}

impl Table for Account {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::text(&self.name),
            sql::optional_text(&self.email),
            sql::optional_text(&self.phone),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            name: row.string(1)?,
            email: row.optional_string(2)?,
            phone: row.optional_string(3)?,
        })
    }
}
