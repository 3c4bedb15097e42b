//! The coverage board: all places that I plan, a day by its hours.

use super::{Context, grid::minutes_on};
use crate::{EngineError, zone::Zone};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::{BTreeMap, btree_map::Entry};
use stuga_api::{BoardRow, BoardSpan, BoardView, Coverage, PlaceDay};
use stuga_domain::{
    Finder, OrganizationId, PlaceId, ReadExt, Time,
    order::sort_by_key,
    places::Place,
    shifts::{LONGEST_SHIFT, Shift},
};
use stuga_store::Covered;

/// A shift on the day, in minutes from its midnight.
struct OnDay<'s> {
    from: u16,
    to: u16,
    over: bool,
    shift: &'s Covered,
}

/// The board; none where I plan no place.
pub(super) fn board(context: &Context<'_>, day: Option<NaiveDate>) -> Result<Option<BoardView>, EngineError> {
    let mine = my_places(context)?;
    let Some((_, first)) = mine.first() else { return Ok(None) };
    let zone = context.place(first.id).map_or(Zone::utc(), |(_, zone)| *zone);
    let today = zone.local(context.now).date();
    let day = day.unwrap_or(today);
    // A link may name a day of no calendar.
    let Some((from, to)) = span_of(context, &mine, day) else { return Ok(None) };
    let mut at: BTreeMap<PlaceId, Vec<Covered>> = BTreeMap::new();
    for shift in context.rows().coverage(from - LONGEST_SHIFT, to, from)? {
        at.entry(shift.place).or_default().push(shift);
    }
    let one_organization = mine.iter().all(|(_, place)| place.organization == first.organization);
    let (mut rows, mut hours) = (Vec::new(), None::<(u8, u8)>);
    for (organization_name, place) in &mine {
        let Some((_, zone)) = context.place(place.id) else { continue };
        let shifts = on_day(context, *zone, day, at.get(&place.id).map_or(&[][..], |shifts| shifts));
        let spans = spans(&shifts);
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { continue };
        hours =
            Some(hours.map_or((first.from, last.to), |(from, to)| (from.min(first.from), to.max(last.to))));
        let lacking = || shifts.iter().filter(|it| !it.over).map(missing).filter(|missing| *missing > 0);
        rows.push(BoardRow {
            place: place.id,
            name: place.name.clone(),
            kind: place.kind,
            organization_name: if one_organization { String::new() } else { organization_name.clone() },
            short: u32::try_from(lacking().count()).unwrap_or(u32::MAX),
            missing: lacking().map(u32::from).sum(),
            spans,
        });
    }
    let (from, to) = hours.unwrap_or((0, 0));
    Ok(Some(BoardView {
        day,
        today,
        from,
        to,
        idle: u32::try_from(mine.len() - rows.len()).unwrap_or(u32::MAX),
        short: rows.iter().map(|row| row.short).sum(),
        missing: rows.iter().map(|row| row.missing).sum(),
        rows,
        incomplete: context.sync.first_sync_rows.is_some(),
    }))
}

/// From the first midnight of a day to the last midnight after it, by the clocks of all places.
fn span_of(context: &Context<'_>, places: &[(String, &Place)], day: NaiveDate) -> Option<(Time, Time)> {
    let next = day.succ_opt()?;
    let zones = || places.iter().filter_map(|(_, place)| Some(context.place(place.id)?.1));
    let from = zones().filter_map(|zone| zone.start_of(day)).min()?;
    let to = zones().filter_map(|zone| zone.start_of(next)).max()?;
    Some((from, to))
}

/// The shifts of a place that touch a day, of every state.
pub(super) fn place_day(context: &Context<'_>, id: PlaceId, day: NaiveDate) -> Result<PlaceDay, EngineError> {
    let Some((place, zone)) = context.place(id) else { return Ok(Vec::new()) };
    let Some(from) = zone.start_of(day) else { return Ok(Vec::new()) };
    let to = day.succ_opt().and_then(|next| zone.start_of(next)).unwrap_or(from + LONGEST_SHIFT);
    let at = Finder::ShiftsAt {
        place: id,
        organization: place.organization,
        audience: place.audience,
        from: from - LONGEST_SHIFT,
        to,
    };
    let mut shifts: Vec<Shift> = context.device().rows(&at)?;
    shifts.retain(|shift| shift.ends > from);
    context.cards(shifts)
}

/// The places whose shifts I plan, by organization and name; each organization is asked for once.
fn my_places<'c>(context: &'c Context<'_>) -> Result<Vec<(String, &'c Place)>, EngineError> {
    let mut organizations: BTreeMap<OrganizationId, Option<String>> = BTreeMap::new();
    let mut mine = Vec::new();
    for place in context.places() {
        let id = place.organization;
        let name = match organizations.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let name = if context.plans(id)? { Some(context.organization_name(id)?) } else { None };
                new.insert(name)
            }
        };
        if let Some(name) = name {
            mine.push((name.clone(), place));
        }
    }
    sort_by_key(&mut mine, |(organization, place)| (organization.clone(), place.name.clone(), place.id));
    Ok(mine)
}

fn on_day<'s>(context: &Context<'_>, zone: Zone, day: NaiveDate, shifts: &'s [Covered]) -> Vec<OnDay<'s>> {
    let on = |shift: &'s Covered| {
        let local = |time| -> NaiveDateTime { zone.local(time) };
        let (from, to) = minutes_on(day, local(shift.starts), local(shift.ends))?;
        // A draft that has been is nothing to show.
        let over = shift.ends <= context.now;
        (!(over && shift.draft)).then_some(OnDay { from, to, over, shift })
    };
    shifts.iter().filter_map(on).collect()
}

/// Heads that a published shift lacks.
fn missing(it: &OnDay<'_>) -> u16 {
    if it.shift.draft { 0 } else { it.shift.min.saturating_sub(it.shift.confirmed) }
}

/// The hours in which something runs; neighbours with the same shifts, and as well staffed, are one span.
fn spans(shifts: &[OnDay<'_>]) -> Vec<BoardSpan> {
    let mut spans: Vec<(BoardSpan, Vec<bool>)> = Vec::new();
    let first = shifts.iter().map(|it| it.from / 60).min().unwrap_or(24);
    let last = shifts.iter().map(|it| it.to.div_ceil(60)).max().unwrap_or_default().min(24);
    for hour in (0..24_u8).filter(|hour| (first..last).contains(&u16::from(*hour))) {
        let (from, to) = (u16::from(hour) * 60, u16::from(hour) * 60 + 60);
        let during: Vec<bool> = shifts.iter().map(|it| it.from < to && it.to > from).collect();
        let in_it = || shifts.iter().zip(&during).filter(|(_, during)| **during).map(|(it, _)| it);
        // How many there are changes for the worse only where a shift begins, or the hour does.
        let moments = in_it().map(|it| it.from.max(from));
        let worst = moments
            .filter_map(|moment| standing(hour, in_it().filter(|it| it.from <= moment && it.to > moment)));
        let Some(worst) = worst.max_by_key(|span| (span.state, span.missing)) else { continue };
        match spans.last_mut() {
            Some((span, with))
                if *with == during
                    && span.to == hour
                    && BoardSpan { from: span.from, to: span.to, ..worst.clone() } == *span =>
            {
                span.to = hour + 1;
            }
            _ => spans.push((worst, during)),
        }
    }
    spans.into_iter().map(|(span, _)| span).collect()
}

/// How shifts that run at one moment stand together; those that have ended or are drafts count only where no other is.
fn standing<'s, 'c: 's>(hour: u8, at_once: impl Iterator<Item = &'s OnDay<'c>> + Clone) -> Option<BoardSpan> {
    let some = |which: fn(&OnDay<'_>) -> bool| {
        let mut heads: Option<(u16, u16, u16, u16)> = None;
        for it in at_once.clone().filter(|it| which(it)) {
            let (confirmed, min, max, lacks) = heads.unwrap_or_default();
            let shift = it.shift;
            heads = Some((
                confirmed.saturating_add(shift.confirmed),
                min.saturating_add(shift.min),
                max.saturating_add(shift.max),
                lacks.saturating_add(missing(it)),
            ));
        }
        heads
    };
    let span = |state, (confirmed, min, max, missing)| BoardSpan {
        from: hour,
        to: hour + 1,
        state,
        confirmed,
        min,
        max,
        missing,
    };
    if let Some(heads) = some(|it| !it.over && !it.shift.draft) {
        let (confirmed, _, max, missing) = heads;
        let state = match missing {
            0 if confirmed >= max => Coverage::Full,
            0 => Coverage::Enough,
            _ if confirmed == 0 => Coverage::Empty,
            _ => Coverage::Short,
        };
        return Some(span(state, heads));
    }
    some(|it| it.over)
        .map(|(confirmed, min, max, _)| span(Coverage::Over, (confirmed, min, max, 0)))
        .or_else(|| some(|it| it.shift.draft).map(|heads| span(Coverage::Draft, heads)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn covered(min: u16, max: u16, confirmed: u16) -> Covered {
        let nil = Uuid::nil();
        let time = Time::UNIX_EPOCH;
        Covered {
            shift: nil.into(),
            place: nil.into(),
            starts: time,
            ends: time,
            min,
            max,
            confirmed,
            draft: false,
        }
    }

    fn said(shifts: &[(u16, u16, Covered)]) -> Vec<(u8, u8, Coverage, u16, u16)> {
        let on: Vec<OnDay<'_>> = shifts
            .iter()
            .map(|(from, to, shift)| OnDay { from: *from, to: *to, over: false, shift })
            .collect();
        let told = spans(&on);
        told.iter().map(|it| (it.from, it.to, it.state, it.confirmed, it.missing)).collect()
    }

    #[test]
    fn hours_of_one_shift_are_one_span_and_each_says_how_it_stands() {
        let cases = [
            ((2, 4, 0), Coverage::Empty, 2),
            ((2, 4, 1), Coverage::Short, 1),
            ((2, 4, 2), Coverage::Enough, 0),
            ((2, 4, 4), Coverage::Full, 0),
            ((2, 4, 5), Coverage::Full, 0),
            ((0, 4, 0), Coverage::Enough, 0),
        ];
        for ((min, max, confirmed), state, missing) in cases {
            let shift = covered(min, max, confirmed);
            assert_eq!(said(&[(600, 840, shift)]), [(10, 14, state, confirmed, missing)]);
        }
    }

    #[test]
    fn a_full_shift_does_not_hide_that_another_is_short() {
        let (full, short) = (covered(2, 4, 4), covered(2, 4, 1));
        assert_eq!(
            said(&[(600, 720, full), (660, 780, short)]),
            [
                (10, 11, Coverage::Full, 4, 0),
                (11, 12, Coverage::Short, 5, 1),
                (12, 13, Coverage::Short, 1, 1)
            ]
        );
        // One after the other within the hour: its worse half.
        assert_eq!(said(&[(600, 630, full), (630, 660, short)]), [(10, 11, Coverage::Short, 1, 1)]);
    }

    #[test]
    fn two_shifts_that_stand_alike_are_still_two_spans_and_between_them_it_is_closed() {
        let shift = covered(2, 4, 2);
        assert_eq!(
            said(&[(600, 720, shift), (720, 780, shift), (900, 960, shift)]),
            [
                (10, 12, Coverage::Enough, 2, 0),
                (12, 13, Coverage::Enough, 2, 0),
                (15, 16, Coverage::Enough, 2, 0)
            ]
        );
    }

    #[test]
    fn drafts_and_what_has_been_count_only_where_no_other_is() {
        let draft = Covered { draft: true, ..covered(2, 4, 0) };
        let open = covered(2, 4, 3);
        let both = [(600, 720, draft), (660, 720, open)];
        assert_eq!(said(&both), [(10, 11, Coverage::Draft, 0, 0), (11, 12, Coverage::Enough, 3, 0)]);
        let over = [OnDay { from: 600, to: 660, over: true, shift: &covered(2, 4, 1) }];
        assert_eq!((spans(&over)[0].state, spans(&over)[0].missing), (Coverage::Over, 0));
    }
}
