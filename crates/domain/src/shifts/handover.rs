use super::{Shift, ShiftTally};
use crate::{
    AccountId, Fault, Finder, HandoverId, PlaceId, ReadExt, Scope, ShiftId, SignupId, Store, Time,
    row::{NotKnown, entity},
};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// How long before the start "I can't come" frees the spot at once. Later it leads to a handover: who runs the shift has one
/// day left, and finds nobody by themselves any more.
pub const CUT_OFF: TimeDelta = TimeDelta::hours(24);

impl Shift {
    /// Whether it is too late to just give a spot back, and not too late to hand it over.
    #[must_use]
    pub fn is_past_cut_off(&self, now: Time) -> bool {
        self.starts - CUT_OFF <= now && now < self.starts
    }
}

/// "Someone take my shift." The giver stays on it until the server has put the taker there. Those who may take it see of it
/// only that something is offered ([`ShiftTally::offered`]); who got the link knows the id, which nobody guesses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Handover {
    /// Its id.
    pub id: HandoverId,
    /// The party that is offered, whole.
    pub signup: SignupId,
    /// The shift.
    pub shift: ShiftId,
    /// Where the shift is.
    pub place: PlaceId,
    /// Who gives.
    pub account: AccountId,
    /// Everyone who may take the shift sees it; else only who has the link.
    pub to_all: bool,
    /// When the person offered it, by the clock of their device.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub offered_at: Time,
    /// What has become of it.
    pub state: HandoverState,
}

entity!(Handover, |row| vec![Scope::Account(row.account), Scope::Crew(row.place)]);

/// What has become of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case", try_from = "StateFields")]
pub enum HandoverState {
    /// On devices only: the server has yet to hear of it.
    Asked,
    /// Anyone may say yes.
    Open,
    /// Somebody has it.
    Taken {
        /// Their first name: whoever says yes is told that the giver reads it.
        by: String,
    },
    /// It is off: withdrawn, or the party came or was called off.
    Ended,
}

/// What stands behind the tag of any [`HandoverState`] (ADR 0013).
#[derive(Deserialize)]
struct StateFields {
    state: String,
    by: Option<String>,
}

impl TryFrom<StateFields> for HandoverState {
    type Error = NotKnown;

    fn try_from(fields: StateFields) -> Result<Self, NotKnown> {
        match (fields.state.as_str(), fields.by) {
            ("asked", _) => Ok(Self::Asked),
            ("open", _) => Ok(Self::Open),
            ("taken", Some(by)) => Ok(Self::Taken { by }),
            ("ended", _) => Ok(Self::Ended),
            _ => Err(NotKnown(fields.state)),
        }
    }
}

impl Handover {
    /// Whether somebody may still say yes.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.state, HandoverState::Asked | HandoverState::Open)
    }
}

/// Ends the open offers on a shift, or that of one party, and counts what is left. For the server.
pub(crate) fn end_offers(
    store: &mut dyn Store,
    shift: ShiftId,
    place: PlaceId,
    signup: Option<SignupId>,
) -> Result<(), Fault> {
    let mut ended = false;
    for handover in store.rows::<Handover>(&Finder::HandoversOn { shift, place })? {
        if handover.is_open() && signup.is_none_or(|signup| signup == handover.signup) {
            store.put(Handover { state: HandoverState::Ended, ..handover }.into())?;
            ended = true;
        }
    }
    if ended { count_offers(store, shift, place) } else { Ok(()) }
}

/// Writes into the tally how many parties are offered to all. For the server.
pub(super) fn count_offers(store: &mut dyn Store, shift: ShiftId, place: PlaceId) -> Result<(), Fault> {
    let handovers = store.rows::<Handover>(&Finder::HandoversOn { shift, place })?;
    let open = handovers.iter().filter(|handover| handover.is_open() && handover.to_all).count();
    let offered = u16::try_from(open).unwrap_or(u16::MAX);
    match store.row::<ShiftTally>(shift)? {
        Some(tally) if tally.offered != offered => store.put(ShiftTally { offered, ..tally }.into()),
        _ => Ok(()),
    }
}
