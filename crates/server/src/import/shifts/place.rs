//! The places that a schedule names: those that are there, with their shifts, and those to be created.

use super::super::{Zone, tree::fold};
use crate::clock::new_id;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use std::collections::HashMap;
use stuga_domain::{
    CampaignId, Fault, Finder, OrganizationId, ReadExt, Time,
    places::{CreatePlace, Place, PlaceKind},
    shifts::{Shift, ShiftState},
};
use stuga_files::{PlaceKindGuess, ShiftRow};
use stuga_sync::server::ServerRead;

/// A place, and its shifts by start and end.
pub(super) struct Here {
    pub(super) place: Place,
    /// None where the place's zone is not known here.
    pub(super) zone: Option<Zone>,
    pub(super) shifts: HashMap<(Time, Time), Shift>,
    /// Lines of the file by start and end.
    pub(super) taken: HashMap<(Time, Time), u32>,
    pub(super) is_new: bool,
}

/// What all places of a file share.
pub(super) struct Shared {
    pub(super) audience: OrganizationId,
    pub(super) campaign: CampaignId,
    pub(super) zone: Zone,
    pub(super) first_day: NaiveDate,
    pub(super) last_day: NaiveDate,
}

/// By association and name.
pub(super) type Key = (OrganizationId, String);

pub(super) fn key(organization: OrganizationId, row: &ShiftRow) -> Key {
    (organization, fold(&row.place))
}

impl Here {
    /// The place that is there, or a new one as its rows say.
    pub(super) fn find_or_plan(
        rows: &dyn ServerRead,
        shared: &Shared,
        organization: OrganizationId,
        of: &[&ShiftRow],
    ) -> Result<Option<Self>, Fault> {
        let Some(first) = of.first() else { return Ok(None) };
        let places = rows.rows::<Place>(&Finder::PlacesOf(organization))?;
        let there = places.into_iter().find(|place| fold(&place.name) == fold(&first.place));
        let is_new = there.is_none();
        let place = there.unwrap_or_else(|| Place {
            id: new_id(),
            organization,
            audience: shared.audience,
            campaign: shared.campaign,
            kind: of.iter().find_map(|row| row.kind).map_or(PlaceKind::Other, kind),
            name: first.place.clone(),
            address: of.iter().find_map(|row| row.address.clone()).unwrap_or_default(),
            time_zone: shared.zone.name().to_owned(),
            guests: false,
        });
        let zone = place.time_zone.parse().ok();
        let mut shifts = HashMap::new();
        if !is_new {
            for shift in shifts_of(rows, &place, shared)? {
                // Of several at one time, the one that is not cancelled.
                let before = shifts.entry((shift.starts, shift.ends)).or_insert_with(|| shift.clone());
                if matches!(before.state, ShiftState::Cancelled { .. }) {
                    *before = shift;
                }
            }
        }
        Ok(Some(Self { place, zone, shifts, taken: HashMap::new(), is_new }))
    }

    pub(super) fn create(&self) -> CreatePlace {
        let place = self.place.clone();
        CreatePlace {
            place: place.id,
            organization: place.organization,
            audience: place.audience,
            campaign: place.campaign,
            kind: place.kind,
            name: place.name,
            address: place.address,
            time_zone: place.time_zone,
        }
    }
}

fn shifts_of(rows: &dyn ServerRead, place: &Place, shared: &Shared) -> Result<Vec<Shift>, Fault> {
    // A day more on both sides: the zone moves midnight.
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    rows.rows(&Finder::ShiftsAt {
        place: place.id,
        organization: place.organization,
        audience: place.audience,
        from: midnight(shared.first_day) - TimeDelta::days(1),
        to: midnight(shared.last_day) + TimeDelta::days(2),
    })
}

fn kind(guess: PlaceKindGuess) -> PlaceKind {
    match guess {
        PlaceKindGuess::Hut => PlaceKind::Hut,
        PlaceKindGuess::Bike => PlaceKind::Bike,
        PlaceKindGuess::PhoneBank => PlaceKind::PhoneBank,
        PlaceKindGuess::Square => PlaceKind::Square,
        PlaceKindGuess::DoorKnocking => PlaceKind::DoorKnocking,
        PlaceKindGuess::Other => PlaceKind::Other,
    }
}
