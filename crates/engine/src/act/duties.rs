//! What those do who plan shifts or run a place.

use super::Meaning;
use crate::{EngineError, planning::Plan, zone::Zone};
use chrono::NaiveDateTime;
use stuga_api::{Action, CoverWord, Failure, NewPlace, NewRequest, NewShift, NewWalkIn, PlanOf};
use stuga_domain::{
    Command, Finder, Ids, MarkId, Read, ReadExt, Rejection, ShiftId, SignupId, Time,
    answers::{FaqAnswer, RemoveAnswer, WriteAnswer},
    campaigns::Campaign,
    counting,
    cover::{AddCover, CoverMark, CoverSaid, MarkCover, NewCoverMark},
    crew::{Duty, DutyMark, GiveDuty},
    day_sheet::{
        Attendance, AttendanceMark, CrewNote, MarkAttendance, SettleNote, TakeWalkInBack, WalkIn, WriteNote,
    },
    hours::{MakePledge, TakePledgeBack},
    organizations::ancestors,
    places::{CreatePlace, DescribePlace, Place, PlaceKeys},
    pool::{JoinPool, LeavePool},
    reminders::{ConfirmComing, ReminderWishes, SetReminders},
    requests::{AnswerRequest, AskForStaff, SetNotice, StaffRequest, WithdrawRequest},
    shifts::{
        CancelShift, Contact, CreateShift, MoveShift, PrioritizeShift, PublishShift, PublishShifts,
        RosterCard, Shift, Signup,
    },
    templates::{PlanShifts, PlannedShift, SetTemplate, ShiftBatch, TakeBackShifts, Template},
};
use uuid::Uuid;

/// What such an action means.
pub(super) fn meant(
    read: &dyn Read,
    now: Time,
    ids: &mut dyn Ids,
    action: &Action,
) -> Result<Meaning, EngineError> {
    Ok(Ok(match action {
        Action::SignUp { .. }
        | Action::CancelMine { .. }
        | Action::OfferCover(_)
        | Action::TakeCoverBack { .. }
        | Action::OfferHandover { .. }
        | Action::WithdrawHandover { .. }
        | Action::TakeHandover { .. }
        | Action::TakeOver { .. }
        | Action::LetGo { .. } => return super::meant(read, now, ids, action),
        Action::CreateShift(new) => return create_shift(read, ids, new),
        Action::MoveShift { shift, starts, ends } => return move_shift(read, *shift, *starts, *ends),
        Action::CopyShift { shift, starts, ends } => return copy_shift(read, ids, *shift, *starts, *ends),
        Action::PublishShift { shift } => PublishShift { shift: *shift }.into(),
        Action::PublishShifts { shifts } => PublishShifts { shifts: shifts.clone() }.into(),
        Action::PrioritizeShift { shift, priority } => {
            PrioritizeShift { shift: *shift, priority: *priority }.into()
        }
        Action::SetTemplate { place, lines, contact, replaces } => {
            let (lines, contact) = (lines.clone(), contact.clone());
            let seen = read.row::<Template>(*place)?.map(|row| row.by_name);
            SetTemplate { place: *place, lines, contact, replaces: *replaces, seen }.into()
        }
        Action::PlanWeeks { plan, publish } => return plan_weeks(read, now, ids, plan, *publish),
        Action::SetReminders(wishes) => {
            let ReminderWishes { id: account, mail, evening, two_hours, quiet } = wishes.clone();
            SetReminders { account, mail, evening, two_hours, quiet }.into()
        }
        Action::ConfirmComing { signup } => {
            let starts = read.row::<Signup>(*signup)?.map(|row| row.starts);
            ConfirmComing { signup: *signup, starts }.into()
        }
        Action::TakeBackPlan { batch } => TakeBackShifts { batch: *batch }.into(),
        Action::CancelShift { shift, reason } => CancelShift { shift: *shift, reason: reason.clone() }.into(),
        Action::CreatePlace(new) => return create_place(read, ids, new),
        Action::Mark { signup, attendance } => {
            let undoes = marks(read, *signup, |other| other > *attendance)?;
            let (mark, signup, attendance) = (ids.next().into(), *signup, Some(*attendance));
            MarkAttendance { mark, signup, attendance, undoes }.into()
        }
        Action::Unmark { signup, attendance } => {
            let undoes = marks(read, *signup, |other| other == *attendance)?;
            MarkAttendance { mark: ids.next().into(), signup: *signup, attendance: None, undoes }.into()
        }
        Action::WalkIn(new) => walk_in(ids, new).into(),
        Action::TakeWalkInBack { signup } => TakeWalkInBack { signup: *signup }.into(),
        Action::WriteNote { place, kind, text } => {
            WriteNote { note: ids.next().into(), place: *place, kind: *kind, text: text.clone() }.into()
        }
        Action::AddCover(new) => AddCover {
            entry: new.entry.unwrap_or_else(|| ids.next().into()),
            place: new.offer.place,
            name: new.name.clone(),
            phone: new.offer.phone.clone(),
            municipality: Some(new.offer.municipality.clone()),
            days: new.offer.days,
            agreed: new.agreed,
        }
        .into(),
        Action::MarkCover(word) => cover(read, ids, word, true)?,
        Action::UnmarkCover(word) => cover(read, ids, word, false)?,
        Action::GiveDuty { signup, duty } => return give_duty(read, ids, *signup, *duty, true),
        Action::TakeDutyBack { signup, duty } => return give_duty(read, ids, *signup, *duty, false),
        Action::DescribePlace { place, meeting_point, keys, replaces } => {
            let (meeting_point, keys) = (meeting_point.clone(), keys.clone());
            let seen = read.row::<PlaceKeys>(*place)?.map(|row| row.by_name);
            DescribePlace { place: *place, meeting_point, keys, replaces: *replaces, seen }.into()
        }
        Action::WriteAnswer(new) => {
            let (answer, replaces) = new.changes.unwrap_or_else(|| (ids.next().into(), 0));
            let (organization, place) = (new.organization, new.place);
            let (question, text) = (new.question.clone(), new.text.clone());
            let seen = read.row::<FaqAnswer>(answer)?.map(|row| row.by_name);
            WriteAnswer { answer, organization, place, question, text, replaces, seen }.into()
        }
        Action::RemoveAnswer { answer } => RemoveAnswer { answer: *answer }.into(),
        Action::SettleNote { note, settled } => SettleNote { note: *note, settled: *settled }.into(),
        Action::AskForStaff(new) => return ask_for_staff(read, ids, new),
        Action::AnswerRequest { request, answer, replaces } => {
            let row = read.row::<StaffRequest>(*request)?;
            let seen = row.and_then(|row| row.state.answered_by().map(str::to_owned));
            AnswerRequest { request: *request, answer: answer.clone(), replaces: *replaces, seen }.into()
        }
        Action::WithdrawRequest { request, withdrawn } => {
            WithdrawRequest { request: *request, withdrawn: *withdrawn }.into()
        }
        Action::SetNotice { organization, days } => {
            SetNotice { organization: *organization, days: *days }.into()
        }
        Action::MakePledge { campaign, shifts } => {
            MakePledge { pledge: ids.next().into(), campaign: *campaign, shifts: *shifts }.into()
        }
        Action::TakePledgeBack { campaign, pledge } => {
            TakePledgeBack { campaign: *campaign, pledge: *pledge }.into()
        }
        Action::JoinPool(offer) => JoinPool {
            entry: offer.entry.unwrap_or_else(|| ids.next().into()),
            areas: offer.areas.clone(),
            days: offer.days,
            phone: offer.phone.clone(),
        }
        .into(),
        Action::LeavePool { entry } => LeavePool { entry: *entry }.into(),
    }))
}

/// The refusal where the row that such an action is about is not here.
pub(super) fn lacks(read: &dyn Read, action: &Action) -> Result<Option<Rejection>, EngineError> {
    let (there, rejection) = match action {
        Action::SignUp { .. }
        | Action::CancelMine { .. }
        | Action::OfferCover(_)
        | Action::TakeCoverBack { .. }
        | Action::OfferHandover { .. }
        | Action::WithdrawHandover { .. }
        | Action::TakeHandover { .. }
        | Action::TakeOver { .. }
        | Action::LetGo { .. } => return super::lacks(read, action),
        Action::PublishShift { shift }
        | Action::PrioritizeShift { shift, .. }
        | Action::CancelShift { shift, .. }
        | Action::MoveShift { shift, .. }
        | Action::CopyShift { shift, .. } => (read.row::<Shift>(*shift)?.is_some(), Rejection::ShiftGone),
        Action::Mark { signup, .. }
        | Action::Unmark { signup, .. }
        | Action::TakeWalkInBack { signup }
        | Action::GiveDuty { signup, .. }
        | Action::TakeDutyBack { signup, .. } => {
            (read.row::<RosterCard>(*signup)?.is_some(), Rejection::SignupGone)
        }
        Action::PublishShifts { shifts } => {
            let mut there = false;
            for shift in shifts {
                there |= read.row::<Shift>(*shift)?.is_some();
            }
            (there, if shifts.is_empty() { Rejection::BadPlan } else { Rejection::ShiftGone })
        }
        Action::AddCover(new) => (read.row::<Place>(new.offer.place)?.is_some(), Rejection::PlaceGone),
        Action::MarkCover(word) | Action::UnmarkCover(word) => {
            (read.row::<Shift>(word.shift)?.is_some(), Rejection::ShiftGone)
        }
        Action::SetTemplate { place, .. } | Action::DescribePlace { place, .. } => {
            (read.row::<Place>(*place)?.is_some(), Rejection::PlaceGone)
        }
        Action::TakeBackPlan { batch } => (read.row::<ShiftBatch>(*batch)?.is_some(), Rejection::PlanGone),
        Action::WalkIn(new) => (read.row::<Shift>(new.shift)?.is_some(), Rejection::ShiftGone),
        Action::WriteNote { place, .. } => (read.row::<Place>(*place)?.is_some(), Rejection::PlaceGone),
        Action::SettleNote { note, .. } => (read.row::<CrewNote>(*note)?.is_some(), Rejection::NoteGone),
        Action::ConfirmComing { signup } => (read.row::<Signup>(*signup)?.is_some(), Rejection::SignupGone),
        // Who never said it has no row.
        Action::SetReminders(_) => return Ok(None),
        Action::MakePledge { campaign, .. } => {
            (read.row::<Campaign>(*campaign)?.is_some(), Rejection::CampaignGone)
        }
        // Gone already is what was asked for; where one may help, the rule says.
        Action::TakePledgeBack { .. } | Action::JoinPool(_) | Action::LeavePool { .. } => return Ok(None),
        Action::WriteAnswer(new) => match (new.changes, new.place) {
            (Some((answer, _)), _) => (read.row::<FaqAnswer>(answer)?.is_some(), Rejection::AnswerGone),
            (None, Some(place)) => (read.row::<Place>(place)?.is_some(), Rejection::PlaceGone),
            (None, None) => return Ok(None),
        },
        Action::RemoveAnswer { answer } => (read.row::<FaqAnswer>(*answer)?.is_some(), Rejection::AnswerGone),
        Action::AnswerRequest { request, .. } | Action::WithdrawRequest { request, .. } => {
            (read.row::<StaffRequest>(*request)?.is_some(), Rejection::RequestGone)
        }
        Action::PlanWeeks { .. }
        | Action::CreateShift(_)
        | Action::CreatePlace(_)
        | Action::AskForStaff(_)
        | Action::SetNotice { .. } => return Ok(None), // below, with what else they need
    };
    Ok((!there).then_some(rejection))
}

fn create_shift(read: &dyn Read, ids: &mut dyn Ids, new: &NewShift) -> Result<Meaning, EngineError> {
    let Some(place) = read.row::<Place>(new.place)? else {
        return Ok(Err(Failure::from(&Rejection::PlaceGone)));
    };
    let zone = Zone::of(&place);
    let (Some(starts), Some(ends)) = (zone.moment(new.starts), zone.moment(new.ends)) else {
        return Ok(Err(Failure::new("time_skipped")));
    };
    let command = CreateShift {
        shift: ids.next().into(),
        place: place.id,
        starts,
        ends,
        min: new.min,
        max: new.max,
        contact: Contact { name: new.contact_name.clone(), phone: new.contact_phone.clone() },
        note: new.note.clone(),
        publish: new.publish,
    };
    Ok(Ok(command.into()))
}

fn ask_for_staff(read: &dyn Read, ids: &mut dyn Ids, new: &NewRequest) -> Result<Meaning, EngineError> {
    let Some(place) = read.row::<Place>(new.place)? else {
        return Ok(Err(Failure::from(&Rejection::PlaceGone)));
    };
    let zone = Zone::of(&place);
    let (Some(starts), Some(ends)) = (zone.moment(new.starts), zone.moment(new.ends)) else {
        return Ok(Err(Failure::new("time_skipped")));
    };
    let command = AskForStaff {
        request: ids.next().into(),
        place: place.id,
        asked: new.asked,
        kind: new.kind,
        starts,
        ends,
        heads: new.heads,
        purpose: new.purpose.clone(),
    };
    Ok(Ok(command.into()))
}

/// A shift with new times, by the clock of its place; or why there are none.
fn at_new_times(
    read: &dyn Read,
    shift: ShiftId,
    starts: NaiveDateTime,
    ends: NaiveDateTime,
) -> Result<Result<Shift, Failure>, EngineError> {
    let Some(shift) = read.row::<Shift>(shift)? else {
        return Ok(Err(Failure::from(&Rejection::ShiftGone)));
    };
    let Some(place) = read.row::<Place>(shift.place)? else {
        return Ok(Err(Failure::from(&Rejection::PlaceGone)));
    };
    let zone = Zone::of(&place);
    Ok(match (zone.moment(starts), zone.moment(ends)) {
        (Some(starts), Some(ends)) => Ok(Shift { starts, ends, ..shift }),
        _ => Err(Failure::new("time_skipped")),
    })
}

fn move_shift(
    read: &dyn Read,
    shift: ShiftId,
    starts: NaiveDateTime,
    ends: NaiveDateTime,
) -> Result<Meaning, EngineError> {
    let shift = at_new_times(read, shift, starts, ends)?;
    Ok(shift.map(|it| MoveShift { shift: it.id, starts: it.starts, ends: it.ends }.into()))
}

fn copy_shift(
    read: &dyn Read,
    ids: &mut dyn Ids,
    shift: ShiftId,
    starts: NaiveDateTime,
    ends: NaiveDateTime,
) -> Result<Meaning, EngineError> {
    let shift = at_new_times(read, shift, starts, ends)?;
    Ok(shift.map(|it| {
        let Shift { place, starts, ends, min, max, contact, note, .. } = it;
        CreateShift { shift: ids.next().into(), place, starts, ends, min, max, contact, note, publish: false }
            .into()
    }))
}

fn plan_weeks(
    read: &dyn Read,
    now: Time,
    ids: &mut dyn Ids,
    of: &PlanOf,
    publish: bool,
) -> Result<Meaning, EngineError> {
    let Some(plan) = Plan::make(read, now, of)? else {
        return Ok(Err(Failure::from(&Rejection::PlaceGone)));
    };
    let batch = ids.next().into();
    let fresh = plan.fresh();
    if fresh.is_empty() {
        let why = if plan.shifts.is_empty() { Rejection::BadPlan } else { Rejection::AllPlanned };
        return Ok(Err(Failure::from(&why)));
    }
    let shifts = fresh.into_iter().map(|shift| PlannedShift {
        shift: ids.next().into(),
        starts: shift.starts,
        ends: shift.ends,
        min: shift.min,
        max: shift.max,
        contact: shift.contact.clone(),
        note: shift.note.clone(),
    });
    Ok(Ok(PlanShifts { batch, place: of.place, shifts: shifts.collect(), publish }.into()))
}

/// The marks on a signup that count, and are of some kind.
fn marks(
    read: &dyn Read,
    signup: SignupId,
    of: impl Fn(Attendance) -> bool,
) -> Result<Vec<MarkId>, EngineError> {
    let Some(card) = read.row::<RosterCard>(signup)? else { return Ok(Vec::new()) };
    let mut marks: Vec<AttendanceMark> =
        read.rows(&Finder::MarksOn { shift: card.shift, place: card.place })?;
    marks.retain(|mark| mark.signup == signup);
    let counting = counting(&marks).into_iter().filter(|(attendance, _)| of(*attendance));
    Ok(counting.map(|(_, mark)| mark.id).collect())
}

/// A mark for each who was asked, or one for the shift. Said anew, it stands in the stead of what was stronger; taken back,
/// what the screen showed is undone.
fn cover(read: &dyn Read, ids: &mut dyn Ids, word: &CoverWord, say: bool) -> Result<Command, EngineError> {
    let place = read.row::<Shift>(word.shift)?.map(|shift| shift.place);
    let all: Vec<CoverMark> = match place {
        Some(place) => read.rows(&Finder::CoverMarksOn { shift: word.shift, place })?,
        None => Vec::new(),
    };
    let about: Vec<Option<Uuid>> =
        if word.whom.is_empty() { vec![None] } else { word.whom.iter().copied().map(Some).collect() };
    let (mut marks, mut undoes) = (Vec::new(), Vec::new());
    for whom in about {
        let of: Vec<CoverMark> = all.iter().filter(|mark| mark.whom == whom).cloned().collect();
        let gone = |said: CoverSaid| if say { said > word.said } else { said == word.said };
        undoes.extend(counting(&of).into_iter().filter(|(said, _)| gone(*said)).map(|(_, mark)| mark.id));
        marks.push(NewCoverMark { mark: ids.next().into(), whom });
    }
    Ok(MarkCover { shift: word.shift, marks, said: say.then_some(word.said), undoes }.into())
}

/// A mark that takes back what it stands in the stead of: who was named for it until now, and what else this one was named
/// for. Taken back, what the screen showed is undone.
fn give_duty(
    read: &dyn Read,
    ids: &mut dyn Ids,
    signup: SignupId,
    duty: Duty,
    give: bool,
) -> Result<Meaning, EngineError> {
    let Some(card) = read.row::<RosterCard>(signup)? else {
        return Ok(Err(Failure::from(&Rejection::SignupGone)));
    };
    let all: Vec<DutyMark> = read.rows(&Finder::DutyMarksOn { shift: card.shift, place: card.place })?;
    let goes = |mark: &DutyMark| match (mark.signup == Some(signup), mark.duty == duty) {
        (own, same) if give => own != same,
        (own, same) => own && same,
    };
    let counting = counting(&all).into_iter().map(|(_, mark)| mark);
    let undoes = counting.filter(|mark| goes(mark)).map(|mark| mark.id).collect();
    let (mark, shift, signup) = (ids.next().into(), card.shift, give.then_some(signup));
    Ok(Ok(GiveDuty { mark, shift, duty, signup, undoes }.into()))
}

fn walk_in(ids: &mut dyn Ids, new: &NewWalkIn) -> WalkIn {
    WalkIn {
        signup: new.signup.unwrap_or_else(|| ids.next().into()),
        account: ids.next().into(),
        mark: ids.next().into(),
        shift: new.shift,
        name: new.name.clone(),
        phone: Some(new.phone.clone()),
        companions: new.companions,
        consent: new.consent,
    }
}

/// A place belongs to the running campaign nearest above its organization, is seen by that campaign's
/// organization, and keeps its time zone from a sister place.
fn create_place(read: &dyn Read, ids: &mut dyn Ids, new: &NewPlace) -> Result<Meaning, EngineError> {
    let mut campaign = None;
    let mut zone = None;
    for organization in ancestors(read, new.organization)? {
        if campaign.is_none() {
            campaign = read.rows::<Campaign>(&Finder::CampaignsOf(organization))?.pop();
        }
        if zone.is_none() {
            let sister = read.rows::<Place>(&Finder::PlacesOf(organization))?.pop();
            zone = sister.map(|place| place.time_zone);
        }
    }
    let Some(campaign) = campaign else { return Ok(Err(Failure::new("no_campaign"))) };
    let command = CreatePlace {
        place: ids.next().into(),
        organization: new.organization,
        audience: campaign.organization,
        campaign: campaign.id,
        kind: new.kind,
        name: new.name.clone(),
        address: new.address.clone(),
        time_zone: zone.unwrap_or_else(|| "Europe/Stockholm".to_owned()),
    };
    Ok(Ok(command.into()))
}
