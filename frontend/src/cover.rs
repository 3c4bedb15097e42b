//! Filling in: letting a place's managers ask one, and, for those who run it, finding somebody for a shift.

#[cfg(feature = "duties")]
mod called;
mod consent;
mod details;
#[cfg(feature = "duties")]
mod find;
#[cfg(feature = "duties")]
mod list;
mod mine;
#[cfg(feature = "duties")]
mod person;
#[cfg(feature = "duties")]
mod said;

pub use consent::AskMe;
#[cfg(feature = "duties")]
pub use details::{Details, Typed, days};
#[cfg(feature = "duties")]
pub use find::FindCover;
#[cfg(feature = "duties")]
pub use list::CoverList;
pub use mine::MyOffers;
#[cfg(feature = "duties")]
pub use said::{Enough, said};
