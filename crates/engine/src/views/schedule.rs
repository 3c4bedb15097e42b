use super::{Context, grid, planning};
use crate::EngineError;
use chrono::{Datelike, NaiveDate, TimeDelta};
use stuga_api::{PlaceOption, ScheduleView};
use stuga_domain::{
    Finder, PlaceId, ReadExt, ShiftId, Time,
    shifts::{LONGEST_SHIFT, Shift, ShiftState},
};

/// The places whose shifts I plan, by organization and name.
pub(super) fn my_places(context: &Context<'_>) -> Result<Vec<PlaceOption>, EngineError> {
    context.places_that(|place| context.plans(place.organization))
}

/// One place's week, Monday to Sunday on the Place's clock.
pub(super) fn schedule(
    context: &Context<'_>,
    id: PlaceId,
    week_of: Option<NaiveDate>,
) -> Result<Option<ScheduleView>, EngineError> {
    let Some((place, zone)) = context.place(id) else { return Ok(None) };
    let today = zone.local(context.now).date();
    let day = week_of.unwrap_or(today);
    let monday = day - TimeDelta::days(i64::from(day.weekday().num_days_from_monday()));
    let (from, to) = (zone.start_of(monday), zone.start_of(monday + TimeDelta::days(7)));
    let (Some(from), Some(to)) = (from, to) else { return Ok(None) };
    let at = |from, to| Finder::ShiftsAt {
        place: id,
        organization: place.organization,
        audience: place.audience,
        from,
        to,
    };
    let shifts: Vec<Shift> = context.device().rows(&at(from, to))?;
    let mut night_before: Vec<Shift> = context.device().rows(&at(from - LONGEST_SHIFT, from))?;
    night_before.retain(|shift| shift.ends > from);
    let days = grid::days(monday, *zone, night_before.iter().chain(&shifts));
    let earlier: Vec<Shift> = context.device().rows(&at(from - TimeDelta::days(14), to))?;
    Ok(Some(ScheduleView {
        place: context.option(place)?,
        monday,
        today,
        drafts: drafts(&shifts, context.now),
        shifts: context.cards(shifts)?,
        night_before: context.cards(night_before)?,
        grid: days,
        batches: planning::batches(context, place, *zone)?,
        last_contact: earlier.into_iter().next_back().map(|shift| shift.contact),
        plans: context.plans(place.organization)?,
    }))
}

fn drafts(shifts: &[Shift], now: Time) -> Vec<ShiftId> {
    let drafts = shifts.iter().filter(|shift| shift.state == ShiftState::Draft && shift.ends > now);
    drafts.map(|shift| shift.id).collect()
}
