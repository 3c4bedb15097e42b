use super::Context;
use crate::{
    EngineError,
    planning::{Plan, last_contact},
    zone::Zone,
};
use chrono::TimeDelta;
use stuga_api::{BatchView, PlanOf, PlanShift, PlanView, TemplateView};
use stuga_domain::{
    Finder, PlaceId, ReadExt,
    places::Place,
    shifts::{Shift, ShiftState},
    templates::{MOST_AT_ONCE, ShiftBatch, Template},
};

/// For so long what was planned at one go is offered to be taken back.
const OFFERED: TimeDelta = TimeDelta::days(7);

/// A place's template.
pub(super) fn template(context: &Context<'_>, id: PlaceId) -> Result<Option<TemplateView>, EngineError> {
    let Some((place, _)) = context.place(id) else { return Ok(None) };
    let device = context.device();
    let template = match device.row::<Template>(id)? {
        Some(template) => template,
        None => Template {
            id,
            organization: place.organization,
            lines: Vec::new(),
            contact: last_contact(&device, place, context.now)?,
            revision: 0,
            by_name: String::new(),
        },
    };
    Ok(Some(TemplateView {
        place: context.option(place)?,
        lines: template.lines,
        contact: template.contact,
        revision: template.revision,
        by_name: template.by_name,
        plans: context.plans(place.organization)?,
    }))
}

/// What planning weeks would make.
pub(super) fn plan(context: &Context<'_>, of: &PlanOf) -> Result<Option<PlanView>, EngineError> {
    let Some(plan) = Plan::make(&context.device(), context.now, of)? else { return Ok(None) };
    let zone = plan.zone;
    let fresh = plan.fresh().len();
    let shifts = plan.shifts.iter().map(|shift| {
        let (starts, ends) = (zone.local(shift.starts), zone.local(shift.ends));
        let long = shift.ends - shift.starts;
        let minutes = (ends - starts != long).then(|| u32::try_from(long.num_minutes()).unwrap_or_default());
        let contact = shift.contact.clone();
        PlanShift { starts, ends, minutes, min: shift.min, max: shift.max, contact, state: shift.state }
    });
    Ok(Some(PlanView {
        of: PlanOf { week_of: Some(plan.monday), ..of.clone() },
        place: context.option(&plan.place)?,
        monday: plan.monday,
        today: zone.local(context.now).date(),
        shifts: shifts.collect(),
        fresh: u32::try_from(fresh).unwrap_or(u32::MAX),
        empty: plan.shifts.is_empty(),
        too_many: fresh > MOST_AT_ONCE,
        plans: context.plans(plan.place.organization)?,
    }))
}

/// What was planned at one go lately, as long as something is there of it.
pub(super) fn batches(
    context: &Context<'_>,
    place: &Place,
    zone: Zone,
) -> Result<Vec<BatchView>, EngineError> {
    let mut batches = Vec::new();
    let at = Finder::BatchesAt { place: place.id, organization: place.organization };
    for batch in context.device().rows::<ShiftBatch>(&at)? {
        let mut there = Vec::new();
        for shift in &batch.shifts {
            let shift = context.device().row::<Shift>(*shift)?;
            there.extend(shift.filter(|shift| !matches!(shift.state, ShiftState::Cancelled { .. })));
        }
        if batch.at < context.now - OFFERED || there.is_empty() {
            continue;
        }
        let day = |shift: &Shift| zone.local(shift.starts).date();
        batches.push(BatchView {
            batch: batch.id,
            shifts: u32::try_from(there.len()).unwrap_or(u32::MAX),
            by_name: if batch.by == Some(context.account) { String::new() } else { batch.by_name },
            days: there.first().map(day).zip(there.last().map(day)),
            taken_back: batch.taken_back,
        });
    }
    Ok(batches)
}
