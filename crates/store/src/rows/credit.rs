//! The table `credit`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::hours::Credit;

table! {
    Credit in "credit" (
        id, account, organization, campaign, place, place_name, time_zone, shift, starts, ends
    )
    /// Of account `?1` in campaign `?2`.
    OF: "WHERE account = ?1 AND campaign = ?2 ORDER BY id LIMIT 10000";
    /// On shift `?1`.
    ON: "WHERE shift = ?1 ORDER BY id LIMIT 100000";
    /// All of account `?1`, the latest first.
    ALL: "WHERE account = ?1 ORDER BY starts DESC, id LIMIT 10000";
}

impl Table for Credit {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.account),
            sql::id(self.organization),
            sql::id(self.campaign),
            sql::id(self.place),
            sql::text(&self.place_name),
            sql::text(&self.time_zone),
            sql::id(self.shift),
            sql::time(self.starts),
            sql::time(self.ends),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            account: row.id(1)?,
            organization: row.id(2)?,
            campaign: row.id(3)?,
            place: row.id(4)?,
            place_name: row.string(5)?,
            time_zone: row.string(6)?,
            shift: row.id(7)?,
            starts: row.time(8)?,
            ends: row.time(9)?,
        })
    }
}
