use crate::{CampaignId, OrganizationId, Scope, row::entity};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A period with places and shifts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Campaign {
    /// Its id.
    pub id: CampaignId,
    /// Whose it is.
    pub organization: OrganizationId,
    /// Its name.
    pub name: String,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
}

entity!(Campaign, |row| vec![Scope::Public(row.organization)]);
