//! Planning: the places whose shifts I plan, one place's week, a new shift.

mod draft;
mod form;
mod places;
mod week;

pub use draft::{heads, time};
pub use form::NewShift;
pub use places::{Places, grouped};
pub use week::{Week, Weeks};
