use crate::{CampaignId, OrganizationId, PlaceId, Scope, row::entity};
use serde::{Deserialize, Serialize};

/// Where shifts happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// Who runs it.
    pub organization: OrganizationId,
    /// Whose members see it and sign up: its organization or one above.
    pub audience: OrganizationId,
    /// The campaign it belongs to.
    pub campaign: CampaignId,
    /// What it is.
    pub kind: PlaceKind,
    /// Its name, unique within its organization.
    pub name: String,
    /// Street address or where to meet; may be empty.
    pub address: String,
    /// IANA time zone, as `Europe/Stockholm`.
    pub time_zone: String,
    /// Somebody stands on a shift here without a role in its audience, and needs to find the way.
    #[serde(default)]
    pub guests: bool,
}

entity!(Place, |row| if row.guests {
    vec![Scope::Public(row.audience), Scope::Way(row.id)]
} else {
    vec![Scope::Public(row.audience)]
}, guarded by vec![Scope::Staff(row.organization)]);

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// Election hut (valstuga).
    Hut,
    /// Election bike (valcykel).
    Bike,
    /// Phone bank (ringstuga).
    PhoneBank,
    /// A square or street corner.
    Square,
    /// An area for door-knocking.
    DoorKnocking,
    /// Anything else.
    Other,
}
