//! A device and a server by plain calls: what screens get, what is kept, and what is gone.

// Helpers of an integration test are no tests to clippy.
#![allow(clippy::unwrap_used)]

mod board;
mod cover;
mod erased;
mod first_sync;
mod hours;
mod old_wire;
mod planning;
mod reminders;
mod requests;
mod views;
mod world;
