//! Filling in: who agreed that a place's managers may ask them, who was asked for which shift, and what came of it.

mod add;
mod entry;
mod mark;
mod offer;
mod on_shift;
mod rank;
mod said;
mod take_back;

pub use add::AddCover;
pub use entry::CoverEntry;
pub(crate) use entry::days;
pub use mark::{MarkCover, NewCoverMark};
pub use offer::OfferCover;
pub use on_shift::signup_of;
pub use rank::{Candidate, rank};
pub use said::{CoverMark, CoverSaid};
pub use take_back::TakeCoverBack;
