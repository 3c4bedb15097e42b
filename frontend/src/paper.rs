//! The roster on paper: printing it, and typing in what stands on it.

mod catch_up;
mod completion;
mod new_here;
mod print;
mod roster;
mod typed;

pub use catch_up::CatchUp;
pub use print::Print;
