//! One signed-in account: its engine and its line to the server.

use crate::{Platform, Trouble, account_file, http::Http};
use std::cell::{Cell, RefCell};
use stuga_api::{Failure, SessionView};
use stuga_domain::AccountId;
use stuga_engine::{Engine, EngineError, Surroundings, salvage};
use stuga_store::shelf::SignedIn;

/// One signed-in account.
pub(crate) struct Session {
    pub(crate) account: AccountId,
    pub(crate) server: String,
    pub(crate) name: String,
    pub(crate) http: Http,
    /// None while a damaged database waits to be rebuilt.
    engine: RefCell<Option<Engine>>,
    closed: Cell<bool>,
    /// Whether the database was rebuilt, and the server has not answered since.
    pub(crate) rebuilt: Cell<bool>,
    /// How often it was rebuilt while open: an answer to what was asked before is of no use after.
    pub(crate) rebuilds: Cell<u32>,
}

impl Session {
    /// Opens the account's database, rebuilding it if it is damaged.
    pub(crate) fn open(platform: &dyn Platform, of: &SignedIn, account: AccountId) -> Result<Self, Failure> {
        let (engine, rebuilt) = match open_engine(platform, account) {
            Ok(engine) => (engine, false),
            Err(error) if error.code == "storage_broken" => (rebuild(platform, account)?, true),
            Err(error) => return Err(error),
        };
        let session = Self {
            account,
            server: of.server.clone(),
            name: of.name.clone(),
            http: Http::new(&of.server, &of.token),
            engine: RefCell::new(Some(engine)),
            closed: Cell::new(false),
            rebuilt: Cell::new(rebuilt),
            rebuilds: Cell::new(0),
        };
        Ok(session)
    }

    /// Uses the engine; a damaged database is rebuilt, and the use is tried once more.
    pub(crate) fn with<T>(
        &self,
        platform: &dyn Platform,
        mut body: impl FnMut(&mut Engine) -> Result<T, EngineError>,
    ) -> Result<T, Failure> {
        if self.closed.get() {
            return Err(Failure::new("signed_out"));
        }
        let mut held = self.engine.borrow_mut();
        if let Some(engine) = held.as_mut() {
            match body(engine) {
                Err(error) if error.is_damage() => {}
                outcome => return outcome.map_err(|error| error.failure()),
            }
        }
        // Its connection holds a lock under which nothing could be saved of the outbox.
        held.take();
        self.rebuilt.set(true);
        self.rebuilds.set(self.rebuilds.get() + 1);
        body(held.insert(rebuild(platform, self.account)?)).map_err(|error| error.failure())
    }

    /// Lets go of the database, also where a request is still under way.
    pub(crate) fn close(&self) {
        self.closed.set(true);
        self.engine.borrow_mut().take();
    }

    pub(crate) fn view(&self, platform: &dyn Platform) -> Result<SessionView, Failure> {
        Ok(SessionView::SignedIn {
            account: self.account,
            name: self.name.clone(),
            plans: self.with(platform, |engine| engine.plans())?,
            server: self.server.clone(),
        })
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Device(failure)
    }
}

fn surroundings(platform: &dyn Platform) -> Surroundings {
    Surroundings { clock: platform.clock(), ids: platform.ids() }
}

fn open_engine(platform: &dyn Platform, account: AccountId) -> Result<Engine, Failure> {
    let connection = platform.open(&account_file(account))?;
    Engine::open(connection, account, surroundings(platform)).map_err(|error| error.failure())
}

/// A new database with what could be saved of the old one's outbox; the rows come again from the server.
fn rebuild(platform: &dyn Platform, account: AccountId) -> Result<Engine, Failure> {
    let name = account_file(account);
    if let Some(damaged) = platform.set_aside(&name)? {
        let mut fresh = platform.open(&name)?;
        let client = platform.ids().next().into();
        salvage(&damaged, &mut fresh, client).map_err(|error| error.failure())?;
    }
    open_engine(platform, account)
}
