//! A server database in one SQLite file: the rows, the log of changes by scope, clients and answers.

pub(crate) mod clear;
mod connections;
pub(crate) mod epoch;
pub(crate) mod read;
mod stamps;
pub(crate) mod sums;
mod tx;
pub(crate) mod writes;

pub use clear::{Cleared, Settled};
pub use connections::SqliteServer;
pub use read::scope_sizes;
pub use stamps::{Stamp, stamps};

use crate::schema::Migration;

/// The migrations of the server's own tables.
pub const MIGRATIONS: &[Migration] =
    &[crate::migration!("20261123T1210_server"), crate::migration!("20261128T0210_sums")];
