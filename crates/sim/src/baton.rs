//! One thing that a server does, on a thread of its own: it runs so many calls of the store at a time, and then
//! hands back. So only one of all threads ever runs, and the seed says which.

use crate::store::Key;
use std::sync::{
    Mutex, MutexGuard, PoisonError,
    mpsc::{Receiver, Sender},
};
use stuga_domain::Fault;

/// What a thread is told.
#[derive(Clone, Copy, Debug)]
pub enum Go {
    /// So many calls more.
    Run(u32),
    /// The process has ended.
    Die,
    /// It stands in a circle of those that wait for each other.
    GiveUp,
}

/// What a thread tells.
#[derive(Debug)]
pub enum Told<T> {
    /// It has made its calls.
    Paused,
    /// Another transaction holds this.
    Waits(Key),
    /// It is over. Whether the process ended with it.
    Over(T, bool),
}

/// At which call of the store something happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mishap {
    /// The process ends.
    pub dies_at: Option<u32>,
    /// The store says no.
    pub fails_at: Option<u32>,
}

/// A thread's end of it.
pub struct Baton<T>(Mutex<Grip<T>>);

struct Grip<T> {
    line: Option<(Receiver<Go>, Sender<Told<T>>)>,
    left: u32,
    calls: u32,
    mishap: Mishap,
    failed: bool,
    dead: bool,
}

impl<T> Baton<T> {
    /// Waits for the first word before it runs.
    pub fn new(go: Receiver<Go>, told: Sender<Told<T>>, mishap: Mishap) -> Self {
        let line = Some((go, told));
        Self(Mutex::new(Grip { line, left: 0, calls: 0, mishap, failed: false, dead: false }))
    }

    /// Never hands back: for the seed of the database, and for tests of the store alone.
    pub fn free() -> Self {
        let mishap = Mishap::default();
        Self(Mutex::new(Grip { line: None, left: 0, calls: 0, mishap, failed: false, dead: false }))
    }

    /// Before each call of the store.
    pub fn call(&self) -> Result<(), Fault> {
        let mut grip = self.grip();
        if grip.dead {
            return Err(died());
        }
        grip.calls += 1;
        if grip.mishap.dies_at.is_some_and(|at| grip.calls >= at) {
            grip.dead = true;
            return Err(died());
        }
        if !grip.failed && grip.mishap.fails_at.is_some_and(|at| grip.calls >= at) {
            grip.failed = true;
            return Err(Fault::Storage("the disk said no".to_owned()));
        }
        if grip.line.is_none() {
            return Ok(());
        }
        if grip.left == 0 {
            grip.hand_back(Told::Paused)?;
        }
        grip.left = grip.left.saturating_sub(1);
        Ok(())
    }

    /// Waits until what another transaction holds may be free.
    pub fn wait(&self, key: Key) -> Result<(), Fault> {
        self.grip().hand_back(Told::Waits(key))
    }

    /// Says what came of it.
    pub fn over(&self, outcome: T) {
        let grip = self.grip();
        if let Some((_, told)) = &grip.line {
            // Nobody listens any more where the world has ended.
            let _ = told.send(Told::Over(outcome, grip.dead));
        }
    }

    /// Whether the store has failed here as was planned.
    pub fn has_failed(&self) -> bool {
        self.grip().failed
    }

    fn grip(&self) -> MutexGuard<'_, Grip<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Grip<T> {
    fn hand_back(&mut self, word: Told<T>) -> Result<(), Fault> {
        let Some((go, told)) = &self.line else {
            return Err(Fault::Storage("nobody else could let go of what this waits for".to_owned()));
        };
        let heard = told.send(word).is_ok().then(|| go.recv().ok()).flatten();
        match heard {
            Some(Go::Run(calls)) => {
                self.left = calls;
                Ok(())
            }
            Some(Go::GiveUp) => {
                self.left = 0;
                Err(Fault::Storage("deadlock detected".to_owned()))
            }
            Some(Go::Die) | None => {
                self.dead = true;
                Err(died())
            }
        }
    }
}

fn died() -> Fault {
    Fault::Storage("the process has ended".to_owned())
}
