use super::{
    Context,
    day_sheet::{bounds, shifts_between},
};
use crate::EngineError;
use chrono::{Datelike, NaiveDate, TimeDelta};
use stuga_api::{RosterDay, RosterView};
use stuga_domain::{PlaceId, shifts::LONGEST_SHIFT};

/// Days on paper: one, or the week around it.
const WEEK: usize = 7;

/// One place's day or week on the Place's clock; none if I do not run the place.
pub(super) fn roster(
    context: &Context<'_>,
    id: PlaceId,
    day: Option<NaiveDate>,
    week: bool,
) -> Result<Option<RosterView>, EngineError> {
    let Some((place, zone)) = context.place(id) else { return Ok(None) };
    let read_at = zone.local(context.now);
    let day = day.unwrap_or(read_at.date());
    let monday = day.checked_sub_signed(TimeDelta::days(i64::from(day.weekday().num_days_from_monday())));
    let Some(first) = (if week { monday } else { Some(day) }) else { return Ok(None) };
    if !context.runs(id)? {
        return Ok(None);
    }
    let mut days = Vec::new();
    for day in first.iter_days().take(if week { WEEK } else { 1 }) {
        let Some((from, to)) = bounds(*zone, day) else { continue };
        let since = if week { from } else { from - LONGEST_SHIFT };
        days.push(RosterDay { day, shifts: shifts_between(context, id, since, from, to)? });
    }
    Ok(Some(RosterView {
        place: context.option(place)?,
        address: place.address.clone(),
        today: read_at.date(),
        read_at,
        link: format!("{}/sheet/{id}/on/{first}", context.server.trim_end_matches('/')),
        days,
    }))
}
