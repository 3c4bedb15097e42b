//! One history, played: devices, servers, their database and the line between them.

mod ask;
mod asked;
mod between;
mod crew;
mod doing;
mod drain;
mod duties;
mod ending;
mod ledger;
mod second;
mod seen;
mod step;
mod tasks;
#[cfg(test)]
mod tests;

use crate::{
    device::{Copy, Device, Lanes},
    faults::{Coverage, Fault},
    history::{History, Setup},
    mutants::Mutant,
    oracle::{Broken, serial::Serial},
    people::{self, PEOPLE},
    store::{Database, Shared, Tables, open},
};
use asked::{Arrival, Asked};
use chrono::TimeDelta;
use ledger::Ledger;
use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::{Arc, Mutex},
};
use stuga_domain::{ClientId, CommandId, SignupId};
use stuga_testkit::{Chance, MockClock, SeqIds};
use tasks::Task;

/// The ids that the world draws itself; devices draw from the lanes after it.
const LANE: u32 = 1_000;

/// How one history went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The promise that was broken, and after which step.
    pub broken: Option<(usize, Broken)>,
    /// What happened in it.
    pub coverage: Coverage,
}

/// One of the servers.
struct Server {
    clock: MockClock,
    newest: bool,
}

/// Everything there is.
struct World {
    devices: Vec<Device>,
    servers: Vec<Server>,
    database: Shared,
    tasks: Vec<Task>,
    last_task: u64,
    arrivals: Vec<Arrival>,
    /// Requests that have arrived at a server which is answering others.
    waiting: Vec<Asked>,
    last_request: u64,
    /// How many steps there were.
    steps: usize,
    backup: Option<Arc<Tables>>,
    ids: SeqIds,
    serial: Serial,
    ledger: Ledger,
    /// What was sent under each number.
    numbers: BTreeMap<(ClientId, u64), CommandId>,
    /// Who came on from a line, up to the last commit.
    from_line: BTreeSet<SignupId>,
    /// Copies of devices, by device.
    copies: BTreeMap<usize, Copy>,
    /// Clients that older copies speak for as well.
    copied: BTreeSet<ClientId>,
    /// Whether all want the same few shifts.
    rush: bool,
    /// Whether a row was gone from a device.
    vanished: bool,
    mutant: Option<Mutant>,
    coverage: Coverage,
}

/// Plays a history to its end, and lets everything come to rest.
pub fn play(history: &History, mutant: Option<Mutant>) -> Outcome {
    let mut world = World::new(&history.setup, mutant);
    // Not of the seed: what is left of a history after steps were left out comes to rest alike.
    let mut chance = Chance::of(0);
    let mut broken = match history.setup.first_contact {
        true => None,
        false => world.round(&mut chance).err().map(|words| (0, words)),
    };
    if broken.is_some() {
        return Outcome { broken, coverage: world.coverage };
    }
    for step in &history.steps {
        if let Err(words) = world.step(step) {
            broken = Some((step.nth, words));
            break;
        }
    }
    if broken.is_none() {
        let rest = world.come_to_rest(&mut chance).and_then(|()| world.check_all());
        broken = rest.err().map(|words| (history.steps.len(), words));
    }
    world.coverage.commits = world.serial.count() as u64;
    world.coverage.late = world.serial.late;
    world.coverage.by_name = std::mem::take(&mut world.serial.by_name);
    world.coverage.histories = 1;
    for decided in world.coverage.by_name.values_mut() {
        decided.histories = u64::from(decided.done > 0);
    }
    Outcome { broken, coverage: world.coverage }
}

impl World {
    fn new(setup: &Setup, mutant: Option<Mutant>) -> Self {
        let tables = people::tables();
        let mut database = Database::new(tables.clone());
        database.single_writer = setup.single_writer;
        database.commits_are_durable = mutant != Some(Mutant::AnswerBeforeCommit);
        let mut coverage = Coverage::default();
        coverage.single_writer = u64::from(setup.single_writer);
        let mut clock = |minutes: i64| {
            let clock = MockClock::default();
            clock.advance(TimeDelta::minutes(minutes));
            if minutes != 0 {
                coverage.count(Fault::Skew);
            }
            clock
        };
        let servers = setup.servers.iter();
        let servers = servers.map(|(newest, off)| Server { clock: clock(*off), newest: *newest }).collect();
        let lanes: Lanes = Rc::new(Cell::new(LANE));
        let devices = setup.devices.iter().enumerate().map(|(nth, (person, app, off))| {
            Device::new(format!("d{nth}"), PEOPLE[*person].0, *app, clock(*off), lanes.clone())
        });
        let devices = devices.collect();
        Self {
            devices,
            servers,
            database: Arc::new(Mutex::new(database)),
            tasks: Vec::new(),
            last_task: 0,
            arrivals: Vec::new(),
            waiting: Vec::new(),
            last_request: 0,
            steps: 0,
            backup: None,
            ids: SeqIds::lane(LANE),
            serial: Serial::new(tables),
            ledger: Ledger::default(),
            numbers: BTreeMap::new(),
            from_line: BTreeSet::new(),
            copies: BTreeMap::new(),
            copied: BTreeSet::new(),
            rush: setup.rush,
            vanished: false,
            mutant,
            coverage,
        }
    }

    fn committed(&self) -> Arc<Tables> {
        open(&self.database).committed()
    }
}
