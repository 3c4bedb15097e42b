//! Builders, clocks, ids and device actors for tests.

// Everything here serves tests: a panic is a failed test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod chance;
mod clock;
mod ids;
pub mod mangle;
pub mod port;
#[cfg(unix)]
pub mod postgres;
pub mod seed;
pub mod smtp;

pub use chance::Chance;
pub use clock::MockClock;
pub use ids::SeqIds;
