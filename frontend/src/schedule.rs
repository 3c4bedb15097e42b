//! Planning: the places whose shifts I plan, one place's week, a new shift.

mod draft;
mod drag;
mod feed;
mod form;
mod grid;
mod moves;
mod place_in;
mod places;
mod relocate;
mod week;

pub use draft::{heads, time};
pub use form::NewShift;
pub use places::{Places, grouped};
pub use relocate::MoveOrCopy;
pub use week::{Week, Weeks};
