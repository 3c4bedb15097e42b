//! A clock that stands until a test moves it.

use chrono::{DateTime, TimeDelta};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use stuga_domain::{Clock, Time};

/// A clock that stands until a test moves it. Clones show the same time.
#[derive(Clone, Debug)]
pub struct MockClock(Arc<AtomicI64>);

impl MockClock {
    /// Stands at a time, cut to milliseconds.
    #[must_use]
    pub fn at(time: Time) -> Self {
        Self(Arc::new(AtomicI64::new(time.timestamp_millis())))
    }

    /// Moves on, or back.
    pub fn advance(&self, by: TimeDelta) {
        self.0.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
    }
}

impl Default for MockClock {
    /// Noon UTC on 1 August 2026.
    fn default() -> Self {
        Self(Arc::new(AtomicI64::new(1_785_585_600_000)))
    }
}

impl Clock for MockClock {
    fn now(&self) -> Time {
        DateTime::from_timestamp_millis(self.0.load(Ordering::SeqCst)).expect("a time that chrono holds")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_until_moved_and_clones_go_along() {
        let clock = MockClock::default();
        let other = clock.clone();
        assert_eq!(clock.now().to_rfc3339(), "2026-08-01T12:00:00+00:00");
        clock.advance(TimeDelta::minutes(5));
        assert_eq!(other.now().to_rfc3339(), "2026-08-01T12:05:00+00:00");
    }
}
