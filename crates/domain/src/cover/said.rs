use crate::{AccountId, CoverMarkId, Fact, PlaceId, Scope, ShiftId, Time, row::entity};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One mark about asking somebody to fill in on a shift, or about the shift itself. Only ever added, as marks of
/// attendance are (docs/adr/0022).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CoverMark {
    /// Its id.
    pub id: CoverMarkId,
    /// The place whose crew sees it.
    pub place: PlaceId,
    /// The shift.
    pub shift: ShiftId,
    /// The entry of the cover list or of the pool, or the signup, that was called; none where it is about the shift. No name: who leaves
    /// the list leaves nothing here.
    pub whom: Option<Uuid>,
    /// What was said; none where others are undone and nothing is said in their stead.
    pub said: Option<CoverSaid>,
    /// Marks about the same that count no more.
    pub undoes: Vec<CoverMarkId>,
    /// Who marked it.
    pub by: Option<AccountId>,
    /// Their name, for the others of the crew.
    pub by_name: String,
    /// When, by the clock of their device.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: Time,
}

entity!(kept aside CoverMark, |row| vec![Scope::Crew(row.place)]);

/// What can be said of asking. Where several stand, the one further down here counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CoverSaid {
    /// Somebody set about asking them: opened a call or a message. Whether it went out, nobody here can know.
    Asked,
    /// They did not answer.
    NoAnswer,
    /// They can't.
    Cannot,
    /// They come, though not in time.
    ComesLater,
    /// They come.
    Comes,
    /// Of a shift: it manages with those who are there.
    Enough,
}

impl CoverSaid {
    /// Whether who said it is expected.
    #[must_use]
    pub fn comes(self) -> bool {
        matches!(self, Self::Comes | Self::ComesLater)
    }
}

impl Fact for CoverMark {
    type Id = CoverMarkId;
    type Said = CoverSaid;

    fn id(&self) -> CoverMarkId {
        self.id
    }
    fn said(&self) -> Option<CoverSaid> {
        self.said
    }
    fn undoes(&self) -> &[CoverMarkId] {
        &self.undoes
    }
    fn at(&self) -> Time {
        self.at
    }
}
