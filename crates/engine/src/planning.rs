//! Weeks of shifts from a template or from the week before: what would be made, on the Place's clock and as moments.

use crate::{EngineError, zone::Zone};
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use stuga_api::{PlanFrom, PlanOf, PlanState};
use stuga_domain::{
    Finder, Read, ReadExt, Time,
    order::sort_by_key,
    places::Place,
    shifts::{Contact, LONGEST_SHIFT, Shift, ShiftState},
    templates::Template,
};

/// How far ahead a week without shifts is looked for.
const WEEKS_AHEAD: i64 = 26;

/// The most weeks at one go.
const MOST_WEEKS: u8 = 8;

/// What would be made.
pub(crate) struct Plan {
    pub(crate) place: Place,
    pub(crate) zone: Zone,
    /// Monday of the first week.
    pub(crate) monday: NaiveDate,
    /// By start.
    pub(crate) shifts: Vec<Planned>,
}

/// A shift of a plan.
pub(crate) struct Planned {
    pub(crate) starts: Time,
    pub(crate) ends: Time,
    pub(crate) min: u16,
    pub(crate) max: u16,
    pub(crate) contact: Contact,
    pub(crate) note: String,
    pub(crate) state: PlanState,
}

impl Plan {
    /// The plan as the rows on this device have it; none where the place is not here.
    pub(crate) fn make(read: &dyn Read, now: Time, of: &PlanOf) -> Result<Option<Self>, EngineError> {
        let Some(place) = read.row::<Place>(of.place)? else { return Ok(None) };
        let zone = Zone::of(&place);
        let monday = match of.week_of {
            Some(day) => monday_of(day),
            None => first_without_shifts(read, &place, zone, now)?,
        };
        let mut wanted = Vec::new();
        let before = at(read, &place, zone, monday - TimeDelta::days(7), 7)?;
        let template = read.row::<Template>(of.place)?;
        let (contact, lines) = template.map(|it| (it.contact, it.lines)).unwrap_or_default();
        for week in 0..i64::from(of.weeks.clamp(1, MOST_WEEKS)) {
            let monday = monday + TimeDelta::days(7 * week);
            match of.from {
                PlanFrom::Template => {
                    for line in &lines {
                        for day in 0..7 {
                            for span in line.shifts_on(monday + TimeDelta::days(day)) {
                                wanted.push((span, line.min, line.max, contact.clone(), line.note.clone()));
                            }
                        }
                    }
                }
                PlanFrom::WeekBefore => {
                    for shift in &before {
                        let on = TimeDelta::days(7 * (week + 1));
                        let span = (zone.local(shift.starts) + on, zone.local(shift.ends) + on);
                        let (contact, note) = (shift.contact.clone(), shift.note.clone());
                        wanted.push((span, shift.min, shift.max, contact, note));
                    }
                }
            }
        }
        let days = 7 * i64::from(of.weeks.clamp(1, MOST_WEEKS)) + 1;
        let there = at(read, &place, zone, monday - TimeDelta::days(1), days + 1)?;
        let mut shifts = Vec::new();
        for ((from, to), min, max, contact, note) in wanted {
            let (Some(starts), Some(ends)) = (moment(zone, from), moment(zone, to)) else { continue };
            // The hour that the clock leaves out may be all there was of it.
            if ends <= starts {
                continue;
            }
            // A place that is open day and night has an hour more in the night that the clock is turned back.
            let ends = ends.min(starts + LONGEST_SHIFT);
            let state = if there.iter().any(|shift| shift.starts < ends && starts < shift.ends) {
                PlanState::Planned
            } else if ends <= now {
                PlanState::Past
            } else {
                PlanState::Fresh
            };
            shifts.push(Planned { starts, ends, min, max, contact, note, state });
        }
        sort_by_key(&mut shifts, |shift| (shift.starts, shift.ends));
        Ok(Some(Self { place, zone, monday, shifts }))
    }

    /// Those that would be made.
    pub(crate) fn fresh(&self) -> Vec<&Planned> {
        self.shifts.iter().filter(|shift| shift.state == PlanState::Fresh).collect()
    }
}

/// Monday of a day's week.
pub(crate) fn monday_of(day: NaiveDate) -> NaiveDate {
    day - TimeDelta::days(i64::from(day.weekday().num_days_from_monday()))
}

/// A time on the clock as a moment; where the clock is turned forward over it, the moment at which it goes on.
fn moment(zone: Zone, local: NaiveDateTime) -> Option<Time> {
    zone.moment(local).or_else(|| zone.moment(local + TimeDelta::hours(1)))
}

/// The place's shifts that start within so many days from a day on, those left out that are off.
fn at(
    read: &dyn Read,
    place: &Place,
    zone: Zone,
    day: NaiveDate,
    days: i64,
) -> Result<Vec<Shift>, EngineError> {
    let (Some(from), Some(to)) = (zone.start_of(day), zone.start_of(day + TimeDelta::days(days))) else {
        return Ok(Vec::new());
    };
    let (organization, audience) = (place.organization, place.audience);
    let mut shifts: Vec<Shift> =
        read.rows(&Finder::ShiftsAt { place: place.id, organization, audience, from, to })?;
    shifts.retain(|shift| !matches!(shift.state, ShiftState::Cancelled { .. }));
    Ok(shifts)
}

fn first_without_shifts(
    read: &dyn Read,
    place: &Place,
    zone: Zone,
    now: Time,
) -> Result<NaiveDate, EngineError> {
    let this = monday_of(zone.local(now).date());
    for week in 0..WEEKS_AHEAD {
        let monday = this + TimeDelta::days(7 * week);
        if at(read, place, zone, monday, 7)?.is_empty() {
            return Ok(monday);
        }
    }
    Ok(this)
}

/// The contact of the place's latest shift that is not off.
pub(crate) fn last_contact(read: &dyn Read, place: &Place, now: Time) -> Result<Contact, EngineError> {
    let (organization, audience) = (place.organization, place.audience);
    let (from, to) = (now - TimeDelta::days(30), now + TimeDelta::days(90));
    let mut shifts: Vec<Shift> =
        read.rows(&Finder::ShiftsAt { place: place.id, organization, audience, from, to })?;
    shifts.retain(|shift| !matches!(shift.state, ShiftState::Cancelled { .. }));
    Ok(shifts.pop().map(|shift| shift.contact).unwrap_or_default())
}
