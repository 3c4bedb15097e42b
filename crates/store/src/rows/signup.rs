//! The table `signup`. Its look-ups find only signups that stand, and repeat the words of the partial
//! indexes so that SQLite may use them.

use super::{
    column::{Named, id, named, text, time, to_id, to_millis, unknown, variant},
    table::{Table, table},
};
use rusqlite::{Row, Statement, params};
use stuga_domain::shifts::{CancelledBy, Signup, SignupState};

table! {
    Signup in "signup" (
        id, shift, place, account, starts, ends, companions, asked_at, state, position, cancelled_by
    )
    /// Of account `?1`, overlapping `[?2, ?3)`: those still to end are few, and lie at the index's end.
    DURING: "WHERE account = ?1 AND state <> 'cancelled' AND ends > ?2 AND starts < ?3 ORDER BY id LIMIT 10000";
    /// Of account `?1` on shift `?2`.
    OF: "WHERE shift = ?2 AND account = ?1 AND state <> 'cancelled' ORDER BY id LIMIT 10000";
    /// On shift `?1`: the confirmed, the line in order, then what a device has still to hear about.
    ON: "WHERE shift = ?1 AND state <> 'cancelled' ORDER BY state = 'pending', position, id LIMIT 100000";
    /// Of account `?1`, ending after `?2`, the cancelled ones too, by end.
    HISTORY: "WHERE account = ?1 AND ends > ?2 ORDER BY ends, id LIMIT 10000";
    /// The line of shift `?1` in order.
    LINE: "WHERE shift = ?1 AND state <> 'cancelled' AND state = 'waitlisted' ORDER BY position, id LIMIT 100000";
}

impl Table for Signup {
    fn write(&self, put: &mut Statement<'_>) -> rusqlite::Result<usize> {
        let (state, position, by) = match self.state {
            SignupState::Pending => ("pending", 0, ""),
            SignupState::Confirmed => ("confirmed", 0, ""),
            SignupState::Waitlisted { position } => ("waitlisted", position, ""),
            SignupState::Cancelled { by } => ("cancelled", 0, by.name()),
        };
        put.execute(params![
            to_id(self.id),
            to_id(self.shift),
            to_id(self.place),
            to_id(self.account),
            to_millis(self.starts),
            to_millis(self.ends),
            self.companions,
            to_millis(self.asked_at),
            state,
            position,
            by,
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, 0)?,
            shift: id(row, 1)?,
            place: id(row, 2)?,
            account: id(row, 3)?,
            starts: time(row, 4)?,
            ends: time(row, 5)?,
            companions: row.get(6)?,
            asked_at: time(row, 7)?,
            state: match text(row, 8)? {
                "pending" => SignupState::Pending,
                "confirmed" => SignupState::Confirmed,
                "waitlisted" => SignupState::Waitlisted { position: row.get(9)? },
                "cancelled" => SignupState::Cancelled { by: variant(row, 10)? },
                other => return Err(unknown(8, other)),
            },
        })
    }
}

named! {
    CancelledBy {
        Me = "me",
        Shift = "shift",
    }
}
