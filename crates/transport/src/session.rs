//! One signed-in account: its engine and its line to the server.

use crate::{
    Platform, Trouble,
    http::Http,
    rescue::{self, Rescue},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use stuga_api::{Action, Failure, SessionView};
use stuga_domain::{AccountId, CommandId};
use stuga_engine::{Engine, EngineError};
use stuga_store::shelf::SignedIn;
use tokio::sync::Notify;

#[cfg(test)]
mod laws;

/// One signed-in account.
pub(crate) struct Session {
    pub(crate) account: AccountId,
    pub(crate) server: String,
    pub(crate) name: String,
    pub(crate) http: Http,
    /// None while a damaged database waits to be rebuilt.
    engine: RefCell<Option<Engine>>,
    closed: Cell<bool>,
    /// What is to be told of a rebuilt database.
    rescue: Cell<Rescue>,
    /// Told when the second copy lacks something.
    behind: Rc<Notify>,
    /// How often it was rebuilt while open: an answer to what was asked before is of no use after.
    pub(crate) rebuilds: Cell<u32>,
}

impl Session {
    /// Opens the account's database, rebuilding it if it is damaged. `behind` is told when the second copy of what waits
    /// lacks something: [`Session::catch_up`] is to follow soon.
    pub(crate) fn open(
        platform: &dyn Platform,
        of: &SignedIn,
        account: AccountId,
        behind: Rc<Notify>,
    ) -> Result<Self, Failure> {
        let (engine, rescue) = match rescue::open(platform, account) {
            Err(error) if error.code == "storage_broken" => rescue::rebuild(platform, account)?,
            outcome => outcome?,
        };
        let session = Self {
            account,
            server: of.server.clone(),
            name: of.name.clone(),
            http: Http::new(&of.server, &of.token),
            engine: RefCell::new(Some(engine)),
            closed: Cell::new(false),
            rescue: Cell::new(rescue),
            behind,
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
        let outcome = match held.as_mut().map(&mut body) {
            Some(Err(error)) if error.is_damage() => None,
            outcome => outcome,
        };
        let outcome = match outcome {
            Some(outcome) => outcome,
            None => {
                // Its connections hold locks under which nothing could be saved of the outbox.
                held.take();
                self.rebuilds.set(self.rebuilds.get() + 1);
                let (engine, rescue) = rescue::rebuild(platform, self.account)?;
                self.rescue.set(rescue);
                body(held.insert(engine))
            }
        };
        if let Some(engine) = held.as_mut() {
            self.look_after_spare(platform, engine);
        }
        outcome.map_err(|error| error.failure())
    }

    /// Does something for the person.
    pub(crate) fn act(
        &self,
        platform: &dyn Platform,
        id: CommandId,
        action: &Action,
    ) -> Result<Result<(), Failure>, Failure> {
        let done = self.with(platform, |engine| engine.act(id, action))?;
        if platform.copies_at_once() {
            self.catch_up(platform);
        }
        Ok(done)
    }

    /// Writes into the second copy what it lacks.
    pub(crate) fn catch_up(&self, platform: &dyn Platform) {
        if let Some(engine) = self.engine.borrow_mut().as_mut() {
            // A damaged database is met, and rebuilt, at its next use.
            let _ = engine.catch_up_spare();
            self.look_after_spare(platform, engine);
        }
    }

    fn look_after_spare(&self, platform: &dyn Platform, engine: &mut Engine) {
        if engine.is_spare_broken() {
            rescue::renew_spare(platform, engine);
        }
        if engine.is_spare_behind() {
            self.behind.notify_one();
        }
    }

    /// What the person should know of the database.
    pub(crate) fn told(&self) -> Option<Failure> {
        self.rescue.get().failure()
    }

    /// The server's rows are here. That not all could be saved stays true, and is told until the next start.
    pub(crate) fn is_whole_again(&self) {
        if self.rescue.get() == Rescue::All {
            self.rescue.set(Rescue::NotNeeded);
        }
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
            duties: self.with(platform, |engine| engine.duties())?,
            server: self.server.clone(),
        })
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Device(failure)
    }
}
