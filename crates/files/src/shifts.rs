//! A schedule of shifts: where, when, how many, and whom to ask.

mod counts;
mod place_kind;

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::Serialize;

pub use self::counts::{DEFAULT_MAX, DEFAULT_MIN};
pub use self::place_kind::PlaceKindGuess;
use crate::error::FileError;
use crate::headings::{Column, Vocabulary};
use crate::import::{Import, Note, Reading};
use crate::refusal::{RefusalReason, WarningReason};
use crate::table::{self, RawRow};
use crate::text::some;
use crate::{dates, phone, times};

/// The shifts of a file.
pub type ShiftImport = Import<ShiftRow>;

/// Longer shifts are taken for a slip of the finger.
pub const MAX_HOURS: u32 = 16;

/// One shift. `min <= max`, `max >= 1`, not longer than [`MAX_HOURS`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ShiftRow {
    /// The row in the file, as the user sees it.
    pub line: u32,
    /// As the file writes it.
    pub association: Option<String>,
    /// The name of the place.
    pub place: String,
    /// By its own column, else by the name of the place.
    pub kind: Option<PlaceKindGuess>,
    /// As the file writes it.
    pub address: Option<String>,
    /// The day on which it starts, in the place's zone.
    pub date: NaiveDate,
    /// When it starts, in the place's zone.
    pub starts: NaiveTime,
    /// When it ends; not after `starts` means on the next day.
    pub ends: NaiveTime,
    /// Fewer than these is too few; [`DEFAULT_MIN`] when the file does not say.
    pub min: u16,
    /// No more than these; [`DEFAULT_MAX`], or `min` if that is more, when the file does not say.
    pub max: u16,
    /// Whom to ask.
    pub contact_name: Option<String>,
    /// E.164.
    pub contact_phone: Option<String>,
    /// Free text.
    pub note: Option<String>,
}

impl ShiftRow {
    /// How long it lasts by the clock on the wall.
    #[must_use]
    pub fn lasts(&self) -> TimeDelta {
        lasts(self.starts, self.ends)
    }
}

fn lasts(starts: NaiveTime, ends: NaiveTime) -> TimeDelta {
    let same_day = ends.signed_duration_since(starts);
    if same_day > TimeDelta::zero() { same_day } else { same_day + TimeDelta::days(1) }
}

/// Reads a schedule of shifts. `file_name` is only repeated in the report.
///
/// # Errors
/// A [`FileError`] when the file as a whole cannot be read; a bad row is listed in [`Import::refused`] instead.
pub fn read(bytes: &[u8], file_name: &str) -> Result<ShiftImport, FileError> {
    let table = table::read(bytes, &Vocabulary::shifts())?;
    let (rows, mut reading) = Reading::new(table, file_name);
    let mut seen: HashMap<ShiftRow, u32> = HashMap::new();
    let mut defaults = 0;
    for raw in rows {
        let shift = match validate(&reading, &raw) {
            Ok(shift) => shift,
            Err(reason) => {
                reading.refuse(raw, reason);
                continue;
            }
        };
        let content = ShiftRow { line: 0, ..shift.row.clone() };
        if let Some(first_line) = seen.get(&content) {
            reading.twin(raw.line, *first_line);
            continue;
        }
        seen.insert(content, raw.line);
        defaults += usize::from(shift.defaults);
        if let Some(warning) = shift.warning {
            reading.warn(&raw, warning);
        }
        reading.accept(shift.row);
    }
    if defaults > 0 {
        reading.note(Note::DefaultsUsed { shifts: defaults, min: DEFAULT_MIN, max: DEFAULT_MAX });
    }
    Ok(reading.finish())
}

struct Validated {
    row: ShiftRow,
    defaults: bool,
    warning: Option<WarningReason>,
}

fn validate(reading: &Reading<ShiftRow>, raw: &RawRow) -> Result<Validated, RefusalReason> {
    reading.check(raw)?;
    let cell = |column| reading.cell(raw, column);

    let place = some(cell(Column::Place)).ok_or(RefusalReason::NoPlace)?;
    let written = some(cell(Column::Date)).ok_or(RefusalReason::NoDate)?;
    let date = dates::read(&written).ok_or(RefusalReason::DateUnreadable { value: written })?;
    let (starts, ends) = start_and_end(cell(Column::Starts), cell(Column::Ends), cell(Column::Time))?;
    let minutes = lasts(starts, ends).num_minutes();
    if minutes > i64::from(MAX_HOURS) * 60 {
        let hours = u32::try_from((minutes + 59) / 60).unwrap_or(u32::MAX);
        return Err(RefusalReason::TooLong { hours, limit: MAX_HOURS });
    }
    let counts = counts::read(&cell(Column::Min), &cell(Column::Max))?;

    let written = cell(Column::ContactPhone);
    let contact_phone = phone::read(&written).ok();
    let warning = (contact_phone.is_none() && !written.is_empty())
        .then_some(WarningReason::ContactPhoneUnreadable { value: written });
    let kind = PlaceKindGuess::of(&cell(Column::PlaceKind)).or_else(|| PlaceKindGuess::of_name(&place));
    let row = ShiftRow {
        line: raw.line,
        association: some(cell(Column::Association)),
        place,
        kind,
        address: some(cell(Column::Address)),
        date,
        starts,
        ends,
        min: counts.min,
        max: counts.max,
        contact_name: some(cell(Column::ContactName)),
        contact_phone,
        note: some(cell(Column::Note)),
    };
    Ok(Validated { row, defaults: counts.defaults, warning })
}

/// From two cells, or from one that holds both.
fn start_and_end(
    starts: String,
    ends: String,
    time: String,
) -> Result<(NaiveTime, NaiveTime), RefusalReason> {
    let unreadable = |value: String| RefusalReason::TimeUnreadable { value };
    let first = if starts.is_empty() { time.clone() } else { starts };
    if first.is_empty() {
        return Err(RefusalReason::NoTime);
    }
    if !ends.is_empty() {
        let from = times::read(&first).ok_or_else(|| unreadable(first))?;
        let to = times::read(&ends).ok_or_else(|| unreadable(ends))?;
        return Ok((from, to));
    }
    let both = if time.is_empty() { first } else { time };
    times::read_span(&both).ok_or_else(|| match times::read(&both) {
        Some(_) => RefusalReason::NoTime,
        None => unreadable(both),
    })
}
