//! Sync: a command log that the server decides, applied at once on the device (ARCHITECTURE.md, "Sync
//! protocol"; `docs/PROTOCOL.md` for the wire). Both sides are plain functions over traits that the stores
//! implement: no I/O, no clock, no randomness here.

mod cookie;
pub mod device;
mod response;
pub mod server;
mod sum;
mod wire;

pub use cookie::{Cookie, CookieError, Cursor};
pub use sum::share;
pub use wire::{
    Answer, DISCARDED, PAGE_ROWS, PROTOCOL, Patch, Poke, ResultOf, RowRef, SCHEMA, ScopeChanges, SentCommand,
    SyncRequest, SyncResponse,
};
