//! The Place's clock.

use chrono::{Datelike, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;
use stuga_domain::{Time, places::Place};

/// Years of any shift.
const YEARS: std::ops::Range<i32> = 1900..2300;

/// A time zone; UTC where its name is not known here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Zone(Tz);

impl Zone {
    pub(crate) fn of(place: &Place) -> Self {
        Self::named(&place.time_zone)
    }

    pub(crate) fn named(name: &str) -> Self {
        Self(name.parse().unwrap_or(Tz::UTC))
    }

    pub(crate) fn utc() -> Self {
        Self(Tz::UTC)
    }

    pub(crate) fn local(self, time: Time) -> NaiveDateTime {
        // At the ends of the calendar an offset may lead out of it.
        let offset = self.0.offset_from_utc_datetime(&time.naive_utc()).fix();
        time.naive_utc().checked_add_offset(offset).unwrap_or(time.naive_utc())
    }

    /// The moment at which the clock shows `local`: the earlier of two when it is turned back; none when it
    /// is turned forward over it.
    pub(crate) fn moment(self, local: NaiveDateTime) -> Option<Time> {
        match self.0.from_local_datetime(&local) {
            MappedLocalTime::Single(time) | MappedLocalTime::Ambiguous(time, _) => Some(time.to_utc()),
            MappedLocalTime::None => None,
        }
    }

    /// The first moment of a day. Where the clock is turned forward at midnight, an hour later; none where that is no time,
    /// and in years that nobody plans: a link may name any, and days are counted from it.
    pub(crate) fn start_of(self, day: NaiveDate) -> Option<Time> {
        if !YEARS.contains(&day.year()) {
            return None;
        }
        let midnight = day.and_time(NaiveTime::MIN);
        self.moment(midnight).or_else(|| self.moment(midnight + TimeDelta::hours(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_panic() {
        for time in [Time::MAX_UTC, Time::MIN_UTC] {
            assert!(
                Zone(Tz::Europe__Stockholm).local(time).and_utc().signed_duration_since(time).num_hours() < 3
            );
        }
    }

    #[test]
    fn a_day_of_no_calendar_begins_never() {
        for day in [NaiveDate::MIN, NaiveDate::MIN.succ_opt().unwrap(), NaiveDate::MAX] {
            assert_eq!(Zone(Tz::Europe__Stockholm).start_of(day), None);
        }
    }

    #[test]
    fn the_clock_change_of_october_gives_the_earlier_and_of_march_none() {
        let stockholm = Zone(Tz::Europe__Stockholm);
        assert_eq!(
            stockholm.moment(at("2026-10-25T02:30:00")).unwrap().to_rfc3339(),
            "2026-10-25T00:30:00+00:00"
        );
        assert_eq!(stockholm.moment(at("2026-03-29T02:30:00")), None);
        let summer = stockholm.moment(at("2026-08-11T10:00:00")).unwrap();
        assert_eq!(summer.to_rfc3339(), "2026-08-11T08:00:00+00:00");
        assert_eq!(stockholm.local(summer), at("2026-08-11T10:00:00"));
    }
}
