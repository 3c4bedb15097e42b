//! The table `pledge`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::hours::Pledge;

table! {
    Pledge in "pledge" (
        id, account, name, organization, campaign, promised, done, promised_at
    )
    /// Of account `?1`.
    OF: "WHERE account = ?1 ORDER BY id LIMIT 10000";
    /// For campaign `?1`.
    FOR: "WHERE campaign = ?1 ORDER BY id LIMIT 10000";
}

impl Table for Pledge {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.account),
            sql::text(&self.name),
            sql::id(self.organization),
            sql::id(self.campaign),
            sql::int(self.promised),
            sql::int(self.done),
            sql::time(self.at),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            account: row.id(1)?,
            name: row.string(2)?,
            organization: row.id(3)?,
            campaign: row.id(4)?,
            promised: row.int(5)?,
            done: row.int(6)?,
            at: row.time(7)?,
        })
    }
}
