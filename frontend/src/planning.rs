//! Weeks of shifts: a place's opening hours, what they make, and what was planned at one go.

mod batches;
mod line;
mod plan;
mod template;
mod typed;

pub use batches::Batches;
pub use plan::Plan;
pub use template::Template;
