//! The device: one account's database, what is done in it, and the views that screens draw.
//!
//! Blocking and single-threaded: a Tauri thread or a Web Worker owns the [`Engine`] and calls it. It talks
//! to no network; `stuga-transport` carries its requests.

mod act;
mod doing;
mod engine;
mod error;
mod left;
mod salvage;
mod spare;
mod views;
mod zone;

pub use engine::{Engine, Surroundings};
pub use error::EngineError;
pub use salvage::salvage;
