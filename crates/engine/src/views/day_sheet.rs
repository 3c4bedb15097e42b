use super::{
    Context,
    cover::{Said, fill_ins, said_on, said_view},
    crew::{guide_of, name_duties},
    reminders::says_coming,
};
use crate::{EngineError, zone::Zone};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use stuga_api::{CardKind, DaySheetView, MarkView, PlaceOption, SheetLine, SheetNote, SheetShift};
use stuga_domain::{
    AccountId, Finder, PlaceId, ReadExt, Time,
    day_sheet::{Attendance, AttendanceMark, CrewNote, NO_SHOW_AFTER, expected_heads, is_listed, standing},
    shifts::{CardState, LONGEST_SHIFT, RosterCard, Shift, ShiftState},
};

/// The places that I run day by day, by organization and name.
pub(super) fn places_i_run(context: &Context<'_>) -> Result<Vec<PlaceOption>, EngineError> {
    context.places_that(|place| context.runs(place.id))
}

/// One place's day on the Place's clock; none if I do not run the place.
pub(super) fn day_sheet(
    context: &Context<'_>,
    id: PlaceId,
    day: Option<NaiveDate>,
) -> Result<Option<DaySheetView>, EngineError> {
    let Some((place, zone)) = context.place(id) else { return Ok(None) };
    let today = zone.local(context.now).date();
    let day = day.unwrap_or(today);
    let Some((from, to)) = bounds(*zone, day) else { return Ok(None) };
    if !context.runs(id)? {
        return Ok(None);
    }
    let shifts = shifts_between(context, id, from - LONGEST_SHIFT, from, to)?;
    let mut notes = context.rows().notes_waiting(id)?;
    let settled = context.rows().notes_settled(id, from)?;
    notes.extend(
        settled.into_iter().filter(|note| note.settled.as_ref().is_some_and(|settled| settled.at < to)),
    );
    Ok(Some(DaySheetView {
        place: context.option(place)?,
        guide: guide_of(context, place)?,
        day,
        today,
        shifts,
        notes: notes.into_iter().map(|note| sheet_note(context, *zone, note)).collect(),
    }))
}

/// When a day begins, and when the next one does; none at the ends of the calendar.
pub(super) fn bounds(zone: Zone, day: NaiveDate) -> Option<(Time, Time)> {
    Some((zone.start_of(day)?, zone.start_of(day.succ_opt()?)?))
}

/// A place's shifts that begin in `[since, to)` and end after `from`, by start; no drafts.
pub(super) fn shifts_between(
    context: &Context<'_>,
    id: PlaceId,
    since: Time,
    from: Time,
    to: Time,
) -> Result<Vec<SheetShift>, EngineError> {
    let Some((place, zone)) = context.place(id) else { return Ok(Vec::new()) };
    let (organization, audience) = (place.organization, place.audience);
    let at = Finder::ShiftsAt { place: id, organization, audience, from: since, to };
    let mut shifts = Vec::new();
    for shift in context.device().rows::<Shift>(&at)? {
        if shift.ends > from && shift.state != ShiftState::Draft {
            shifts.push(sheet_shift(context, *zone, shift)?);
        }
    }
    Ok(shifts)
}

fn sheet_shift(context: &Context<'_>, zone: Zone, shift: Shift) -> Result<SheetShift, EngineError> {
    let marks = Finder::MarksOn { shift: shift.id, place: shift.place };
    let marks: Vec<AttendanceMark> = context.device().rows(&marks)?;
    let marks = marks_by(marks, |mark| mark.signup);
    let said = said_on(context, &shift)?;
    let fill_ins = fill_ins(&said, shift.id);
    let (mut lines, mut expected, mut here) = (Vec::new(), 0, 0);
    let offering = context.offering(shift.id, shift.place)?;
    for card in context.rows().roster_of(shift.id)? {
        let mark = marks.get(&card.id).and_then(|marks| standing(marks));
        let attendance = mark.and_then(|mark| mark.attendance);
        let seen = attendance == Some(Attendance::Here);
        if !is_listed(&card, attendance) {
            continue;
        }
        here += if seen { u32::from(card.companions) + 1 } else { 0 };
        expected += expected_heads(&card, attendance);
        let (fills_in, offers) = (fill_ins.contains(&card.id), !seen && offering.contains(&card.id));
        let says_coming =
            !seen && card.state == CardState::Confirmed && says_coming(context, &shift, card.id)?;
        lines.push(SheetLine {
            fills_in,
            offers,
            says_coming,
            ..sheet_line(context, zone, card, mark, &said)
        });
    }
    name_duties(context, &shift, &mut lines)?;
    let kind = match shift.state {
        ShiftState::Cancelled { reason } => CardKind::Cancelled { reason },
        _ if shift.ends <= context.now => CardKind::Over,
        _ => CardKind::Open,
    };
    Ok(SheetShift {
        shift: shift.id,
        starts: zone.local(shift.starts),
        ends: zone.local(shift.ends),
        now: kind == CardKind::Open && shift.starts <= context.now,
        kind,
        late: shift.starts + NO_SHOW_AFTER <= context.now,
        min: shift.min,
        max: shift.max,
        expected,
        here,
        contact: shift.contact,
        note: shift.note,
        enough: said.get(&None).and_then(|marks| said_view(context, zone, marks)),
        lines,
    })
}

fn sheet_line(
    context: &Context<'_>,
    zone: Zone,
    card: RosterCard,
    mark: Option<&AttendanceMark>,
    said: &Said,
) -> SheetLine {
    let mark = mark.and_then(|mark| {
        let by = other(context, mark.by, &mark.by_name);
        Some(MarkView { attendance: mark.attendance?, at: zone.local(mark.at), by })
    });
    SheetLine {
        signup: card.id,
        name: card.name,
        phone: card.phone,
        companions: card.companions,
        state: card.state,
        walk_in: card.walk_in,
        unverified: card.unverified,
        email: card.email,
        fills_in: false,
        called: said.get(&Some(card.id.0)).and_then(|marks| said_view(context, zone, marks)),
        offers: false,
        duty: None,
        says_coming: false,
        mark,
    }
}

fn sheet_note(context: &Context<'_>, zone: Zone, note: CrewNote) -> SheetNote {
    SheetNote {
        note: note.id,
        kind: note.kind,
        by: other(context, note.by, &note.by_name),
        at: zone.local(note.at),
        settled_by: note.settled.map(|settled| settled.by_name),
        text: note.text,
    }
}

/// Marks by what they are about.
pub(super) fn marks_by<M, K: Ord>(marks: Vec<M>, of: impl Fn(&M) -> K) -> BTreeMap<K, Vec<M>> {
    let mut by = BTreeMap::<K, Vec<M>>::new();
    for mark in marks {
        by.entry(of(&mark)).or_default().push(mark);
    }
    by
}

/// The name of somebody of the crew; none if it is I.
pub(super) fn other(context: &Context<'_>, by: Option<AccountId>, name: &str) -> Option<String> {
    (by != Some(context.account)).then(|| name.to_owned())
}
