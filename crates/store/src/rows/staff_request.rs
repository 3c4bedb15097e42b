//! The table `staff_request`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns, Named, named},
};
use stuga_domain::{
    Time,
    requests::{RequestState, StaffKind, StaffRequest},
};

table! {
    StaffRequest in "staff_request" (
        id, organization, asked, place, kind, starts, ends, heads, purpose, by_account, by_name, asked_at, state,
        words, answered_by, answered_at, answers, withdrawn
    )
    /// Those that end after `?1`, soonest first.
    ENDING_AFTER: "WHERE ends > ?1 ORDER BY starts, id LIMIT 10000";
}

impl Table for StaffRequest {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        let (state, words, by, at) = match &self.state {
            RequestState::Waiting => ("waiting", "", "", Time::UNIX_EPOCH),
            RequestState::Granted { who, by_name, at } => ("granted", who.as_str(), by_name.as_str(), *at),
            RequestState::Declined { reason, by_name, at } => {
                ("declined", reason.as_str(), by_name.as_str(), *at)
            }
        };
        put(&[
            sql::id(self.id),
            sql::id(self.organization),
            sql::id(self.asked),
            sql::id(self.place),
            sql::text(self.kind.name()),
            sql::time(self.starts),
            sql::time(self.ends),
            sql::int(self.heads),
            sql::text(&self.purpose),
            sql::optional_id(self.by),
            sql::text(&self.by_name),
            sql::time(self.at),
            sql::text(state),
            sql::text(words),
            sql::text(by),
            sql::time(at),
            sql::int(self.answers),
            sql::int(self.withdrawn),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        let (words, by_name, at) = (row.string(13)?, row.string(14)?, row.time(15)?);
        Ok(Self {
            id: row.id(0)?,
            organization: row.id(1)?,
            asked: row.id(2)?,
            place: row.id(3)?,
            kind: row.variant(4)?,
            starts: row.time(5)?,
            ends: row.time(6)?,
            heads: row.int(7)?,
            purpose: row.string(8)?,
            by: row.optional_id(9)?,
            by_name: row.string(10)?,
            at: row.time(11)?,
            state: match row.text(12)? {
                "waiting" => RequestState::Waiting,
                "granted" => RequestState::Granted { who: words, by_name, at },
                "declined" => RequestState::Declined { reason: words, by_name, at },
                other => return Err(row.unknown(12, other)),
            },
            answers: row.int(16)?,
            withdrawn: row.flag(17)?,
        })
    }
}

named! {
    StaffKind {
        Candidate = "candidate",
        SharedStaff = "shared_staff",
    }
}
