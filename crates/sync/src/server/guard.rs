//! The hook on every put and find: notes which scopes a command touches, and whether they are locked.

use super::{ServerTx, Touched};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};
use stuga_domain::{Fault, Finder, Kind, Look, Read, Row, Scope, Store};
use uuid::Uuid;

/// A store for one command inside a server transaction.
pub struct Guard<'a> {
    tx: &'a mut dyn ServerTx,
    locked: &'a BTreeSet<Scope>,
    missing: RefCell<BTreeSet<Scope>>,
    touched: BTreeMap<(Scope, Kind, Uuid), bool>,
}

impl<'a> Guard<'a> {
    /// Guards `tx`, in which `locked` are locked.
    pub fn new(tx: &'a mut dyn ServerTx, locked: &'a BTreeSet<Scope>) -> Self {
        Self { tx, locked, missing: RefCell::default(), touched: BTreeMap::new() }
    }

    /// The rows touched, by scope, and the scopes touched without a lock.
    #[must_use]
    pub fn finish(self) -> (Vec<Touched>, BTreeSet<Scope>) {
        let touched = self.touched.into_iter();
        let touched = touched.map(|((scope, kind, id), present)| Touched { scope, kind, id, present });
        (touched.collect(), self.missing.into_inner())
    }

    fn need(&self, scope: Scope) {
        if !self.locked.contains(&scope) {
            self.missing.borrow_mut().insert(scope);
        }
    }

    fn touch(&mut self, before: Option<&Row>, after: Option<&Row>, kind: Kind, id: Uuid) {
        for (row, present) in [(before, false), (after, true)] {
            row.map(Row::guards).unwrap_or_default().into_iter().for_each(|scope| self.need(scope));
            for scope in row.map(Row::scopes).unwrap_or_default() {
                self.need(scope);
                self.touched.insert((scope, kind, id), present);
            }
        }
    }
}

impl Read for Guard<'_> {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        self.tx.get(kind, id)
    }

    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        finder.scopes().into_iter().for_each(|scope| self.need(scope));
        self.tx.find(finder)
    }

    fn look_ahead(&self, looks: &[Look]) -> Result<(), Fault> {
        self.tx.look_ahead(looks)
    }
}

impl Store for Guard<'_> {
    fn put(&mut self, row: Row) -> Result<(), Fault> {
        let (kind, id) = (row.kind(), row.id());
        let before = self.tx.get(kind, id)?;
        self.touch(before.as_ref(), Some(&row), kind, id);
        self.tx.put(row)
    }

    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault> {
        let before = self.tx.get(kind, id)?;
        self.touch(before.as_ref(), None, kind, id);
        self.tx.remove(kind, id)
    }
}
