use crate::{AccountId, BatchId, OrganizationId, PlaceId, Scope, ShiftId, Time, row::entity};
use serde::{Deserialize, Serialize};

/// Shifts that were planned at one go, so that they can be taken back at one go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ShiftBatch {
    /// Its id.
    pub id: BatchId,
    /// Where.
    pub place: PlaceId,
    /// The place's organization, whose staff plans.
    pub organization: OrganizationId,
    /// The shifts, by start; after they were taken back, those that stay because people are on them.
    pub shifts: Vec<ShiftId>,
    /// Who planned them; none where it was no account.
    #[serde(default)]
    pub by: Option<AccountId>,
    /// Their name, for the others who plan.
    pub by_name: String,
    /// When, by the clock of their device.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: Time,
    /// Whether they were taken back.
    pub taken_back: bool,
}

entity!(kept aside ShiftBatch, |row| vec![Scope::Staff(row.organization)]);
