//! Second steps: what follows up on something that is there.

use super::{World, seen::Seen};
use crate::{
    device::Crash,
    history::{Doing, Duties, Second},
    oracle::{Broken, scopes},
};
use chrono::TimeDelta;
use std::collections::BTreeSet;
use stuga_api::Action;
use stuga_domain::{
    AccountId, Row, Scope, ShiftId, SignupId, Time,
    crew::Duty,
    requests::RequestAnswer,
    shifts::{CardState, Shift, ShiftState},
};
use stuga_testkit::Chance;

/// What one person has before them, on their device.
struct Before<'a> {
    rows: &'a [Row],
    /// What they may do something about.
    allowed: BTreeSet<Scope>,
    account: AccountId,
    now: Time,
}

impl World {
    /// Somebody follows up on what their device shows: so, if anything there asks for it. Else somebody begins it, or follows up on
    /// something else.
    pub(super) fn follow_up(
        &mut self,
        second: Second,
        only: bool,
        crash: Option<Crash>,
        chance: &mut Chance,
    ) -> Result<(), Broken> {
        let mut others = Vec::new();
        let order = chance.order(self.devices.len());
        for nth in &order {
            let Some(account) = self.devices[*nth].account else { continue };
            let rows: Vec<Row> = self.look(*nth)?.rows.into_values().collect();
            let (allowed, now) = (scopes::allowed(rows.iter(), account), self.devices[*nth].now());
            let before = Before { rows: &rows, allowed, account, now };
            if let Some(action) = self.second(&before, second, chance) {
                return self.act_on(*nth, action, crash, chance);
            }
            if only {
                continue;
            }
            let other = Second::ALL[chance.index(Second::ALL.len())];
            others.extend(self.second(&before, other, chance).map(|action| (*nth, action)));
        }
        match others.into_iter().next().filter(|_| !only && chance.one_in(2)) {
            Some((nth, action)) => self.act_on(nth, action, crash, chance),
            None => self.begin_for(second, &order, crash, chance),
        }
    }

    /// A second step of a kind, on something that is there for it.
    fn second(&self, before: &Before<'_>, second: Second, chance: &mut Chance) -> Option<Action> {
        let seen = Seen(before.rows);
        let words = chance.below(3);
        Some(match second {
            Second::AnswerRequest => {
                let asked = seen.requests().into_iter().filter(|row| {
                    !row.withdrawn && row.starts > before.now && before.staffs(Scope::Staff(row.asked))
                });
                let request = *chance.pick(&asked.collect::<Vec<_>>())?;
                let words = format!("Words {words}");
                let answer = match chance.one_in(2) {
                    true => RequestAnswer::Grant(words),
                    false => RequestAnswer::Decline(words),
                };
                Action::AnswerRequest { request: request.id, answer, replaces: request.answers }
            }
            Second::WithdrawRequest => {
                let own = seen
                    .requests()
                    .into_iter()
                    .filter(|row| row.starts > before.now && before.staffs(Scope::Staff(row.organization)));
                let request = *chance.pick(&own.collect::<Vec<_>>())?;
                Action::WithdrawRequest { request: request.id, withdrawn: !request.withdrawn }
            }
            Second::RemoveAnswer => {
                let theirs = seen.answers().into_iter().filter(|row| {
                    let place = row.place.map(Scope::Crew);
                    before.staffs(place.unwrap_or(Scope::Staff(row.organization)))
                });
                Action::RemoveAnswer { answer: chance.pick(&theirs.collect::<Vec<_>>())?.id }
            }
            Second::TakePledgeBack => {
                let mine = seen.pledges().into_iter().filter(|row| row.account == before.account);
                let pledge = *chance.pick(&mine.collect::<Vec<_>>())?;
                Action::TakePledgeBack { campaign: pledge.campaign, pledge: pledge.id }
            }
            Second::LeavePool => {
                let mine = seen.pool().into_iter().filter(|row| row.account == before.account);
                Action::LeavePool { entry: chance.pick(&mine.collect::<Vec<_>>())?.id }
            }
            Second::NameFromLine => {
                let came_on = seen.cards().into_iter().filter(|card| {
                    let on = card.state == CardState::Confirmed && self.from_line.contains(&card.id);
                    on && before.staffs(Scope::Crew(card.place))
                });
                let duty = if chance.one_in(2) { Duty::Responsible } else { Duty::Deputy };
                Action::GiveDuty { signup: chance.pick(&came_on.collect::<Vec<_>>())?.id, duty }
            }
            Second::MoveTaken => return self.move_taken(before, chance),
            Second::SayComing => {
                let mine = seen.signups().into_iter().filter(|row| {
                    row.account == before.account && row.is_confirmed() && row.ends > before.now
                });
                Action::ConfirmComing { signup: chance.pick(&mine.collect::<Vec<_>>())?.id }
            }
        })
    }

    /// To another time, or to one that it had before; rather a shift for which somebody says just now that they come.
    fn move_taken(&self, before: &Before<'_>, chance: &mut Chance) -> Option<Action> {
        let committed = self.committed();
        let taken = on_shifts(committed.rows());
        let movable: Vec<&Shift> = (Seen(before.rows).shifts().into_iter())
            .filter(|shift| shift.state == ShiftState::Open && shift.ends > before.now)
            .filter(|shift| before.staffs(Scope::Staff(shift.organization)))
            .filter(|shift| taken.iter().any(|(_, on)| *on == shift.id))
            .collect();
        let said: BTreeSet<SignupId> = self.serial.moves.said().map(|(_, signup, _)| *signup).collect();
        let awaited = |shift: &&&Shift| taken.iter().any(|(id, on)| *on == shift.id && said.contains(id));
        let awaited: Vec<&Shift> = movable.iter().filter(awaited).copied().collect();
        let shift = match chance.pick(&awaited) {
            Some(shift) if chance.one_in(2) => *shift,
            _ => *chance.pick(&movable)?,
        };
        let hours = (self.serial.moves.hours(shift.id)).filter(|hours| *hours != (shift.starts, shift.ends));
        let (starts, ends) = match chance.pick(&hours.collect::<Vec<_>>()) {
            Some(hours) if !chance.one_in(3) => *hours,
            _ => {
                let by = TimeDelta::hours(1 + chance.below(30) as i64);
                // Now and then it ends later alone.
                (if chance.one_in(4) { shift.starts } else { shift.starts + by }, shift.ends + by)
            }
        };
        // All places of the simulation keep UTC.
        Some(Action::MoveShift { shift: shift.id, starts: starts.naive_utc(), ends: ends.naive_utc() })
    }

    /// What such a step would follow up on: whoever may begins it.
    fn begin_for(
        &mut self,
        second: Second,
        order: &[usize],
        crash: Option<Crash>,
        chance: &mut Chance,
    ) -> Result<(), Broken> {
        if second == Second::NameFromLine {
            return self.towards_a_line(order, crash, chance);
        }
        let (first, for_staff) = match second {
            Second::AnswerRequest | Second::WithdrawRequest => {
                (Doing::Duties(Duties::AskForStaff { days: 1 + chance.below(20), heads: 1 }), true)
            }
            Second::RemoveAnswer => (Doing::Duties(Duties::WriteAnswer { words: 0, new: true }), true),
            Second::TakePledgeBack => (Doing::Duties(Duties::MakePledge { shifts: 3 }), false),
            Second::LeavePool => (Doing::Duties(Duties::JoinPool { days: 127 }), false),
            _ => (Doing::SignUp { companions: 0 }, false),
        };
        for nth in order {
            let Some(account) = self.devices[*nth].account else { continue };
            let allowed = scopes::allowed(self.committed().rows(), account);
            if for_staff && !allowed.iter().any(|scope| matches!(scope, Scope::Staff(_))) {
                continue;
            }
            if let Some(action) = self.action(*nth, account, first, chance)? {
                return self.act_on(*nth, action, crash, chance);
            }
        }
        Ok(())
    }

    /// Somebody gives back a spot that others wait for; else somebody joins a line; else somebody takes one that is soon full.
    fn towards_a_line(
        &mut self,
        order: &[usize],
        crash: Option<Crash>,
        chance: &mut Chance,
    ) -> Result<(), Broken> {
        let mut best: Option<(u8, usize, Action)> = None;
        for nth in order {
            let Some(account) = self.devices[*nth].account else { continue };
            let rows: Vec<Row> = self.look(*nth)?.rows.into_values().collect();
            let step = towards_a_line(&rows, account, self.devices[*nth].now(), chance);
            if let Some((rank, action)) = step
                && best.as_ref().is_none_or(|(least, ..)| rank < *least)
            {
                best = Some((rank, *nth, action));
            }
        }
        match best {
            Some((_, nth, action)) => self.act_on(nth, action, crash, chance),
            None => Ok(()),
        }
    }
}

impl Before<'_> {
    fn staffs(&self, scope: Scope) -> bool {
        self.allowed.contains(&scope)
    }
}

/// Who is on which shift.
fn on_shifts<'r>(rows: impl Iterator<Item = &'r Row>) -> Vec<(SignupId, ShiftId)> {
    let live = rows.filter_map(|row| match row {
        Row::Signup(row) if row.is_live() => Some((row.id, row.shift)),
        _ => None,
    });
    live.collect()
}

/// What one person can do for somebody to come on from a line, and how much is still to do after it.
fn towards_a_line(rows: &[Row], account: AccountId, now: Time, chance: &mut Chance) -> Option<(u8, Action)> {
    let seen = Seen(rows);
    let tally = |shift: ShiftId| {
        rows.iter().find_map(|row| match row {
            Row::ShiftTally(row) if row.id == shift => Some((row.confirmed, row.waiting)),
            _ => None,
        })
    };
    let mine = seen.signups().into_iter().filter(|row| row.account == account && row.is_live());
    let mine: Vec<_> = mine.filter(|row| row.starts > now).collect();
    let waited_for = |shift| tally(shift).is_some_and(|(_, waiting)| waiting > 0);
    let stands = mine.iter().filter(|row| row.is_confirmed() && waited_for(row.shift));
    if let Some(signup) = chance.pick(&stands.collect::<Vec<_>>()) {
        return Some((0, Action::CancelMine { signup: signup.id }));
    }
    let free = |shift: &&Shift| mine.iter().all(|row| row.ends <= shift.starts || shift.ends <= row.starts);
    let open =
        seen.shifts().into_iter().filter(|shift| shift.state == ShiftState::Open && shift.starts > now);
    let new: Vec<&Shift> = open.filter(free).collect();
    let is_full = |shift: &&&Shift| tally(shift.id).is_some_and(|(confirmed, _)| confirmed >= shift.max);
    let full: Vec<&Shift> = new.iter().filter(is_full).copied().collect();
    // Where none is full yet, the smallest is first.
    let small: Vec<&Shift> = new.iter().filter(|shift| shift.max <= 1).copied().collect();
    let (rank, shift) = match (chance.pick(&full), chance.pick(&small)) {
        (Some(shift), _) => (1, shift),
        (None, Some(shift)) => (2, shift),
        (None, None) => (3, chance.pick(&new)?),
    };
    Some((rank, Action::SignUp { shift: shift.id, companions: 0 }))
}
