//! What a command may know besides the rows: who asks, when, and with how much authority.

use crate::AccountId;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A moment in UTC. Stored in whole milliseconds; shown in the Place's zone.
pub type Time = DateTime<Utc>;

/// `time` cut to whole milliseconds, the precision that storage keeps.
#[must_use]
pub fn millis(time: Time) -> Time {
    time.duration_trunc(TimeDelta::milliseconds(1)).unwrap_or(time)
}

/// Who asks for a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    /// Somebody signed in; the account comes from the token, never from a request's body.
    Account(AccountId),
    /// The server itself: imports, jobs, the command line.
    System,
}

impl Actor {
    /// The account behind the actor, if one is.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::Account(id) => Some(*id),
            Self::System => None,
        }
    }
}

/// Whether the rows at hand are all there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// A device holds a part of the rows: it writes *pending*, never a guess.
    Device,
    /// The server holds all rows and has the last word.
    Server,
}

/// The surroundings of one command.
#[derive(Clone, Copy, Debug)]
pub struct Cx {
    /// The time on this machine's clock. Orders nothing between devices.
    pub now: Time,
    /// When the person did it, by the clock of the device at hand; kept for people.
    pub occurred_at: Time,
    /// Who asks.
    pub actor: Actor,
    /// Device or server.
    pub authority: Authority,
}

/// A source of time; the system's, or a test's.
pub trait Clock {
    /// The time now.
    fn now(&self) -> Time;
}

/// A source of new ids; random, or a test's sequence.
pub trait Ids {
    /// A fresh id, sorting after earlier ones where the source can.
    fn next(&mut self) -> Uuid;
}
