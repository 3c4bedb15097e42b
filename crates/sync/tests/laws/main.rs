//! The laws of sync, on real SQLite databases of a server and its devices: rebase equals replay from
//! scratch, every command exactly once, every device its scopes and nothing more.

mod actor;
mod cases;
mod history;
mod probe;
mod world;
