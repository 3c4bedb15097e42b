//! The table `shift`.

use super::{
    column::{id, text, time, to_id, to_millis, unknown},
    table::{Table, table},
};
use rusqlite::{Row, Statement, params};
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
    fn write(&self, put: &mut Statement<'_>) -> rusqlite::Result<usize> {
        let (state, reason) = match &self.state {
            ShiftState::Draft => ("draft", ""),
            ShiftState::Open => ("open", ""),
            ShiftState::Cancelled { reason } => ("cancelled", reason.as_str()),
        };
        put.execute(params![
            to_id(self.id),
            to_id(self.place),
            to_id(self.organization),
            to_id(self.audience),
            to_millis(self.starts),
            to_millis(self.ends),
            self.min,
            self.max,
            self.contact.name,
            self.contact.phone,
            self.note,
            self.priority,
            state,
            reason,
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, 0)?,
            place: id(row, 1)?,
            organization: id(row, 2)?,
            audience: id(row, 3)?,
            starts: time(row, 4)?,
            ends: time(row, 5)?,
            min: row.get(6)?,
            max: row.get(7)?,
            contact: Contact { name: row.get(8)?, phone: row.get(9)? },
            note: row.get(10)?,
            priority: row.get(11)?,
            state: match text(row, 12)? {
                "draft" => ShiftState::Draft,
                "open" => ShiftState::Open,
                "cancelled" => ShiftState::Cancelled { reason: row.get(13)? },
                other => return Err(unknown(12, other)),
            },
        })
    }
}
