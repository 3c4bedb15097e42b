//! A shift: its card in lists, its page, and what can be done with it.

mod ask;
mod boards;
mod card;
#[cfg(feature = "duties")]
mod coming;
mod handover;
mod mine;
#[cfg(feature = "duties")]
mod new_time;
mod page;
#[cfg(feature = "duties")]
mod plan;
#[cfg(feature = "duties")]
mod roster;
mod share;

#[cfg(feature = "duties")]
pub use boards::Fullness;
pub use card::{ShiftCards, off};
#[cfg(feature = "duties")]
pub use new_time::NewTime;
pub use page::Shift;
