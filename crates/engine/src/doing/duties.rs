//! What those do who plan shifts or run a place, in words.

use super::{at, mine};
use crate::{EngineError, zone::Zone};
use chrono::NaiveDateTime;
use stuga_api::Doing;
use stuga_domain::{
    Command, CoverId, Finder, PlaceId, PoolId, Read, ReadExt, RequestId, SignupId,
    answers::FaqAnswer,
    campaigns::Campaign,
    cover::{CoverEntry, MarkCover},
    crew::{DutyMark, GiveDuty},
    day_sheet::CrewNote,
    left_work::LeftWork,
    organizations::Organization,
    places::Place,
    pool::PoolEntry,
    requests::{RequestAnswer, StaffRequest},
    shifts::{CreateShift, RosterCard},
    templates::ShiftBatch,
};

/// A shift that was left, where its place was left as well.
pub(super) fn planned_where_none_is(
    read: &dyn Read,
    left: &LeftWork,
    command: &Command,
) -> Result<Option<Doing>, EngineError> {
    if let Command::CreateShift(shift) = command
        && read.row::<Place>(shift.place)?.is_none()
    {
        for sibling in read.rows::<LeftWork>(&Finder::LeftWorkOf(left.account))? {
            if let Ok(Command::CreatePlace(place)) = sibling.decode()
                && place.place == shift.place
            {
                return Ok(Some(planned(shift, place.name, Zone::named(&place.time_zone))));
            }
        }
    }
    Ok(None)
}

fn planned(shift: &CreateShift, place: String, zone: Zone) -> Doing {
    Doing::CreateShift { place, starts: zone.local(shift.starts), ends: zone.local(shift.ends) }
}

/// The sentence for such a command; none where this device lacks the rows for it.
pub(super) fn known(read: &dyn Read, command: &Command) -> Result<Option<Doing>, EngineError> {
    Ok(match command {
        Command::CreateShift(command) => read
            .row::<Place>(command.place)?
            .map(|place| planned(command, place.name.clone(), Zone::of(&place))),
        Command::MoveShift(command) => at(read, command.shift)?.map(|(shift, place, zone)| {
            let was = zone.local(shift.starts);
            Doing::MoveShift {
                place,
                was,
                starts: zone.local(command.starts),
                ends: zone.local(command.ends),
            }
        }),
        Command::PublishShift(command) => at(read, command.shift)?
            .map(|(shift, place, zone)| Doing::PublishShift { place, starts: zone.local(shift.starts) }),
        Command::PrioritizeShift(command) => at(read, command.shift)?.map(|(shift, place, zone)| {
            let priority = command.priority;
            Doing::PrioritizeShift { place, starts: zone.local(shift.starts), priority }
        }),
        Command::CancelShift(command) => at(read, command.shift)?.map(|(shift, place, zone)| {
            let reason = command.reason.clone();
            Doing::CancelShift { place, starts: zone.local(shift.starts), reason }
        }),
        Command::PublishShifts(command) => {
            let first = command.shifts.first().copied();
            let shift = first.map(|shift| at(read, shift)).transpose()?.flatten();
            shift.map(|(_, place, _)| Doing::PublishShifts { place, count: count(&command.shifts) })
        }
        Command::SetTemplate(command) => {
            let (place, lines) = (name_of(read, command.place)?, command.lines.clone());
            Some(Doing::SetTemplate { place, lines })
        }
        Command::PlanShifts(command) => {
            Some(Doing::PlanShifts { place: name_of(read, command.place)?, count: count(&command.shifts) })
        }
        Command::TakeBackShifts(command) => match read.row::<ShiftBatch>(command.batch)? {
            Some(batch) => {
                let place = name_of(read, batch.place)?;
                Some(Doing::TakeBackShifts { place, count: count(&batch.shifts) })
            }
            None => None,
        },
        Command::CreatePlace(command) => Some(Doing::CreatePlace { name: command.name.clone() }),
        Command::MarkAttendance(command) => match read.row::<RosterCard>(command.signup)? {
            Some(card) => {
                let (place, attendance) = (name_of(read, card.place)?, command.attendance);
                Some(Doing::Mark { place, who: card.name, attendance })
            }
            None => None,
        },
        Command::WalkIn(command) => {
            at(read, command.shift)?.map(|(_, place, _)| Doing::WalkIn { place, who: command.name.clone() })
        }
        Command::TakeWalkInBack(command) => match read.row::<RosterCard>(command.signup)? {
            Some(card) => Some(Doing::TakeWalkInBack { place: name_of(read, card.place)?, who: card.name }),
            None => None,
        },
        Command::WriteNote(command) => {
            Some(Doing::WriteNote { place: name_of(read, command.place)?, text: command.text.clone() })
        }
        Command::AddCover(command) => {
            Some(Doing::AddCover { place: name_of(read, command.place)?, who: command.name.clone() })
        }
        Command::MarkCover(command) => match at(read, command.shift)? {
            Some((_, place, _)) => {
                Some(Doing::Cover { place, who: called(read, command)?, said: command.said })
            }
            None => None,
        },
        Command::GiveDuty(command) => give_duty(read, command)?,
        Command::DescribePlace(command) => {
            Some(Doing::DescribePlace { place: name_of(read, command.place)? })
        }
        Command::WriteAnswer(command) => Some(Doing::WriteAnswer { text: command.question.clone() }),
        Command::RemoveAnswer(command) => {
            read.row::<FaqAnswer>(command.answer)?.map(|answer| Doing::RemoveAnswer { text: answer.question })
        }
        Command::SetReminders(_) => Some(Doing::SetReminders),
        Command::ConfirmComing(command) => {
            mine(read, command.signup)?.map(|(place, starts)| Doing::ConfirmComing { place, starts })
        }
        Command::SettleNote(command) => read
            .row::<CrewNote>(command.note)?
            .map(|note| Doing::SettleNote { text: note.text, settled: command.settled }),
        Command::AskForStaff(command) => {
            let place = read.row::<Place>(command.place)?;
            place.map(|place| {
                let zone = Zone::of(&place);
                Doing::AskForStaff {
                    place: place.name,
                    starts: zone.local(command.starts),
                    ends: zone.local(command.ends),
                    kind: command.kind,
                    heads: command.heads,
                    text: command.purpose.trim().to_owned(),
                }
            })
        }
        Command::AnswerRequest(command) => wanted(read, command.request)?.map(|(place, starts)| {
            let (who, text) = match &command.answer {
                RequestAnswer::Grant(who) => (Some(who.clone()), String::new()),
                RequestAnswer::Decline(reason) => (None, reason.clone()),
            };
            Doing::AnswerRequest { place, starts, who, text }
        }),
        Command::WithdrawRequest(command) => wanted(read, command.request)?
            .map(|(place, starts)| Doing::WithdrawRequest { place, starts, settled: command.withdrawn }),
        Command::SetNotice(command) => read
            .row::<Organization>(command.organization)?
            .map(|row| Doing::SetNotice { name: row.name, count: command.days.into() }),
        Command::MakePledge(command) => read
            .row::<Campaign>(command.campaign)?
            .map(|campaign| Doing::Pledge { name: campaign.name, count: command.shifts.into() }),
        Command::TakePledgeBack(command) => {
            read.row::<Campaign>(command.campaign)?.map(|campaign| Doing::PledgeBack { name: campaign.name })
        }
        Command::JoinPool(_) => Some(Doing::JoinPool),
        Command::LeavePool(_) => Some(Doing::LeavePool),
        _ => None,
    })
}

/// Who was named; where somebody was named no more, who that was.
fn give_duty(read: &dyn Read, command: &GiveDuty) -> Result<Option<Doing>, EngineError> {
    let Some((shift, place, zone)) = at(read, command.shift)? else { return Ok(None) };
    let mut signup = command.signup;
    for mark in command.undoes.iter().filter(|_| command.signup.is_none()) {
        signup = signup.or(read.row::<DutyMark>(*mark)?.and_then(|mark| mark.signup));
    }
    let card = match signup {
        Some(signup) => read.row::<RosterCard>(signup)?,
        None => None,
    };
    Ok(Some(Doing::GiveDuty {
        place,
        starts: zone.local(shift.starts),
        who: card.map(|card| card.name).unwrap_or_default(),
        duty: command.duty,
        given: command.signup.is_some(),
    }))
}

/// Where and when somebody is wanted.
fn wanted(read: &dyn Read, request: RequestId) -> Result<Option<(String, NaiveDateTime)>, EngineError> {
    let Some(request) = read.row::<StaffRequest>(request)? else { return Ok(None) };
    let place = read.row::<Place>(request.place)?;
    Ok(place.map(|place| (place.name.clone(), Zone::of(&place).local(request.starts))))
}

/// Whom it was about: from the cover list, or from the roster.
/// Whom it was about: from the cover list, from the pool, or from the roster.
fn called(read: &dyn Read, command: &MarkCover) -> Result<String, EngineError> {
    let mut names = Vec::new();
    for whom in command.marks.iter().filter_map(|mark| mark.whom) {
        match read.row::<CoverEntry>(CoverId(whom))? {
            Some(entry) => names.push(entry.name),
            None => match read.row::<PoolEntry>(PoolId(whom))? {
                Some(entry) => names.push(entry.name),
                None => names.extend(read.row::<RosterCard>(SignupId(whom))?.map(|card| card.name)),
            },
        }
    }
    Ok(names.join(", "))
}

fn count<T>(many: &[T]) -> u32 {
    u32::try_from(many.len()).unwrap_or(u32::MAX)
}

fn name_of(read: &dyn Read, place: PlaceId) -> Result<String, EngineError> {
    Ok(read.row::<Place>(place)?.map(|place| place.name).unwrap_or_default())
}
