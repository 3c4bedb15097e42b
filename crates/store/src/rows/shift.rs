//! The table `shift`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::{
    PlaceId, ShiftId, Time,
    shifts::{Contact, Shift, ShiftState},
};

table! {
    Shift in "shift" (
        id, place, organization, audience, starts, ends, min_heads, max_heads, contact_name, contact_phone, note,
        priority, state, cancel_reason, mates
    )
    /// At place `?1`, starting in `[?2, ?3)`, by start.
    AT: "WHERE place = ?1 AND starts >= ?2 AND starts < ?3 ORDER BY starts, id LIMIT 10000";
    /// Ending after `?1`, by start.
    ENDING_AFTER: "WHERE ends > ?1 ORDER BY starts, id LIMIT 100000";
}

/// What the coverage board needs of a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The shift.
    pub shift: ShiftId,
    /// Where.
    pub place: PlaceId,
    /// Start, UTC.
    pub starts: Time,
    /// End, UTC.
    pub ends: Time,
    /// Heads that it needs.
    pub min: u16,
    /// Heads that it holds.
    pub max: u16,
    /// Confirmed heads.
    pub confirmed: u16,
    /// Whether only organizers see it.
    pub draft: bool,
}

/// All that is not off, begins in `[?1, ?2)` and ends after `?3`, with how full it is, place by place. The order of the join is forced: a look
/// into the index of each place is some hundred steps, where there is none of the start alone and all shifts are thousands.
pub(super) const COVERAGE: &str = "SELECT s.id, s.place, s.starts, s.ends, s.min_heads, s.max_heads, s.state,
        COALESCE((SELECT t.confirmed FROM shift_tally t WHERE t.id = s.id), 0)
    FROM place p CROSS JOIN shift s ON s.place = p.id AND s.starts >= ?1 AND s.starts < ?2
    WHERE s.state <> 'cancelled' AND s.ends > ?3
    ORDER BY p.id, s.starts LIMIT 100000";

/// Reads a line of [`COVERAGE`].
pub(super) fn covered(row: Columns<'_>) -> Result<Covered, StoreError> {
    Ok(Covered {
        shift: row.id(0)?,
        place: row.id(1)?,
        starts: row.time(2)?,
        ends: row.time(3)?,
        min: row.int(4)?,
        max: row.int(5)?,
        draft: row.text(6)? == "draft",
        confirmed: row.int(7)?,
    })
}

/// Where and when a shift is that needs people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needing {
    /// The shift.
    pub shift: ShiftId,
    /// Where.
    pub place: PlaceId,
    /// Start, UTC.
    pub starts: Time,
    /// End, UTC.
    pub ends: Time,
}

/// Whether an open shift needs somebody: with room where short or marked as priority, or full where somebody offers their place.
macro_rules! needing {
    ($which:literal) => {
        concat!(
            "SELECT s.id, s.place, s.starts, s.ends
            FROM shift s LEFT JOIN shift_tally t ON t.id = s.id
            WHERE s.ends > ?1 AND ",
            $which,
            " AND s.state = 'open' AND (
                CASE WHEN COALESCE(t.confirmed, 0) < s.max_heads
                THEN s.priority <> 0 OR COALESCE(t.confirmed, 0) < s.min_heads
                ELSE COALESCE(t.offered, 0) > 0 AND s.starts > ?1 END)
            ORDER BY s.starts, s.id LIMIT 100000"
        )
    };
}

/// Those marked as priority that end after `?1`. Few are: an index holds them alone.
pub(super) const NEEDED_MOST: &str = needing!("s.priority <> 0");

/// The others that end in `(?1, ?2]`, by the index of the end: to look up how full all of a season are takes a large district's
/// phone a tenth of a second.
pub(super) const NEEDING: &str = needing!("s.ends <= ?2 AND s.priority = 0");

/// Reads a line of [`NEEDING`].
pub(super) fn needing(row: Columns<'_>) -> Result<Needing, StoreError> {
    Ok(Needing { shift: row.id(0)?, place: row.id(1)?, starts: row.time(2)?, ends: row.time(3)? })
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
            sql::int(self.mates),
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
            mates: row.int(14)?,
        })
    }
}
