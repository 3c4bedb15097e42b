//! Places: huts, bikes, phone banks, squares.

mod create;
mod describe;
mod guide;
mod place;

pub use create::CreatePlace;
pub use describe::{DescribePlace, MOST_KEYS};
pub use guide::{PlaceGuide, PlaceKeys};
pub use place::{Place, PlaceKind};
