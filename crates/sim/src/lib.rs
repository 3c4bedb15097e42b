//! Many devices, several servers and their database in one process, by a seed: the real engine on the real SQLite, the
//! real sync code of both sides, and everything between them that can go wrong (docs/RELIABILITY.md).
//!
//! Nothing here reads a clock or draws a number that the seed does not give: a history plays the same again. No other
//! crate may depend on it.

// All of it is a test: a panic is a failed one.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![allow(missing_docs, reason = "fields of steps say by their names what they are")]

mod baton;
mod device;
mod draw;
mod faults;
mod history;
mod mutants;
mod oracle;
mod people;
mod shrink;
mod store;
mod world;

pub use draw::of_seed;
pub use faults::{Coverage, Decided, Fault};
pub use history::{Act, History, Step};
pub use mutants::Mutant;
pub use shrink::{Kept, Numbers, shrink};
pub use world::{Outcome, play};
