use crate::{AnswerId, OrganizationId, PlaceId, Scope, row::entity};
use serde::{Deserialize, Serialize};

/// A question that people ask, and what to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FaqAnswer {
    /// Its id.
    pub id: AnswerId,
    /// Who keeps it.
    pub organization: OrganizationId,
    /// Whose members have it at hand: the organization, or the place's audience.
    pub audience: OrganizationId,
    /// The place that it is about; none where it holds everywhere.
    pub place: Option<PlaceId>,
    /// What people ask.
    pub question: String,
    /// What to say.
    pub text: String,
    /// How often it was written, from 1.
    pub revision: u32,
    /// Who wrote it last.
    pub by_name: String,
}

entity!(kept aside FaqAnswer, |row| vec![Scope::Public(row.audience)]);
