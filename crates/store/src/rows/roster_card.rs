//! The table `roster_card`.

use super::{
    column::{id, text, time, to_id, to_millis, unknown},
    table::{Table, table},
};
use rusqlite::{Row, Statement};
use stuga_domain::shifts::{CardState, RosterCard};

table! {
    RosterCard in "roster_card" (id, place, shift, name, phone, companions, asked_at, state, position)
    /// On shift `?1`: the confirmed by name, the line in order, then the cancelled.
    OF: "WHERE shift = ?1 ORDER BY state = 'cancelled', position, name, id LIMIT 100000";
}

impl Table for RosterCard {
    fn write(&self, put: &mut Statement<'_>) -> rusqlite::Result<usize> {
        let (state, position) = match self.state {
            CardState::Confirmed => ("confirmed", 0),
            CardState::Waitlisted { position } => ("waitlisted", position),
            CardState::Cancelled => ("cancelled", 0),
        };
        put.execute((
            to_id(self.id),
            to_id(self.place),
            to_id(self.shift),
            &self.name,
            &self.phone,
            self.companions,
            to_millis(self.asked_at),
            state,
            position,
        ))
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, 0)?,
            place: id(row, 1)?,
            shift: id(row, 2)?,
            name: row.get(3)?,
            phone: row.get(4)?,
            companions: row.get(5)?,
            asked_at: time(row, 6)?,
            state: match text(row, 7)? {
                "confirmed" => CardState::Confirmed,
                "waitlisted" => CardState::Waitlisted { position: row.get(8)? },
                "cancelled" => CardState::Cancelled,
                other => return Err(unknown(7, other)),
            },
        })
    }
}
