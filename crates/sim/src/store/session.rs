use super::{Shared, open, tables::Tables, tx::Tx, view::View};
use crate::{baton::Baton, mutants::Mutant};
use std::sync::{Arc, Mutex, PoisonError};
use stuga_domain::{AccountId, ClientId, CommandId, EpochId, Fault, Finder, Kind, Read, Row, Scope};
use stuga_sync::{
    Answer, Cursor, ResultOf,
    server::{Change, ScopeVersion, ServerDb, ServerRead, ServerTx},
};
use uuid::Uuid;

/// The database as one request of a server sees it.
pub struct Session<T> {
    pub(super) database: Shared,
    pub(super) baton: Baton<T>,
    /// Who.
    pub task: u64,
    /// What is wrong with it by hand.
    pub mutant: Option<Mutant>,
    seen: Mutex<Vec<Arc<Tables>>>,
}

impl<T: Send> Session<T> {
    /// Of one request.
    pub fn new(database: Shared, baton: Baton<T>, task: u64, mutant: Option<Mutant>) -> Self {
        Self { database, baton, task, mutant, seen: Mutex::default() }
    }

    /// The snapshot that it read, if it was one.
    pub fn seen(&self) -> Option<Arc<Tables>> {
        match self.seen.lock().unwrap_or_else(PoisonError::into_inner).as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    }

    /// Its end of the baton.
    pub fn baton(&self) -> &Baton<T> {
        &self.baton
    }
}

impl<T: Send> ServerDb for Session<T> {
    fn write(&self, body: &mut dyn FnMut(&mut dyn ServerTx) -> Result<(), Fault>) -> Result<(), Fault> {
        self.baton.call()?;
        let mut tx = Tx::begin(self)?;
        body(&mut tx)?;
        self.baton.call()?;
        tx.commit();
        Ok(())
    }

    fn read(&self, body: &mut dyn FnMut(&dyn ServerRead) -> Result<(), Fault>) -> Result<(), Fault> {
        self.baton.call()?;
        let tables = open(&self.database).committed();
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).push(tables.clone());
        body(&Snapshot { session: self, view: View::of(tables) })
    }
}

struct Snapshot<'s, T> {
    session: &'s Session<T>,
    view: View<'static>,
}

impl<T: Send> Snapshot<'_, T> {
    fn view(&self) -> Result<&View<'static>, Fault> {
        self.session.baton.call()?;
        Ok(&self.view)
    }
}

impl<T: Send> Read for Snapshot<'_, T> {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        Ok(self.view()?.row(kind, id))
    }
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        Ok(self.view()?.find(finder))
    }
}

/// Both readers answer alike from what they see.
macro_rules! server_read {
    () => {
        fn epoch(&self) -> Result<EpochId, Fault> {
            Ok(self.view()?.epoch())
        }
        fn scope_version(&self, scope: Scope) -> Result<ScopeVersion, Fault> {
            Ok(self.view()?.scope_version(scope))
        }
        fn changes(&self, scope: Scope, after: Option<Cursor>, limit: usize) -> Result<Vec<Change>, Fault> {
            Ok(self.view()?.changes(scope, after, limit))
        }
        fn many(&self, kind: Kind, ids: &[Uuid]) -> Result<Vec<Row>, Fault> {
            let view = self.view()?;
            Ok(ids.iter().filter_map(|id| view.row(kind, *id)).collect())
        }
        fn last_number(&self, account: AccountId, client: ClientId) -> Result<Option<u64>, Fault> {
            let of = self.view()?.client(client).filter(|(owner, _)| *owner == account);
            Ok(of.map(|(_, last)| last))
        }
        fn answer_of(&self, account: AccountId, id: CommandId) -> Result<Option<Answer>, Fault> {
            Ok(self.view()?.answer_of(account, id))
        }
        fn answers_after(
            &self,
            account: AccountId,
            client: ClientId,
            number: u64,
        ) -> Result<Vec<ResultOf>, Fault> {
            Ok(self.view()?.answers_after(account, client, number))
        }
    };
}
pub(super) use server_read;

impl<T: Send> ServerRead for Snapshot<'_, T> {
    server_read!();
}
