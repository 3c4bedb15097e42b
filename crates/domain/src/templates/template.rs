use super::TemplateLine;
use crate::{OrganizationId, PlaceId, Scope, row::entity};
use serde::{Deserialize, Serialize};

/// A place has one template, which bears the place's id.
pub type TemplateId = PlaceId;

/// When a place is open in a week, and how that is cut into shifts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Template {
    /// The place's id.
    pub id: TemplateId,
    /// The place's organization, whose staff plans.
    pub organization: OrganizationId,
    /// Opening hours and how they are cut, in the order in which they were written.
    pub lines: Vec<TemplateLine>,
}

entity!(Template, |row| vec![Scope::Staff(row.organization)]);
