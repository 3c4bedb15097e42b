//! The laws of sync, on real SQLite databases of a server and its devices: rebase equals replay from
//! scratch, every command exactly once, every device its scopes and nothing more.

// Helpers of an integration test are no tests to clippy.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod actor;
mod cases;
mod history;
mod probe;
mod world;
