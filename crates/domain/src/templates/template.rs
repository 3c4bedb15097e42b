use super::TemplateLine;
use crate::{OrganizationId, PlaceId, Scope, row::entity, shifts::Contact};
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
    /// Whom to ask about the shifts that are made from it; public on them.
    #[serde(default)]
    pub contact: Contact,
    /// How often it was written: who changes it says which one they saw.
    #[serde(default)]
    pub revision: u32,
    /// The name of who wrote it last, for the others who plan.
    #[serde(default)]
    pub by_name: String,
}

entity!(kept aside Template, |row| vec![Scope::Staff(row.organization)]);
