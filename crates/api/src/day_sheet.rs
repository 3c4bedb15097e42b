use crate::{CardKind, PlaceOption};
#[cfg(feature = "duties")]
use crate::{CoverSaidView, DutyView, GuideView};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use stuga_domain::{
    NoteId, ShiftId, SignupId,
    day_sheet::{Attendance, NoteKind},
    shifts::{CardState, Contact},
};

/// One place's day for its crew. All times are on the Place's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaySheetView {
    /// The place.
    pub place: PlaceOption,
    /// Street address, where one meets, and who has a key.
    #[cfg(feature = "duties")]
    pub guide: GuideView,
    /// The day.
    pub day: NaiveDate,
    /// Today.
    pub today: NaiveDate,
    /// The day's shifts, also those that reach into it over midnight, by start; no drafts.
    pub shifts: Vec<SheetShift>,
    /// What nobody has seen to, earliest first; then what was seen to on the day.
    pub notes: Vec<SheetNote>,
}

/// A shift on a day sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetShift {
    /// The shift.
    pub shift: ShiftId,
    /// Start.
    pub starts: NaiveDateTime,
    /// End.
    pub ends: NaiveDateTime,
    /// Open, cancelled or over.
    pub kind: CardKind,
    /// Whether it runs now.
    pub now: bool,
    /// Whether who is not here yet may be marked as absent.
    pub late: bool,
    /// Heads that it needs.
    pub min: u16,
    /// Heads that it holds.
    pub max: u16,
    /// Confirmed heads that have not said that they can't come, and whoever else is here.
    pub expected: u32,
    /// Heads that are here.
    pub here: u32,
    /// Whom to ask.
    pub contact: Contact,
    /// A line for those who come.
    pub note: String,
    /// Who said that it manages with those who are there.
    #[cfg(feature = "duties")]
    #[serde(default)]
    pub enough: Option<CoverSaidView>,
    /// The parties: confirmed by name, then the line in order.
    pub lines: Vec<SheetLine>,
}

/// A party on a day sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetLine {
    /// The signup.
    pub signup: SignupId,
    /// Who.
    pub name: String,
    /// Phone in E.164.
    pub phone: Option<String>,
    /// People who come along.
    pub companions: u16,
    /// Confirmed, in line, or called off though seen.
    pub state: CardState,
    /// Came without having signed up.
    pub walk_in: bool,
    /// Signed up on a public page: nobody has seen yet whether name and number are true.
    #[serde(default)]
    pub unverified: bool,
    /// The mail address they gave there.
    #[serde(default)]
    pub email: Option<String>,
    /// Fills in: was asked, and said that they come.
    #[serde(default)]
    pub fills_in: bool,
    /// What came of calling them, where that is no mark of attendance.
    #[cfg(feature = "duties")]
    #[serde(default)]
    pub called: Option<CoverSaidView>,
    /// Offers the shift, and comes until somebody says yes.
    #[serde(default)]
    pub offers: bool,
    /// What they were named for.
    #[cfg(feature = "duties")]
    #[serde(default)]
    pub duty: Option<DutyView>,
    /// Has said that they come.
    #[serde(default)]
    pub says_coming: bool,
    /// What stands of the marks on them.
    pub mark: Option<MarkView>,
}

/// A mark that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkView {
    /// What was seen.
    pub attendance: Attendance,
    /// When.
    pub at: NaiveDateTime,
    /// Who saw it; none if it was me.
    pub by: Option<String>,
}

/// A note on a day sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetNote {
    /// The note.
    pub note: NoteId,
    /// What it is about.
    pub kind: NoteKind,
    /// The words.
    pub text: String,
    /// When.
    pub at: NaiveDateTime,
    /// Who wrote it; none if it was me.
    pub by: Option<String>,
    /// Who saw to it, if somebody did.
    pub settled_by: Option<String>,
}
