//! A server database in one SQLite file: the rows, the log of changes by scope, clients and answers.

mod clear;
mod connections;
mod read;
mod tx;

pub use clear::Cleared;
pub use connections::SqliteServer;

use crate::schema::Migration;

/// The migrations of the server's own tables.
pub const MIGRATIONS: &[Migration] = &[crate::migration!("20261123T1210_server")];
