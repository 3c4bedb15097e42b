//! What a command does, in the words of this moment: the sentence that the outbox keeps, since the rows it
//! speaks of may be gone by the time it is answered.

#[cfg(feature = "duties")]
mod duties;

use crate::{EngineError, zone::Zone};
use chrono::NaiveDateTime;
use stuga_api::Doing;
use stuga_domain::{
    Command, Read, ReadExt, ShiftId, SignupId,
    cover::CoverEntry,
    left_work::{LeftWhy, LeftWork},
    places::Place,
    shifts::{Handover, Shift, Signup},
};

/// The sentence for a command; [`Doing::Other`] where this device lacks the rows for it.
pub(crate) fn doing(read: &dyn Read, command: &Command) -> Result<Doing, EngineError> {
    Ok(known(read, command)?.unwrap_or_else(|| Doing::Other { name: command.name().to_owned() }))
}

/// The sentence for something that was left; it may speak of a place that was left as well.
pub(crate) fn doing_left(read: &dyn Read, left: &LeftWork) -> Result<Doing, EngineError> {
    let Ok(command) = left.decode() else { return Ok(Doing::Other { name: left.command.clone() }) };
    #[cfg(feature = "duties")]
    if let Some(doing) = duties::planned_where_none_is(read, left, &command)? {
        return Ok(doing);
    }
    doing(read, &command)
}

fn known(read: &dyn Read, command: &Command) -> Result<Option<Doing>, EngineError> {
    Ok(match command {
        Command::SignUp(command) => at(read, command.shift)?.map(|(shift, place, zone)| Doing::SignUp {
            place,
            starts: zone.local(shift.starts),
            ends: zone.local(shift.ends),
            heads: command.companions.saturating_add(1),
        }),
        Command::CancelMine(command) => {
            mine(read, command.signup)?.map(|(place, starts)| Doing::CancelMine { place, starts })
        }
        Command::OfferHandover(command) => {
            mine(read, command.signup)?.map(|(place, starts)| Doing::OfferHandover { place, starts })
        }
        Command::WithdrawHandover(command) => match read.row::<Handover>(command.handover)? {
            Some(handover) => {
                mine(read, handover.signup)?.map(|(place, starts)| Doing::WithdrawHandover { place, starts })
            }
            None => None,
        },
        Command::TakeHandover(command) => at(read, command.shift)?
            .map(|(shift, place, zone)| Doing::TakeHandover { place, starts: zone.local(shift.starts) }),
        Command::AdoptLeftWork(command) => match read.row::<LeftWork>(command.left)? {
            // From a device that was revoked: the person's own.
            Some(left) if left.why == LeftWhy::DeviceRevoked => Some(doing_left(read, &left)?),
            Some(left) => {
                let what = Box::new(doing_left(read, &left)?);
                Some(Doing::TakeOver { whose: left.name, what })
            }
            None => None,
        },
        Command::LetGoLeftWork(command) => match read.row::<LeftWork>(command.left)? {
            Some(left) => {
                let what = Box::new(doing_left(read, &left)?);
                Some(Doing::LetGo { what })
            }
            None => None,
        },
        Command::OfferCover(command) => {
            read.row::<Place>(command.place)?.map(|place| Doing::OfferCover { place: place.name })
        }
        Command::TakeCoverBack(command) => match read.row::<CoverEntry>(command.entry)? {
            Some(entry) => {
                let place = read.row::<Place>(entry.place)?.map(|place| place.name).unwrap_or_default();
                // Of oneself, or of who agreed by word.
                let who = entry.account.is_none().then_some(entry.name);
                Some(Doing::CoverBack { place, who })
            }
            None => None,
        },
        #[cfg(feature = "duties")]
        duty => duties::known(read, duty)?,
        #[cfg(not(feature = "duties"))]
        _ => None,
    })
}

/// Where and when an own signup is. The place may have gone from the device; the signup's own times have not.
fn mine(read: &dyn Read, signup: SignupId) -> Result<Option<(String, NaiveDateTime)>, EngineError> {
    let Some(signup) = read.row::<Signup>(signup)? else { return Ok(None) };
    let place = read.row::<Place>(signup.place)?;
    let zone = place.as_ref().map_or(Zone::utc(), Zone::of);
    let name = place.map(|place| place.name).unwrap_or_default();
    Ok(Some((name, zone.local(signup.starts))))
}

/// A shift with the name and the clock of its place.
fn at(read: &dyn Read, shift: ShiftId) -> Result<Option<(Shift, String, Zone)>, EngineError> {
    let Some(shift) = read.row::<Shift>(shift)? else { return Ok(None) };
    Ok(read.row::<Place>(shift.place)?.map(|place| {
        let zone = Zone::of(&place);
        (shift, place.name, zone)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_domain::day_sheet::Attendance;

    #[test]
    fn what_was_done_is_read_back_as_it_was_written_down() {
        let at = |text: &str| text.parse().unwrap();
        let (starts, ends) = (at("2026-08-29T22:00:00"), at("2026-08-30T02:00:00"));
        let place = || "Torget".to_owned();
        let kinds = [
            Doing::SignUp { place: place(), starts, ends, heads: 3 },
            Doing::CancelMine { place: place(), starts },
            Doing::OfferHandover { place: place(), starts },
            Doing::WithdrawHandover { place: place(), starts },
            Doing::TakeHandover { place: place(), starts },
            Doing::CreateShift { place: place(), starts, ends },
            Doing::PublishShift { place: place(), starts },
            Doing::PrioritizeShift { place: place(), starts, priority: false },
            Doing::CancelShift { place: place(), starts, reason: "storm".to_owned() },
            Doing::PublishShifts { place: place(), count: 3 },
            Doing::SetTemplate {
                place: place(),
                lines: vec![stuga_domain::templates::TemplateLine {
                    days: 32,
                    opens: starts.time(),
                    closes: ends.time(),
                    shift_minutes: 120,
                    min: 2,
                    max: 4,
                    note: String::new(),
                }],
            },
            Doing::PlanShifts { place: place(), count: 21 },
            Doing::TakeBackShifts { place: place(), count: 21 },
            Doing::CreatePlace { name: place() },
            Doing::Mark { place: place(), who: "Kim".to_owned(), attendance: Some(Attendance::NoShow) },
            Doing::Mark { place: place(), who: "Kim".to_owned(), attendance: None },
            Doing::WalkIn { place: place(), who: "Kim".to_owned() },
            Doing::TakeWalkInBack { place: place(), who: "Kim".to_owned() },
            Doing::WriteNote { place: place(), text: "Somali flyers".to_owned() },
            Doing::SettleNote { text: "Somali flyers".to_owned(), settled: false },
            Doing::AskForStaff {
                place: place(),
                starts,
                ends,
                kind: stuga_domain::requests::StaffKind::SharedStaff,
                heads: 2,
                text: "A talk".to_owned(),
            },
            Doing::AnswerRequest { place: place(), starts, who: Some("Kim".to_owned()), text: String::new() },
            Doing::AnswerRequest { place: place(), starts, who: None, text: "a debate".to_owned() },
            Doing::WithdrawRequest { place: place(), starts, settled: true },
            Doing::SetNotice { name: place(), count: 7 },
            Doing::Pledge { name: place(), count: 5 },
            Doing::PledgeBack { name: place() },
            Doing::JoinPool,
            Doing::LeavePool,
            Doing::Other { name: "shifts.paint".to_owned() },
        ];
        for doing in kinds {
            let adopted = Doing::TakeOver { whose: "Kim".to_owned(), what: Box::new(doing.clone()) };
            let let_go = Doing::LetGo { what: Box::new(doing.clone()) };
            for doing in [doing, adopted, let_go] {
                let text = serde_json::to_string(&doing).unwrap();
                assert_eq!(stuga_domain::json::from_str::<Doing>(&text).unwrap(), doing, "{text}");
            }
        }
        assert!(stuga_domain::json::from_str::<Doing>(r#"{"doing":"sign_up","place":"a"}"#).is_err());
    }
}
