//! A place's day as its crew keeps it: who came, walk-ins, notes to the next crew.

mod attendance;
mod listed;
mod mark;
mod note;
mod settle_note;
mod take_walk_in_back;
mod walk_in;
mod write_note;

pub use crate::facts::{counting, standing};
pub use attendance::{Attendance, AttendanceMark};
pub use listed::{expected_heads, is_listed};
pub use mark::{MarkAttendance, NO_SHOW_AFTER};
pub use note::{CrewNote, NoteKind, Settled};
pub use settle_note::SettleNote;
pub use take_walk_in_back::TakeWalkInBack;
pub use walk_in::WalkIn;
pub use write_note::WriteNote;

use crate::{Fault, OrganizationId, PlaceId, Read, ReadExt, SignupId, places::Place, shifts::RosterCard};

/// The longest note, in characters.
pub(crate) const LONGEST_NOTE: u32 = 1000;

/// The organization whose work the sheet of a place is.
pub(crate) fn organization_of(read: &dyn Read, place: PlaceId) -> Result<Option<OrganizationId>, Fault> {
    Ok(read.row::<Place>(place)?.map(|place| place.organization))
}

/// The organization whose work it is to mark a party.
fn organization_of_party(read: &dyn Read, signup: SignupId) -> Result<Option<OrganizationId>, Fault> {
    match read.row::<RosterCard>(signup)? {
        Some(card) => organization_of(read, card.place),
        None => Ok(None),
    }
}
