//! The day sheet: one place, one day, for its crew and for one thumb.

mod list;
mod more;
mod notes;
mod page;
mod responsible;
mod row;
mod walk_in;

pub use list::Sheets;
pub use page::{Days, Sheet};
pub use responsible::responsible;
pub use row::said;
