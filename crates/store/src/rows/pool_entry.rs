//! The table `pool_entry`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::pool::PoolEntry;

table! {
    PoolEntry in "pool_entry" (
        id, account, name, phone, areas, days, agreed_at
    )
    /// Of account `?1`.
    OF: "WHERE account = ?1 ORDER BY id LIMIT 10000";
    /// All that are here, by name: those whom the organizer at hand may ask.
    ALL: "ORDER BY name, id LIMIT 10000";
}

impl Table for PoolEntry {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.account),
            sql::text(&self.name),
            sql::text(&self.phone),
            sql::json(&self.areas)?,
            sql::int(self.days),
            sql::time(self.agreed_at),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            account: row.id(1)?,
            name: row.string(2)?,
            phone: row.string(3)?,
            areas: row.json(4)?,
            days: row.int(5)?,
            agreed_at: row.time(6)?,
        })
    }
}
