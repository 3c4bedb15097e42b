//! The loop between an engine and the server: sign-in, sync, pokes; the same on desktop and in a browser's
//! worker. One thread owns a [`Host`]; what differs between the two comes in by [`Platform`].

pub mod backoff;
mod calendar;
mod host;
mod http;
mod invites;
mod moving;
#[cfg(not(target_family = "wasm"))]
pub mod native;
mod platform;
mod rescue;
#[cfg(feature = "duties")]
mod roster;
mod session;
mod sign_in;
mod status;
mod sync_loop;
mod trouble;

pub use host::Host;
pub use platform::{DEVICE_FILE, Platform, account_file, spare_file};
pub use trouble::Trouble;
