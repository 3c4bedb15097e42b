use crate::{PlaceOption, SheetShift};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// One place's day or week, to be printed. All times are on the Place's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterView {
    /// The place.
    pub place: PlaceOption,
    /// Street address; may be empty.
    pub address: String,
    /// Today.
    pub today: NaiveDate,
    /// When it was read: what is printed is so old.
    pub read_at: NaiveDateTime,
    /// The address of the first day's sheet, for the way back from paper.
    pub link: String,
    /// The days, each with its shifts.
    pub days: Vec<RosterDay>,
}

/// A day of a roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterDay {
    /// The day.
    pub day: NaiveDate,
    /// Its shifts, by start; no drafts. Of a day alone also those that reach into it over midnight; in a week each stands
    /// where it begins.
    pub shifts: Vec<SheetShift>,
}

/// On which paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperSize {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 148 by 210 mm.
    A5,
}
