//! The servers' database, in memory: many transactions at once, each statement of which sees what is committed by
//! then (PostgreSQL's READ COMMITTED), with locks on scopes, clients and all that is written, held until the end.
//! As SQLite's single writer, one lock stands before all.
//!
//! What a transaction writes is its own until it commits, in one step. Whoever dies before has written nothing.

mod session;
mod tables;
mod tx;
mod view;

#[cfg(test)]
mod tests;

pub use session::Session;
pub use tables::{Key, Recorded, Tables, Value};

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use stuga_domain::{EpochId, Time};
use tables::Written;

/// One commit.
#[derive(Debug)]
pub struct Commit {
    /// Who.
    pub task: u64,
    /// What it wrote; none where it removed.
    pub written: Written,
    /// Its time, by the server's clock.
    pub at: Option<Time>,
    /// What stood there after it.
    pub after: Arc<Tables>,
}

/// The database that all servers share.
#[derive(Debug)]
pub struct Database {
    committed: Arc<Tables>,
    /// What is left when the machine loses its power.
    durable: Arc<Tables>,
    /// Whether a commit is durable before anybody hears of it.
    pub commits_are_durable: bool,
    /// Whether one transaction at a time may write, as in SQLite.
    pub single_writer: bool,
    locks: BTreeMap<Key, u64>,
    /// Commits that nobody has looked at yet.
    fresh: Vec<Commit>,
}

/// The database as its servers hold it.
pub type Shared = Arc<Mutex<Database>>;

/// Its data, whoever has panicked meanwhile.
pub fn open(database: &Mutex<Database>) -> MutexGuard<'_, Database> {
    database.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Database {
    /// With these tables.
    pub fn new(tables: Arc<Tables>) -> Self {
        let (committed, durable) = (tables.clone(), tables);
        Self {
            committed,
            durable,
            commits_are_durable: true,
            single_writer: false,
            locks: BTreeMap::new(),
            fresh: Vec::new(),
        }
    }

    /// What is committed.
    pub fn committed(&self) -> Arc<Tables> {
        self.committed.clone()
    }

    /// What a loss of power leaves.
    pub fn durable(&self) -> Arc<Tables> {
        self.durable.clone()
    }

    /// What was committed since this was last asked.
    pub fn take_fresh(&mut self) -> Vec<Commit> {
        std::mem::take(&mut self.fresh)
    }

    /// Whether nobody but `task` holds it.
    pub fn is_free_for(&self, key: &Key, task: u64) -> bool {
        self.locks.get(key).is_none_or(|holder| *holder == task)
    }

    /// The machine loses its power.
    pub fn lose_power(&mut self) {
        self.committed = self.durable.clone();
        self.locks.clear();
    }

    /// Brings all that was committed to the disk.
    pub fn flush(&mut self) {
        self.durable = self.committed.clone();
    }

    /// Puts other tables in the place of all.
    pub fn replace(&mut self, tables: Tables) {
        self.committed = Arc::new(tables);
        self.locks.clear();
        self.flush();
    }

    /// Puts a backup in the place of all, as another database.
    pub fn restore(&mut self, backup: &Tables, epoch: EpochId) {
        self.replace(Tables { epoch, ..backup.clone() });
    }

    fn take(&mut self, key: Key, task: u64) -> bool {
        *self.locks.entry(key).or_insert(task) == task
    }

    fn let_go(&mut self, task: u64) {
        self.locks.retain(|_, holder| *holder != task);
    }

    fn commit(&mut self, task: u64, written: Written, at: Option<Time>) {
        Arc::make_mut(&mut self.committed).apply(&written);
        let after = self.committed.clone();
        if self.commits_are_durable {
            self.flush();
        }
        if !written.is_empty() {
            self.fresh.push(Commit { task, written, at, after });
        }
    }
}
