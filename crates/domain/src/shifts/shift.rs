use crate::{
    OrganizationId, PlaceId, Rejection, Scope, ShiftId, Time,
    row::{NotKnown, entity},
};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// A time at a place, for between `min` and `max` heads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Shift {
    /// Its id.
    pub id: ShiftId,
    /// Where.
    pub place: PlaceId,
    /// The place's organization.
    pub organization: OrganizationId,
    /// The place's audience, which sees it once published.
    pub audience: OrganizationId,
    /// Start, UTC.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub starts: Time,
    /// End, UTC; after the start.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub ends: Time,
    /// Heads that it needs.
    pub min: u16,
    /// Heads that it holds.
    pub max: u16,
    /// Whom to ask; public.
    pub contact: Contact,
    /// A line for those who come; may be empty.
    pub note: String,
    /// Moved up for everyone who may take it.
    pub priority: bool,
    /// Draft, open or cancelled.
    pub state: ShiftState,
    /// Somebody stands on it without a role in its audience: see [`super::ClaimSignup`].
    #[serde(default)]
    pub mates: bool,
}

entity!(Shift, |row| match row.state {
    ShiftState::Draft => vec![Scope::Staff(row.organization)],
    ShiftState::Open | ShiftState::Cancelled { .. } => seen_by(row.audience, row.id, row.mates),
});

/// Who sees what is published of a shift.
fn seen_by(audience: OrganizationId, shift: ShiftId, mates: bool) -> Vec<Scope> {
    let mut scopes = vec![Scope::Public(audience)];
    if mates {
        scopes.push(Scope::Mates(shift));
    }
    scopes
}

/// A shift's public contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Contact {
    /// Name; may be empty.
    pub name: String,
    /// Phone in E.164; may be empty.
    pub phone: String,
}

/// Where a shift is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case", try_from = "StateFields")]
pub enum ShiftState {
    /// Only organizers see it.
    Draft,
    /// Its audience sees it and signs up.
    Open,
    /// It does not happen; its signups stay as history.
    Cancelled {
        /// Why, in the organizer's words.
        reason: String,
    },
}

/// What stands behind the tag of any [`ShiftState`] (ADR 0013).
#[derive(Deserialize)]
struct StateFields {
    state: String,
    reason: Option<String>,
}

impl TryFrom<StateFields> for ShiftState {
    type Error = NotKnown;

    fn try_from(fields: StateFields) -> Result<Self, NotKnown> {
        match (fields.state.as_str(), fields.reason) {
            ("draft", _) => Ok(Self::Draft),
            ("open", _) => Ok(Self::Open),
            ("cancelled", Some(reason)) => Ok(Self::Cancelled { reason }),
            _ => Err(NotKnown(fields.state)),
        }
    }
}

impl ShiftState {
    /// Refuses a shift that takes nobody.
    pub(crate) fn require_open(&self) -> Result<(), Rejection> {
        match self {
            Self::Open => Ok(()),
            Self::Draft => Err(Rejection::ShiftNotOpen),
            Self::Cancelled { reason } => Err(Rejection::ShiftCancelled { reason: reason.clone() }),
        }
    }
}

/// The most heads on one shift: above it, a mistyped number is likelier than a crowd.
pub(crate) const LARGEST: u16 = 500;

/// The longest that a shift is: the night that the clock is turned back is no longer, by the moments.
pub const LONGEST_SHIFT: TimeDelta = TimeDelta::hours(24);

/// Refuses times and numbers that make no shift.
pub(crate) fn validate(starts: Time, ends: Time, min: u16, max: u16) -> Result<(), Rejection> {
    if ends <= starts {
        Err(Rejection::EndsBeforeStart)
    } else if ends - starts > LONGEST_SHIFT {
        Err(Rejection::TooLong)
    } else {
        require_capacity(min, max)
    }
}

/// Refuses numbers that make no shift.
pub(crate) fn require_capacity(min: u16, max: u16) -> Result<(), Rejection> {
    if max == 0 || max > LARGEST || min > max { Err(Rejection::BadCapacity) } else { Ok(()) }
}

/// The tally of one shift bears the shift's id.
pub type TallyId = ShiftId;

/// How full a shift is, without names. Written by the server alone, after publishing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ShiftTally {
    /// The shift's id.
    pub id: TallyId,
    /// The shift's audience.
    pub audience: OrganizationId,
    /// Confirmed heads.
    pub confirmed: u16,
    /// Parties in the waiting line.
    pub waiting: u32,
    /// Parties that their givers offer to all ([`super::Handover`]).
    #[serde(default)]
    pub offered: u16,
    /// As [`Shift::mates`].
    #[serde(default)]
    pub mates: bool,
}

entity!(ShiftTally, |row| seen_by(row.audience, row.id, row.mates));

impl ShiftTally {
    /// The tally of a shift that nobody is on.
    #[must_use]
    pub fn empty(shift: &Shift) -> Self {
        Self {
            id: shift.id,
            audience: shift.audience,
            confirmed: 0,
            waiting: 0,
            offered: 0,
            mates: shift.mates,
        }
    }
}
