//! From the clock on the wall to UTC, also on the two nights when the clocks change.

use super::RowReason;
use chrono::{Days, LocalResult, NaiveDate, NaiveTime, TimeZone, Utc};
use stuga_domain::Time;
use stuga_files::ShiftRow;

/// A time zone by its IANA name.
pub type Zone = chrono_tz::Tz;

/// Start and end of a row in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) starts: Time,
    pub(super) ends: Time,
    /// One of them comes twice that night; the first was taken.
    pub(super) twice: bool,
}

/// An end that is not after the start is on the next day.
pub(super) fn span(row: &ShiftRow, zone: Zone) -> Result<Span, RowReason> {
    let (starts, start_twice) = moment(row.date, row.starts, zone)?;
    let over_midnight = row.ends <= row.starts;
    let last_day = row.date.checked_add_days(Days::new(u64::from(over_midnight))).unwrap_or(row.date);
    let (ends, end_twice) = moment(last_day, row.ends, zone)?;
    Ok(Span { starts, ends, twice: start_twice || end_twice })
}

/// The moment, and whether the clocks show it twice.
fn moment(day: NaiveDate, time: NaiveTime, zone: Zone) -> Result<(Time, bool), RowReason> {
    match zone.from_local_datetime(&day.and_time(time)) {
        LocalResult::Single(moment) => Ok((moment.with_timezone(&Utc), false)),
        LocalResult::Ambiguous(first, _) => Ok((first.with_timezone(&Utc), true)),
        LocalResult::None => Err(RowReason::SkippedTime {
            time: format!("{} on {day}", time.format("%H:%M")),
            zone: zone.name().to_owned(),
        }),
    }
}
