//! The server's side: deciding commands in order ([`push`]), and telling devices what they lack ([`pull`]).
//! A revoked device hands in what it had not sent ([`hand_in`]).

mod answer;
mod forget;
mod guard;
mod hand_in;
mod pull;
mod push;

pub use answer::{Asked, Replied, answer, answer_in_pages, answer_together};
pub use forget::forget;
pub use guard::Guard;
pub use hand_in::hand_in;
pub use pull::{Pulled, pull};
pub use push::{Caller, Pushed, Sent, push, run_as, run_system};

use crate::{Answer, Cursor, ResultOf, RowRef, SentCommand, share, sum::hash};
use std::collections::{BTreeMap, BTreeSet};
use stuga_domain::{
    AccountId, ClientId, CommandId, EpochId, Fault, Kind, Look, Read, Row, Scope, Store, Time,
};
use uuid::Uuid;

/// Commands in one write transaction, at the most.
pub const BATCH: usize = 100;

/// One snapshot of a server database.
pub trait ServerRead: Read {
    /// The database's epoch.
    fn epoch(&self) -> Result<EpochId, Fault>;
    /// The version of a scope, and the version up to which removal marks were cleared away.
    fn scope_version(&self, scope: Scope) -> Result<ScopeVersion, Fault>;
    /// As [`ServerRead::scope_version`], of several scopes, in their order.
    fn scope_versions(&self, scopes: &[Scope]) -> Result<Vec<ScopeVersion>, Fault> {
        scopes.iter().map(|scope| self.scope_version(*scope)).collect()
    }
    /// Change entries of a scope after a cursor, by (version, kind, row), at most `limit`.
    fn changes(&self, scope: Scope, after: Option<Cursor>, limit: usize) -> Result<Vec<Change>, Fault>;
    /// Rows of one kind by id; those that are not there are left out.
    fn many(&self, kind: Kind, ids: &[Uuid]) -> Result<Vec<Row>, Fault>;
    /// The last number of a client; none if there is no such client of this account.
    fn last_number(&self, account: AccountId, client: ClientId) -> Result<Option<u64>, Fault>;
    /// The final answer to a command, under any client of the account.
    fn answer_of(&self, account: AccountId, id: CommandId) -> Result<Option<Answer>, Fault>;
    /// The answers to a client's commands above a number, by number; none of another account's.
    fn answers_after(
        &self,
        account: AccountId,
        client: ClientId,
        number: u64,
    ) -> Result<Vec<ResultOf>, Fault>;
    /// Whether each read is a round trip, and [`ServerRead::read_ahead`] is worth its while.
    fn is_far(&self) -> bool {
        false
    }
    /// As [`Read::look_ahead`], of all that a server reads. Changes nothing else.
    fn read_ahead(&self, _: &[Ahead]) -> Result<(), Fault> {
        Ok(())
    }
}

/// Something that is about to be read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ahead {
    /// Rows.
    Look(Look),
    /// [`ServerRead::epoch`].
    Epoch,
    /// [`ServerRead::scope_version`].
    Version(Scope),
    /// [`ServerRead::changes`], the first [`Ahead::FEW`].
    Changes(Scope, Option<Cursor>),
    /// [`ServerRead::last_number`].
    LastNumber(AccountId, ClientId),
    /// [`ServerRead::answer_of`].
    Answer(AccountId, CommandId),
    /// [`ServerRead::answers_after`].
    Answers(AccountId, ClientId, u64),
}

impl Ahead {
    /// Changes of one scope that are read ahead, at the most.
    pub const FEW: usize = 200;
}

/// One write transaction of a server database.
pub trait ServerTx: Store + ServerRead {
    /// Locks scopes in ascending order until the transaction ends; may be called once.
    fn lock(&mut self, scopes: &BTreeSet<Scope>) -> Result<(), Fault>;
    /// Marks a point to roll back to.
    fn savepoint(&mut self) -> Result<(), Fault>;
    /// Forgets the last such point, keeping what was done.
    fn release(&mut self) -> Result<(), Fault>;
    /// Undoes what was done since the last such point, and forgets it.
    fn roll_back(&mut self) -> Result<(), Fault>;
    /// Locks and reads clients: whose each is, and its last number. May be called once.
    fn clients(
        &mut self,
        clients: &BTreeSet<ClientId>,
    ) -> Result<BTreeMap<ClientId, (AccountId, u64)>, Fault>;
    /// Writes a client.
    fn put_client(&mut self, client: ClientId, account: AccountId, last_number: u64) -> Result<(), Fault>;
    /// The id of the command that a client sent under a number.
    fn command_numbered(&self, client: ClientId, number: u64) -> Result<Option<CommandId>, Fault>;
    /// Records an answer. `kept` is the command itself where a person may have to look at it.
    fn record(&mut self, of: &Answered<'_>, kept: Option<&SentCommand>) -> Result<(), Fault>;
    /// Bumps each touched scope once, stamps its change entries with the new version, and counts the scope anew. May be
    /// called once.
    fn stamp(&mut self, touched: &[Touched], at: Time) -> Result<Vec<(Scope, u64)>, Fault>;
}

/// A server database. Calls block; the server runs them in a bounded pool.
pub trait ServerDb: Send + Sync {
    /// Runs `body` in one write transaction; commits on `Ok`, rolls back on `Err`.
    fn write(&self, body: &mut dyn FnMut(&mut dyn ServerTx) -> Result<(), Fault>) -> Result<(), Fault>;
    /// Runs `body` on one snapshot.
    fn read(&self, body: &mut dyn FnMut(&dyn ServerRead) -> Result<(), Fault>) -> Result<(), Fault>;
}

/// How far a scope is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScopeVersion {
    /// Its version; 0 before its first change.
    pub version: u64,
    /// Removal marks up to this version are gone; an older cursor must start anew.
    pub floor: u64,
    /// How many rows stand in it.
    pub rows: u64,
    /// The sum of their shares.
    pub checksum: u64,
}

/// A change entry: the last version in which a row changed within a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The version.
    pub version: u64,
    /// The row's kind.
    pub kind: Kind,
    /// The row's id.
    pub id: Uuid,
    /// Whether the row stands in the scope.
    pub present: bool,
    /// What it is counted under: see [`stamp`].
    pub stamp: u64,
}

/// What rows that changed in a version of a scope are counted under. The time stands in it too: where a database was
/// put back behind the devices' backs, the same versions come again, but not at the same times. Of 53 bits, which
/// every reader of JSON keeps.
#[must_use]
pub fn stamp(version: u64, at: Time) -> u64 {
    let at = at.timestamp_millis().to_le_bytes();
    hash(0, version.to_le_bytes().into_iter().chain(at)) >> 11
}

impl Touched {
    /// Its share in the checksum of its scope, changed in a version: 0 where it stands there no more.
    #[must_use]
    pub fn share(&self, version: u64, at: Time) -> u64 {
        let row = RowRef { kind: self.kind, id: self.id };
        if self.present { share(stamp(version, at), row) } else { 0 }
    }
}

/// A row that a transaction changed within a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Touched {
    /// The scope.
    pub scope: Scope,
    /// The row's kind.
    pub kind: Kind,
    /// The row's id.
    pub id: Uuid,
    /// Whether it stands in the scope now.
    pub present: bool,
}

/// One command's answer, to record.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// Who sent it.
    pub account: AccountId,
    /// From which client.
    pub client: ClientId,
    /// Under which number.
    pub number: u64,
    /// The command.
    pub id: CommandId,
    /// What came of it.
    pub answer: &'a Answer,
    /// When, by the server's clock.
    pub at: Time,
}
