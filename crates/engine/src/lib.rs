//! The device: one account's database, what is done in it, and the views that screens draw.
//!
//! Blocking and single-threaded: a Tauri thread or a Web Worker owns the [`Engine`] and calls it. It talks
//! to no network; `stuga-transport` carries its requests.

// Some of what stands here is only used where there are duties.
#![cfg_attr(not(feature = "duties"), allow(unused_imports, unused_variables, dead_code))]

mod act;
mod doing;
mod engine;
mod error;
mod left;
#[cfg(feature = "duties")]
mod planning;
#[cfg(feature = "duties")]
mod reminders;
mod salvage;
mod spare;
mod views;
mod zone;

pub use engine::{Engine, Surroundings};
pub use error::EngineError;
pub use salvage::salvage;
