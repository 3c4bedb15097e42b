//! Places: huts, bikes, phone banks, squares.

mod create;
mod place;

pub use create::CreatePlace;
pub use place::{Place, PlaceKind};
