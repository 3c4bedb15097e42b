use crate::{
    AccountId, PlaceId, Scope, ShiftId, SignupId, Time,
    row::entity,
    shifts::{Shift, Signup},
};
use serde::{Deserialize, Serialize};

/// "I'm coming", as somebody said it when they were reminded. It counts for the time that the shift had then: after it was
/// moved they are asked again, and what was given back is nobody's to come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Coming {
    /// The signup's id.
    pub id: SignupId,
    /// Where.
    pub place: PlaceId,
    /// The shift.
    pub shift: ShiftId,
    /// Who said it.
    pub account: AccountId,
    /// When the shift started as they said it.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub starts: Time,
    /// When they said it, by the clock at hand.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: Time,
}

entity!(kept aside Coming, |row| vec![Scope::Account(row.account), Scope::Crew(row.place)]);

impl Coming {
    /// Whether it still counts, for the crew: who is off the roster is another matter.
    #[must_use]
    pub fn counts_on(&self, shift: &Shift) -> bool {
        (self.shift, self.starts) == (shift.id, shift.starts)
    }

    /// Whether it still counts for a party.
    #[must_use]
    pub fn counts_for(&self, signup: &Signup) -> bool {
        signup.is_confirmed() && (self.id, self.starts) == (signup.id, signup.starts)
    }
}
