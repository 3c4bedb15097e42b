use crate::{OrganizationId, PlaceId, Scope, row::entity, shifts::Contact};
use serde::{Deserialize, Serialize};

/// What those who come to a place need to know beside its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlaceGuide {
    /// The place.
    pub id: PlaceId,
    /// Its audience, whose members see it.
    pub audience: OrganizationId,
    /// Where one meets; may be empty.
    pub meeting_point: String,
    /// How often it was written, from 1.
    pub revision: u32,
}

// Those who stand on a shift without a role in the audience hold the way to the place, and this is part of it.
entity!(PlaceGuide, |row| vec![Scope::Public(row.audience), Scope::Way(row.id)]);

/// Who has the key of a place: for its crew alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlaceKeys {
    /// The place.
    pub id: PlaceId,
    /// Who has one, in the order in which to ask.
    pub holders: Vec<Contact>,
    /// Who wrote this and the way last.
    pub by_name: String,
}

entity!(kept aside PlaceKeys, |row| vec![Scope::Crew(row.id)]);
