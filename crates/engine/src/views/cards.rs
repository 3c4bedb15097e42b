//! Shift cards, and what they share: places, organizations' names, my signups.

use crate::{EngineError, zone::Zone};
use chrono::{NaiveDate, TimeDelta};
use rusqlite::Connection;
use std::collections::BTreeMap;
use stuga_api::{CardKind, MyHandover, MySignup, Neighbour, PlaceOption, ShiftCard, SyncView};
#[cfg(feature = "duties")]
use stuga_domain::crew::MyDuty;
use stuga_domain::{
    AccountId, Actor, Entity, Finder, Kind, OrganizationId, PlaceId, ReadExt, ShiftId, SignupId, Time,
    order::sort_by_key,
    organizations::Organization,
    places::Place,
    roles::{Capability, may, runs},
    shifts::{Handover, Shift, ShiftState, ShiftTally, Signup, SignupState},
};
use stuga_store::{Needing, Rows, device::Device};
use uuid::Uuid;

/// How far back signups still say something: news and clashes of a shift that runs now.
const BACK: TimeDelta = TimeDelta::days(2);

/// Less time between two places than this is warned of.
const TIGHT: TimeDelta = TimeDelta::minutes(30);

/// What a view reads from.
pub(crate) struct Context<'c> {
    pub(crate) connection: &'c Connection,
    pub(crate) account: AccountId,
    pub(crate) now: Time,
    pub(crate) sync: &'c SyncView,
    pub(crate) server: &'c str,
    places: BTreeMap<PlaceId, (Place, Zone)>,
    /// Mine that have not ended long ago, by end.
    pub(crate) signups: Vec<Signup>,
    /// My last offer on each of them.
    handovers: BTreeMap<ShiftId, Handover>,
}

impl<'c> Context<'c> {
    pub(crate) fn new(
        connection: &'c Connection,
        account: AccountId,
        now: Time,
        sync: &'c SyncView,
        server: &'c str,
    ) -> Result<Self, EngineError> {
        let rows = Rows::new(connection);
        let places = rows.places()?.into_iter().map(|place| (place.id, (place.clone(), Zone::of(&place))));
        let signups = rows.signups_of(account, now - BACK)?;
        let mut handovers = BTreeMap::new();
        for signup in &signups {
            let on = Finder::HandoversOn { shift: signup.shift, place: signup.place };
            for handover in Device::new(connection).rows::<Handover>(&on)? {
                // Who runs the place holds those of others too.
                let newer = |old: &Handover| old.offered_at <= handover.offered_at;
                if handover.account == account && handovers.get(&handover.shift).is_none_or(newer) {
                    handovers.insert(handover.shift, handover);
                }
            }
        }
        Ok(Self { connection, account, now, sync, server, places: places.collect(), signups, handovers })
    }

    pub(crate) fn rows(&self) -> Rows<'c> {
        Rows::new(self.connection)
    }

    pub(crate) fn device(&self) -> Device<'c> {
        Device::new(self.connection)
    }

    pub(crate) fn place(&self, id: PlaceId) -> Option<&(Place, Zone)> {
        self.places.get(&id)
    }

    pub(crate) fn places(&self) -> impl Iterator<Item = &Place> {
        self.places.values().map(|(place, _)| place)
    }

    /// The places of which something is so, by organization and name.
    pub(crate) fn places_that(
        &self,
        so: impl Fn(&Place) -> Result<bool, EngineError>,
    ) -> Result<Vec<PlaceOption>, EngineError> {
        let mut places = Vec::new();
        for place in self.places() {
            if so(place)? {
                places.push(self.option(place)?);
            }
        }
        sort_by_key(&mut places, |place| (place.organization_name.clone(), place.name.clone()));
        Ok(places)
    }

    /// Today on the clock of my next shift's place, or of any place.
    pub(crate) fn today(&self) -> NaiveDate {
        let next = self.signups.iter().find_map(|signup| self.place(signup.place));
        let zone = next.or_else(|| self.places.values().next()).map_or(Zone::utc(), |(_, zone)| *zone);
        zone.local(self.now).date()
    }

    /// Whether I plan shifts of an organization.
    pub(crate) fn plans(&self, organization: OrganizationId) -> Result<bool, EngineError> {
        Ok(may(&Actor::Account(self.account), &self.device(), organization, Capability::PlanShifts)?)
    }

    /// Whether I run a place day by day.
    pub(crate) fn runs(&self, place: PlaceId) -> Result<bool, EngineError> {
        Ok(runs(&Actor::Account(self.account), &self.device(), place)?)
    }

    pub(crate) fn option(&self, place: &Place) -> Result<PlaceOption, EngineError> {
        Ok(PlaceOption {
            place: place.id,
            name: place.name.clone(),
            kind: place.kind,
            organization: place.organization,
            organization_name: self.organization_name(place.organization)?,
        })
    }

    pub(crate) fn organization_name(&self, id: OrganizationId) -> Result<String, EngineError> {
        Ok(self.device().row::<Organization>(id)?.map(|row| row.name).unwrap_or_default())
    }

    /// The cards of shifts, in their order; a shift whose place is not here has none.
    pub(crate) fn cards(&self, shifts: Vec<Shift>) -> Result<Vec<ShiftCard>, EngineError> {
        let ids: Vec<Uuid> = shifts.iter().map(Entity::id).collect();
        let tallies = self.rows().many(Kind::ShiftTally, &ids)?;
        let tallies: BTreeMap<ShiftId, ShiftTally> =
            tallies.into_iter().filter_map(ShiftTally::from_row).map(|tally| (tally.id, tally)).collect();
        Ok(shifts.into_iter().filter_map(|shift| self.card(&tallies, shift)).collect())
    }

    fn card(&self, tallies: &BTreeMap<ShiftId, ShiftTally>, shift: Shift) -> Option<ShiftCard> {
        let (place, zone) = self.place(shift.place)?;
        let tally = tallies.get(&shift.id);
        let kind = match shift.state {
            ShiftState::Draft => CardKind::Draft,
            ShiftState::Cancelled { ref reason } => CardKind::Cancelled { reason: reason.clone() },
            ShiftState::Open if shift.ends <= self.now => CardKind::Over,
            ShiftState::Open => CardKind::Open,
        };
        let mine = self.mine(shift.id, *zone);
        Some(ShiftCard {
            shift: shift.id,
            place: place.id,
            place_name: place.name.clone(),
            place_kind: place.kind,
            address: place.address.clone(),
            starts: zone.local(shift.starts),
            ends: zone.local(shift.ends),
            min: shift.min,
            max: shift.max,
            confirmed: tally.map_or(0, |tally| tally.confirmed),
            waiting: tally.map_or(0, |tally| tally.waiting),
            offered: tally.map_or(0, |tally| tally.offered),
            #[cfg(feature = "duties")]
            duty: self.my_duty(mine.as_ref()).map(|mine| mine.duty),
            handover: mine.as_ref().and_then(|mine| self.handover(shift.id, mine.signup)),
            mine,
            past_cut_off: shift.is_past_cut_off(self.now),
            begun: shift.starts <= self.now,
            clash: self.neighbour(&shift, |other| other.starts < shift.ends && other.ends > shift.starts),
            tight: self.neighbour(&shift, |other| other.place != shift.place && is_tight(&shift, other)),
            contact: shift.contact,
            note: shift.note,
            priority: shift.priority,
            kind,
        })
    }

    /// My signup that stands, or else the last one.
    fn mine(&self, shift: ShiftId, zone: Zone) -> Option<MySignup> {
        let on = || self.signups.iter().filter(|signup| signup.shift == shift);
        let signup =
            on().find(|signup| signup.is_live()).or_else(|| on().max_by_key(|signup| signup.asked_at))?;
        Some(MySignup::of(signup, zone.local(signup.asked_at)))
    }

    /// What I was named for on a shift where I have my place.
    #[cfg(feature = "duties")]
    pub(crate) fn my_duty(&self, mine: Option<&MySignup>) -> Option<MyDuty> {
        let mine = mine.filter(|mine| mine.state == SignupState::Confirmed)?;
        // A card is drawn all the same where this can't be read.
        self.device().row::<MyDuty>(mine.signup).ok().flatten()
    }

    /// Whether I neither stand on a shift nor have another at the same time.
    pub(crate) fn is_free_for(&self, shift: &Needing) -> bool {
        !self.signups.iter().any(|signup| {
            if signup.shift == shift.shift {
                signup.is_live()
            } else {
                matches!(signup.state, SignupState::Confirmed | SignupState::Pending)
                    && signup.starts < shift.ends
                    && signup.ends > shift.starts
            }
        })
    }

    /// The parties of a shift that are offered, for those who run its place.
    pub(crate) fn offering(&self, shift: ShiftId, place: PlaceId) -> Result<Vec<SignupId>, EngineError> {
        let handovers = self.device().rows::<Handover>(&Finder::HandoversOn { shift, place })?;
        Ok(handovers.into_iter().filter(Handover::is_open).map(|handover| handover.signup).collect())
    }

    /// My last offer, if it was of this signup: after another it says nothing any more.
    fn handover(&self, shift: ShiftId, mine: SignupId) -> Option<MyHandover> {
        let last = self.handovers.get(&shift).filter(|last| last.signup == mine)?;
        let Handover { id, to_all, state, .. } = last.clone();
        let link = format!("{}/shift/{shift}/take/{id}", self.server.trim_end_matches('/'));
        Some(MyHandover { handover: id, to_all, state, link })
    }

    fn neighbour(&self, shift: &Shift, near: impl Fn(&Signup) -> bool) -> Option<Neighbour> {
        let counts = |other: &&Signup| {
            other.shift != shift.id
                && matches!(other.state, SignupState::Confirmed | SignupState::Pending)
                && near(other)
        };
        let other = self.signups.iter().find(counts)?;
        let (place, zone) = self.place(other.place)?;
        Some(Neighbour {
            shift: other.shift,
            place_name: place.name.clone(),
            starts: zone.local(other.starts),
            ends: zone.local(other.ends),
        })
    }
}

fn is_tight(shift: &Shift, other: &Signup) -> bool {
    let before = shift.starts - other.ends;
    let after = other.starts - shift.ends;
    [before, after].into_iter().any(|gap| gap >= TimeDelta::zero() && gap < TIGHT)
}
