use super::{Signup, SignupState};
use crate::{
    PlaceId, Scope, ShiftId, SignupId, Time,
    accounts::Account,
    row::{NotKnown, entity},
};
use serde::{Deserialize, Serialize};

/// A signup as the crew of its place sees it: name, number, state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RosterCard {
    /// The signup's id.
    pub id: SignupId,
    /// The place whose crew sees it.
    pub place: PlaceId,
    /// The shift.
    pub shift: ShiftId,
    /// Who signed up.
    pub name: String,
    /// Their phone in E.164, if known.
    pub phone: Option<String>,
    /// People who come along.
    pub companions: u16,
    /// When they asked, by the clock of their device.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub asked_at: Time,
    /// Whether they come.
    pub state: CardState,
    /// Came without having signed up.
    #[serde(default)]
    pub walk_in: bool,
    /// Signed up on a public page: nobody has seen yet whether name and number are true.
    #[serde(default)]
    pub unverified: bool,
    /// The mail address they gave there; they sign in with none.
    #[serde(default)]
    pub email: Option<String>,
}

entity!(RosterCard, |row| vec![Scope::Crew(row.place)]);

/// Whether a party comes, for its crew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case", try_from = "StateFields")]
pub enum CardState {
    /// It has its spots.
    Confirmed,
    /// It waits in line.
    Waitlisted {
        /// Place in the line, from 1.
        position: u32,
    },
    /// It does not come.
    Cancelled,
}

/// What stands behind the tag of any [`CardState`] (ADR 0013).
#[derive(Deserialize)]
struct StateFields {
    state: String,
    position: Option<u32>,
}

impl TryFrom<StateFields> for CardState {
    type Error = NotKnown;

    fn try_from(fields: StateFields) -> Result<Self, NotKnown> {
        match (fields.state.as_str(), fields.position) {
            ("confirmed", _) => Ok(Self::Confirmed),
            ("waitlisted", Some(position)) => Ok(Self::Waitlisted { position }),
            ("cancelled", _) => Ok(Self::Cancelled),
            _ => Err(NotKnown(fields.state)),
        }
    }
}

impl RosterCard {
    /// The card of a decided signup; how they came to it stays as it was on the card before.
    pub(super) fn of(signup: &Signup, account: &Account, before: Option<Self>) -> Self {
        let (walk_in, unverified, email) =
            before.map(|card| (card.walk_in, card.unverified, card.email)).unwrap_or_default();
        Self {
            id: signup.id,
            place: signup.place,
            shift: signup.shift,
            name: account.name.clone(),
            phone: account.phone.clone(),
            companions: signup.companions,
            asked_at: signup.asked_at,
            state: match signup.state {
                SignupState::Confirmed => CardState::Confirmed,
                SignupState::Waitlisted { position } => CardState::Waitlisted { position },
                SignupState::Pending | SignupState::Cancelled { .. } => CardState::Cancelled,
            },
            walk_in,
            unverified,
            email,
        }
    }
}
