use crate::{AccountId, NoteId, PlaceId, Scope, Time, row::entity};
use serde::{Deserialize, Serialize};

/// A word from one crew of a place to the next: stays on the sheet until somebody has seen to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CrewNote {
    /// Its id.
    pub id: NoteId,
    /// The place whose crew reads it.
    pub place: PlaceId,
    /// What it is about.
    pub kind: NoteKind,
    /// The words.
    pub text: String,
    /// Who wrote it.
    pub by: Option<AccountId>,
    /// Their name, for the others of the crew.
    pub by_name: String,
    /// When, by the clock of their device.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: Time,
    /// Who saw to it, once somebody has.
    pub settled: Option<Settled>,
}

entity!(kept aside CrewNote, |row| vec![Scope::Crew(row.place)]);

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Something to know.
    Word,
    /// Something that runs low.
    Low,
}

/// That somebody saw to a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Settled {
    /// Their name.
    pub by_name: String,
    /// When, by the clock of their device.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: Time,
}
