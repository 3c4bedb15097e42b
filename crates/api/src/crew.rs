//! Who has which duty on a shift, and what stands about a place.

use crate::PlaceOption;
use serde::{Deserialize, Serialize};
use stuga_domain::{AnswerId, OrganizationId, PlaceId, crew::Duty, shifts::Contact};

/// What a party was named for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyView {
    /// What for.
    pub duty: Duty,
    /// Whether it is theirs; otherwise somebody else was named first, and one of the two is to go.
    pub stands: bool,
    /// Who named them; none if it was me.
    pub by: Option<String>,
}

/// Where one meets at a place, and who has its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideView {
    /// The place.
    pub place: PlaceOption,
    /// Street address; may be empty.
    pub address: String,
    /// Where one meets; may be empty.
    pub meeting_point: String,
    /// Who has a key, in the order in which to ask.
    pub keys: Vec<Contact>,
    /// Who wrote it last; empty if nobody has.
    pub by_name: String,
    /// How often it was written: what a change replaces.
    pub revision: u32,
}

/// What people ask about, and what to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswersView {
    /// All that this device holds, by what people ask.
    pub answers: Vec<AnswerView>,
    /// The organizations that I may write for, by name.
    pub organizations: Vec<(OrganizationId, String)>,
    /// The places that I may write about, by organization and name.
    pub places: Vec<PlaceOption>,
}

/// One question and what to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerView {
    /// The answer.
    pub answer: AnswerId,
    /// Who keeps it.
    pub organization: OrganizationId,
    /// That organization's name; empty if it is not on this device.
    pub organization_name: String,
    /// The place that it is about, with its name; none where it holds everywhere.
    pub place: Option<(PlaceId, String)>,
    /// What people ask.
    pub question: String,
    /// What to say.
    pub text: String,
    /// Who wrote it last.
    pub by_name: String,
    /// How often it was written: what a change replaces.
    pub revision: u32,
    /// Whether I may change it.
    pub writes: bool,
}

/// What to say when people ask something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAnswer {
    /// The answer that it changes, with the revision that was on screen; none for a new one.
    pub changes: Option<(AnswerId, u32)>,
    /// Who keeps it.
    pub organization: OrganizationId,
    /// The place that it is about; none where it holds everywhere.
    pub place: Option<PlaceId>,
    /// What people ask.
    pub question: String,
    /// What to say.
    pub text: String,
}
