//! The table `handover`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::shifts::{Handover, HandoverState};

table! {
    Handover in "handover" (id, signup, shift, place, account, to_all, offered_at, state, taken_by)
    /// On shift `?1`, whatever became of them.
    ON: "WHERE shift = ?1 ORDER BY id LIMIT 10000";
}

impl Table for Handover {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        let (state, by) = match &self.state {
            HandoverState::Asked => ("asked", ""),
            HandoverState::Open => ("open", ""),
            HandoverState::Taken { by } => ("taken", by.as_str()),
            HandoverState::Ended => ("ended", ""),
        };
        put(&[
            sql::id(self.id),
            sql::id(self.signup),
            sql::id(self.shift),
            sql::id(self.place),
            sql::id(self.account),
            sql::int(self.to_all),
            sql::time(self.offered_at),
            sql::text(state),
            sql::text(by),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            signup: row.id(1)?,
            shift: row.id(2)?,
            place: row.id(3)?,
            account: row.id(4)?,
            to_all: row.flag(5)?,
            offered_at: row.time(6)?,
            state: match row.text(7)? {
                "asked" => HandoverState::Asked,
                "open" => HandoverState::Open,
                "taken" => HandoverState::Taken { by: row.string(8)? },
                "ended" => HandoverState::Ended,
                other => return Err(row.unknown(7, other)),
            },
        })
    }
}
