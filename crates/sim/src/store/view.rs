use super::tables::{Key, Recorded, Tables, Value, Written};
use std::sync::Arc;
use stuga_domain::{AccountId, ClientId, CommandId, EpochId, Finder, Kind, Row, Scope};
use stuga_store::conformance::select;
use stuga_sync::{
    Answer, Cursor, ResultOf,
    server::{Change, ScopeVersion, stamp},
};
use uuid::Uuid;

/// What a statement sees: what is committed, and over it what its own transaction has written.
pub struct View<'a> {
    base: Arc<Tables>,
    over: Option<&'a Written>,
}

impl<'a> View<'a> {
    /// What is committed alone.
    pub fn of(base: Arc<Tables>) -> Self {
        Self { base, over: None }
    }

    pub(super) fn over(base: Arc<Tables>, over: &'a Written) -> Self {
        Self { base, over: Some(over) }
    }

    pub(super) fn value(&self, key: &Key) -> Option<&Value> {
        match self.over.and_then(|over| over.get(key)) {
            Some(own) => own.as_ref(),
            None => self.base.values.get(key),
        }
    }

    /// All between two keys, both included, in order.
    fn scan(&self, from: Key, to: Key) -> Vec<(Key, &Value)> {
        let own = |key: &Key| self.over.is_some_and(|over| over.contains_key(key));
        let below = self.base.values.range(from..=to).filter(|(key, _)| !own(key));
        let mut found: Vec<_> = below.map(|(key, value)| (*key, value)).collect();
        if let Some(over) = self.over.filter(|over| !over.is_empty()) {
            let over = over.range(from..=to);
            found.extend(over.filter_map(|(key, value)| Some((*key, value.as_ref()?))));
            found.sort_by_key(|(key, _)| *key);
        }
        found
    }

    /// Which database it is.
    pub fn epoch(&self) -> EpochId {
        self.base.epoch
    }

    /// The row.
    pub fn row(&self, kind: Kind, id: Uuid) -> Option<Row> {
        match self.value(&Key::Row(kind, id)) {
            Some(Value::Row(row)) => Some(Row::clone(row)),
            _ => None,
        }
    }

    /// All rows, by kind and id.
    pub fn rows(&self) -> Vec<&Row> {
        let (first, last) = (Kind::ALL[0], Kind::ALL[Kind::ALL.len() - 1]);
        let all = self.scan(Key::Row(first, Uuid::nil()), Key::Row(last, Uuid::max()));
        let rows = all.into_iter().filter_map(|(_, value)| match value {
            Value::Row(row) => Some(&**row),
            _ => None,
        });
        rows.collect()
    }

    /// What a finder finds.
    pub fn find(&self, finder: &Finder) -> Vec<Row> {
        select(self.rows().into_iter(), finder)
    }

    /// How far a scope is.
    pub fn scope_version(&self, scope: Scope) -> ScopeVersion {
        match self.value(&Key::Scope(scope)) {
            Some(Value::Scope(version)) => *version,
            _ => ScopeVersion::default(),
        }
    }

    /// Change entries after a cursor.
    pub fn changes(&self, scope: Scope, after: Option<Cursor>, limit: usize) -> Vec<Change> {
        let (first, last) = (Kind::ALL[0], Kind::ALL[Kind::ALL.len() - 1]);
        let all = self.scan(Key::Change(scope, first, Uuid::nil()), Key::Change(scope, last, Uuid::max()));
        let entries = all.into_iter().filter_map(|(key, value)| match (key, value) {
            (Key::Change(_, kind, id), Value::Change { version, present, at }) => {
                let stamp = stamp(*version, *at);
                Some(Change { version: *version, kind, id, present: *present, stamp })
            }
            _ => None,
        });
        // By the kind's name, as the SQL sorts; after all of a version, no kind sorts after "~".
        let place = |change: &Change| (change.version, change.kind.name(), change.id);
        let cursor = after.unwrap_or(Cursor::after(0));
        let (kind, id) = cursor.within.map_or(("~", Uuid::nil()), |(kind, id)| (kind.name(), id));
        let mut entries: Vec<Change> =
            entries.filter(|change| place(change) > (cursor.version, kind, id)).collect();
        entries.sort_by_key(place);
        entries.truncate(limit);
        entries
    }

    /// Whose a client is, and its last number.
    pub fn client(&self, client: ClientId) -> Option<(AccountId, u64)> {
        match self.value(&Key::Client(client)) {
            Some(Value::Client(account, last)) => Some((*account, *last)),
            _ => None,
        }
    }

    fn answers(&self, from: Key, to: Key) -> impl Iterator<Item = (u64, &Recorded)> {
        self.scan(from, to).into_iter().filter_map(|(key, value)| match (key, value) {
            (Key::Answer(_, number), Value::Answer(recorded)) => Some((number, &**recorded)),
            _ => None,
        })
    }

    /// The command under a number.
    pub fn numbered(&self, client: ClientId, number: u64) -> Option<CommandId> {
        let key = Key::Answer(client, number);
        self.answers(key, key).next().map(|(_, recorded)| recorded.id)
    }

    /// The final answer to a command.
    pub fn answer_of(&self, account: AccountId, id: CommandId) -> Option<Answer> {
        let all =
            self.answers(Key::Answer(ClientId(Uuid::nil()), 0), Key::Answer(ClientId(Uuid::max()), u64::MAX));
        let of = all.map(|(_, recorded)| recorded).filter(|of| of.account == account && of.id == id);
        of.filter(|of| of.answer != Answer::ServerOlder).min_by_key(|of| of.at).map(|of| of.answer.clone())
    }

    /// The answers above a number.
    pub fn answers_after(&self, account: AccountId, client: ClientId, number: u64) -> Vec<ResultOf> {
        let all = self
            .answers(Key::Answer(client, number.saturating_add(1)), Key::Answer(client, u64::MAX))
            .filter(|(_, recorded)| recorded.account == account);
        all.map(|(number, of)| ResultOf { number, id: of.id, answer: of.answer.clone() }).collect()
    }
}
