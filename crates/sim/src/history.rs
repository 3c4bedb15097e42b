//! Histories: what happens, one step after the other, as data. A seed makes one; without any of its steps it is
//! still one, so that it can be shrunk.

mod doing;

pub use doing::{Crew, Doing, Duties, Second};

use crate::{
    baton::Mishap,
    device::{App, Crash, End},
    people::{PEOPLE, ROLES},
};
use std::fmt;

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
    /// Somebody follows up on what is there, or begins it where nothing is; now and then on something else, unless it is
    /// to be only this.
    FollowUp { second: Second, only: bool, crash: Option<Crash> },
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
    /// A row is gone from a device's database.
    Vanish { device: usize },
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
            Self::FollowUp { second, crash, .. } => {
                write!(f, "somebody follows up on what is there: {second:?}{}", Ends(crash))
            }
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
            Self::Vanish { device } => write!(f, "a row is gone from device {device}"),
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
