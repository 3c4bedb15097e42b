//! Histories: what happens, one step after the other, as data. A seed makes one; without any of its steps it is
//! still one, so that it can be shrunk.

use crate::{
    baton::Mishap,
    device::{App, Crash, End},
    faults::Fault,
    people::{PEOPLE, ROLES},
};
use std::fmt;
use stuga_domain::roles::Role;
use stuga_testkit::Chance;

/// One history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// What is there when it begins.
    pub setup: Setup,
    /// What happens.
    pub steps: Vec<Step>,
}

/// What is there when a history begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// Each device: whose (see [`PEOPLE`]), how old its app is, and how many minutes its clock is off.
    pub devices: Vec<(usize, App, i64)>,
    /// Each server: whether it speaks the newest protocol, and how many minutes its clock is off.
    pub servers: Vec<(bool, i64)>,
    /// Whether one transaction at a time may write.
    pub single_writer: bool,
    /// Whether no device has synced yet.
    pub first_contact: bool,
    /// Whether all want the same few shifts at the same time.
    pub rush: bool,
}

/// One thing that happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub act: Act,
    /// What else is chosen in it.
    pub luck: u64,
    /// Which one it is in its seed.
    pub nth: usize,
    /// How many calls of the store are made before the next one; all, where none is said.
    pub pace: Option<u32>,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// A person does something on a device.
    Do { device: usize, doing: Doing, crash: Option<Crash> },
    /// A person takes back what waits.
    Discard { device: usize, crash: Option<Crash> },
    /// A device asks a server.
    Sync { device: usize, server: usize, rows: usize, fate: Fate, crash: Option<Crash> },
    /// A device ends while it does nothing.
    Crash { device: usize, crash: Crash },
    /// A person signs out; what waits goes only if they say so.
    SignOut { device: usize, discard: bool },
    /// Somebody signs in where nobody is, or the same person again.
    SignIn { device: usize, person: usize },
    /// The servers do not know the device's token any more.
    ForgetToken { device: usize },
    /// The owner revokes a device.
    Revoke { device: usize },
    /// The app is updated.
    Update { device: usize },
    /// A copy of a device is taken.
    Copy { device: usize },
    /// The copy is put in the place of what the device holds.
    PutBack { device: usize },
    /// An admin gives a role.
    GiveRole { server: usize, person: usize, role: usize, mishap: Mishap },
    /// An admin takes a role away.
    TakeRole { server: usize, mishap: Mishap },
    /// The server changes how many a shift holds.
    Revise { server: usize, max: u16 },
    /// A server's process ends.
    ServerEnds { server: usize },
    /// A server is brought up to date.
    Upgrade { server: usize },
    /// The database's machine loses its power.
    DatabaseEnds,
    /// A backup is taken.
    BackUp,
    /// The last backup is put in the place of the database.
    Restore,
    /// Removal marks are cleared away early.
    ForgetMarks,
    /// What is older than 90 days is cleared away.
    Clear { server: usize },
    /// Time passes.
    Later { minutes: i64 },
    /// A device's clock jumps.
    Jump { device: usize, minutes: i64 },
    /// A server's clock jumps.
    ServerJump { server: usize, minutes: i64 },
}

/// What a person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    SignUp {
        companions: u16,
    },
    CancelMine,
    CreateShift {
        hour: i64,
        max: u16,
        publish: bool,
    },
    Publish,
    CancelShift,
    CreatePlace,
    TakeOver,
    LetGo,
    /// Something that only newer servers know.
    SomethingNew,
    /// Something whose body no server can read.
    Malformed,
}

/// What becomes of a round trip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fate {
    /// The request's.
    pub request: Request,
    /// The answer's.
    pub answer: Answer,
    /// The server's.
    pub mishap: Mishap,
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    Reaches,
    Lost,
    /// It arrives so many steps later.
    Late(usize),
    /// It arrives now, and so many steps later again at a server of its own.
    Doubled(usize),
}

/// What becomes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Reaches,
    Lost,
    /// So many thousandths of it.
    Cut(usize),
    /// It arrives so many steps later.
    Late(usize),
}

impl Fate {
    /// All goes well.
    pub const WELL: Self = Self {
        request: Request::Reaches,
        answer: Answer::Reaches,
        mishap: Mishap { dies_at: None, fails_at: None },
    };
}

/// Draws histories with faults of some kinds alone.
struct Draw<'f> {
    chance: Chance,
    faults: &'f [Fault],
    weights: Vec<(Sort, u64)>,
}

/// The history of a seed.
pub fn of_seed(seed: u64, faults: &[Fault]) -> History {
    let mut chance = Chance::of(seed);
    let weights = favourites(&mut chance, faults);
    let mut draw = Draw { chance, faults, weights };
    let setup = draw.setup();
    let count = 20 + draw.chance.index(90);
    let mut steps = Vec::new();
    while steps.len() < count {
        match setup.rush && draw.chance.one_in(12) {
            true => draw.crossing(&setup, &mut steps),
            false => steps.push(draw.step(&setup, steps.len())),
        }
    }
    History { setup, steps }
}

impl Draw<'_> {
    fn has(&self, fault: Fault) -> bool {
        self.faults.contains(&fault)
    }

    /// Whether a fault of the kind happens now, one in so many times.
    fn now(&mut self, fault: Fault, among: u64) -> bool {
        let hit = self.chance.one_in(among);
        hit && self.has(fault)
    }

    fn setup(&mut self) -> Setup {
        // Many now and then; a few find the same sooner.
        let rush = self.chance.one_in(3);
        let count = match self.chance.below(10) {
            0 => 7 + self.chance.index(8),
            _ if rush => 5 + self.chance.index(4),
            _ => 2 + self.chance.index(5),
        };
        let devices = (0..count).map(|nth| {
            // The first two are an organizer and a member; somebody may have two devices.
            let person = match nth {
                0 => 1,
                1 => 0,
                // Those of the north.
                _ if rush => [3, 4, 5, 0, 1][nth % 5],
                _ => self.chance.index(PEOPLE.len()),
            };
            let app = match self.chance.below(12) {
                0 if self.has(Fault::OldApp) => App::TooOld,
                1 | 2 if self.has(Fault::OldApp) => App::Old,
                3 | 4 if self.has(Fault::NewApp) => App::Newer,
                _ => App::Current,
            };
            (person, app, self.skew())
        });
        let devices = devices.collect();
        let count = 1 + self.chance.index(3);
        let servers = (0..count).map(|_| {
            let newest = self.chance.one_in(3) || !self.has(Fault::NewApp);
            (newest, self.skew() / 60)
        });
        let servers = servers.collect();
        let (single_writer, first_contact) = (self.chance.one_in(4), self.chance.one_in(8));
        Setup { devices, servers, single_writer, first_contact: first_contact && !rush, rush }
    }

    fn skew(&mut self) -> i64 {
        match self.now(Fault::Skew, 3) {
            true => self.chance.below(3 * 24 * 60) as i64 - 36 * 60,
            false => 0,
        }
    }

    fn crash(&mut self, among: u64) -> Option<Crash> {
        if !self.chance.one_in(among) {
            return None;
        }
        let power = self.chance.one_in(2);
        let (end, kind) = match power {
            true => (End::PowerLost, Fault::PowerLost),
            false => (End::Killed, Fault::DeviceKilled),
        };
        let at = 1 + self.chance.below(24);
        let again = self.chance.one_in(4).then(|| 1 + self.chance.below(12));
        self.has(kind).then_some(Crash { at, end, again })
    }

    fn mishap(&mut self, among: u64) -> Mishap {
        let call = |chance: &mut Chance| Some(1 + chance.below(60) as u32);
        match self.chance.below(2 * among) {
            0 if self.has(Fault::ServerCrash) => Mishap { dies_at: call(&mut self.chance), fails_at: None },
            1 if self.has(Fault::DatabaseFault) => Mishap { dies_at: None, fails_at: call(&mut self.chance) },
            _ => Mishap::default(),
        }
    }

    fn fate(&mut self) -> Fate {
        let steps = 1 + self.chance.index(8);
        let request = match self.chance.below(20) {
            0 if self.has(Fault::Lost) => Request::Lost,
            1 | 2 if self.has(Fault::Late) => Request::Late(steps),
            3 | 4 if self.has(Fault::Doubled) => Request::Doubled(steps - 1),
            _ => Request::Reaches,
        };
        let answer = match self.chance.below(16) {
            0 | 1 if self.has(Fault::Lost) => Answer::Lost,
            2 if self.has(Fault::Cut) => Answer::Cut(self.chance.index(1_000)),
            3 if self.has(Fault::Late) => Answer::Late(steps),
            _ => Answer::Reaches,
        };
        Fate { request, answer, mishap: self.mishap(12) }
    }

    fn doing(&mut self, setup: &Setup, device: usize) -> Doing {
        let (person, app, _) = setup.devices[device];
        let plans = matches!(PEOPLE[person].1, Role::Organizer | Role::Admin);
        // Everybody tries now and then what others do: roles change.
        let plans = plans != self.chance.one_in(8);
        match self.chance.below(20) {
            4..12 if setup.rush && self.chance.one_in(2) => Doing::CancelMine,
            0 if self.chance.one_in(2) => Doing::Malformed,
            0 | 1 if app == App::Newer => Doing::SomethingNew,
            2 if self.chance.one_in(2) => Doing::LetGo,
            2 | 3 => Doing::TakeOver,
            4..10 if plans => {
                let (hour, max) = (self.chance.below(9) as i64, 1 + self.chance.below(4) as u16);
                Doing::CreateShift { hour, max, publish: !self.chance.one_in(3) }
            }
            10..12 if plans => Doing::Publish,
            12 if plans => Doing::CancelShift,
            13 if plans => Doing::CreatePlace,
            14..17 => Doing::CancelMine,
            _ => Doing::SignUp { companions: [0, 0, 0, 0, 1, 1, 2][self.chance.index(7)] },
        }
    }

    fn step(&mut self, setup: &Setup, nth: usize) -> Step {
        let act = self.act(setup);
        let pace = match self.chance.below(3) {
            _ if setup.rush => Some(self.chance.below(25) as u32),
            0 => None,
            _ => Some(self.chance.below(60) as u32),
        };
        Step { act, luck: self.chance.number(), nth, pace }
    }

    /// Two people give back what they have at the same time, through two servers if there are so many.
    fn crossing(&mut self, setup: &Setup, steps: &mut Vec<Step>) {
        let (devices, servers) = (setup.devices.len(), setup.servers.len());
        let (one, server) = (self.chance.index(devices), self.chance.index(servers));
        let other = (one + 1 + self.chance.index(devices - 1)) % devices;
        let ask = |device, server| Act::Sync { device, server, rows: 5_000, fate: Fate::WELL, crash: None };
        let back = |device| Act::Do { device, doing: Doing::CancelMine, crash: None };
        let acts = [back(one), back(other), ask(one, server), ask(other, (server + 1) % servers)];
        for act in acts {
            let pace = Some(self.chance.below(20) as u32);
            steps.push(Step { act, luck: self.chance.number(), nth: steps.len(), pace });
        }
    }

    fn act(&mut self, setup: &Setup) -> Act {
        let device = self.chance.index(setup.devices.len());
        let server = self.chance.index(setup.servers.len());
        match self.sort() {
            Sort::Do => Act::Do { device, doing: self.doing(setup, device), crash: self.crash(9) },
            Sort::Sync => {
                let rows = [1, 2, 3, 5, 8, 5_000, 5_000][self.chance.index(7)];
                Act::Sync { device, server, rows, fate: self.fate(), crash: self.crash(7) }
            }
            Sort::Discard => Act::Discard { device, crash: self.crash(9) },
            Sort::Crash => match self.crash(1) {
                Some(crash) => Act::Crash { device, crash },
                None => Act::Later { minutes: 1 },
            },
            Sort::SignOut => Act::SignOut { device, discard: self.chance.one_in(2) },
            Sort::SignIn => {
                let own = setup.devices[device].0;
                let other = self.chance.index(PEOPLE.len());
                Act::SignIn { device, person: if self.chance.one_in(2) { own } else { other } }
            }
            Sort::Revoke => match self.chance.one_in(2) {
                true => Act::Revoke { device },
                false => Act::ForgetToken { device },
            },
            Sort::Update => Act::Update { device },
            Sort::Copy => Act::Copy { device },
            Sort::PutBack => Act::PutBack { device },
            Sort::GiveRole => {
                let (person, role) = (self.chance.index(PEOPLE.len()), self.chance.index(ROLES.len()));
                Act::GiveRole { server, person, role, mishap: self.mishap(8) }
            }
            Sort::TakeRole => Act::TakeRole { server, mishap: self.mishap(8) },
            Sort::Revise => Act::Revise { server, max: 1 + self.chance.below(4) as u16 },
            Sort::ServerEnds => Act::ServerEnds { server },
            Sort::DatabaseEnds => Act::DatabaseEnds,
            Sort::Upgrade => Act::Upgrade { server },
            Sort::BackUp => Act::BackUp,
            Sort::Restore => Act::Restore,
            Sort::ForgetMarks => Act::ForgetMarks,
            Sort::Clear => Act::Clear { server },
            Sort::Later => Act::Later { minutes: self.minutes() },
            Sort::Jump => {
                let sign = if self.chance.one_in(2) { -1 } else { 1 };
                let minutes = sign * self.minutes();
                match self.chance.one_in(3) {
                    // Servers' clocks are looked after.
                    true => Act::ServerJump { server, minutes: minutes / (60 * 24) },
                    false => Act::Jump { device, minutes },
                }
            }
        }
    }

    fn minutes(&mut self) -> i64 {
        let most = match self.chance.below(20) {
            0..12 => 120,
            12..16 => 60 * 24 * 2,
            16..18 => 60 * 24 * 35,
            _ => 60 * 24 * 120,
        };
        self.chance.below(most) as i64
    }

    fn sort(&mut self) -> Sort {
        let mut at = self.chance.below(self.weights.iter().map(|(_, weight)| weight).sum());
        for (sort, weight) in &self.weights {
            match at.checked_sub(*weight) {
                Some(rest) => at = rest,
                None => return *sort,
            }
        }
        Sort::Sync
    }
}

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Do,
    Sync,
    Discard,
    Crash,
    SignOut,
    SignIn,
    Revoke,
    Update,
    Copy,
    PutBack,
    GiveRole,
    TakeRole,
    Revise,
    ServerEnds,
    DatabaseEnds,
    Upgrade,
    BackUp,
    Restore,
    ForgetMarks,
    Clear,
    Later,
    Jump,
}

/// How often each sort comes in a hundred steps or so, and the fault that it is, if it is one.
const SORTS: [(Sort, u64, Option<Fault>); 22] = [
    (Sort::Do, 36, None),
    (Sort::Sync, 38, None),
    (Sort::Discard, 2, None),
    (Sort::Crash, 2, None),
    (Sort::SignOut, 1, Some(Fault::SignOut)),
    (Sort::SignIn, 2, None),
    (Sort::Revoke, 1, Some(Fault::Revoked)),
    (Sort::Update, 1, None),
    (Sort::Copy, 1, Some(Fault::OldCopy)),
    (Sort::PutBack, 1, Some(Fault::OldCopy)),
    (Sort::GiveRole, 2, Some(Fault::Roles)),
    (Sort::TakeRole, 1, Some(Fault::Roles)),
    (Sort::Revise, 3, None),
    (Sort::ServerEnds, 1, Some(Fault::ServerCrash)),
    (Sort::DatabaseEnds, 1, Some(Fault::DatabaseFault)),
    (Sort::Upgrade, 1, None),
    (Sort::BackUp, 1, Some(Fault::Restore)),
    (Sort::Restore, 1, Some(Fault::Restore)),
    (Sort::ForgetMarks, 1, Some(Fault::Clear)),
    (Sort::Clear, 1, Some(Fault::Clear)),
    (Sort::Later, 2, None),
    (Sort::Jump, 1, Some(Fault::Jump)),
];

/// Each history has its own favourites, and leaves others out: what seldom comes together in a mixture of all does so in
/// some.
fn favourites(chance: &mut Chance, faults: &[Fault]) -> Vec<(Sort, u64)> {
    let allowed = |fault: Option<Fault>| fault.is_none_or(|fault| faults.contains(&fault));
    let sorts = SORTS.iter().filter(|(.., fault)| allowed(*fault));
    let weighed = sorts.map(|(sort, weight, _)| match sort {
        Sort::Do | Sort::Sync => (*sort, weight * (1 + chance.below(2))),
        _ => (*sort, weight * [0, 1, 1, 1, 8][chance.index(5)]),
    });
    weighed.collect()
}

impl fmt::Display for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Setup { devices, servers, single_writer, first_contact, rush } = &self.setup;
        for (nth, (person, app, minutes)) in devices.iter().enumerate() {
            let (account, role, organization, _) = PEOPLE[*person];
            writeln!(
                f,
                "  device {nth}: account {account}, {role:?} of {organization}, app {app:?}, {minutes} min off"
            )?;
        }
        for (nth, (newest, minutes)) in servers.iter().enumerate() {
            let age = if *newest { "newest" } else { "older" };
            writeln!(f, "  server {nth}: {age}, {minutes} min off")?;
        }
        let writers = if *single_writer { "one writer at a time" } else { "many writers" };
        writeln!(f, "  database: {writers}")?;
        if *rush {
            writeln!(f, "  all want the same few shifts")?;
        }
        if *first_contact {
            writeln!(f, "  no device has synced yet")?;
        }
        for step in &self.steps {
            writeln!(f, "  {:>3}. {step}", step.nth)?;
        }
        Ok(())
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.act)?;
        match self.pace {
            Some(pace) => write!(f, "; then {pace} calls of the store"),
            None => Ok(()),
        }
    }
}

struct Ends<'a>(&'a Option<Crash>);

impl fmt::Display for Ends<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(Crash { at, end, again }) = self.0 else { return Ok(()) };
        let how = if *end == End::Killed { "is killed" } else { "loses its power" };
        write!(f, ", and {how} at step {at} of its disk")?;
        match again {
            Some(again) => write!(f, " and at step {again} of its next start"),
            None => Ok(()),
        }
    }
}

struct Breaks<'a>(&'a Mishap);

impl fmt::Display for Breaks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Mishap { dies_at: Some(call), .. } => write!(f, ", which ends at call {call} of the store"),
            Mishap { fails_at: Some(call), .. } => write!(f, ", whose store fails at call {call}"),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Do { device, doing, crash } => write!(f, "device {device} does {doing:?}{}", Ends(crash)),
            Self::Discard { device, crash } => {
                write!(f, "device {device} takes something back{}", Ends(crash))
            }
            Self::Sync { device, server, rows, fate, crash } => {
                write!(f, "device {device} asks server {server}{}", Breaks(&fate.mishap))?;
                if *rows < 5_000 {
                    write!(f, ", {rows} rows a page")?;
                }
                if fate.request != Request::Reaches {
                    write!(f, "; request {:?}", fate.request)?;
                }
                if fate.answer != Answer::Reaches {
                    write!(f, "; answer {:?}", fate.answer)?;
                }
                match crash {
                    Some(_) => write!(f, "; takes the answer in{}", Ends(crash)),
                    None => Ok(()),
                }
            }
            Self::Crash { device, crash } => {
                let how = if crash.end == End::Killed { "is killed" } else { "loses its power" };
                write!(f, "device {device} {how} while it does nothing")?;
                match crash.again {
                    Some(again) => write!(f, ", and again at step {again} of its next start"),
                    None => Ok(()),
                }
            }
            Self::SignOut { device, discard: true } => write!(f, "device {device} signs out, whatever waits"),
            Self::SignOut { device, .. } => write!(f, "device {device} signs out if nothing waits"),
            Self::SignIn { device, person } => {
                write!(f, "device {device} is signed in by account {}", PEOPLE[*person].0)
            }
            Self::ForgetToken { device } => write!(f, "the servers forget the token of device {device}"),
            Self::Revoke { device } => write!(f, "device {device} is revoked"),
            Self::Update { device } => write!(f, "the app of device {device} is updated"),
            Self::Copy { device } => write!(f, "a copy of device {device} is taken"),
            Self::PutBack { device } => write!(f, "the copy of device {device} is put in its place"),
            Self::GiveRole { server, person, role, mishap } => {
                let ((role, organization, _), account) = (ROLES[*role], PEOPLE[*person].0);
                write!(f, "account {account} becomes {role:?} of {organization} at server {server}")?;
                write!(f, "{}", Breaks(mishap))
            }
            Self::TakeRole { server, mishap } => {
                write!(f, "somebody loses a role at server {server}{}", Breaks(mishap))
            }
            Self::Revise { server, max } => write!(f, "a shift comes to hold {max}, at server {server}"),
            Self::ServerEnds { server } => write!(f, "server {server} ends, and starts again"),
            Self::Upgrade { server } => write!(f, "server {server} is brought up to date"),
            Self::DatabaseEnds => f.write_str("the database's machine loses its power"),
            Self::BackUp => f.write_str("a backup is taken"),
            Self::Restore => f.write_str("the last backup is put in the place of the database"),
            Self::ForgetMarks => f.write_str("removal marks are cleared away early"),
            Self::Clear { server } => {
                write!(f, "server {server} clears away what is older than 90 days")
            }
            Self::Later { minutes } => write!(f, "{minutes} minutes pass"),
            Self::Jump { device, minutes } => {
                write!(f, "the clock of device {device} jumps by {minutes} minutes")
            }
            Self::ServerJump { server, minutes } => {
                write!(f, "the clock of server {server} jumps by {minutes} minutes")
            }
        }
    }
}
