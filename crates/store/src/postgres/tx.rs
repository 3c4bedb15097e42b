//! One write transaction, READ COMMITTED: its locks are the rows of the scopes it touches, and of the client.
//!
//! What it writes waits in memory until the commit, and travels with it in one go: while a scope is locked, nothing
//! else should take time. Reads see it; so going back to a point costs nothing. What was read since the
//! locks were taken can't change before they are given back, and is read once.

use super::{
    far::Far,
    session::{Later, Session},
};
use crate::{
    StoreError, rows,
    server::writes,
    sql::{Sql, Value},
};
use std::collections::{BTreeMap, BTreeSet};
use stuga_domain::{
    AccountId, ClientId, CommandId, EpochId, Fault, Finder, Kind, Look, Read, Row, Scope, Store, Time,
};
use stuga_sync::{
    Answer, Cursor, ResultOf, SentCommand,
    server::{Ahead, Answered, Change, ScopeVersion, ServerRead, ServerTx, Touched},
};
use uuid::Uuid;

type Key = (Kind, Uuid);

pub(super) struct Tx<'s> {
    /// What the database holds.
    far: Far<'s>,
    /// Rows as this transaction leaves them; none where it removes one.
    written: BTreeMap<Key, Option<Row>>,
    /// What a row was in `written` before, latest last: the way back to a savepoint.
    undo: Vec<(Key, Option<Option<Row>>)>,
    savepoints: Vec<usize>,
    /// The number and the version of each scope that is locked.
    locked: BTreeMap<Scope, (i64, u64)>,
    /// Answers recorded here: client, number, command, answer.
    recorded: Vec<(ClientId, u64, CommandId, Answer)>,
    /// What is to be written besides rows.
    later: Vec<Later>,
    pub(super) outcome: Outcome,
}

/// What the database has to do once `body` is through.
#[derive(Default)]
pub(super) struct Outcome {
    /// Scopes that nobody has locked yet, and that have no row to lock.
    pub(super) unknown: BTreeSet<Scope>,
    /// Scopes with their new versions.
    pub(super) bumped: Vec<(Scope, u64)>,
}

impl<'s> Tx<'s> {
    pub(super) fn new(session: &'s Session) -> Self {
        Self {
            far: Far::new(session),
            written: BTreeMap::new(),
            undo: Vec::new(),
            savepoints: Vec::new(),
            locked: BTreeMap::new(),
            recorded: Vec::new(),
            later: Vec::new(),
            outcome: Outcome::default(),
        }
    }

    /// Writes everything and commits.
    pub(super) fn commit(self) -> Result<Outcome, StoreError> {
        let mut statements = self.later;
        for ((kind, id), row) in self.written {
            let mut run = into(&mut statements);
            match row {
                Some(row) => rows::write(&row, &mut run)?,
                None => rows::remove(kind, id, &mut run)?,
            }
        }
        self.far.session.commit_with(&statements)?;
        Ok(self.outcome)
    }

    fn set(&mut self, key: Key, row: Option<Row>) {
        let before = self.written.insert(key, row);
        self.undo.push((key, before));
    }

    fn row(&self, key: Key) -> Result<Option<Row>, StoreError> {
        if let Some(written) = self.written.get(&key) {
            return Ok(written.clone());
        }
        self.far.see(Look::Row(key.0, key.1), |rows| rows.first().cloned())
    }

    fn rows(&self, finder: &Finder) -> Result<Vec<Row>, StoreError> {
        let unchanged = |row: &&Row| !self.written.contains_key(&(row.kind(), row.id()));
        let mut rows: Vec<Row> = self
            .far
            .see(Look::Rows(finder.clone()), |rows| rows.iter().filter(unchanged).cloned().collect())?;
        let written = self.written.values().flatten().filter(|row| finder.finds(row));
        let before = rows.len();
        rows.extend(written.cloned());
        if rows.len() > before {
            finder.sort(&mut rows);
        }
        rows.truncate(rows::limit(finder));
        Ok(rows)
    }

    fn lock_all(&mut self, scopes: &BTreeSet<Scope>) -> Result<(), StoreError> {
        let names: Vec<String> = scopes.iter().map(Scope::to_string).collect();
        self.far.session.each_of_texts(
            "SELECT name, scope, version FROM scope_version WHERE name = ANY(?1) ORDER BY name FOR UPDATE",
            names,
            &mut |row| {
                self.locked.insert(row.parsed(0)?, (row.int(1)?, row.int(2)?));
                Ok(())
            },
        )?;
        self.outcome.unknown.extend(scopes.iter().filter(|scope| !self.locked.contains_key(scope)));
        // What was read before may have changed meanwhile.
        self.far.forget();
        Ok(())
    }

    fn stamp_all(&mut self, touched: &[Touched], at: Time) -> Result<(), StoreError> {
        let mut bumped = BTreeMap::new();
        for row in touched.iter().filter(|row| row.scope.is_synced()) {
            let Some((scope, version)) = self.locked.get(&row.scope) else {
                return Err(StoreError::Other(format!("{} was written without its lock", row.scope).into()));
            };
            bumped.insert(row.scope, version + 1);
            let mut run = into(&mut self.later);
            writes::entry(&mut run, *scope, version + 1, row, at)?;
        }
        for scope in bumped.keys() {
            let number = self.locked.get(scope).map_or(0, |(number, _)| *number);
            writes::raise(&mut into(&mut self.later), number)?;
        }
        self.outcome.bumped = bumped.into_iter().collect();
        Ok(())
    }
}

/// What runs a statement by keeping it for later.
fn into(later: &mut Vec<Later>) -> impl FnMut(&'static str, &[Value<'_>]) -> Result<(), StoreError> {
    |sql, arguments| {
        later.push((sql, arguments.iter().cloned().map(Value::into_owned).collect()));
        Ok(())
    }
}

impl Read for Tx<'_> {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        Ok(self.row((kind, id))?)
    }
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        Ok(self.rows(finder)?)
    }
    fn look_ahead(&self, looks: &[Look]) -> Result<(), Fault> {
        self.far.look_ahead(looks)
    }
}

impl Store for Tx<'_> {
    fn put(&mut self, row: Row) -> Result<(), Fault> {
        self.set((row.kind(), row.id()), Some(row));
        Ok(())
    }
    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault> {
        self.set((kind, id), None);
        Ok(())
    }
}

impl ServerRead for Tx<'_> {
    fn epoch(&self) -> Result<EpochId, Fault> {
        self.far.epoch()
    }
    fn scope_version(&self, scope: Scope) -> Result<ScopeVersion, Fault> {
        self.far.scope_version(scope)
    }
    fn changes(&self, scope: Scope, after: Option<Cursor>, limit: usize) -> Result<Vec<Change>, Fault> {
        self.far.changes(scope, after, limit)
    }
    fn many(&self, kind: Kind, ids: &[Uuid]) -> Result<Vec<Row>, Fault> {
        let rows = ids.iter().map(|id| self.row((kind, *id)));
        Ok(rows.filter_map(Result::transpose).collect::<Result<_, _>>()?)
    }
    fn last_number(&self, account: AccountId, client: ClientId) -> Result<Option<u64>, Fault> {
        self.far.last_number(account, client)
    }
    fn answer_of(&self, account: AccountId, id: CommandId) -> Result<Option<Answer>, Fault> {
        let here = self.recorded.iter().find(|(_, _, known, answer)| *known == id && answer.is_final());
        match here {
            Some((.., answer)) => Ok(Some(answer.clone())),
            None => self.far.answer_of(account, id),
        }
    }
    fn answers_after(
        &self,
        account: AccountId,
        client: ClientId,
        number: u64,
    ) -> Result<Vec<ResultOf>, Fault> {
        let mut answers = self.far.answers_after(account, client, number)?;
        let here = self.recorded.iter().filter(|(by, at, ..)| *by == client && *at > number);
        answers.extend(here.map(|(_, number, id, answer)| ResultOf {
            number: *number,
            id: *id,
            answer: answer.clone(),
        }));
        Ok(answers)
    }
    fn is_far(&self) -> bool {
        true
    }
    fn read_ahead(&self, wanted: &[Ahead]) -> Result<(), Fault> {
        self.far.read_ahead(wanted)
    }
}

impl ServerTx for Tx<'_> {
    fn lock(&mut self, scopes: &BTreeSet<Scope>) -> Result<(), Fault> {
        self.lock_all(scopes)?;
        if self.outcome.unknown.is_empty() {
            return Ok(());
        }
        // Their rows are made outside, and the transaction begins anew.
        Err(Fault::Storage("a scope is locked for the first time".to_owned()))
    }
    fn savepoint(&mut self) -> Result<(), Fault> {
        self.savepoints.push(self.undo.len());
        Ok(())
    }
    fn release(&mut self) -> Result<(), Fault> {
        self.savepoints.pop();
        Ok(())
    }
    fn roll_back(&mut self) -> Result<(), Fault> {
        let mark = self.savepoints.pop().unwrap_or_default();
        for (key, before) in self.undo.drain(mark..).rev() {
            match before {
                Some(before) => self.written.insert(key, before),
                None => self.written.remove(&key),
            };
        }
        Ok(())
    }
    fn clients(
        &mut self,
        clients: &BTreeSet<ClientId>,
    ) -> Result<BTreeMap<ClientId, (AccountId, u64)>, Fault> {
        let ids: Vec<Uuid> = clients.iter().map(|client| client.0).collect();
        let mut found = BTreeMap::new();
        // Ascending, as scopes are: two transactions that want the same ones wait for each other in one direction.
        self.far.session.each_of(
            "SELECT id, account, last_number FROM client WHERE id = ANY(?1) ORDER BY id FOR UPDATE",
            &ids,
            &mut |row| {
                found.insert(row.id(0)?, (row.id(1)?, row.int(2)?));
                Ok(())
            },
        )?;
        Ok(found)
    }
    fn put_client(&mut self, client: ClientId, account: AccountId, last_number: u64) -> Result<(), Fault> {
        let mut run = into(&mut self.later);
        Ok(writes::client(&mut run, client, account, last_number)?)
    }
    fn command_numbered(&self, client: ClientId, number: u64) -> Result<Option<CommandId>, Fault> {
        let here = self.recorded.iter().find(|(by, at, ..)| (*by, *at) == (client, number));
        match here {
            Some((_, _, id, _)) => Ok(Some(*id)),
            None => Ok(self.far.snapshot.numbered(client, number)?),
        }
    }
    fn record(&mut self, of: &Answered<'_>, kept: Option<&SentCommand>) -> Result<(), Fault> {
        self.recorded.push((of.client, of.number, of.id, of.answer.clone()));
        let mut run = into(&mut self.later);
        Ok(writes::answer(&mut run, of, kept)?)
    }
    fn stamp(&mut self, touched: &[Touched], at: Time) -> Result<Vec<(Scope, u64)>, Fault> {
        self.stamp_all(touched, at)?;
        Ok(self.outcome.bumped.clone())
    }
}
