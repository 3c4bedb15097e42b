//! A server database that watches each write transaction: whatever it changed was locked and stamped.

use rusqlite::Connection;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Mutex,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};
use stuga_domain::{
    AccountId, ClientId, CommandId, EpochId, Fault, Finder, Kind, Read, Row, Scope, Store, Time,
};
use stuga_store::server::SqliteServer;
use stuga_sync::{
    Answer, Cursor, ResultOf, SentCommand,
    server::{Answered, Change, ScopeVersion, ServerDb, ServerRead, ServerTx, Touched},
};
use uuid::Uuid;

pub struct Probe {
    inner: SqliteServer,
    path: PathBuf,
    /// Write transactions begun.
    pub writes: AtomicUsize,
    /// Snapshots begun.
    pub reads: AtomicUsize,
    /// Writing the row with this id panics.
    pub panics_at: Mutex<Option<Uuid>>,
    /// Writing the row with this id is a fault, once.
    pub fails_at: Mutex<Option<Uuid>>,
    /// Nobody reaches it.
    pub is_away: AtomicBool,
}

impl Probe {
    pub fn open(path: &Path, epoch: EpochId) -> Self {
        let inner = SqliteServer::open(path, &[], epoch).unwrap();
        let path = path.to_owned();
        Self {
            inner,
            path,
            writes: AtomicUsize::new(0),
            reads: AtomicUsize::new(0),
            panics_at: Mutex::default(),
            fails_at: Mutex::default(),
            is_away: AtomicBool::new(false),
        }
    }

    fn reached(&self) -> Result<(), Fault> {
        match self.is_away.load(Ordering::SeqCst) {
            true => Err(Fault::Unavailable("the test took it away".to_owned())),
            false => Ok(()),
        }
    }

    /// Runs `body` on a connection of its own.
    pub fn sql<T>(&self, body: impl FnOnce(&Connection) -> Result<T, rusqlite::Error>) -> T {
        body(&Connection::open(&self.path).unwrap()).unwrap()
    }

    pub fn clear(&self, before: Time) -> stuga_store::server::Cleared {
        self.inner.clear(before).unwrap()
    }

    pub fn backup_to(&self, path: &Path) {
        self.inner.backup_to(path).unwrap();
    }

    pub fn set_epoch(&self, epoch: EpochId) {
        self.inner.set_epoch(epoch).unwrap();
    }
}

impl ServerDb for Probe {
    fn write(&self, body: &mut dyn FnMut(&mut dyn ServerTx) -> Result<(), Fault>) -> Result<(), Fault> {
        self.writes.fetch_add(1, Ordering::SeqCst);
        self.reached()?;
        self.inner.write(&mut |tx| {
            let mut watched = Watched {
                tx,
                probe: self,
                locked: BTreeSet::new(),
                wrote: Vec::new(),
                marks: Vec::new(),
                stamped: BTreeSet::new(),
            };
            body(&mut watched)?;
            for (scope, kind, id) in &watched.wrote {
                assert!(
                    watched.locked.contains(scope),
                    "{kind} {id} was written in {scope}, which is not locked"
                );
                let stamped = !scope.is_synced() || watched.stamped.contains(&(*scope, *kind, *id));
                assert!(stamped, "{kind} {id} was committed without a change entry in {scope}");
            }
            Ok(())
        })
    }

    fn read(&self, body: &mut dyn FnMut(&dyn ServerRead) -> Result<(), Fault>) -> Result<(), Fault> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        self.reached()?;
        self.inner.read(body)
    }
}

struct Watched<'a> {
    tx: &'a mut dyn ServerTx,
    probe: &'a Probe,
    locked: BTreeSet<Scope>,
    wrote: Vec<(Scope, Kind, Uuid)>,
    marks: Vec<usize>,
    stamped: BTreeSet<(Scope, Kind, Uuid)>,
}

impl Watched<'_> {
    fn note(&mut self, before: Option<Row>, after: Option<&Row>) {
        for row in before.as_ref().into_iter().chain(after) {
            self.wrote.extend(row.scopes().into_iter().map(|scope| (scope, row.kind(), row.id())));
        }
    }
}

impl Read for Watched<'_> {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        self.tx.get(kind, id)
    }
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        self.tx.find(finder)
    }
}

impl Store for Watched<'_> {
    fn put(&mut self, row: Row) -> Result<(), Fault> {
        assert!(*self.probe.panics_at.lock().unwrap() != Some(row.id()), "the test asked for this panic");
        let mut fails_at = self.probe.fails_at.lock().unwrap();
        if *fails_at == Some(row.id()) {
            *fails_at = None;
            return Err(Fault::Storage("the test asked for this fault".to_owned()));
        }
        self.note(self.tx.get(row.kind(), row.id())?, Some(&row));
        self.tx.put(row)
    }
    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault> {
        self.note(self.tx.get(kind, id)?, None);
        self.tx.remove(kind, id)
    }
}

impl ServerRead for Watched<'_> {
    fn epoch(&self) -> Result<EpochId, Fault> {
        self.tx.epoch()
    }
    fn scope_version(&self, scope: Scope) -> Result<ScopeVersion, Fault> {
        self.tx.scope_version(scope)
    }
    fn changes(&self, scope: Scope, after: Option<Cursor>, limit: usize) -> Result<Vec<Change>, Fault> {
        self.tx.changes(scope, after, limit)
    }
    fn many(&self, kind: Kind, ids: &[Uuid]) -> Result<Vec<Row>, Fault> {
        self.tx.many(kind, ids)
    }
    fn last_number(&self, account: AccountId, client: ClientId) -> Result<Option<u64>, Fault> {
        self.tx.last_number(account, client)
    }
    fn answer_of(&self, account: AccountId, id: CommandId) -> Result<Option<Answer>, Fault> {
        self.tx.answer_of(account, id)
    }
    fn answers_after(
        &self,
        account: AccountId,
        client: ClientId,
        number: u64,
    ) -> Result<Vec<ResultOf>, Fault> {
        self.tx.answers_after(account, client, number)
    }
}

impl ServerTx for Watched<'_> {
    fn lock(&mut self, scopes: &BTreeSet<Scope>) -> Result<(), Fault> {
        assert!(self.locked.is_empty(), "locks are taken once");
        self.locked = scopes.clone();
        self.tx.lock(scopes)
    }
    fn savepoint(&mut self) -> Result<(), Fault> {
        self.marks.push(self.wrote.len());
        self.tx.savepoint()
    }
    fn release(&mut self) -> Result<(), Fault> {
        self.marks.pop();
        self.tx.release()
    }
    fn roll_back(&mut self) -> Result<(), Fault> {
        self.wrote.truncate(self.marks.pop().unwrap());
        self.tx.roll_back()
    }
    fn clients(
        &mut self,
        clients: &BTreeSet<ClientId>,
    ) -> Result<BTreeMap<ClientId, (AccountId, u64)>, Fault> {
        self.tx.clients(clients)
    }
    fn put_client(&mut self, client: ClientId, account: AccountId, last_number: u64) -> Result<(), Fault> {
        self.tx.put_client(client, account, last_number)
    }
    fn command_numbered(&self, client: ClientId, number: u64) -> Result<Option<CommandId>, Fault> {
        self.tx.command_numbered(client, number)
    }
    fn record(&mut self, of: &Answered<'_>, kept: Option<&SentCommand>) -> Result<(), Fault> {
        self.tx.record(of, kept)
    }
    fn stamp(&mut self, touched: &[Touched], at: Time) -> Result<Vec<(Scope, u64)>, Fault> {
        self.stamped.extend(touched.iter().map(|row| (row.scope, row.kind, row.id)));
        self.tx.stamp(touched, at)
    }
}
