//! What a transaction reads, each thing once: the database is a round trip away. In a snapshot nothing changes, and
//! what is locked does not either.

use super::session::Session;
use crate::{
    StoreError, rows,
    server::read::{Snapshot, scope_version},
    sql::Columns,
};
use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
};
use stuga_domain::{AccountId, ClientId, CommandId, EpochId, Fault, Finder, Kind, Look, Read, Row, Scope};
use stuga_sync::{
    Answer, Cursor, ResultOf,
    server::{Change, ScopeVersion, ServerRead},
};
use uuid::Uuid;

pub(super) struct Far<'s> {
    pub(super) session: &'s Session,
    pub(super) snapshot: Snapshot<'s>,
    known: RefCell<HashMap<Look, Vec<Row>>>,
}

impl<'s> Far<'s> {
    pub(super) fn new(session: &'s Session) -> Self {
        Self { session, snapshot: Snapshot(session), known: RefCell::default() }
    }

    /// Forgets what was read: it may have changed.
    pub(super) fn forget(&mut self) {
        self.known.get_mut().clear();
    }

    /// What a look sees, as `read` reads it.
    pub(super) fn see<T>(&self, look: Look, read: impl FnOnce(&[Row]) -> T) -> Result<T, StoreError> {
        if !self.known.borrow().contains_key(&look) {
            self.fetch(vec![look.clone()])?;
        }
        Ok(read(self.known.borrow().get(&look).map(Vec::as_slice).unwrap_or_default()))
    }

    pub(super) fn ahead(&self, looks: &[Look]) -> Result<(), StoreError> {
        let mut missing: Vec<Look> = Vec::new();
        for look in looks {
            if !self.known.borrow().contains_key(look) && !missing.contains(look) {
                missing.push(look.clone());
            }
        }
        self.fetch(missing)
    }

    fn fetch(&self, looks: Vec<Look>) -> Result<(), StoreError> {
        let plans: Vec<_> = looks.iter().map(rows::plan).collect();
        let found = self.session.query_all(plans.iter().map(|plan| (plan.sql, plan.arguments.as_slice())))?;
        for ((look, plan), rows) in looks.into_iter().zip(&plans).zip(found) {
            let rows: Result<Vec<Row>, _> = rows.iter().map(|row| (plan.read)(Columns(row))).collect();
            self.known.borrow_mut().insert(look, rows?);
        }
        Ok(())
    }

    fn versions(&self, scopes: &[Scope]) -> Result<Vec<ScopeVersion>, StoreError> {
        let names: Vec<String> = scopes.iter().map(Scope::to_string).collect();
        let mut found = BTreeMap::new();
        self.session.each_of_texts(
            "SELECT name, version, floor, row_count, checksum FROM scope_version WHERE name = ANY(?1)",
            &names,
            &mut |row| {
                found.insert(row.parsed::<Scope>(0)?, scope_version(row, 1)?);
                Ok(())
            },
        )?;
        Ok(scopes.iter().map(|scope| found.get(scope).copied().unwrap_or_default()).collect())
    }
}

impl Read for Far<'_> {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        Ok(self.see(Look::Row(kind, id), |rows| rows.first().cloned())?)
    }
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        Ok(self.see(Look::Rows(finder.clone()), <[Row]>::to_vec)?)
    }
    fn look_ahead(&self, looks: &[Look]) -> Result<(), Fault> {
        Ok(self.ahead(looks)?)
    }
}

impl ServerRead for Far<'_> {
    fn epoch(&self) -> Result<EpochId, Fault> {
        self.snapshot.epoch()
    }
    fn scope_version(&self, scope: Scope) -> Result<ScopeVersion, Fault> {
        self.snapshot.scope_version(scope)
    }
    fn scope_versions(&self, scopes: &[Scope]) -> Result<Vec<ScopeVersion>, Fault> {
        Ok(self.versions(scopes)?)
    }
    fn changes(&self, scope: Scope, after: Option<Cursor>, limit: usize) -> Result<Vec<Change>, Fault> {
        self.snapshot.changes(scope, after, limit)
    }
    fn many(&self, kind: Kind, ids: &[Uuid]) -> Result<Vec<Row>, Fault> {
        self.snapshot.many(kind, ids)
    }
    fn last_number(&self, account: AccountId, client: ClientId) -> Result<Option<u64>, Fault> {
        self.snapshot.last_number(account, client)
    }
    fn answer_of(&self, account: AccountId, id: CommandId) -> Result<Option<Answer>, Fault> {
        self.snapshot.answer_of(account, id)
    }
    fn answers_after(
        &self,
        account: AccountId,
        client: ClientId,
        number: u64,
    ) -> Result<Vec<ResultOf>, Fault> {
        self.snapshot.answers_after(account, client, number)
    }
}
