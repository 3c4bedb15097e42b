//! Requests for candidates and shared staff: what waits for an answer here, what we asked for, and asking.

mod answer;
mod ask;
mod card;
mod draft;
mod list;
mod notice;
mod promised;

pub use ask::Ask;
pub use list::{Requests, Way};
pub use promised::Promised;
