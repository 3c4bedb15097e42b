//! What goes over the wire. JSON; `docs/PROTOCOL.md` shows an example of each, and a test keeps them true.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use stuga_domain::{Applied, ClientId, Command, CommandId, EpochId, Kind, Rejection, Row, Scope, Time};
use uuid::Uuid;

/// The protocol this build speaks. A server accepts this one and the one before.
pub const PROTOCOL: u32 = 1;

/// The kinds of rows that this build knows, see [`Kind::since`]. A device whose stored one is lower discards
/// its cookie; one that asks with a lower one is not told of the kinds that came later. 3 knows no more kinds than 2:
/// its rows come with the stamps that they are counted by. 4 knows the day sheet, 5 templates and guests, 6 the cover list and
/// handovers, 7 shifts that somebody stands on without a role, 8 who is responsible, the way to a place, answers, requests for
/// staff, hours, promises, the pool, reminders, 9 that a shift was moved.
pub const SCHEMA: u32 = 9;

/// Rows in one page of a patch, at the most.
pub const PAGE_ROWS: usize = 5_000;

/// The name under which a person takes back what the server has not answered.
pub const DISCARDED: &str = "discarded";

/// A device's side of one round trip.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SyncRequest {
    /// One account's database on one device.
    pub client: ClientId,
    /// See [`PROTOCOL`].
    pub protocol: u32,
    /// See [`SCHEMA`].
    pub schema: u32,
    /// The server database that the cookie and the numbers belong to; none on the first contact.
    pub epoch: Option<EpochId>,
    /// The highest number whose answer the device has.
    pub acknowledged: u64,
    /// Commands without an answer, by number. May be fewer than there are.
    pub commands: Vec<SentCommand>,
    /// Where the last page ended; none asks for everything.
    pub cookie: Option<String>,
    /// Scopes of which the device holds other rows than the server counted: their rows come anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub again: Vec<Scope>,
}

/// One command on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SentCommand {
    /// Dense within the client, from 1.
    pub number: u64,
    /// Unique; the same command sent again has the same id.
    pub id: CommandId,
    /// As in the domain's list of commands, or [`DISCARDED`].
    pub name: String,
    /// The version of its meaning.
    pub version: u32,
    /// When the person did it, by the device's clock. Orders nothing.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub occurred_at: Time,
    /// Its content.
    pub body: Value,
}

impl SentCommand {
    /// A command as sent under a number.
    pub fn new(number: u64, id: CommandId, occurred_at: Time, command: &Command) -> serde_json::Result<Self> {
        let (name, version) = (command.name().to_owned(), command.version());
        Ok(Self { number, id, name, version, occurred_at, body: command.body()? })
    }
}

/// The server's side of one round trip. `response.rs` reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "status", rename_all = "snake_case", try_from = "crate::response::Fields")]
pub enum SyncResponse {
    /// Commands were decided, and this is one page of what the device lacks.
    Ok {
        /// The server's clock.
        #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
        server_time: Time,
        /// The protocol that the server speaks.
        protocol: u32,
        /// The server database.
        epoch: EpochId,
        /// Answers above `acknowledged`, by number; only on the last page.
        results: Vec<ResultOf>,
        /// Whether the patch starts from nothing: the device drops all rows first.
        fresh: bool,
        /// What changed.
        patch: Patch,
        /// Where this page ends.
        cookie: String,
        /// Whether there are more pages.
        more: bool,
    },
    /// The numbers have a gap; nothing was decided. Send again from this one.
    Rewind {
        /// The next number that the server expects.
        expected: u64,
    },
    /// The number belongs to another command, or the client to another account: take a new client id and
    /// number what waits from 1.
    Forked,
    /// The server's database is another one (it was restored): take a new client id, drop the cookie, and
    /// send again what was answered in the last 30 days.
    OtherEpoch {
        /// The database that is there now.
        epoch: EpochId,
    },
    /// The app is too old for this server. What waits stays on the device.
    AppTooOld {
        /// The oldest protocol that the server speaks.
        oldest: u32,
    },
}

impl SyncResponse {
    /// Whether rows go from the device: it may not keep them, in the database's log neither.
    #[must_use]
    pub fn takes_away(&self) -> bool {
        match self {
            Self::Ok { fresh, patch, .. } => {
                let removes = |changes: &ScopeChanges| !changes.remove.is_empty();
                *fresh
                    || !patch.reset.is_empty()
                    || !patch.leave.is_empty()
                    || patch.changes.iter().any(removes)
            }
            _ => false,
        }
    }
}

/// The answer to one command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ResultOf {
    /// Its number.
    pub number: u64,
    /// Its id.
    pub id: CommandId,
    /// What came of it.
    pub answer: Answer,
}

/// What came of a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Done.
    Applied(Applied),
    /// Refused by the rules; final.
    Rejected(Rejection),
    /// The server does not know this command yet; the device keeps it and sends it under a new number
    /// once the server speaks a newer protocol.
    ServerOlder,
}

impl Answer {
    /// Whether the command is answered for good.
    #[must_use]
    pub fn is_final(&self) -> bool {
        !matches!(self, Self::ServerOlder)
    }
}

/// One page of changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Patch {
    /// Scopes whose rows the device drops before it applies the rest: its cursor was too old.
    pub reset: Vec<Scope>,
    /// Scopes that the account may not hold any more.
    pub leave: Vec<Scope>,
    /// Changes by scope.
    pub changes: Vec<ScopeChanges>,
}

impl Patch {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reset.is_empty() && self.leave.is_empty() && self.changes.is_empty()
    }

    /// How many rows of a kind it puts.
    #[must_use]
    pub fn rows_of(&self, kind: Kind) -> usize {
        let rows = self.changes.iter().flat_map(|changes| &changes.put);
        rows.filter(|row| row.kind() == kind).count()
    }
}

/// Changes in one scope, those of one of its versions; a page may hold several of the same scope.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ScopeChanges {
    /// The scope.
    pub scope: Scope,
    /// What the rows that it puts are counted under: see [`crate::share`]. An older server gives none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stamp: Option<u64>,
    /// After the last changes of a scope that the page brings to its end: how many rows stand in it now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// With `rows`: the sum of their shares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checksum: Option<u64>,
    /// Rows that stand in it now, whole.
    pub put: Vec<Row>,
    /// Rows that do not stand in it any more.
    pub remove: Vec<RowRef>,
}

/// A row by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RowRef {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Uuid,
}

/// Over SSE: something in a scope changed. Losing one costs time, never rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Poke {
    /// The scope.
    pub scope: Scope,
    /// Its version now.
    pub version: u64,
}
