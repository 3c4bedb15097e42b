//! What Stuga is about: ids, rows, commands, policy and rejections.
//!
//! The same command code runs on a device (at once, offline) and on the server (in order, with the
//! last word). This crate does no I/O, reads no clock and draws no random number: all of that comes
//! in by [`Cx`], [`Read`] and [`Store`].

pub mod accounts;
pub mod answers;
mod aside;
pub mod campaigns;
mod command;
pub mod cover;
pub mod crew;
mod cx;
pub mod day_sheet;
mod facts;
mod finder;
pub mod hours;
mod ids;
pub mod json;
pub mod left_work;
pub mod order;
pub mod organizations;
pub mod people;
pub mod places;
pub mod pool;
mod rejection;
pub mod reminders;
pub mod requests;
pub mod roles;
mod row;
mod scope;
mod seen;
pub mod shifts;
mod store;
pub mod templates;

pub use aside::Aside;
pub use command::{Applied, Command, DecodeError, UseCase, run_job};
pub use cx::{Actor, Authority, Clock, Cx, Ids, Time, millis};
pub use facts::{Fact, counting, standing};
pub use finder::Finder;
pub use ids::*;
pub use rejection::{Fault, Halt, Rejection};
pub use row::{Entity, Kind, Row};
pub use scope::{Scope, ScopeParseError};
pub use store::{Look, Read, ReadExt, Store};

#[cfg(test)]
mod memory;
#[cfg(test)]
mod world;
