use std::{collections::BTreeMap, sync::Arc};
use stuga_domain::{AccountId, ClientId, CommandId, EpochId, Kind, Row, Scope, Time};
use stuga_sync::{Answer, SentCommand, server::ScopeVersion};
use uuid::Uuid;

/// What can be locked, and where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// All of it: SQLite's lock.
    Whole,
    /// A client.
    Client(ClientId),
    /// A scope and its version.
    Scope(Scope),
    /// A row.
    Row(Kind, Uuid),
    /// A change entry.
    Change(Scope, Kind, Uuid),
    /// An answer.
    Answer(ClientId, u64),
    /// A command that is kept for a person.
    Kept(ClientId, u64),
}

/// What stands under a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Whose a client is, and its last number.
    Client(AccountId, u64),
    /// How far a scope is.
    Scope(ScopeVersion),
    /// A row.
    Row(Arc<Row>),
    /// The last version in which a row changed within a scope.
    Change {
        /// The version.
        version: u64,
        /// Whether it stands there.
        present: bool,
        /// When.
        at: Time,
    },
    /// An answer.
    Answer(Arc<Recorded>),
    /// A command.
    Kept(Arc<SentCommand>, Time),
}

/// An answer as it was recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// Who sent the command.
    pub account: AccountId,
    /// The command.
    pub id: CommandId,
    /// What came of it.
    pub answer: Answer,
    /// When.
    pub at: Time,
}

/// What one transaction has written.
pub type Written = BTreeMap<Key, Option<Value>>;

/// All that is committed.
#[derive(Clone, Debug, PartialEq)]
pub struct Tables {
    /// Which database it is.
    pub epoch: EpochId,
    pub(super) values: BTreeMap<Key, Value>,
}

impl Tables {
    /// None.
    pub fn empty(epoch: EpochId) -> Self {
        Self { epoch, values: BTreeMap::new() }
    }

    /// The rows, by kind and id.
    pub fn rows(&self) -> impl Iterator<Item = &Row> + Clone {
        self.shared_rows().map(|row| &**row)
    }

    /// As [`Tables::rows`], to keep.
    pub fn shared_rows(&self) -> impl Iterator<Item = &Arc<Row>> + Clone {
        self.values.values().filter_map(|value| match value {
            Value::Row(row) => Some(row),
            _ => None,
        })
    }

    /// All answers, with client and number.
    pub fn answers(&self) -> impl Iterator<Item = (ClientId, u64, &Recorded)> {
        self.values.iter().filter_map(|(key, value)| match (key, value) {
            (Key::Answer(client, number), Value::Answer(recorded)) => Some((*client, *number, &**recorded)),
            _ => None,
        })
    }

    /// The change entries of rows that stand in a scope.
    pub fn present(&self) -> impl Iterator<Item = (Scope, Kind, Uuid)> {
        self.values.iter().filter_map(|(key, value)| match (key, value) {
            (Key::Change(scope, kind, id), Value::Change { present: true, .. }) => Some((*scope, *kind, *id)),
            _ => None,
        })
    }

    /// What stands there.
    pub fn value(&self, key: &Key) -> Option<&Value> {
        self.values.get(key)
    }

    /// As `stuga-server` does it every day: removal marks and answers older than a time go. Gives the commands
    /// whose answers went.
    pub fn clear(&mut self, before: Time) -> Vec<CommandId> {
        self.forget_marks(|_, at| at < before);
        let mut gone = Vec::new();
        self.values.retain(|_, value| match value {
            Value::Answer(recorded) if recorded.at < before => {
                gone.push(recorded.id);
                false
            }
            Value::Kept(_, at) => *at >= before,
            _ => true,
        });
        gone
    }

    /// Removes the removal marks that it names, and raises the floors over them.
    pub fn forget_marks(&mut self, mut which: impl FnMut(Scope, Time) -> bool) {
        let mut floors: BTreeMap<Scope, u64> = BTreeMap::new();
        self.values.retain(|key, value| match (key, value) {
            (Key::Change(scope, ..), Value::Change { version, present: false, at }) if which(*scope, *at) => {
                let floor = floors.entry(*scope).or_default();
                *floor = (*floor).max(*version);
                false
            }
            _ => true,
        });
        for (scope, floor) in floors {
            if let Some(Value::Scope(version)) = self.values.get_mut(&Key::Scope(scope)) {
                version.floor = version.floor.max(floor);
            }
        }
    }

    pub(super) fn apply(&mut self, written: &Written) {
        for (key, value) in written {
            match value {
                Some(value) => self.values.insert(*key, value.clone()),
                None => self.values.remove(key),
            };
        }
    }
}
