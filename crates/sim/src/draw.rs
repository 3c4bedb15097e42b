//! The history of a seed.

mod doing;

use crate::{
    baton::Mishap,
    device::{App, Crash, End},
    faults::Fault,
    history::{Act, Answer, Doing, Fate, History, Request, Second, Setup, Step},
    people::{PEOPLE, ROLES},
};
use stuga_domain::roles::Role;
use stuga_testkit::Chance;

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
    let threads = [1, 2, 2, 2][draw.chance.index(4)];
    let mut begins: Vec<usize> = (0..threads).map(|_| draw.chance.index(count)).collect();
    let (mut steps, mut besides) = (Vec::new(), 0);
    while steps.len() < count + besides {
        if let Some(nth) = begins.iter().position(|begins| *begins + besides <= steps.len()) {
            begins.swap_remove(nth);
            let before = steps.len();
            draw.thread(&setup, &mut steps);
            besides += steps.len() - before;
            continue;
        }
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
            _ if self.chance.one_in(8) => 2,
            _ => 3 + self.chance.index(4),
        };
        let devices = (0..count).map(|nth| {
            // The first two are an organizer and a member; somebody may have two devices.
            let person = match nth {
                0 => 1,
                1 => 0,
                // Those of the north.
                _ if rush => [3, 4, 5, 0, 1][nth % 5],
                // Of those above, whom others ask.
                2 => 5,
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
        let staff = PEOPLE[person].1 != Role::Member;
        let staff = staff != self.chance.one_in(8);
        match self.chance.below(38) {
            20..30 => Doing::Crew(doing::crew(&mut self.chance, staff)),
            30.. => Doing::Duties(doing::duties(&mut self.chance, staff)),
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

    /// Something is begun, gets round, and is followed up on: what seldom comes of steps that know nothing of each other.
    fn thread(&mut self, setup: &Setup, steps: &mut Vec<Step>) {
        let (second, rounds) = doing::thread(&mut self.chance);
        for _ in 0..rounds {
            let mut acts = vec![Act::FollowUp { second, only: true, crash: self.crash(20) }];
            for device in self.chance.order(setup.devices.len()).into_iter().take(6) {
                let server = self.chance.index(setup.servers.len());
                let fate = if self.chance.one_in(4) { self.fate() } else { Fate::WELL };
                acts.push(Act::Sync { device, server, rows: 5_000, fate, crash: None });
            }
            for act in acts {
                let pace = self.chance.one_in(3).then(|| self.chance.below(60) as u32);
                steps.push(Step { act, luck: self.chance.number(), nth: steps.len(), pace });
            }
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
            Sort::FollowUp => {
                let second = Second::ALL[self.chance.index(Second::ALL.len())];
                Act::FollowUp { second, only: false, crash: self.crash(9) }
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
            Sort::Vanish => Act::Vanish { device },
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
    FollowUp,
    Sync,
    Discard,
    Crash,
    SignOut,
    SignIn,
    Revoke,
    Update,
    Copy,
    PutBack,
    Vanish,
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
const SORTS: [(Sort, u64, Option<Fault>); 24] = [
    (Sort::Do, 36, None),
    (Sort::FollowUp, 16, None),
    (Sort::Sync, 38, None),
    (Sort::Discard, 2, None),
    (Sort::Crash, 2, None),
    (Sort::SignOut, 1, Some(Fault::SignOut)),
    (Sort::SignIn, 2, None),
    (Sort::Revoke, 1, Some(Fault::Revoked)),
    (Sort::Update, 1, None),
    (Sort::Copy, 1, Some(Fault::OldCopy)),
    (Sort::PutBack, 1, Some(Fault::OldCopy)),
    (Sort::Vanish, 1, Some(Fault::Vanished)),
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
        Sort::Do | Sort::FollowUp | Sort::Sync => (*sort, weight * (1 + chance.below(2))),
        _ => (*sort, weight * [0, 1, 1, 1, 8][chance.index(5)]),
    });
    weighed.collect()
}
