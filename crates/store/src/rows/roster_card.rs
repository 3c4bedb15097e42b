//! The table `roster_card`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::shifts::{CardState, RosterCard};

table! {
    RosterCard in "roster_card" (id, place, shift, name, phone, companions, asked_at, state, position, walk_in,
        unverified, email)
    /// On shift `?1`: the confirmed by name, the line in order, then the cancelled.
    OF: "WHERE shift = ?1 ORDER BY state = 'cancelled', position, name, id LIMIT 100000";
}

impl Table for RosterCard {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        let (state, position) = match self.state {
            CardState::Confirmed => ("confirmed", 0),
            CardState::Waitlisted { position } => ("waitlisted", position),
            CardState::Cancelled => ("cancelled", 0),
        };
        put(&[
            sql::id(self.id),
            sql::id(self.place),
            sql::id(self.shift),
            sql::text(&self.name),
            sql::optional_text(&self.phone),
            sql::int(self.companions),
            sql::time(self.asked_at),
            sql::text(state),
            sql::int(position),
            sql::int(self.walk_in),
            sql::int(self.unverified),
            sql::optional_text(&self.email),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            place: row.id(1)?,
            shift: row.id(2)?,
            name: row.string(3)?,
            phone: row.optional_string(4)?,
            companions: row.int(5)?,
            asked_at: row.time(6)?,
            state: match row.text(7)? {
                "confirmed" => CardState::Confirmed,
                "waitlisted" => CardState::Waitlisted { position: row.int(8)? },
                "cancelled" => CardState::Cancelled,
                other => return Err(row.unknown(7, other)),
            },
            walk_in: row.flag(9)?,
            unverified: row.flag(10)?,
            email: row.optional_string(11)?,
        })
    }
}
