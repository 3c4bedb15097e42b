//! The table `shift`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::shifts::{Contact, Shift, ShiftState};

table! {
    Shift in "shift" (
        id, place, organization, audience, starts, ends, min_heads, max_heads, contact_name, contact_phone, note,
        priority, state, cancel_reason
    )
    /// At place `?1`, starting in `[?2, ?3)`, by start.
    AT: "WHERE place = ?1 AND starts >= ?2 AND starts < ?3 ORDER BY starts, id LIMIT 10000";
    /// Ending after `?1`, by start.
    ENDING_AFTER: "WHERE ends > ?1 ORDER BY starts, id LIMIT 100000";
}

impl Table for Shift {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        let (state, reason) = match &self.state {
            ShiftState::Draft => ("draft", ""),
            ShiftState::Open => ("open", ""),
            ShiftState::Cancelled { reason } => ("cancelled", reason.as_str()),
        };
        put(&[
            sql::id(self.id),
            sql::id(self.place),
            sql::id(self.organization),
            sql::id(self.audience),
            sql::time(self.starts),
            sql::time(self.ends),
            sql::int(self.min),
            sql::int(self.max),
            sql::text(&self.contact.name),
            sql::text(&self.contact.phone),
            sql::text(&self.note),
            sql::int(self.priority),
            sql::text(state),
            sql::text(reason),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            place: row.id(1)?,
            organization: row.id(2)?,
            audience: row.id(3)?,
            starts: row.time(4)?,
            ends: row.time(5)?,
            min: row.int(6)?,
            max: row.int(7)?,
            contact: Contact { name: row.string(8)?, phone: row.string(9)? },
            note: row.string(10)?,
            priority: row.int(11)?,
            state: match row.text(12)? {
                "draft" => ShiftState::Draft,
                "open" => ShiftState::Open,
                "cancelled" => ShiftState::Cancelled { reason: row.string(13)? },
                other => return Err(row.unknown(12, other)),
            },
        })
    }
}
