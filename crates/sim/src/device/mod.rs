//! A device: the real engine on the real store on SQLite, on a disk that can lose its power at every step.

pub mod disk;
mod look;

pub use disk::End;
pub use look::Look;

use crate::mutants::Mutant;
use disk::Disk;
use rusqlite::Connection;
use std::{cell::Cell, rc::Rc};
use stuga_domain::{AccountId, CommandId, Ids, Time};
use stuga_engine::{Engine, EngineError, Surroundings};
use stuga_store::device::{Device as Tables, prepare};
use stuga_sync::{
    SentCommand,
    device::{DeviceTx, Item, State},
};
use stuga_testkit::{Chance, MockClock, SeqIds};
use uuid::Uuid;

/// The name of an account's database.
const FILE: &str = "account.db";

/// How old an app is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum App {
    /// It speaks a protocol that no server speaks any more.
    TooOld,
    /// It does not know the kinds of rows that came last.
    Old,
    /// As this build.
    Current,
    /// It makes commands that only newer servers know.
    Newer,
}

/// Whether a server lets the device in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// It does.
    Good,
    /// It asks to sign in again.
    Unknown,
    /// It asks for what waits, and to wipe.
    Revoked,
}

/// A device ends in the middle of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crash {
    /// At the so-manyth step of its disk.
    pub at: u64,
    /// How.
    pub end: End,
    /// And again, at this step of its next start.
    pub again: Option<u64>,
}

/// What came of something on a device.
#[derive(Debug)]
pub enum Came<T> {
    /// This.
    Of(T),
    /// It ended on the way, and has started again. How often something was on the disk in part.
    Ended(u32),
}

/// What a device held at some time.
pub struct Copy {
    account: AccountId,
    app: App,
    disk: Disk,
}

/// Which lane of ids comes next; one for each start of a device.
pub type Lanes = Rc<Cell<u32>>;

/// One device.
pub struct Device {
    /// As in histories.
    pub name: String,
    /// Who is signed in.
    pub account: Option<AccountId>,
    /// How old its app is.
    pub app: App,
    /// Whether a server lets it in.
    pub token: Token,
    /// Its clock.
    pub clock: MockClock,
    /// How many databases it has had before this one.
    pub life: u32,
    /// The request that it waits for.
    pub asked: Option<u64>,
    disk: Disk,
    engine: Option<Engine>,
    lanes: Lanes,
}

impl Device {
    /// Signed in, with nothing yet.
    pub fn new(name: String, account: AccountId, app: App, clock: MockClock, lanes: Lanes) -> Self {
        let mut device = Self {
            name,
            account: None,
            app,
            token: Token::Good,
            clock,
            life: 0,
            asked: None,
            disk: Disk::default(),
            engine: None,
            lanes,
        };
        device.sign_in(account).expect("an empty disk takes a database");
        device
    }

    /// Signs in: with the database that is there, or a new one.
    pub fn sign_in(&mut self, account: AccountId) -> Result<(), EngineError> {
        if self.account.is_none() {
            self.disk = template();
            self.account = Some(account);
        }
        self.token = Token::Good;
        self.start()
    }

    /// A copy of what it holds.
    pub fn copied(&self) -> Option<Copy> {
        Some(Copy { account: self.account?, app: self.app, disk: self.disk.copy() })
    }

    /// Puts a copy in the place of what it holds, if it is of the same person. Whether it was.
    pub fn put_back(&mut self, copy: &Copy) -> Result<bool, EngineError> {
        if self.account != Some(copy.account) || self.token != Token::Good {
            return Ok(false);
        }
        self.engine = None;
        self.disk = copy.disk.copy();
        self.asked = None;
        self.life += 1;
        self.start()?;
        if copy.app == App::Old && self.app != App::Old {
            self.was_of_an_older_app()?;
        }
        Ok(true)
    }

    /// Removes the account's database.
    pub fn wipe(&mut self) {
        self.engine = None;
        self.disk.wipe();
        self.account = None;
        self.asked = None;
        self.life += 1;
    }

    /// Its time.
    pub fn now(&self) -> Time {
        use stuga_domain::Clock;
        self.clock.now()
    }

    /// Does something with the engine, and ends on the way if that was planned.
    pub fn with<T>(
        &mut self,
        crash: Option<Crash>,
        chance: &mut Chance,
        body: impl FnOnce(&mut Engine) -> Result<T, EngineError>,
    ) -> Result<Came<T>, EngineError> {
        let Some(engine) = &mut self.engine else { return Ok(Came::Ended(0)) };
        self.disk.end_in(crash.map(|crash| crash.at));
        let outcome = body(engine);
        self.disk.end_in(None);
        match crash {
            Some(crash) if self.disk.has_ended() => {
                self.engine = None;
                Ok(Came::Ended(self.come_back(crash, chance)?))
            }
            _ => Ok(Came::Of(outcome?)),
        }
    }

    /// Ends while it does nothing, and starts again.
    pub fn crash(&mut self, crash: Crash, chance: &mut Chance) -> Result<u32, EngineError> {
        self.disk.end_now();
        self.engine = None;
        self.come_back(crash, chance)
    }

    fn come_back(&mut self, crash: Crash, chance: &mut Chance) -> Result<u32, EngineError> {
        self.asked = None;
        let mut torn = u32::from(self.disk.start(crash.end, chance));
        if let Some(again) = crash.again {
            self.disk.end_in(Some(again));
            let started = self.start();
            self.disk.end_in(None);
            if !self.disk.has_ended() {
                started?;
                return Ok(torn);
            }
            self.engine = None;
            torn += u32::from(self.disk.start(crash.end, chance));
        }
        self.start()?;
        Ok(torn)
    }

    fn start(&mut self) -> Result<(), EngineError> {
        self.engine = None;
        let Some(account) = self.account else { return Ok(()) };
        let lane = self.lanes.get() + 1;
        self.lanes.set(lane);
        let (clock, ids) = (Box::new(self.clock.clone()), Box::new(SeqIds::lane(lane)));
        let connection = self.disk.open(&self.name, FILE)?;
        self.engine = Some(Engine::open(connection, account, Surroundings { clock, ids })?);
        Ok(())
    }

    /// The newer version of an app that is installed over an older one reads all rows anew.
    pub fn update(&mut self) -> Result<(), EngineError> {
        self.asked = None;
        if self.app == App::Old && self.account.is_some() {
            self.was_of_an_older_app()?;
        }
        if self.app != App::Newer {
            self.app = App::Current;
        }
        Ok(())
    }

    /// Its database says that it was read by an app of an older schema.
    fn was_of_an_older_app(&mut self) -> Result<(), EngineError> {
        self.below(|connection| connection.execute("UPDATE device_state SET schema = 1", []).map(|_| ()))
    }

    /// Takes a row away behind the engine's back; whether there was one.
    pub fn lose_a_row(&mut self, chance: &mut Chance) -> Result<bool, EngineError> {
        if self.account.is_none() {
            return Ok(false);
        }
        let mut lost = false;
        self.below(|connection| {
            let names: Vec<(String, [u8; 16])> = connection
                .prepare("SELECT DISTINCT kind, row FROM held")?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?;
            if let Some((kind, id)) = chance.pick(&names) {
                lost = connection.execute(&format!("DELETE FROM {kind} WHERE id = ?1"), [id])? > 0;
            }
            Ok(())
        })?;
        Ok(lost)
    }

    /// Puts something into the outbox that this build could not have made.
    pub fn make(&mut self, id: CommandId, name: String, body: serde_json::Value) -> Result<(), EngineError> {
        let now = self.now();
        self.in_tables(|tx| {
            let mut state = tx.state()?;
            let number = state.next_number;
            state.next_number += 1;
            let command = SentCommand { number, id, name, version: 1, occurred_at: now, body };
            tx.put_item(&Item::new(command, String::new()))?;
            Ok(tx.put_state(&state)?)
        })
    }

    /// Does by hand what a broken device would do: see [`Mutant`].
    pub fn spoil(&mut self, mutant: Mutant) -> Result<(), EngineError> {
        match mutant {
            Mutant::DropOutboxOnResync => self.below(|connection| {
                connection.execute("DELETE FROM item WHERE answer IS NULL", []).map(|_| ())
            }),
            Mutant::ReuseNumber => self.in_tables(|tx| {
                let state = tx.state()?;
                let next_number = state.next_number.max(2) - 1;
                Ok(tx.put_state(&State { next_number, ..state })?)
            }),
            _ => Ok(()),
        }
    }

    /// What is in its database, as a copy shows it.
    pub fn look(&self) -> rusqlite::Result<Look> {
        Look::at(&self.disk.copy().open("look", FILE)?)
    }

    fn in_tables(
        &mut self,
        body: impl FnOnce(&mut Tables<'_>) -> Result<(), EngineError>,
    ) -> Result<(), EngineError> {
        let mut outcome = Ok(());
        self.below(|connection| {
            outcome = body(&mut Tables::new(connection));
            Ok(())
        })?;
        outcome
    }

    /// In one transaction, while the app is closed.
    fn below(&mut self, body: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> Result<(), EngineError> {
        self.engine = None;
        let mut connection = self.disk.open(&self.name, FILE)?;
        let transaction = connection.transaction()?;
        body(&transaction)?;
        transaction.commit()?;
        drop(connection);
        self.start()
    }
}

/// A disk with an empty database of this build, whose client is still to be named.
fn template() -> Disk {
    thread_local! {
        static TEMPLATE: Disk = {
            let disk = Disk::default();
            let mut connection = disk.open("template", FILE).expect("an empty disk takes a database");
            prepare(&mut connection, Uuid::nil().into()).expect("the tables of this build");
            connection.execute("DELETE FROM device_state", []).expect("the table is there");
            drop(connection);
            disk
        };
    }
    TEMPLATE.with(Disk::copy)
}

/// Ids of the sim's own.
pub fn id<T: From<Uuid>>(ids: &mut SeqIds) -> T {
    ids.next().into()
}
