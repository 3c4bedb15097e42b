//! What all devices have seen together.

use hdrhistogram::Histogram;
use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use stuga_domain::Scope;

/// The longest time that is told apart, in microseconds: two minutes.
const LONGEST: u64 = 120_000_000;

/// What is timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A request without commands.
    Pull,
    /// A request with commands.
    Push,
    /// Opening a stream of pokes.
    Listen,
    /// From a command on a device to its answer there, with all tries.
    Decided,
}

/// Everything that was counted since the last [`Counts::take`].
#[derive(Default)]
pub struct Taken {
    /// Microseconds.
    pub times: BTreeMap<Kind, Histogram<u64>>,
    /// Answers by status.
    pub statuses: BTreeMap<u16, u64>,
    /// Requests that found no server, or whose answer did not come whole.
    pub unreachable: u64,
    /// Answers 429 and 503 that did not say when to try again.
    pub without_retry_after: u64,
    /// When each request was answered or failed to be, since the start.
    pub began: Vec<(Instant, bool)>,
    /// What the protocol says and nothing in a load should bring about.
    pub strange: Vec<String>,
    /// When a version of a scope was begun on its device.
    pub acts: BTreeMap<(Scope, u64), Instant>,
    /// Which versions of a scope came to another device, and when: after the first, up to the second.
    pub seen: Vec<(Scope, u64, u64, Instant)>,
}

/// Counts of all devices.
#[derive(Default)]
pub struct Counts(Mutex<Taken>);

impl Counts {
    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes how long something took.
    pub fn took(&self, kind: Kind, time: Duration) {
        let mut taken = self.lock();
        let histogram = taken.times.entry(kind).or_insert_with(histogram);
        histogram.saturating_record(time.as_micros().try_into().unwrap_or(LONGEST));
    }

    /// Notes a request that began then, and its status; none where no answer came.
    pub fn answered(&self, began: Instant, status: Option<u16>, says_when: bool) {
        let mut taken = self.lock();
        taken.began.push((began, status.is_some()));
        match status {
            Some(status) => *taken.statuses.entry(status).or_default() += 1,
            None => taken.unreachable += 1,
        }
        taken.without_retry_after += u64::from(matches!(status, Some(429 | 503)) && !says_when);
    }

    /// Notes what should not have come.
    pub fn strange(&self, what: String) {
        self.lock().strange.push(what);
    }

    /// Notes that a device began then what became this version of a scope.
    pub fn acted(&self, scope: Scope, version: u64, began: Instant) {
        self.lock().acts.insert((scope, version), began);
    }

    /// Notes that the versions of a scope after one up to another have come to a device.
    pub fn saw(&self, scope: Scope, after: u64, up_to: u64) {
        self.lock().seen.push((scope, after, up_to, Instant::now()));
    }

    /// How often something of others has come to a device.
    #[must_use]
    pub fn came(&self) -> usize {
        self.lock().seen.len()
    }

    /// Gives all, and begins anew.
    pub fn take(&self) -> Taken {
        std::mem::take(&mut *self.lock())
    }
}

impl Taken {
    /// From a command on one device until another has what came of it.
    #[must_use]
    pub fn reached(&self) -> Histogram<u64> {
        let mut reached = histogram();
        for (scope, after, up_to, at) in &self.seen {
            for (_, began) in self.acts.range((*scope, after + 1)..=(*scope, *up_to)) {
                let micros = at.duration_since(*began).as_micros();
                reached.saturating_record(micros.try_into().unwrap_or(LONGEST));
            }
        }
        reached
    }

    /// All requests that were answered.
    #[must_use]
    pub fn answers(&self) -> u64 {
        self.statuses.values().sum()
    }
}

fn histogram() -> Histogram<u64> {
    Histogram::new_with_max(LONGEST, 3).expect("three digits below two minutes")
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_command_has_reached_whoever_took_several_versions_at_once_and_nobody_who_had_it() {
        let (counts, scope) = (Counts::default(), Scope::Public(Uuid::from_u128(1).into()));
        let began = Instant::now();
        counts.acted(scope, 3, began);
        counts.acted(scope, 5, began);
        counts.saw(scope, 2, 4);
        counts.saw(scope, 3, 4);
        counts.saw(scope, 1, 9);
        assert_eq!(counts.take().reached().len(), 1 + 2);
    }

    #[test]
    fn who_is_sent_away_without_a_word_when_to_come_again_is_counted() {
        let counts = Counts::default();
        for (status, says) in [(Some(503), true), (Some(503), false), (Some(200), false), (None, false)] {
            counts.answered(Instant::now(), status, says);
        }
        let taken = counts.take();
        assert_eq!((taken.without_retry_after, taken.unreachable, taken.answers()), (1, 1, 3));
        assert_eq!(counts.take().answers(), 0, "begun anew");
    }
}
