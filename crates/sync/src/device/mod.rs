//! The device's side: doing things at once and remembering them ([`perform`]), telling the server
//! ([`request`]), and taking in what it says ([`receive`]).

mod item;
mod perform;
mod receive;
mod replay;
mod request;

pub use item::{Doubt, Item, Outgoing};
pub use perform::{Performed, discard, perform};
pub use receive::{Received, receive};
pub use replay::{recover, replay_marked};
pub use request::request;

use crate::RowRef;
use stuga_domain::{ClientId, CommandId, EpochId, Fault, Row, Scope, Store, Time};

/// One write transaction of a device's database. `Store` writes rows as they are; journaling is done here.
pub trait DeviceTx: Store {
    /// Where the device stands.
    fn state(&self) -> Result<State, Fault>;
    /// Writes where the device stands.
    fn put_state(&mut self, state: &State) -> Result<(), Fault>;

    /// Keeps the row as it was before optimistic changes; an earlier image of the same row wins.
    fn keep_before(&mut self, row: RowRef, before: Option<&Row>) -> Result<(), Fault>;
    /// Takes all such images out.
    fn take_before(&mut self) -> Result<Vec<(RowRef, Option<Row>)>, Fault>;

    /// Notes that a row stands in a scope, with its share in the scope's checksum; 0 if it is not known.
    fn hold(&mut self, scope: Scope, row: RowRef, share: u64) -> Result<(), Fault>;
    /// Notes that it does not any more; whether that was its last scope.
    fn release_row(&mut self, scope: Scope, row: RowRef) -> Result<bool, Fault>;
    /// Forgets a scope; gives the rows whose last scope it was.
    fn release_scope(&mut self, scope: Scope) -> Result<Vec<RowRef>, Fault>;
    /// Forgets all scopes; gives all rows held.
    fn release_all(&mut self) -> Result<Vec<RowRef>, Fault>;
    /// Notes how many rows the server counts in a scope, and their checksum. What is held or released in it after that
    /// makes it unknown again.
    fn should_hold(&mut self, scope: Scope, rows: u64, checksum: u64) -> Result<(), Fault>;
    /// Counts what is really here of scopes of which [`DeviceTx::should_hold`] says how much it should be: of those that it
    /// was just said of, or else, where nothing came, of one that has not been looked at for a day. Whether one is
    /// now to be read again, which it is once a day at the most.
    fn compare(&mut self, now: Time, nothing_came: bool) -> Result<bool, Fault>;
    /// The scopes to be read again.
    fn again(&self) -> Result<Vec<Scope>, Fault>;

    /// Outbox items without an answer, by number.
    fn waiting(&self) -> Result<Vec<Item>, Fault>;
    /// What is to be sent next, by number, at most so many: what waits, without what the server does not know yet (its
    /// number is answered; it gets a new one when the server is newer).
    fn outgoing(&self, most: usize) -> Result<Vec<Outgoing>, Fault>;
    /// Notes as sent what is to be sent under the numbers from `first` to `last`.
    fn mark_sent(&mut self, first: u64, last: u64) -> Result<(), Fault>;
    /// Items answered at or after a time, by number.
    fn settled_since(&self, since: Time) -> Result<Vec<Item>, Fault>;
    /// One item.
    fn item(&self, id: CommandId) -> Result<Option<Item>, Fault>;
    /// Inserts or replaces an item.
    fn put_item(&mut self, item: &Item) -> Result<(), Fault>;
    /// Removes items answered before a time.
    fn forget_settled(&mut self, before: Time) -> Result<(), Fault>;

    /// Marks a point to roll back to.
    fn savepoint(&mut self) -> Result<(), Fault>;
    /// Forgets the last such point, keeping what was done.
    fn release(&mut self) -> Result<(), Fault>;
    /// Undoes what was done since the last such point, and forgets it.
    fn roll_back(&mut self) -> Result<(), Fault>;
}

/// Where a device stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// This database, as the server knows it.
    pub client: ClientId,
    /// The number of the next command.
    pub next_number: u64,
    /// The highest number whose answer is here.
    pub acknowledged: u64,
    /// The server database; none before the first contact.
    pub epoch: Option<EpochId>,
    /// Where the last page ended.
    pub cookie: Option<String>,
    /// What was being replayed: found at start, it says that replaying it ended the process.
    pub mark: Option<Mark>,
}

/// What is being replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// All that waits, in one transaction.
    All,
    /// The item of this number.
    One(u64),
}
