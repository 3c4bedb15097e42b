use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
#[cfg(feature = "duties")]
use stuga_domain::crew::Duty;
use stuga_domain::{
    HandoverId, PlaceId, ShiftId, SignupId, Time,
    places::PlaceKind,
    shifts::{Contact, HandoverState, Signup, SignupState},
};

/// A shift as cards show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftCard {
    /// The shift.
    pub shift: ShiftId,
    /// Where.
    pub place: PlaceId,
    /// The place's name.
    pub place_name: String,
    /// What the place is.
    pub place_kind: PlaceKind,
    /// Street address; may be empty.
    pub address: String,
    /// Start on the Place's clock.
    pub starts: NaiveDateTime,
    /// End on the Place's clock.
    pub ends: NaiveDateTime,
    /// Heads that it needs.
    pub min: u16,
    /// Heads that it holds.
    pub max: u16,
    /// Confirmed heads.
    pub confirmed: u16,
    /// Parties in the waiting line.
    pub waiting: u32,
    /// Whom to ask.
    pub contact: Contact,
    /// A line for those who come.
    pub note: String,
    /// Moved up by the organizers.
    pub priority: bool,
    /// Draft, open, cancelled or over.
    pub kind: CardKind,
    /// My live or last signup on it.
    pub mine: Option<MySignup>,
    /// Parties that others offer to all.
    pub offered: u16,
    /// What I was named for on it.
    #[cfg(feature = "duties")]
    #[serde(default)]
    pub duty: Option<Duty>,
    /// My last offer of it.
    pub handover: Option<MyHandover>,
    /// Whether it is too late to just give a place back, and not too late to hand it over.
    pub past_cut_off: bool,
    /// Whether it has begun: nobody takes it over any more.
    pub begun: bool,
    /// My confirmed or pending shift at the same time.
    pub clash: Option<Neighbour>,
    /// My confirmed or pending shift elsewhere with less than 30 minutes between.
    pub tight: Option<Neighbour>,
}

impl ShiftCard {
    /// Heads missing to the least that it needs.
    #[must_use]
    pub fn missing(&self) -> u16 {
        self.min.saturating_sub(self.confirmed)
    }

    /// Spots left.
    #[must_use]
    pub fn room(&self) -> u16 {
        self.max.saturating_sub(self.confirmed)
    }

    /// Whether somebody offers a place that can be taken over, where none is free.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        self.offered > 0 && self.room() == 0 && !self.begun && self.takes()
    }

    /// Whether a party of `heads` can take spots or stand in line here now, by what this device knows.
    #[must_use]
    pub fn takes(&self) -> bool {
        self.kind == CardKind::Open
            && !self.mine.as_ref().is_some_and(MySignup::is_live)
            && self.clash.is_none()
    }
}

/// Where a shift is in its life, for the card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardKind {
    /// Only organizers see it.
    Draft,
    /// It takes signups.
    Open,
    /// It is off.
    Cancelled {
        /// Why.
        reason: String,
    },
    /// It has ended.
    Over,
}

/// My signup on a shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MySignup {
    /// The signup.
    pub signup: SignupId,
    /// People who come along.
    pub companions: u16,
    /// When I asked.
    pub asked_at: Time,
    /// When I asked, on the Place's clock.
    pub asked_at_local: NaiveDateTime,
    /// What has become of it.
    pub state: SignupState,
}

impl MySignup {
    /// Whether it still stands.
    #[must_use]
    pub fn is_live(&self) -> bool {
        !matches!(self.state, SignupState::Cancelled { .. })
    }

    /// Of a signup row.
    #[must_use]
    pub fn of(signup: &Signup, asked_at_local: NaiveDateTime) -> Self {
        Self {
            signup: signup.id,
            companions: signup.companions,
            asked_at: signup.asked_at,
            asked_at_local,
            state: signup.state.clone(),
        }
    }
}

/// My offer of my place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyHandover {
    /// The offer.
    pub handover: HandoverId,
    /// To all, or only to whoever has the link.
    pub to_all: bool,
    /// What has become of it.
    pub state: HandoverState,
    /// The address where one says yes.
    pub link: String,
}

impl MyHandover {
    /// Whether somebody may still say yes.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.state, HandoverState::Asked | HandoverState::Open)
    }
}

/// Another shift, where a card has to name one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbour {
    /// The other shift.
    pub shift: ShiftId,
    /// Its place's name.
    pub place_name: String,
    /// Its start on its Place's clock.
    pub starts: NaiveDateTime,
    /// Its end on its Place's clock.
    pub ends: NaiveDateTime,
}
