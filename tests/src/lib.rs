//! Real devices and a real server, for scenarios, end-to-end tests and benches.
//!
//! The server is a process of its own, from `STUGA_SERVER` or built on first use; a [`Device`] is a whole
//! host on a folder, as in the desktop app; a [`Proxy`] between them is the network, with its faults.

// Everything here serves tests: a panic is a failed test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod chance;
mod device;
pub mod disk;
pub mod light;
pub mod machine;
mod program;
mod proxy;
pub mod season;
mod server;
pub mod truth;
mod wait;
mod world;

pub use chance::Chance;
pub use device::Device;
pub use program::{program, run};
pub use proxy::{Net, Proxy, Trap};
pub use server::Server;
pub use wait::{eventually, within};
pub use world::World;
