//! What crews do at a hut, and what activists do about a shift besides taking it.

use super::seen::Seen;
use crate::history::Crew;
use chrono::TimeDelta;
use stuga_api::{Action, CoverWord, NewWalkIn, Offer};
use stuga_domain::{
    AccountId, Row, Time,
    cover::CoverSaid,
    day_sheet::NoteKind,
    shifts::{Handover, ShiftState, SignupState},
};
use stuga_testkit::Chance;

/// Such an action on what the person sees, where there is anything for it; `sent` are the offers whose links went round.
pub(super) fn action(
    (rows, sent): (&[Row], &[Handover]),
    account: AccountId,
    now: Time,
    doing: Crew,
    chance: &mut Chance,
) -> Option<Action> {
    let seen = Seen(rows);
    let open = || seen.shifts().into_iter().filter(|shift| shift.state == ShiftState::Open);
    let any = |chance: &mut Chance| chance.pick(&open().collect::<Vec<_>>()).map(|shift| shift.id);
    Some(match doing {
        Crew::OfferHandover { to_all } => {
            let mine = seen.signups().into_iter().filter(|signup| {
                signup.account == account && signup.state == SignupState::Confirmed && signup.starts > now
            });
            let mine: Vec<_> = mine.collect();
            Action::OfferHandover { signup: chance.pick(&mine)?.id, to_all }
        }
        Crew::TakeHandover { companions } => {
            let offered: Vec<_> = rows
                .iter()
                .filter_map(|row| match row {
                    Row::ShiftTally(tally) if tally.offered > 0 => Some(tally.id),
                    _ => None,
                })
                .collect();
            // By the list, or by a link that was sent to them.
            match chance.pick(sent) {
                Some(handover) if chance.one_in(3) => {
                    let (shift, handover) = (handover.shift, Some(handover.id));
                    Action::TakeHandover { shift, handover, companions }
                }
                _ => Action::TakeHandover { shift: *chance.pick(&offered)?, handover: None, companions },
            }
        }
        Crew::WithdrawHandover => {
            let mine = seen.handovers().into_iter().filter(|handover| handover.account == account);
            Action::WithdrawHandover { handover: chance.pick(&mine.collect::<Vec<_>>())?.id }
        }
        Crew::MoveShift { hours } => {
            let shift = *chance.pick(&open().collect::<Vec<_>>())?;
            // All places of the simulation keep UTC.
            let at = |time: Time| (time + TimeDelta::hours(hours)).naive_utc();
            Action::MoveShift { shift: shift.id, starts: at(shift.starts), ends: at(shift.ends) }
        }
        Crew::Prioritize { priority } => Action::PrioritizeShift { shift: any(chance)?, priority },
        Crew::Mark { attendance } => Action::Mark { signup: chance.pick(&seen.cards())?.id, attendance },
        Crew::Unmark { attendance } => Action::Unmark { signup: chance.pick(&seen.cards())?.id, attendance },
        Crew::WalkIn { companions } => Action::WalkIn(NewWalkIn {
            signup: None,
            shift: any(chance)?,
            name: "Walk-in".to_owned(),
            phone: String::new(),
            companions,
            consent: false,
        }),
        Crew::WalkInBack => {
            let cards = seen.cards().into_iter().filter(|card| card.walk_in);
            Action::TakeWalkInBack { signup: chance.pick(&cards.collect::<Vec<_>>())?.id }
        }
        Crew::WriteNote => {
            let (place, kind) = (chance.pick(&seen.places())?.id, NoteKind::Low);
            Action::WriteNote { place, kind, text: "Flyers".to_owned() }
        }
        Crew::SettleNote { settled } => Action::SettleNote { note: chance.pick(&seen.notes())?.id, settled },
        Crew::OfferCover => Action::OfferCover(Offer {
            place: chance.pick(&seen.places())?.id,
            phone: "+46701740605".to_owned(),
            municipality: String::new(),
            days: 127,
        }),
        Crew::TakeCoverBack => Action::TakeCoverBack { entry: chance.pick(&seen.entries())?.id },
        Crew::MarkCover { said } => {
            let whom =
                chance.pick(&seen.entries()).map(|entry| entry.id.0).filter(|_| said != CoverSaid::Enough);
            Action::MarkCover(CoverWord { shift: any(chance)?, whom: whom.into_iter().collect(), said })
        }
    })
}
