use crate::{AccountId, OrganizationId, PersonId, Scope, row::entity};
use serde::{Deserialize, Serialize};

/// A human in one organization's register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// Whose register.
    pub organization: OrganizationId,
    /// The account that this person signs in with, if linked.
    pub account: Option<AccountId>,
    /// The register's own number, unique within the organization.
    pub member_number: Option<String>,
    /// First name.
    pub first_name: String,
    /// Last name; may be empty.
    pub last_name: String,
    /// E-mail, lower case.
    pub email: Option<String>,
    /// Phone in E.164.
    pub phone: Option<String>,
    /// Municipality by name.
    pub municipality: Option<String>,
}

entity!(Person, |row| vec![Scope::Staff(row.organization)]);
