use crate::{AccountId, CoverId, Halt, PlaceId, Scope, Time, command::optional_text, row::entity};
use serde::{Deserialize, Serialize};

/// Somebody on the cover list of a place: they agreed that its managers may ask them to fill in. Taken back, the row goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CoverEntry {
    /// Its id.
    pub id: CoverId,
    /// The place whose crew sees it.
    pub place: PlaceId,
    /// Whose it is; none where they agreed by word.
    pub account: Option<AccountId>,
    /// What they are called.
    pub name: String,
    /// Their phone in E.164.
    pub phone: String,
    /// Where they live, if they said so.
    pub municipality: Option<String>,
    /// The days that suit them, as bits: 1 is Monday, 64 Sunday; none is any.
    pub days: u8,
    /// When they agreed, by the clock at hand.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub agreed_at: Time,
    /// Who noted that they agreed by word; none where they said it in the app.
    pub noted_by: Option<String>,
}

// Nobody but the crew and the person themselves holds it.
entity!(CoverEntry, |row| {
    let mut scopes = vec![Scope::Crew(row.place)];
    scopes.extend(row.account.map(Scope::Account));
    scopes
});

impl CoverEntry {
    /// Whether a day of the week, from 0 for Monday, suits them; none where they named no days.
    #[must_use]
    pub fn suits(&self, day: u8) -> Option<bool> {
        (self.days != 0).then(|| self.days & (1 << day) != 0)
    }
}

/// Days of the week as they can be.
pub(crate) fn days(bits: u8) -> u8 {
    bits & 0b111_1111
}

/// Where somebody lives, trimmed.
pub(super) fn municipality(typed: &Option<String>) -> Result<Option<String>, Halt> {
    optional_text(typed, 100)
}
