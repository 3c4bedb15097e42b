//! The way to a place and its keys.

mod about;
mod describe;

pub use about::About;
pub use describe::Describe;
