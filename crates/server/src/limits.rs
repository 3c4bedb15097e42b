//! How often something may be tried. Counted in memory: a restart forgets, and each instance counts for
//! itself, which is good enough against guessing, since a code's own tries are counted in the database.

use crate::{failure::Failure, secret::Hash};
use axum::http::StatusCode;
use chrono::TimeDelta;
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};
use stuga_domain::Time;

/// Counters kept, at the most; above it, all that have run out go.
const COUNTERS: usize = 100_000;

/// Something that is limited: so many within so many minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    name: &'static str,
    most: u32,
    minutes: u32,
}

/// Codes asked for from one network address. A phone bank or a campus may share one address.
pub const CODES_FROM_ADDRESS: Limit = Limit { name: "codes_from_address", most: 60, minutes: 10 };
/// Codes mailed to one address.
pub const CODES_TO_MAIL: Limit = Limit { name: "codes_to_mail", most: 5, minutes: 60 };
/// Wrong codes and unknown invites from one network address.
pub const WRONG_FROM_ADDRESS: Limit = Limit { name: "wrong_from_address", most: 60, minutes: 10 };

/// Wrong six-digit codes from one network address.
pub const WRONG_MOVE_CODES: Limit = Limit { name: "wrong_move_codes", most: 10, minutes: 60 };
/// Six-digit codes made for one account.
pub const MOVE_CODES_OF_ACCOUNT: Limit = Limit { name: "move_codes_of_account", most: 20, minutes: 60 };

/// Share pictures drawn for one network address; those that are kept cost nothing. Services that show them ask for many.
pub const PICTURES_FROM_ADDRESS: Limit = Limit { name: "pictures_from_address", most: 240, minutes: 10 };

/// Rosters as PDF from one network address: each reads a week and draws it.
pub const ROSTERS_FROM_ADDRESS: Limit = Limit { name: "rosters_from_address", most: 120, minutes: 10 };
/// Sign-ups without an account from one network address. A school or a square's free network may share one.
pub const GUESTS_FROM_ADDRESS: Limit = Limit { name: "guests_from_address", most: 40, minutes: 10 };

/// Changes by private links, and links that lead nowhere, from one network address.
pub const RECEIPTS_FROM_ADDRESS: Limit = Limit { name: "receipts_from_address", most: 120, minutes: 10 };

/// Reminders by mail to an address that a guest typed, which nobody has confirmed.
pub const REMINDERS_TO_GUEST: Limit = Limit { name: "reminders_to_guest", most: 6, minutes: 24 * 60 };

/// Who is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// A network address.
    Address(IpAddr),
    /// A mail address, hashed.
    Mail(Hash),
}

impl Who {
    /// A network address. One household or phone has a whole /64 of IPv6, so the rest is cut off.
    #[must_use]
    pub fn at(address: IpAddr) -> Self {
        Self::Address(match address.to_canonical() {
            IpAddr::V4(address) => address.into(),
            IpAddr::V6(address) => {
                let mut octets = address.octets();
                octets[8..].fill(0);
                IpAddr::from(octets)
            }
        })
    }
}

#[derive(Clone, Copy, Debug)]
struct Counter {
    since: Time,
    count: u32,
}

/// The counters.
#[derive(Debug, Default)]
pub struct Limits(Mutex<HashMap<(Limit, Who), Counter>>);

impl Limits {
    /// Counts one try, or refuses it as `too_many`.
    pub fn take(&self, limit: Limit, who: Who, now: Time) -> Result<(), Failure> {
        self.check(limit, who, now)?;
        self.count(limit, who, now);
        Ok(())
    }

    /// Refuses as `too_many` where nothing is left, and counts nothing.
    pub fn check(&self, limit: Limit, who: Who, now: Time) -> Result<(), Failure> {
        let counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match counters.get(&(limit, who)) {
            Some(counter) if counter.count >= limit.most && runs(limit, counter, now) => {
                let seconds = (counter.since + window(limit) - now).num_seconds().max(0) + 1;
                let seconds = u32::try_from(seconds).unwrap_or(60);
                Err(Failure::new(StatusCode::TOO_MANY_REQUESTS, "too_many")
                    .with("seconds", seconds)
                    .retry_after(seconds))
            }
            _ => Ok(()),
        }
    }

    /// Counts one try.
    pub fn count(&self, limit: Limit, who: Who, now: Time) {
        let mut counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counters.len() >= COUNTERS {
            counters.retain(|(limit, _), counter| runs(*limit, counter, now));
            if counters.len() >= COUNTERS {
                counters.clear();
            }
        }
        let counter = counters.entry((limit, who)).or_insert(Counter { since: now, count: 0 });
        if !runs(limit, counter, now) {
            *counter = Counter { since: now, count: 0 };
        }
        counter.count = counter.count.saturating_add(1);
    }
}

fn window(limit: Limit) -> TimeDelta {
    TimeDelta::minutes(i64::from(limit.minutes))
}

fn runs(limit: Limit, counter: &Counter, now: Time) -> bool {
    now - counter.since < window(limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_domain::Clock;
    use stuga_testkit::MockClock;

    #[test]
    fn so_many_and_no_more_until_the_time_is_over() {
        let (limits, clock) = (Limits::default(), MockClock::default());
        let (one, other) = (Who::at("192.0.2.1".parse().unwrap()), Who::at("192.0.2.2".parse().unwrap()));
        for _ in 0..CODES_TO_MAIL.most {
            limits.take(CODES_TO_MAIL, one, clock.now()).unwrap();
        }
        let refused = limits.take(CODES_TO_MAIL, one, clock.now()).unwrap_err();
        assert_eq!((refused.code.as_str(), refused.retry_after), ("too_many", Some(3601)));
        limits.take(CODES_TO_MAIL, other, clock.now()).unwrap();
        clock.advance(TimeDelta::minutes(60));
        limits.take(CODES_TO_MAIL, one, clock.now()).unwrap();
    }

    #[test]
    fn a_household_of_ipv6_is_one_address() {
        let at = |text: &str| Who::at(text.parse().unwrap());
        assert_eq!(at("2001:db8:0:1::1"), at("2001:db8:0:1:ffff::2"));
        assert_ne!(at("2001:db8:0:1::1"), at("2001:db8:0:2::1"));
        assert_eq!(at("::ffff:192.0.2.1"), at("192.0.2.1"));
    }
}
