//! A shift: its card in lists, its page, and what can be done with it.

mod ask;
mod boards;
mod card;
mod mine;
mod page;
mod plan;
mod roster;
mod share;

pub use card::{ShiftCards, off};
pub use page::Shift;
