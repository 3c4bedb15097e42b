use crate::{
    AccountId, PlaceId, Scope, ShiftId, SignupId, Time,
    row::{NotKnown, entity},
};
use serde::{Deserialize, Serialize};

/// A party on a shift: one account and its companions. Times and place are copied from the shift, so
/// that clashes are found in one look-up, and so that it can be read after the shift's scope is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Signup {
    /// Its id.
    pub id: SignupId,
    /// The shift.
    pub shift: ShiftId,
    /// Where the shift is.
    pub place: PlaceId,
    /// Who signed up.
    pub account: AccountId,
    /// When the shift starts.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub starts: Time,
    /// When the shift ends.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub ends: Time,
    /// People who come along, besides the one who signed up.
    pub companions: u16,
    /// When the person asked, by the clock of their device.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub asked_at: Time,
    /// What has become of it.
    pub state: SignupState,
    /// Who stands on it held no role in the shift's audience when they took it along into the app.
    #[serde(default)]
    pub guest: bool,
}

entity!(Signup, |row| vec![Scope::Account(row.account)], guarded by vec![Scope::Crew(row.place)]);

/// What has become of a signup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case", try_from = "StateFields")]
pub enum SignupState {
    /// On devices only: asked for, and not yet decided.
    Pending,
    /// It has its spots.
    Confirmed,
    /// It waits in line.
    Waitlisted {
        /// Place in the line, from 1.
        position: u32,
    },
    /// It is off.
    Cancelled {
        /// By whom.
        by: CancelledBy,
    },
}

/// What stands behind the tag of any [`SignupState`] (ADR 0013).
#[derive(Deserialize)]
struct StateFields {
    state: String,
    position: Option<u32>,
    by: Option<CancelledBy>,
}

impl TryFrom<StateFields> for SignupState {
    type Error = NotKnown;

    fn try_from(fields: StateFields) -> Result<Self, NotKnown> {
        match (fields.state.as_str(), fields.position, fields.by) {
            ("pending", ..) => Ok(Self::Pending),
            ("confirmed", ..) => Ok(Self::Confirmed),
            ("waitlisted", Some(position), _) => Ok(Self::Waitlisted { position }),
            ("cancelled", _, Some(by)) => Ok(Self::Cancelled { by }),
            _ => Err(NotKnown(fields.state)),
        }
    }
}

/// Who called a signup off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CancelledBy {
    /// The one who signed up.
    Me,
    /// Those who run the shift: with the whole shift, or a walk-in that they took back.
    Shift,
}

impl Signup {
    /// Heads in the party.
    #[must_use]
    pub fn heads(&self) -> u16 {
        self.companions.saturating_add(1)
    }

    /// Whether it still stands: pending, confirmed or waitlisted.
    #[must_use]
    pub fn is_live(&self) -> bool {
        !matches!(self.state, SignupState::Cancelled { .. })
    }

    /// Whether its account's devices hold the shift for its sake: until it is given back. One that was called off with its
    /// shift still says so.
    #[must_use]
    pub fn shows_its_shift(&self) -> bool {
        self.guest && !matches!(self.state, SignupState::Cancelled { by: CancelledBy::Me })
    }

    /// Whether it has its spots.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.state == SignupState::Confirmed
    }
}
