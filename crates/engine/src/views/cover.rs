//! The cover list of a place, and who of it could come to a shift: all from what this device holds.

use super::{Context, day_sheet::marks_by, day_sheet::other};
use crate::{EngineError, zone::Zone};
use chrono::{Datelike, TimeDelta};
use std::collections::BTreeMap;
use stuga_api::{CoverEntryView, CoverListView, CoverPerson, CoverSaidView, FindCoverView, Neighbour};
use stuga_domain::{
    Finder, PlaceId, ReadExt, ShiftId, Time, counting,
    cover::{Candidate, CoverEntry, CoverMark, CoverSaid, rank, signup_of},
    day_sheet::{Attendance, AttendanceMark, expected_heads},
    order::sort_by_key,
    organizations::ancestors,
    places::Place,
    pool::PoolEntry,
    shifts::{CardState, RosterCard, Shift, ShiftState},
    standing,
};
use uuid::Uuid;

/// How long asking somebody is remembered against asking them again.
const LATELY: TimeDelta = TimeDelta::days(7);

/// How far back somebody's having been here is looked for.
const WAS_HERE: TimeDelta = TimeDelta::days(60);

/// No shift is longer.
const LONGEST: TimeDelta = TimeDelta::hours(24);

/// The cover list; none if I do not run the place.
pub(super) fn cover_list(context: &Context<'_>, id: PlaceId) -> Result<Option<CoverListView>, EngineError> {
    let Some((place, zone)) = context.place(id) else { return Ok(None) };
    if !context.runs(id)? {
        return Ok(None);
    }
    let mut list: Vec<CoverEntry> = context.device().rows(&Finder::CoverAt(id))?;
    sort_by_key(&mut list, |entry| (entry.name.to_lowercase(), entry.id));
    let people = list.into_iter().map(|entry| CoverEntryView {
        entry: entry.id,
        name: entry.name,
        phone: entry.phone,
        municipality: entry.municipality,
        days: entry.days,
        since: zone.local(entry.agreed_at).date(),
        noted_by: entry.noted_by,
    });
    Ok(Some(CoverListView {
        place: context.option(place)?,
        today: zone.local(context.now).date(),
        people: people.collect(),
    }))
}

/// Who could come to a shift, the best to ask first; none if I do not run its place.
pub(super) fn find_cover(context: &Context<'_>, id: ShiftId) -> Result<Option<FindCoverView>, EngineError> {
    let Some(shift) = context.device().row::<Shift>(id)? else { return Ok(None) };
    let Some((place, zone)) = context.place(shift.place) else { return Ok(None) };
    if !context.runs(place.id)? {
        return Ok(None);
    }
    let said = said_on(context, &shift)?;
    let roster = context.rows().roster_of(id)?;
    let marks: Vec<AttendanceMark> =
        context.device().rows(&Finder::MarksOn { shift: id, place: place.id })?;
    let marks = marks_by(marks, |mark| mark.signup);
    let expected: u32 = roster
        .iter()
        .map(|card| {
            let mark = marks.get(&card.id).and_then(|marks| standing(marks));
            expected_heads(card, mark.and_then(|mark| mark.attendance))
        })
        .sum();
    Ok(Some(FindCoverView {
        place: context.option(place)?,
        shift: id,
        starts: zone.local(shift.starts),
        ends: zone.local(shift.ends),
        today: zone.local(context.now).date(),
        open: shift.state == ShiftState::Open && shift.ends > context.now,
        missing: u32::from(shift.min).saturating_sub(expected),
        link: format!("{}/shift/{id}", context.server.trim_end_matches('/')),
        enough: said.get(&None).and_then(|marks| said_view(context, *zone, marks)),
        people: people(context, place, *zone, &shift, &said)?,
    }))
}

/// What was said of asking, by whom it is about.
pub(super) type Said = BTreeMap<Option<Uuid>, Vec<CoverMark>>;

/// All that was said of filling in on a shift.
pub(super) fn said_on(context: &Context<'_>, shift: &Shift) -> Result<Said, EngineError> {
    let marks: Vec<CoverMark> =
        context.device().rows(&Finder::CoverMarksOn { shift: shift.id, place: shift.place })?;
    Ok(marks_by(marks, |mark| mark.whom))
}

/// What stands of it.
pub(super) fn said_view(context: &Context<'_>, zone: Zone, marks: &[CoverMark]) -> Option<CoverSaidView> {
    let mark = standing(marks)?;
    Some(CoverSaidView {
        said: mark.said?,
        at: zone.local(mark.at),
        by: other(context, mark.by, &mark.by_name),
    })
}

/// The signups by which people of the cover list stand on a shift, because they said that they come.
pub(super) fn fill_ins(said: &Said, shift: ShiftId) -> Vec<stuga_domain::SignupId> {
    said.keys().flatten().map(|whom| signup_of((*whom).into(), shift)).collect()
}

fn people(
    context: &Context<'_>,
    place: &Place,
    zone: Zone,
    shift: &Shift,
    said: &Said,
) -> Result<Vec<CoverPerson>, EngineError> {
    let list = willing(context, place)?;
    let (busy, here) = (booked(context, shift)?, visits(context, place, shift.starts)?);
    let asked = asked(context, place.id)?;
    let weekday = u8::try_from(zone.local(shift.starts).date().weekday().num_days_from_monday()).unwrap_or(0);
    let (mut people, mut candidates) = (BTreeMap::new(), Vec::new());
    for Willing { entry, pool } in list {
        let own = signup_of(entry.id, shift.id);
        let booked = busy.iter().find(|(card, _)| card.id != own && is(&entry, card));
        let was_here = here.iter().filter(|card| is(&entry, card)).count();
        let person = CoverPerson {
            near: entry.municipality.as_ref().is_some_and(|town| is_near(place, town)),
            suits: entry.suits(weekday),
            busy: booked.and_then(|(_, other)| neighbour(context, other)),
            was_here: u32::try_from(was_here).unwrap_or(u32::MAX),
            asked_lately: asked.get(&entry.id.0).copied().unwrap_or_default(),
            said: said.get(&Some(entry.id.0)).and_then(|marks| said_view(context, zone, marks)),
            entry: entry.id,
            pool,
            name: entry.name,
            phone: entry.phone,
            municipality: entry.municipality,
        };
        candidates.push(Candidate {
            entry: person.entry,
            pool,
            name: person.name.to_lowercase(),
            said: person.said.as_ref().map(|said| said.said),
            busy: booked.is_some(),
            suits: person.suits,
            asked_lately: person.asked_lately,
            near: person.near,
            was_here: person.was_here,
        });
        people.insert(person.entry, person);
    }
    rank(&mut candidates);
    Ok(candidates.into_iter().filter_map(|candidate| people.remove(&candidate.entry)).collect())
}

/// Somebody who may be asked, as on the cover list.
struct Willing {
    entry: CoverEntry,
    /// They are in the pool, and not on the list of the place.
    pool: bool,
}

/// The cover list, and those of the pool who go there; who is on both, by the list.
fn willing(context: &Context<'_>, place: &Place) -> Result<Vec<Willing>, EngineError> {
    let list: Vec<CoverEntry> = context.device().rows(&Finder::CoverAt(place.id))?;
    let mut all: Vec<Willing> = list.into_iter().map(|entry| Willing { entry, pool: false }).collect();
    let above = ancestors(&context.device(), place.organization)?;
    for PoolEntry { id, account, name, phone, areas, days, agreed_at } in context.rows().pool()? {
        let listed = |other: &Willing| other.entry.account == Some(account) || other.entry.phone == phone;
        // My own entry is here for my sake: whether I may see those of this place, the areas don't say.
        if account == context.account
            || all.iter().any(listed)
            || !areas.iter().any(|area| above.contains(area))
        {
            continue;
        }
        let (account, municipality, noted_by) = (Some(account), None, None);
        let entry = CoverEntry {
            id: id.0.into(),
            place: place.id,
            account,
            name,
            phone,
            municipality,
            days,
            agreed_at,
            noted_by,
        };
        all.push(Willing { entry, pool: true });
    }
    Ok(all)
}

/// Whether a card is of somebody on the list: by the number, or by the name where not both numbers are known.
fn is(entry: &CoverEntry, card: &RosterCard) -> bool {
    match &card.phone {
        Some(phone) => *phone == entry.phone,
        None => card.name.to_lowercase() == entry.name.to_lowercase(),
    }
}

/// Whether a place says that it is in a town.
fn is_near(place: &Place, town: &str) -> bool {
    let town = town.to_lowercase();
    let words = |text: &str| {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == town)
            || (town.contains(' ') && text.to_lowercase().contains(&town))
    };
    words(&place.address) || words(&place.name)
}

/// Who is on a shift at the time, as far as this device knows; also on this one.
fn booked(context: &Context<'_>, shift: &Shift) -> Result<Vec<(RosterCard, Shift)>, EngineError> {
    let mut booked = Vec::new();
    for place in context.places() {
        for other in shifts(context, place, shift.starts - LONGEST, shift.ends)? {
            if other.ends <= shift.starts || other.state != ShiftState::Open {
                continue;
            }
            for card in context.rows().roster_of(other.id)? {
                if card.state == CardState::Confirmed {
                    booked.push((card, other.clone()));
                }
            }
        }
    }
    Ok(booked)
}

/// Who was seen here lately, before a time.
fn visits(context: &Context<'_>, place: &Place, before: Time) -> Result<Vec<RosterCard>, EngineError> {
    let mut seen = Vec::new();
    for shift in shifts(context, place, before - WAS_HERE, before)? {
        let marks: Vec<AttendanceMark> =
            context.device().rows(&Finder::MarksOn { shift: shift.id, place: place.id })?;
        if marks.is_empty() {
            continue;
        }
        let marks = marks_by(marks, |mark| mark.signup);
        seen.extend(context.rows().roster_of(shift.id)?.into_iter().filter(|card| {
            let mark = marks.get(&card.id).and_then(|marks| standing(marks));
            mark.is_some_and(|mark| mark.attendance == Some(Attendance::Here))
        }));
    }
    Ok(seen)
}

fn shifts(context: &Context<'_>, place: &Place, from: Time, to: Time) -> Result<Vec<Shift>, EngineError> {
    let (organization, audience) = (place.organization, place.audience);
    Ok(context.device().rows(&Finder::ShiftsAt { place: place.id, organization, audience, from, to })?)
}

/// How often each was asked lately, for whatever shift of the place.
fn asked(context: &Context<'_>, place: PlaceId) -> Result<BTreeMap<Uuid, u32>, EngineError> {
    let marks = context.rows().cover_marks_since(place, context.now - LATELY)?;
    let mut asked = BTreeMap::new();
    for (_, mark) in counting(&marks) {
        if let (Some(whom), Some(CoverSaid::Asked)) = (mark.whom, mark.said) {
            *asked.entry(whom).or_default() += 1;
        }
    }
    Ok(asked)
}

fn neighbour(context: &Context<'_>, other: &Shift) -> Option<Neighbour> {
    let (place, zone) = context.place(other.place)?;
    Some(Neighbour {
        shift: other.id,
        place_name: place.name.clone(),
        starts: zone.local(other.starts),
        ends: zone.local(other.ends),
    })
}
