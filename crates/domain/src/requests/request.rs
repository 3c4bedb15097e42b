use crate::{
    AccountId, OrganizationId, PlaceId, RequestId, Scope, Time,
    row::{NotKnown, entity},
};
use serde::{Deserialize, Serialize};

/// "We want a candidate in our hut on Saturday." Those who plan for the asking organization see it, and those who plan for
/// the asked one: nobody else, since an answer names people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffRequest {
    /// Its id.
    pub id: RequestId,
    /// Who asks: the place's organization.
    pub organization: OrganizationId,
    /// Who is asked: an organization above it.
    pub asked: OrganizationId,
    /// Where they are wanted.
    pub place: PlaceId,
    /// Who is wanted.
    pub kind: StaffKind,
    /// From when, UTC.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub starts: Time,
    /// Until when, UTC.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub ends: Time,
    /// How many are wanted.
    pub heads: u16,
    /// What for, in the asker's words; may be empty.
    pub purpose: String,
    /// Who asked.
    pub by: Option<AccountId>,
    /// Their name, for those who answer.
    pub by_name: String,
    /// When, by the clock of their device.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: Time,
    /// What was answered.
    pub state: RequestState,
    /// How often it was answered: who answers says which answer they saw.
    pub answers: u32,
    /// The askers need nobody any more. The answer stays, so that whoever was promised can be told.
    pub withdrawn: bool,
}

// Whoever plans for the asked one plans for all below it, and holds the first of these too; the second is theirs by the
// row's own words, whatever becomes of the tree.
entity!(kept aside StaffRequest, |row| vec![Scope::Staff(row.organization), Scope::Staff(row.asked)]);

/// Who is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StaffKind {
    /// Somebody who stands for election.
    Candidate,
    /// Staff that the district's huts share.
    SharedStaff,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case", try_from = "StateFields")]
pub enum RequestState {
    /// Nothing yet.
    Waiting,
    /// Somebody comes.
    Granted {
        /// Who, in the answerer's words.
        who: String,
        /// The name of who answered.
        by_name: String,
        /// When, by the clock of their device.
        #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
        at: Time,
    },
    /// Nobody can come.
    Declined {
        /// Why, in the answerer's words.
        reason: String,
        /// The name of who answered.
        by_name: String,
        /// When, by the clock of their device.
        #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
        at: Time,
    },
}

/// What stands behind the tag of any [`RequestState`] (ADR 0013).
#[derive(Deserialize)]
struct StateFields {
    state: String,
    who: Option<String>,
    reason: Option<String>,
    by_name: Option<String>,
    at: Option<Time>,
}

impl TryFrom<StateFields> for RequestState {
    type Error = NotKnown;

    fn try_from(fields: StateFields) -> Result<Self, NotKnown> {
        let StateFields { state, who, reason, by_name, at } = fields;
        match (state.as_str(), who, reason, by_name, at) {
            ("waiting", ..) => Ok(Self::Waiting),
            ("granted", Some(who), _, Some(by_name), Some(at)) => Ok(Self::Granted { who, by_name, at }),
            ("declined", _, Some(reason), Some(by_name), Some(at)) => {
                Ok(Self::Declined { reason, by_name, at })
            }
            _ => Err(NotKnown(state)),
        }
    }
}

impl RequestState {
    /// The name of who answered, if anybody did.
    #[must_use]
    pub fn answered_by(&self) -> Option<&str> {
        match self {
            Self::Waiting => None,
            Self::Granted { by_name, .. } | Self::Declined { by_name, .. } => Some(by_name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_back_as_it_is_written_and_one_without_its_words_is_none() {
        let (by_name, at) = ("Kim".to_owned(), Time::default());
        for state in [
            RequestState::Waiting,
            RequestState::Granted { who: "Alex".to_owned(), by_name: by_name.clone(), at },
            RequestState::Declined { reason: "a debate".to_owned(), by_name, at },
        ] {
            let text = serde_json::to_string(&state).unwrap();
            assert_eq!(serde_json::from_str::<RequestState>(&text).unwrap(), state, "{text}");
        }
        for text in [r#"{"state":"granted"}"#, r#"{"state":"perhaps"}"#, "{}"] {
            assert!(serde_json::from_str::<RequestState>(text).is_err(), "{text}");
        }
    }
}
