use crate::{Neighbour, PlaceOption};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use stuga_domain::{CoverId, PlaceId, ShiftId, cover::CoverSaid};
use uuid::Uuid;

/// Whether I may be asked to fill in, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyCoverView {
    /// My number, if the server has one.
    pub phone: Option<String>,
    /// The places that may ask me, by name.
    pub offers: Vec<MyCover>,
}

/// That I may be asked at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyCover {
    /// The entry.
    pub entry: CoverId,
    /// Where.
    pub place: PlaceId,
    /// Its name.
    pub place_name: String,
    /// The number that they may call.
    pub phone: String,
    /// Where I said that I live.
    pub municipality: Option<String>,
    /// The days that suit, as bits from Monday; none is any.
    pub days: u8,
    /// Since when.
    pub since: NaiveDate,
}

/// "You may ask me": what somebody says of themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Where.
    pub place: PlaceId,
    /// The number that they may call.
    pub phone: String,
    /// Where they live; may be empty.
    pub municipality: String,
    /// The days that suit, as bits from Monday; none is any.
    pub days: u8,
}

/// Somebody who agreed by word.
#[cfg(feature = "duties")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCover {
    /// The entry, where it was there before and is put back.
    pub entry: Option<CoverId>,
    /// What they are called.
    pub name: String,
    /// What they said of themselves.
    pub offer: Offer,
    /// That they said yes.
    pub agreed: bool,
}

/// The cover list of a place.
#[cfg(feature = "duties")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverListView {
    /// The place.
    pub place: PlaceOption,
    /// Today.
    pub today: NaiveDate,
    /// Who may be asked, by name.
    pub people: Vec<CoverEntryView>,
}

/// Somebody on the cover list.
#[cfg(feature = "duties")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverEntryView {
    /// The entry.
    pub entry: CoverId,
    /// What they are called.
    pub name: String,
    /// Their phone in E.164.
    pub phone: String,
    /// Where they live.
    pub municipality: Option<String>,
    /// The days that suit, as bits from Monday; none is any.
    pub days: u8,
    /// When they agreed.
    pub since: NaiveDate,
    /// Who noted it; none where they said it in the app.
    pub noted_by: Option<String>,
}

/// Who could come to a shift, the best to ask first.
#[cfg(feature = "duties")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindCoverView {
    /// The place.
    pub place: PlaceOption,
    /// The shift.
    pub shift: ShiftId,
    /// Its start on the Place's clock.
    pub starts: NaiveDateTime,
    /// Its end on the Place's clock.
    pub ends: NaiveDateTime,
    /// Today.
    pub today: NaiveDate,
    /// Whether it takes anybody still.
    pub open: bool,
    /// Heads missing to the least that it needs, by the roster of this device.
    pub missing: u32,
    /// A link to it.
    pub link: String,
    /// Who said that it manages.
    pub enough: Option<CoverSaidView>,
    /// Who may be asked, in turn.
    pub people: Vec<CoverPerson>,
}

/// Somebody to ask, and why they stand where they do.
#[cfg(feature = "duties")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverPerson {
    /// The entry; of who is in the pool, its id.
    pub entry: CoverId,
    /// Whether they go where they are needed, and are not on the list of this place.
    pub pool: bool,
    /// What they are called.
    pub name: String,
    /// Their phone in E.164.
    pub phone: String,
    /// Where they live.
    pub municipality: Option<String>,
    /// Whether the place is there.
    pub near: bool,
    /// Whether the day suits; none where any does.
    pub suits: Option<bool>,
    /// What they are on at the time, as far as this device knows.
    pub busy: Option<Neighbour>,
    /// How often they have been here lately.
    pub was_here: u32,
    /// How often they were asked lately.
    pub asked_lately: u32,
    /// What stands of asking them for this shift.
    pub said: Option<CoverSaidView>,
}

/// What was said, by whom, when.
#[cfg(feature = "duties")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverSaidView {
    /// What.
    pub said: CoverSaid,
    /// When.
    pub at: NaiveDateTime,
    /// Who noted it; none if it was me.
    pub by: Option<String>,
}

#[cfg(feature = "duties")]
impl CoverSaidView {
    /// Whether nothing has come of it yet, so that asking again makes sense.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.said, CoverSaid::Asked | CoverSaid::NoAnswer)
    }
}

/// What was said of asking somebody.
#[cfg(feature = "duties")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverWord {
    /// For which shift.
    pub shift: ShiftId,
    /// Whom: entries of the cover list or of the pool, or signups. Nobody where it is about the shift itself.
    pub whom: Vec<Uuid>,
    /// What.
    pub said: CoverSaid,
}
