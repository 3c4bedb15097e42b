use crate::ShiftCard;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stuga_domain::{PlaceId, ShiftId, places::PlaceKind};

/// How well the places that I plan are staffed on one day, hour by hour on each place's own clock. On the night that the
/// clock is turned back, the hour that comes twice is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardView {
    /// Which day.
    pub day: NaiveDate,
    /// Today.
    pub today: NaiveDate,
    /// The hours in which any place has a shift: from this one, 0 to 23.
    pub from: u8,
    /// To this one, which is not among them, up to 24.
    pub to: u8,
    /// The places that have a shift on the day, by organization and name.
    pub rows: Vec<BoardRow>,
    /// How many places have none.
    pub idle: u32,
    /// Shifts to come that lack people.
    pub short: u32,
    /// Heads that they lack.
    pub missing: u32,
    /// Whether the first sync is still under way.
    pub incomplete: bool,
}

/// One place's day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardRow {
    /// The place.
    pub place: PlaceId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Who runs it; empty where all places are of one organization.
    pub organization_name: String,
    /// Shifts to come that lack people.
    pub short: u32,
    /// Heads that they lack.
    pub missing: u32,
    /// Hours that are alike, in order; what lies between them is closed.
    pub spans: Vec<BoardSpan>,
}

/// Hours in a row in which the same shifts run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardSpan {
    /// The first hour.
    pub from: u8,
    /// The hour that is no more among them.
    pub to: u8,
    /// How it stands, at its worst moment.
    pub state: Coverage,
    /// Confirmed heads then.
    pub confirmed: u16,
    /// Heads that are needed then.
    pub min: u16,
    /// Heads that there is room for then.
    pub max: u16,
    /// Heads that are missing then: more than needed on one shift does not help another.
    pub missing: u16,
}

/// How well an hour is staffed, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// It has been.
    Over,
    /// Only drafts, which nobody can sign up for yet.
    Draft,
    /// No room is left.
    Full,
    /// As many as needed, and room for more.
    Enough,
    /// Fewer than needed.
    Short,
    /// Nobody at all where somebody is needed.
    Empty,
}

/// A day of a place's week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridDay {
    /// Which day.
    pub day: NaiveDate,
    /// The shifts on it, by where they begin.
    pub blocks: Vec<GridBlock>,
}

/// A shift on one day of the grid, on the Place's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridBlock {
    /// The shift: one of the week's, or of the night before it.
    pub shift: ShiftId,
    /// Minutes from midnight at which it begins on this day.
    pub from: u16,
    /// Minutes from midnight at which it ends on this day, up to 1,440.
    pub to: u16,
    /// Which of the columns that the day is cut into where shifts overlap, from 0.
    pub lane: u8,
    /// How many there are just here.
    pub lanes: u8,
    /// It began the day before.
    pub goes_on: bool,
    /// How long all of it is, in minutes, where the clock does not say so: the night that it is changed.
    pub minutes: Option<u32>,
}

/// The shifts of a place that touch a day, of every state, by start.
pub type PlaceDay = Vec<ShiftCard>;
