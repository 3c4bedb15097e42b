//! The Store: one table for each kind of row, the same on device and server, in SQLite, and for servers in
//! PostgreSQL too, by the same statements ([`sql`]).
//!
//! [`Rows`] reads and writes rows on a connection, inside whatever transaction its owner has begun; it
//! begins none itself, journals nothing and stamps no scopes: that is the business of the stores built
//! on it. [`schema`] brings a database to this build's tables, or refuses one from a newer build.

// Some of what stands here is only used where there are duties.
#![cfg_attr(not(feature = "duties"), allow(unused_imports, dead_code))]

mod column;
#[cfg(feature = "conformance")]
pub mod conformance;
pub mod device;
mod error;
mod json;
#[cfg(feature = "postgres")]
pub mod postgres;
pub mod rows;
pub mod schema;
#[cfg(not(target_family = "wasm"))]
pub mod server;
pub mod shelf;
pub mod sql;

pub use error::StoreError;
pub use rows::{Covered, Needing, Rows};
