//! The one system clock and the one source of new ids of this binary.

use stuga_domain::{Clock, Ids, Time};
use uuid::Uuid;

/// The system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods)] // the one system clock of this binary
    fn now(&self) -> Time {
        chrono::Utc::now()
    }
}

/// New ids, sorting by time.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    #[allow(clippy::disallowed_methods)] // the one source of ids of this binary
    fn next(&mut self) -> Uuid {
        Uuid::now_v7()
    }
}

/// A new id of whatever kind is wanted.
#[must_use]
pub fn new_id<T: From<Uuid>>() -> T {
    SystemIds.next().into()
}
