//! The desktop's figures: hosts on folders, against a server process on loopback.

pub mod commands;
pub mod first_sync;
pub mod pokes;
pub mod rebase;
pub mod start;
