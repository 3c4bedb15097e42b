//! Being reminded of a shift, and saying "I'm coming". When is a rule that devices and the server share, so that each
//! reminds by itself, without asking the other.

mod coming;
#[cfg(feature = "duties")]
mod confirm;
mod plan;
#[cfg(feature = "duties")]
mod set;
mod wishes;

pub use coming::Coming;
#[cfg(feature = "duties")]
pub use confirm::ConfirmComing;
pub use plan::{FURTHEST, PlaceClock, Reminder, ReminderKind, Reminders};
#[cfg(feature = "duties")]
pub use set::SetReminders;
pub use wishes::{Quiet, ReminderWishes};
