use crate::{AccountId, GrantId, OrganizationId, PlaceId, Scope, row::entity};
use serde::{Deserialize, Serialize};

/// One role held by one account, on an organization and all below it, or on one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoleGrant {
    /// Its id.
    pub id: GrantId,
    /// Who holds it.
    pub account: AccountId,
    /// What it is.
    pub role: Role,
    /// Where it holds; for a place's role, the place's organization.
    pub organization: OrganizationId,
    /// The place, for roles on one place.
    pub place: Option<PlaceId>,
}

entity!(RoleGrant, |row| vec![Scope::Account(row.account), Scope::Staff(row.organization)]);

/// What a grant allows; [`super::Capability`] says what exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything in the organization.
    Admin,
    /// Plans places and shifts.
    Organizer,
    /// Leads a phone bank.
    CallLeader,
    /// Runs one place.
    HutManager,
    /// Sees what the organization publishes and signs up.
    Member,
}
