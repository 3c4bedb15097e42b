use super::{Role, RoleGrant};
use crate::{AccountId, GrantId, OrganizationId, PlaceId, Scope, Time, row::entity};
use serde::{Deserialize, Serialize};

/// A role that was taken away: it allows nothing. It says whose work on the way may be taken over by those
/// who still hold such a role, and tells the account what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EndedRole {
    /// The grant that it was.
    pub id: GrantId,
    /// Who held it.
    pub account: AccountId,
    /// What it was.
    pub role: Role,
    /// Where it held.
    pub organization: OrganizationId,
    /// The place, for roles on one place.
    pub place: Option<PlaceId>,
    /// When it was taken away, by the server's clock.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub ended_at: Time,
}

entity!(EndedRole, |row| vec![Scope::Account(row.account), Scope::Staff(row.organization)]);

impl EndedRole {
    /// The role as it was before.
    #[must_use]
    pub fn as_before(&self) -> RoleGrant {
        RoleGrant {
            id: self.id,
            account: self.account,
            role: self.role,
            organization: self.organization,
            place: self.place,
        }
    }
}
