//! A place's day as its crew keeps it: who came, walk-ins, notes to the next crew.

mod attendance;
mod mark;
mod note;
mod settle_note;
mod take_walk_in_back;
mod walk_in;
mod write_note;

pub use attendance::{Attendance, AttendanceMark, counting, standing};
pub use mark::{MarkAttendance, NO_SHOW_AFTER};
pub use note::{CrewNote, NoteKind, Settled};
pub use settle_note::SettleNote;
pub use take_walk_in_back::TakeWalkInBack;
pub use walk_in::WalkIn;
pub use write_note::WriteNote;

use crate::{Actor, Fault, Read, ReadExt, accounts::Account};

/// The longest note, in characters.
pub(crate) const LONGEST_NOTE: u32 = 1000;

/// The actor's name for the others of the crew; empty for the server itself.
fn name_of(actor: &Actor, read: &dyn Read) -> Result<String, Fault> {
    let account = match actor.account() {
        Some(account) => read.row::<Account>(account)?,
        None => None,
    };
    Ok(account.map(|account| account.name).unwrap_or_default())
}
