//! The table `signup`. Its look-ups find only signups that stand, and repeat the words of the partial
//! indexes so that SQLite may use them.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns, Named, named},
};
use stuga_domain::shifts::{CancelledBy, Signup, SignupState};

table! {
    Signup in "signup" (
        id, shift, place, account, starts, ends, companions, asked_at, state, position, cancelled_by, guest
    )
    /// Of account `?1`, overlapping `[?2, ?3)`: those still to end are few, and lie at the index's end.
    DURING: "WHERE account = ?1 AND state <> 'cancelled' AND ends > ?2 AND starts < ?3 ORDER BY id LIMIT 10000";
    /// Of account `?1` on shift `?2`.
    OF: "WHERE shift = ?2 AND account = ?1 AND state <> 'cancelled' ORDER BY id LIMIT 10000";
    /// Of account `?1`, for whose sake its devices hold a shift: hardly any account has one, so the index is nearly empty.
    GUEST: "WHERE account = ?1 AND guest <> 0 AND (state <> 'cancelled' OR cancelled_by = 'shift') ORDER BY id LIMIT 10000";
    /// On shift `?1`: the confirmed, the line in order, then what a device has still to hear about.
    ON: "WHERE shift = ?1 AND state <> 'cancelled' ORDER BY state = 'pending', position, id LIMIT 100000";
    /// Of account `?1`, ending after `?2`, the cancelled ones too, by end.
    HISTORY: "WHERE account = ?1 AND ends > ?2 ORDER BY ends, id LIMIT 10000";
    /// The line of shift `?1` in order.
    LINE: "WHERE shift = ?1 AND state <> 'cancelled' AND state = 'waitlisted' ORDER BY position, id LIMIT 100000";
}

impl Table for Signup {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        let (state, position, by) = match self.state {
            SignupState::Pending => ("pending", 0, ""),
            SignupState::Confirmed => ("confirmed", 0, ""),
            SignupState::Waitlisted { position } => ("waitlisted", position, ""),
            SignupState::Cancelled { by } => ("cancelled", 0, by.name()),
        };
        put(&[
            sql::id(self.id),
            sql::id(self.shift),
            sql::id(self.place),
            sql::id(self.account),
            sql::time(self.starts),
            sql::time(self.ends),
            sql::int(self.companions),
            sql::time(self.asked_at),
            sql::text(state),
            sql::int(position),
            sql::text(by),
            sql::int(self.guest),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            shift: row.id(1)?,
            place: row.id(2)?,
            account: row.id(3)?,
            starts: row.time(4)?,
            ends: row.time(5)?,
            companions: row.int(6)?,
            asked_at: row.time(7)?,
            state: match row.text(8)? {
                "pending" => SignupState::Pending,
                "confirmed" => SignupState::Confirmed,
                "waitlisted" => SignupState::Waitlisted { position: row.int(9)? },
                "cancelled" => SignupState::Cancelled { by: row.variant(10)? },
                other => return Err(row.unknown(8, other)),
            },
            guest: row.int(11)?,
        })
    }
}

named! {
    CancelledBy {
        Me = "me",
        Shift = "shift",
    }
}
