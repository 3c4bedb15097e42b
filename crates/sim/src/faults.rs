//! The kinds of faults, and how often each took effect.

use std::{collections::BTreeMap, fmt};

macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident = $wire:literal,)*) => {
        /// A kind of fault.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Fault { $($(#[$doc])* $name,)* }

        impl Fault {
            /// All, with their names on the command line.
            pub const ALL: &'static [(Fault, &'static str)] = &[$((Fault::$name, $wire),)*];
        }
    };
}

faults! {
    /// A request or an answer does not arrive.
    Lost = "lost",
    /// A request arrives twice.
    Doubled = "doubled",
    /// A request or an answer arrives after later ones.
    Late = "late",
    /// Half of an answer arrives.
    Cut = "cut",
    /// A server's process ends in the middle of a request.
    ServerCrash = "server-crash",
    /// The servers' database says no, or ends.
    DatabaseFault = "database-fault",
    /// A device's process ends at a step of its disk.
    DeviceKilled = "device-killed",
    /// A device's power goes at a step of its disk.
    PowerLost = "power-lost",
    /// Something was on a device's disk in part after that.
    TornWrite = "torn-write",
    /// A clock shows another time than the others.
    Skew = "skew",
    /// A clock jumps, forth or back.
    Jump = "jump",
    /// A role is taken away, or given.
    Roles = "roles",
    /// A device is revoked.
    Revoked = "revoked",
    /// A backup is put in the place of the database.
    Restore = "restore",
    /// An older copy of a device is put in the place of it.
    OldCopy = "old-copy",
    /// What is kept for 90 days is cleared away.
    Clear = "clear",
    /// An app older than the servers.
    OldApp = "old-app",
    /// An app newer than a server.
    NewApp = "new-app",
    /// A row is gone from a device's database, and nobody knows why.
    Vanished = "vanished",
    /// Somebody signs out, with things waiting or without.
    SignOut = "sign-out",
}

impl Fault {
    /// By name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, of)| *of == name).map(|(fault, _)| *fault)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(fault, _)| *fault == self).map_or("", |(_, name)| name)
    }
}

/// How much was done, and how often each kind of fault took effect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// By the order of [`Fault::ALL`].
    faults: [u64; Fault::ALL.len()],
    /// Things done on devices.
    pub commands: u64,
    /// Of which a server refused so many.
    pub refused: u64,
    /// Refusals that rested on rows as they were a moment before the commit.
    pub late: u64,
    /// Round trips begun.
    pub syncs: u64,
    /// Requests that were answered together with others.
    pub together: u64,
    /// Transactions committed by servers.
    pub commits: u64,
    /// Calls after which another request was run than before.
    pub switches: u64,
    /// Transactions that waited for each other, one of which had to give up.
    pub deadlocks: u64,
    /// Histories in which one transaction at a time writes, as with SQLite.
    pub single_writer: u64,
    /// Commands that servers decided, by name.
    pub by_name: BTreeMap<String, Decided>,
    /// Histories played.
    pub histories: u64,
}

/// What servers decided of commands of one name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// So many were done.
    pub done: u64,
    /// So many were refused.
    pub refused: u64,
    /// In so many histories one was done at least.
    pub histories: u64,
}

impl Coverage {
    /// One more.
    pub fn count(&mut self, fault: Fault) {
        self.faults[fault as usize] += 1;
    }

    /// How often.
    pub fn of(&self, fault: Fault) -> u64 {
        self.faults[fault as usize]
    }

    /// Of both.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.faults.iter_mut().zip(other.faults) {
            *mine += theirs;
        }
        self.commands += other.commands;
        self.refused += other.refused;
        self.late += other.late;
        self.syncs += other.syncs;
        self.together += other.together;
        self.commits += other.commits;
        self.switches += other.switches;
        self.deadlocks += other.deadlocks;
        self.single_writer += other.single_writer;
        self.histories += other.histories;
        for (name, other) in &other.by_name {
            let of = self.by_name.entry(name.clone()).or_default();
            of.done += other.done;
            of.refused += other.refused;
            of.histories += other.histories;
        }
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            commands,
            refused,
            late,
            syncs,
            together,
            commits,
            switches,
            deadlocks,
            single_writer,
            ..
        } = self;
        writeln!(
            f,
            "{commands} commands, of which servers refused {refused} ({late} by rows of a moment before); {syncs} round trips, {together} answered together with others; {commits} commits; \
             {switches} changes from one request to another; {deadlocks} deadlocks; one writer at a time in {single_writer} histories"
        )?;
        for (fault, name) in Fault::ALL {
            writeln!(f, "{:>10}  {name}", self.of(*fault))?;
        }
        for (name, Decided { done, refused, histories }) in &self.by_name {
            writeln!(
                f,
                "{done:>10}  {name}, in {histories} of {} histories; {refused} refused",
                self.histories
            )?;
        }
        Ok(())
    }
}
