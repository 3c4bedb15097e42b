use super::{
    open,
    session::{Session, server_read},
    tables::{Key, Recorded, Value, Written},
    view::View,
};
use crate::mutants::Mutant;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use stuga_domain::{
    AccountId, ClientId, CommandId, EpochId, Fault, Finder, Kind, Read, Row, Scope, Store, Time,
};
use stuga_sync::{
    Answer, Cursor, ResultOf, SentCommand,
    server::{Answered, Change, ScopeVersion, ServerRead, ServerTx, Touched},
};
use uuid::Uuid;

/// One write transaction. What it holds is let go with it.
pub(super) struct Tx<'s, T> {
    session: &'s Session<T>,
    written: Written,
    marks: Vec<Written>,
    at: Option<Time>,
}

impl<'s, T: Send> Tx<'s, T> {
    pub(super) fn begin(session: &'s Session<T>) -> Result<Self, Fault> {
        let tx = Self { session, written: Written::new(), marks: Vec::new(), at: None };
        let single_writer = open(&session.database).single_writer;
        if single_writer {
            tx.take(Key::Whole)?;
        }
        Ok(tx)
    }

    pub(super) fn commit(mut self) {
        let written = std::mem::take(&mut self.written);
        open(&self.session.database).commit(self.session.task, written, self.at);
    }

    /// What this statement sees.
    fn view(&self) -> Result<View<'_>, Fault> {
        self.session.baton.call()?;
        Ok(self.now())
    }

    fn now(&self) -> View<'_> {
        View::over(open(&self.session.database).committed(), &self.written)
    }

    /// Waits until nobody else holds it, and takes it.
    fn take(&self, key: Key) -> Result<(), Fault> {
        loop {
            let mine = open(&self.session.database).take(key, self.session.task);
            if mine {
                return Ok(());
            }
            self.session.baton.wait(key)?;
        }
    }

    fn write(&mut self, key: Key, value: Option<Value>) -> Result<(), Fault> {
        self.take(key)?;
        self.written.insert(key, value);
        Ok(())
    }

    /// As a primary key does it: who comes second waits for the first, and fails.
    fn insert(&mut self, key: Key, value: Value) -> Result<(), Fault> {
        self.take(key)?;
        if self.now().value(&key).is_some() {
            return Err(Fault::Storage(format!("{key:?} is there already")));
        }
        self.written.insert(key, Some(value));
        Ok(())
    }
}

impl<T> Drop for Tx<'_, T> {
    fn drop(&mut self) {
        open(&self.session.database).let_go(self.session.task);
    }
}

impl<T: Send> Read for Tx<'_, T> {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        Ok(self.view()?.row(kind, id))
    }
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        Ok(self.view()?.find(finder))
    }
}

impl<T: Send> Store for Tx<'_, T> {
    fn put(&mut self, row: Row) -> Result<(), Fault> {
        self.session.baton.call()?;
        if self.session.mutant == Some(Mutant::ForgetDuties) && row.kind() == Kind::MyDuty {
            return Ok(());
        }
        self.write(Key::Row(row.kind(), row.id()), Some(Value::Row(Arc::new(row))))
    }
    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault> {
        self.session.baton.call()?;
        if self.session.mutant == Some(Mutant::KeepCredits) && kind == Kind::Credit {
            return Ok(());
        }
        self.write(Key::Row(kind, id), None)
    }
}

impl<T: Send> ServerRead for Tx<'_, T> {
    server_read!();
}

impl<T: Send> ServerTx for Tx<'_, T> {
    fn lock(&mut self, scopes: &BTreeSet<Scope>) -> Result<(), Fault> {
        self.session.baton.call()?;
        if self.session.mutant == Some(Mutant::SkipScopeLock) {
            return Ok(());
        }
        scopes.iter().try_for_each(|scope| self.take(Key::Scope(*scope)))
    }
    fn savepoint(&mut self) -> Result<(), Fault> {
        self.session.baton.call()?;
        self.marks.push(self.written.clone());
        Ok(())
    }
    fn release(&mut self) -> Result<(), Fault> {
        self.session.baton.call()?;
        self.marks.pop();
        Ok(())
    }
    fn roll_back(&mut self) -> Result<(), Fault> {
        self.session.baton.call()?;
        // Invariant: every roll back has its savepoint; locks taken since are kept, which only makes others wait.
        self.written = self.marks.pop().ok_or_else(|| Fault::Storage("no savepoint".to_owned()))?;
        Ok(())
    }
    fn clients(
        &mut self,
        clients: &BTreeSet<ClientId>,
    ) -> Result<BTreeMap<ClientId, (AccountId, u64)>, Fault> {
        self.session.baton.call()?;
        clients.iter().try_for_each(|client| self.take(Key::Client(*client)))?;
        let now = self.now();
        Ok(clients.iter().filter_map(|client| now.client(*client).map(|known| (*client, known))).collect())
    }
    fn put_client(&mut self, client: ClientId, account: AccountId, last_number: u64) -> Result<(), Fault> {
        self.session.baton.call()?;
        self.write(Key::Client(client), Some(Value::Client(account, last_number)))
    }
    fn command_numbered(&self, client: ClientId, number: u64) -> Result<Option<CommandId>, Fault> {
        Ok(self.view()?.numbered(client, number))
    }
    fn record(&mut self, of: &Answered<'_>, kept: Option<&SentCommand>) -> Result<(), Fault> {
        self.session.baton.call()?;
        let recorded = Recorded { account: of.account, id: of.id, answer: of.answer.clone(), at: of.at };
        self.insert(Key::Answer(of.client, of.number), Value::Answer(Arc::new(recorded)))?;
        if let Some(command) = kept {
            let value = Value::Kept(Arc::new(command.clone()), of.at);
            self.insert(Key::Kept(of.client, of.number), value)?;
        }
        Ok(())
    }
    fn stamp(&mut self, touched: &[Touched], at: Time) -> Result<Vec<(Scope, u64)>, Fault> {
        self.session.baton.call()?;
        self.at = Some(at);
        let mut bumped = BTreeMap::new();
        for row @ Touched { scope, kind, id, present } in touched.iter().filter(|row| row.scope.is_synced()) {
            let version = match bumped.get(scope) {
                Some(version) => *version,
                None => {
                    self.take(Key::Scope(*scope))?;
                    let before = self.now().scope_version(*scope);
                    let after = ScopeVersion { version: before.version + 1, ..before };
                    self.write(Key::Scope(*scope), Some(Value::Scope(after)))?;
                    bumped.insert(*scope, after.version);
                    after.version
                }
            };
            let key = Key::Change(*scope, *kind, *id);
            let (was_present, share_before) = match self.now().value(&key) {
                Some(Value::Change { version, present, at }) => {
                    (*present, Touched { present: *present, ..*row }.share(*version, *at))
                }
                _ => (false, 0),
            };
            let mut counted = self.now().scope_version(*scope);
            counted.rows = counted.rows + u64::from(*present) - u64::from(was_present);
            counted.checksum = counted.checksum + row.share(version, at) - share_before;
            self.write(Key::Scope(*scope), Some(Value::Scope(counted)))?;
            self.write(key, Some(Value::Change { version, present: *present, at }))?;
        }
        Ok(bumped.into_iter().collect())
    }
}
