use crate::{AccountId, CampaignId, OrganizationId, PlaceId, Scope, ShiftId, SignupId, Time, row::entity};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// The credit of one signup bears the signup's id.
pub type CreditId = SignupId;

/// Somebody was there: the hours of one shift, as it was planned. Written by the server alone. It stands as long as the
/// crew's marks say that they came, and goes with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Credit {
    /// The signup's id.
    pub id: CreditId,
    /// Whose it is.
    pub account: AccountId,
    /// Whose shift it was.
    pub organization: OrganizationId,
    /// The campaign that it counts for.
    pub campaign: CampaignId,
    /// Where.
    pub place: PlaceId,
    /// What that is called: it can be read after the place is out of sight.
    pub place_name: String,
    /// The time zone there.
    pub time_zone: String,
    /// The shift.
    pub shift: ShiftId,
    /// When it started.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub starts: Time,
    /// When it ended.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub ends: Time,
}

// The crew has its marks; what they add up to is the person's own.
entity!(kept aside Credit, |row| vec![Scope::Account(row.account)], guarded by vec![Scope::Crew(row.place)]);

impl Credit {
    /// How long the shift was planned to be.
    #[must_use]
    pub fn length(&self) -> TimeDelta {
        self.ends - self.starts
    }
}
