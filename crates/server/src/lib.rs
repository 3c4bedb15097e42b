//! The central server: axum over the server-side sync of `stuga-sync` on `stuga-store`.
//!
//! It decides who somebody is (tokens, codes, invites), carries sync requests to the database and tells
//! devices that something changed. It must never decide by itself what a command does, take an actor
//! from a request's body, or write personal data to the log.
//!
//! One endpoint is one file in [`endpoints`], one table one file in [`tables`], one subcommand one file
//! in [`cli`]. `docs/PROTOCOL.md` describes the wire.

pub mod app;
pub mod auth;
pub mod body;
mod calendars;
pub mod cli;
pub mod clock;
pub mod contact;
pub mod database;
pub mod demo;
pub mod endpoints;
pub mod failure;
pub mod import;
pub mod invites;
pub mod jobs;
pub mod limits;
pub mod logs;
pub mod mail;
pub mod metrics;
mod moving;
pub mod open_files;
pub mod openapi;
pub mod pokes;
pub mod pool;
mod public;
mod published;
pub mod reminders;
pub mod restore;
mod rosters;
pub mod rounds;
pub mod router;
pub mod secret;
pub mod tables;
pub mod watch;
pub mod web;

#[cfg(test)]
mod old_wire;
#[cfg(test)]
mod protocol;
#[cfg(test)]
mod trial;
