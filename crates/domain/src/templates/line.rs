use crate::Rejection;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

/// Days of a week, Monday first.
pub const DAYS: u8 = 7;

/// Minutes of a week.
const WEEK: u32 = DAYS as u32 * DAY;
/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// Opening hours on some days of the week, and how they are cut into shifts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TemplateLine {
    /// The days on which it opens, as bits: 1 is Monday, 64 Sunday.
    pub days: u8,
    /// When it opens, on the Place's clock.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub opens: NaiveTime,
    /// When it closes; on the next day where that is not after the opening.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub closes: NaiveTime,
    /// Minutes of a shift; 0 makes one of the whole time.
    pub shift_minutes: u16,
    /// Heads that each needs.
    pub min: u16,
    /// Heads that each holds.
    pub max: u16,
    /// A line for those who come; may be empty.
    pub note: String,
}

impl TemplateLine {
    /// Whether it opens on a day of the week, from 0 for Monday.
    #[must_use]
    pub fn is_on(&self, day: u8) -> bool {
        self.days & (1 << day) != 0
    }

    /// The shifts of a day, start and end on the Place's clock. What remains of the opening hours at the end is a shift of
    /// its own where it is at least half of one, and else belongs to the last.
    #[must_use]
    pub fn shifts_on(&self, day: NaiveDate) -> Vec<(NaiveDateTime, NaiveDateTime)> {
        let weekday = u8::try_from(day.weekday().num_days_from_monday()).unwrap_or_default();
        if !self.is_on(weekday) {
            return Vec::new();
        }
        let opens = day.and_time(self.opens);
        let length = if self.shift_minutes == 0 { self.minutes() } else { u32::from(self.shift_minutes) };
        let mut shifts = Vec::new();
        let (mut at, mut left) = (0, self.minutes());
        while left > 0 {
            let rest = left.saturating_sub(length);
            let taken = if rest * 2 < length { left } else { length };
            let after = |minutes: u32| opens + TimeDelta::minutes(i64::from(minutes));
            shifts.push((after(at), after(at + taken)));
            (at, left) = (at + taken, left - taken);
        }
        shifts
    }

    /// Minutes from opening to closing, 1 to a day.
    fn minutes(&self) -> u32 {
        let (opens, closes) = (minute_of(self.opens), minute_of(self.closes));
        if closes > opens { closes - opens } else { closes + DAY - opens }
    }

    /// Refuses a line that makes no shifts, or shifts that nobody can take.
    pub(super) fn validate(&self) -> Result<(), Rejection> {
        if self.days == 0 || self.days >> DAYS != 0 || (self.shift_minutes != 0 && self.shift_minutes < 15) {
            return Err(Rejection::TemplateBad);
        }
        crate::shifts::require_capacity(self.min, self.max)
    }

    /// Whether the place would be open twice at a time.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let spans = |line: &Self| -> Vec<(u32, u32)> {
            let days = (0..DAYS).filter(|day| line.is_on(*day));
            days.map(|day| (u32::from(day) * DAY + minute_of(line.opens), line.minutes())).collect()
        };
        let theirs = spans(other);
        spans(self).iter().any(|(start, minutes)| {
            theirs.iter().any(|(from, length)| {
                // A week is a ring: Sunday's night ends on Monday.
                (WEEK + from - start) % WEEK < *minutes || (WEEK + start - from) % WEEK < *length
            })
        })
    }
}

fn minute_of(time: NaiveTime) -> u32 {
    time.hour() * 60 + time.minute()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(days: u8, opens: &str, closes: &str, shift_minutes: u16) -> TemplateLine {
        let time = |text: &str| text.parse().unwrap();
        let note = String::new();
        TemplateLine { days, opens: time(opens), closes: time(closes), shift_minutes, min: 2, max: 4, note }
    }

    fn hours(line: &TemplateLine, day: &str) -> Vec<String> {
        let shifts = line.shifts_on(day.parse().unwrap());
        shifts
            .iter()
            .map(|(from, to)| format!("{} {}", from.format("%a %H:%M"), to.format("%a %H:%M")))
            .collect()
    }

    #[test]
    fn opening_hours_are_cut_into_shifts_on_the_days_of_the_line() {
        let saturdays = line(1 << 5, "10:00:00", "16:00:00", 120);
        let cut = ["Sat 10:00 Sat 12:00", "Sat 12:00 Sat 14:00", "Sat 14:00 Sat 16:00"];
        assert_eq!(hours(&saturdays, "2026-08-29"), cut);
        assert_eq!(hours(&saturdays, "2026-08-28"), [""; 0]);
        assert_eq!(hours(&line(127, "10:00:00", "16:00:00", 0), "2026-08-28"), ["Fri 10:00 Fri 16:00"]);
    }

    #[test]
    fn a_rest_is_a_shift_of_its_own_from_half_of_one_on() {
        let rest = |closes| hours(&line(127, "10:00:00", closes, 120), "2026-08-29");
        assert_eq!(rest("12:59:00"), ["Sat 10:00 Sat 12:59"]);
        assert_eq!(rest("13:00:00"), ["Sat 10:00 Sat 12:00", "Sat 12:00 Sat 13:00"]);
    }

    #[test]
    fn a_night_goes_on_into_the_next_day_and_the_week_into_the_next() {
        let night = line(1 << 6, "22:00:00", "04:00:00", 180);
        assert_eq!(hours(&night, "2026-08-30"), ["Sun 22:00 Mon 01:00", "Mon 01:00 Mon 04:00"]);
        assert!(night.overlaps(&line(1, "03:00:00", "05:00:00", 0)));
        assert!(line(1, "03:00:00", "05:00:00", 0).overlaps(&night));
        assert!(!night.overlaps(&line(1, "04:00:00", "05:00:00", 0)));
        assert!(!night.overlaps(&line(1 << 6, "12:00:00", "22:00:00", 0)));
    }

    proptest! {
        #[test]
        fn shifts_fill_the_opening_hours_without_gap_or_overlap(opens in 0_u32..1440, closes in 0_u32..1440, minutes in 15_u16..1500) {
            let time = |minute: u32| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
            let line = TemplateLine { opens: time(opens), closes: time(closes), ..line(127, "00:00:00", "00:00:00", minutes) };
            let day: NaiveDate = "2026-08-29".parse().unwrap();
            let shifts = line.shifts_on(day);
            prop_assert_eq!(shifts[0].0, day.and_time(line.opens));
            prop_assert_eq!(shifts[shifts.len() - 1].1.time(), line.closes);
            prop_assert!(shifts.windows(2).all(|pair| pair[0].1 == pair[1].0));
            let span = shifts[shifts.len() - 1].1 - shifts[0].0;
            prop_assert!(span > TimeDelta::zero() && span <= TimeDelta::days(1));
            prop_assert!(shifts.iter().all(|(from, to)| to > from));
        }

        #[test]
        fn overlapping_is_the_same_both_ways_and_seen_where_a_shift_meets_another(
            one in (1_u8..128, 0_u32..96, 0_u32..96), other in (1_u8..128, 0_u32..96, 0_u32..96),
        ) {
            let of = |(days, opens, closes): (u8, u32, u32)| {
                let time = |quarter: u32| NaiveTime::from_hms_opt(quarter / 4, quarter % 4 * 15, 0).unwrap();
                TemplateLine { opens: time(opens), closes: time(closes), ..line(days, "00:00:00", "00:00:00", 0) }
            };
            let (one, other) = (of(one), of(other));
            // Three weeks, so that each night of the middle one has its neighbours.
            let all = |line: &TemplateLine| -> Vec<_> {
                let monday: NaiveDate = "2026-08-03".parse().unwrap();
                (0..21).flat_map(|day| line.shifts_on(monday + TimeDelta::days(day))).collect()
            };
            let (ours, theirs) = (all(&one), all(&other));
            let meets = ours.iter().any(|(from, to)| theirs.iter().any(|(start, end)| start < to && from < end));
            prop_assert_eq!(one.overlaps(&other), meets);
            prop_assert_eq!(other.overlaps(&one), meets);
        }
    }
}
