//! Who has which duty, the way to a place and its keys, and what to say when people ask.

use super::{Context, day_sheet::other};
use crate::EngineError;
use std::collections::BTreeMap;
use stuga_api::{AnswerView, AnswersView, DutyView, GuideView, SheetLine};
use stuga_domain::{
    Finder, OrganizationId, PlaceId, ReadExt,
    crew::{Duty, DutyMark, comes, named},
    order::sort_by_key,
    organizations::Organization,
    places::{Place, PlaceGuide, PlaceKeys},
    shifts::Shift,
};

/// Writes on the parties of a shift what they were named for.
pub(super) fn name_duties(
    context: &Context<'_>,
    shift: &Shift,
    lines: &mut [SheetLine],
) -> Result<(), EngineError> {
    let on = Finder::DutyMarksOn { shift: shift.id, place: shift.place };
    let marks: Vec<DutyMark> = context.device().rows(&on)?;
    if marks.is_empty() {
        return Ok(());
    }
    let coming: Vec<_> = lines.iter().filter(|line| expected(line)).map(|line| line.signup).collect();
    // What somebody is responsible for is said before what they would stand in for.
    for duty in [Duty::Deputy, Duty::Responsible] {
        for (nth, mark) in named(&marks, duty, |signup| coming.contains(&signup)).into_iter().enumerate() {
            if let Some(line) = lines.iter_mut().find(|line| Some(line.signup) == mark.signup) {
                let by = other(context, mark.by, &mark.by_name);
                line.duty = Some(DutyView { duty, stands: nth == 0, by });
            }
        }
    }
    Ok(())
}

fn expected(line: &SheetLine) -> bool {
    comes(line.state, line.mark.as_ref().map(|mark| mark.attendance))
}

/// Where one meets and who has a key, for those who run the place.
pub(super) fn guide_of(context: &Context<'_>, place: &Place) -> Result<GuideView, EngineError> {
    let guide = context.device().row::<PlaceGuide>(place.id)?;
    let keys = context.device().row::<PlaceKeys>(place.id)?;
    let (meeting_point, revision) = guide.map(|it| (it.meeting_point, it.revision)).unwrap_or_default();
    let (keys, by_name) = keys.map(|it| (it.holders, it.by_name)).unwrap_or_default();
    Ok(GuideView {
        place: context.option(place)?,
        address: place.address.clone(),
        meeting_point,
        keys,
        by_name,
        revision,
    })
}

/// As [`guide_of`]; none if I do not run the place.
pub(super) fn guide(context: &Context<'_>, id: PlaceId) -> Result<Option<GuideView>, EngineError> {
    match context.place(id) {
        Some((place, _)) if context.runs(id)? => Ok(Some(guide_of(context, place)?)),
        _ => Ok(None),
    }
}

/// What people ask about, and for whom I may write.
pub(super) fn answers(context: &Context<'_>) -> Result<AnswersView, EngineError> {
    let mut plans = BTreeMap::<OrganizationId, bool>::new();
    let mut may_plan = |id: OrganizationId| -> Result<bool, EngineError> {
        if let Some(may) = plans.get(&id) {
            return Ok(*may);
        }
        let may = context.plans(id)?;
        plans.insert(id, may);
        Ok(may)
    };
    let mut answers = Vec::new();
    for answer in context.rows().answers()? {
        let writes = match answer.place {
            Some(place) => context.runs(place)?,
            None => may_plan(answer.organization)?,
        };
        let place = answer
            .place
            .map(|id| (id, context.place(id).map(|(place, _)| place.name.clone()).unwrap_or_default()));
        answers.push(AnswerView {
            answer: answer.id,
            organization: answer.organization,
            organization_name: context.organization_name(answer.organization)?,
            place,
            question: answer.question,
            text: answer.text,
            by_name: answer.by_name,
            revision: answer.revision,
            writes,
        });
    }
    let mut organizations = Vec::new();
    for id in context.rows().ids(stuga_domain::Kind::Organization)? {
        let id = OrganizationId::from(id);
        if may_plan(id)?
            && let Some(organization) = context.device().row::<Organization>(id)?
        {
            organizations.push((id, organization.name));
        }
    }
    sort_by_key(&mut organizations, |(_, name)| name.clone());
    Ok(AnswersView { answers, organizations, places: super::day_sheet::places_i_run(context)? })
}
