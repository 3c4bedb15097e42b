//! What people do with the larger program: duties, the crew's page, promises, the pool, requests, reminders.

use super::seen::Seen;
use crate::{history::Duties, people::DISTRICT};
use chrono::TimeDelta;
use stuga_api::{Action, NewAnswer, NewRequest, PoolOffer};
use stuga_domain::{
    AccountId, OrganizationId, Row, Time,
    crew::Duty,
    reminders::{Quiet, ReminderWishes},
    requests::{RequestAnswer, StaffKind},
    shifts::{CardState, Contact},
};
use stuga_testkit::Chance;

/// Such an action on what the person sees, where there is anything for it.
pub(super) fn action(
    rows: &[Row],
    account: AccountId,
    now: Time,
    doing: Duties,
    chance: &mut Chance,
) -> Option<Action> {
    let seen = Seen(rows);
    // Mostly their own; what is another's is refused.
    let any = chance.one_in(8);
    Some(match doing {
        Duties::GiveDuty { duty } => {
            // Who waits in line may be named too, for when they come on.
            let live = seen.cards().into_iter().filter(|card| any || card.state != CardState::Cancelled);
            Action::GiveDuty { signup: chance.pick(&live.collect::<Vec<_>>())?.id, duty }
        }
        Duties::TakeDutyBack => {
            let given = seen.duty_marks().into_iter().filter_map(|mark| Some((mark.signup?, mark.duty)));
            let (signup, duty) = *chance.pick(&given.collect::<Vec<_>>())?;
            Action::TakeDutyBack { signup, duty }
        }
        Duties::MakePledge { shifts } => {
            Action::MakePledge { campaign: chance.pick(&seen.campaigns())?.id, shifts }
        }
        Duties::TakePledgeBack => {
            let mine = seen.pledges().into_iter().filter(|pledge| any || pledge.account == account);
            let pledge = *chance.pick(&mine.collect::<Vec<_>>())?;
            Action::TakePledgeBack { campaign: pledge.campaign, pledge: pledge.id }
        }
        Duties::JoinPool { days } => {
            let mine = seen.pool().into_iter().find(|entry| entry.account == account);
            let of = seen.organizations();
            let areas = (0..=chance.index(2)).filter_map(|_| chance.pick(&of)).map(|row| row.id).collect();
            let phone = "+46701740605".to_owned();
            Action::JoinPool(PoolOffer { entry: mine.map(|entry| entry.id), areas, days, phone })
        }
        Duties::LeavePool => {
            let mine = seen.pool().into_iter().filter(|entry| any || entry.account == account);
            Action::LeavePool { entry: chance.pick(&mine.collect::<Vec<_>>())?.id }
        }
        Duties::SetReminders { mail, from } => {
            let quiet = Quiet { from, to: 8 };
            Action::SetReminders(ReminderWishes { mail, quiet, ..ReminderWishes::of(account) })
        }
        Duties::ConfirmComing => {
            let mine = seen.signups().into_iter().filter(|signup| any || signup.account == account);
            Action::ConfirmComing { signup: chance.pick(&mine.collect::<Vec<_>>())?.id }
        }
        Duties::DescribePlace { .. } | Duties::WriteAnswer { .. } | Duties::RemoveAnswer => {
            return page(&seen, doing, chance);
        }
        _ => return request(&seen, now, doing, chance),
    })
}

/// What must be there first, where there is nothing yet that such an action is about.
pub(super) fn first(doing: Duties) -> Option<Duties> {
    match doing {
        Duties::TakeDutyBack => Some(Duties::GiveDuty { duty: Duty::Responsible }),
        Duties::TakePledgeBack => Some(Duties::MakePledge { shifts: 3 }),
        Duties::LeavePool => Some(Duties::JoinPool { days: 0 }),
        Duties::RemoveAnswer => Some(Duties::WriteAnswer { words: 0, new: true }),
        Duties::AnswerRequest { .. } | Duties::WithdrawRequest { .. } => {
            Some(Duties::AskForStaff { days: 9, heads: 1 })
        }
        _ => None,
    }
}

/// Of a place's page, and of what to say when people ask.
fn page(seen: &Seen<'_>, doing: Duties, chance: &mut Chance) -> Option<Action> {
    Some(match doing {
        Duties::DescribePlace { words } => {
            let place = chance.pick(&seen.places())?.id;
            let guide = seen.guides().into_iter().find(|guide| guide.id == place);
            // Now and then a screen that stood open for long.
            let replaces = guide.filter(|_| !chance.one_in(6)).map_or(0, |guide| guide.revision);
            let keys = vec![Contact { name: format!("Neighbour {words}"), phone: String::new() }];
            Action::DescribePlace { place, meeting_point: format!("Fountain {words}"), keys, replaces }
        }
        Duties::WriteAnswer { words, new } => {
            let answers = seen.answers();
            let changes = chance.pick(&answers).filter(|_| !new);
            let about = chance.pick(&seen.places()).filter(|_| !chance.one_in(3)).copied();
            let (organization, place) = match changes {
                Some(answer) => (answer.organization, answer.place),
                None => (
                    about.map_or(plans_for(seen, chance), |about| about.organization),
                    about.map(|about| about.id),
                ),
            };
            Action::WriteAnswer(NewAnswer {
                changes: changes.map(|answer| (answer.id, answer.revision)),
                organization,
                place,
                question: "Where do I vote?".to_owned(),
                text: format!("At school {words}"),
            })
        }
        _ => Action::RemoveAnswer { answer: chance.pick(&seen.answers())?.id },
    })
}

/// Of those above, for people who come.
fn request(seen: &Seen<'_>, now: Time, doing: Duties, chance: &mut Chance) -> Option<Action> {
    Some(match doing {
        Duties::AskForStaff { days, heads } => {
            // All places of the simulation keep UTC.
            let starts = (now + TimeDelta::days(days as i64) + TimeDelta::hours(1)).naive_utc();
            let asked = if chance.one_in(8) { plans_for(seen, chance) } else { DISTRICT };
            let kind = if chance.one_in(2) { StaffKind::Candidate } else { StaffKind::SharedStaff };
            let (place, ends) = (chance.pick(&seen.places())?.id, starts + TimeDelta::hours(3));
            Action::AskForStaff(NewRequest {
                place,
                asked,
                kind,
                starts,
                ends,
                heads,
                purpose: String::new(),
            })
        }
        Duties::AnswerRequest { words, grant } => {
            let request = *chance.pick(&seen.requests())?;
            let words = format!("Words {words}");
            let answer = if grant { RequestAnswer::Grant(words) } else { RequestAnswer::Decline(words) };
            let replaces = if chance.one_in(6) { 0 } else { request.answers };
            Action::AnswerRequest { request: request.id, answer, replaces }
        }
        Duties::WithdrawRequest { withdrawn } => {
            Action::WithdrawRequest { request: chance.pick(&seen.requests())?.id, withdrawn }
        }
        Duties::SetNotice { days } => Action::SetNotice { organization: plans_for(seen, chance), days },
        _ => return None,
    })
}

/// An organization that they see somebody's role in: mostly their own.
fn plans_for(seen: &Seen<'_>, chance: &mut Chance) -> OrganizationId {
    let roles = seen.0.iter().filter_map(|row| match row {
        Row::RoleGrant(grant) => Some(grant.organization),
        _ => None,
    });
    chance.pick(&roles.collect::<Vec<_>>()).copied().unwrap_or(DISTRICT)
}
