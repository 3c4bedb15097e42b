//! What people do on devices.

use super::{
    World,
    ask::{NEXT, broke},
    crew, duties,
};
use crate::{
    device::{Came, Crash, Look, id},
    history::Doing,
    hold,
    oracle::{Broken, scopes},
    people::{DISTRICT, NORTH, PEOPLE, PLACES},
};
use chrono::{Days, NaiveTime, TimeDelta};
use stuga_api::{Action, NewPlace, NewShift};
use stuga_domain::{
    AccountId, CommandId, Kind, OrganizationId, PlaceId, Row, ShiftId, Time,
    places::PlaceKind,
    shifts::{ShiftState, Signup, SignupState},
};
use stuga_testkit::Chance;

impl World {
    /// What is in a device's database.
    pub(super) fn look(&self, nth: usize) -> Result<Look, Broken> {
        self.devices[nth]
            .look()
            .map_err(|error| format!("the database of device {nth} cannot be read: {error}"))
    }

    /// A person does something.
    pub(super) fn act(
        &mut self,
        nth: usize,
        doing: Doing,
        crash: Option<Crash>,
        chance: &mut Chance,
    ) -> Result<(), Broken> {
        let Some(account) = self.devices[nth].account else {
            // Whoever wants to do something signs in.
            let person = chance.index(PEOPLE.len());
            return self.sign_in(nth, person);
        };
        if let Doing::SomethingNew | Doing::Malformed = doing {
            let command: CommandId = id(&mut self.ids);
            let name = if doing == Doing::Malformed { "" } else { NEXT };
            let body = match doing {
                Doing::Malformed => serde_json::json!({ "umbrella": 1 }),
                _ => {
                    let shift = self.shift(account, chance, |_| true);
                    let signup = id::<stuga_domain::SignupId>(&mut self.ids);
                    serde_json::json!({ "shift": shift, "signup": signup, "companions": 0 })
                }
            };
            let name = format!("{name}shifts.sign_up");
            self.devices[nth].make(command, name, body).map_err(broke(nth))?;
            return self.was_made(nth, command);
        }
        let mut action = self.action(nth, account, doing, chance)?;
        if let (None, Doing::Duties(doing)) = (&action, doing)
            && let Some(first) = duties::first(doing)
        {
            action = self.action(nth, account, Doing::Duties(first), chance)?;
        }
        if action.is_none() {
            action = self.action(nth, account, Doing::SignUp { companions: 0 }, chance)?;
        }
        match action {
            Some(action) => self.act_on(nth, action, crash, chance),
            None => Ok(()),
        }
    }

    /// A person does this.
    pub(super) fn act_on(
        &mut self,
        nth: usize,
        action: Action,
        crash: Option<Crash>,
        chance: &mut Chance,
    ) -> Result<(), Broken> {
        let command: CommandId = id(&mut self.ids);
        if let (Action::ConfirmComing { signup }, Some(account)) = (&action, self.devices[nth].account)
            && let Some(Row::Signup(row)) = self.look(nth)?.rows.get(&(Kind::Signup, signup.0))
        {
            self.serial.moves.says_coming(account, *signup, row.starts);
        }
        let mut accepted = false;
        let outcome = self.devices[nth].with(crash, chance, |engine| {
            let outcome = engine.act(command, &action)?;
            accepted = outcome.is_ok();
            Ok(outcome)
        });
        match outcome.map_err(broke(nth))? {
            Came::Of(Ok(())) => self.was_made(nth, command),
            Came::Of(Err(_)) => Ok(()), // told at once; nothing is queued
            Came::Ended(torn) => {
                self.ended(crash, torn);
                let there = self.look(nth)?.items.contains_key(&command);
                // What the app said is done is done, whatever ends.
                hold!(there || !accepted, "device {nth} lost {command}, which was done");
                if there { self.was_made(nth, command) } else { Ok(()) }
            }
        }
    }

    fn was_made(&mut self, nth: usize, command: CommandId) -> Result<(), Broken> {
        self.coverage.commands += 1;
        self.ledger.made(nth, &self.devices[nth], command);
        if let Some(mutant) = self.mutant
            && self.coverage.commands.is_multiple_of(3)
            && mutant == crate::mutants::Mutant::ReuseNumber
        {
            self.devices[nth].spoil(mutant).map_err(broke(nth))?;
        }
        Ok(())
    }

    /// What a person sees: mostly what the server has for them, now and then what their own device shows.
    /// What is done to a row is done where the row is: the other way round for the larger program.
    fn seen(
        &self,
        nth: usize,
        account: AccountId,
        doing: Doing,
        chance: &mut Chance,
    ) -> Result<Vec<Row>, Broken> {
        if chance.one_in(4) != matches!(doing, Doing::Duties(_) | Doing::Crew(_)) {
            return Ok(self.look(nth)?.rows.into_values().collect());
        }
        let committed = self.committed();
        let (_, rows) = scopes::owed(committed.rows(), account);
        Ok(rows.into_values().collect())
    }

    fn shift(&self, account: AccountId, chance: &mut Chance, which: impl Fn(&ShiftState) -> bool) -> ShiftId {
        let committed = self.committed();
        let (_, rows) = scopes::owed(committed.rows(), account);
        let shifts: Vec<ShiftId> = rows
            .values()
            .filter_map(|row| match row {
                Row::Shift(shift) if which(&shift.state) => Some(shift.id),
                _ => None,
            })
            .collect();
        chance.pick(&shifts).copied().unwrap_or(ShiftId(uuid::Uuid::nil()))
    }

    pub(super) fn action(
        &mut self,
        nth: usize,
        account: AccountId,
        doing: Doing,
        chance: &mut Chance,
    ) -> Result<Option<Action>, Broken> {
        let rows = self.seen(nth, account, doing, chance)?;
        let shifts = |which: fn(&ShiftState) -> bool| -> Vec<ShiftId> {
            let found = rows.iter().filter_map(|row| match row {
                Row::Shift(shift) if which(&shift.state) => Some(shift.id),
                _ => None,
            });
            found.collect()
        };
        let now = self.devices[nth].now();
        let action = match doing {
            Doing::SignUp { companions } => {
                let open = shifts(|state| *state == ShiftState::Open);
                let mut new: Vec<_> =
                    open.iter().filter(|shift| !is_taken(&rows, account, **shift, now)).collect();
                if self.rush {
                    new.truncate(3);
                }
                // Mostly what a screen offers.
                let shift = if chance.one_in(6) { chance.pick(&open) } else { chance.pick(&new).copied() };
                shift.map(|shift| Action::SignUp { shift: *shift, companions })
            }
            Doing::CancelMine => {
                let mine: Vec<&Signup> = rows
                    .iter()
                    .filter_map(|row| match row {
                        Row::Signup(signup) if signup.account == account && signup.is_live() => Some(signup),
                        _ => None,
                    })
                    .collect();
                chance.pick(&mine).map(|signup| Action::CancelMine { signup: signup.id })
            }
            Doing::CreateShift { hour, max, publish } => {
                let noon = NaiveTime::MIN + TimeDelta::hours(12 + hour);
                let starts = (now.date_naive() + Days::new(1)).and_time(noon);
                let planned = rows.iter().filter_map(|row| match row {
                    Row::Place(place) if plans(&rows, account, place.organization) => Some(place.id),
                    _ => None,
                });
                let mut places: Vec<PlaceId> = planned.collect();
                if places.is_empty() || chance.one_in(6) {
                    places = PLACES.into();
                }
                let place = chance.pick(&places).copied().unwrap_or(PLACES[0]);
                Some(Action::CreateShift(NewShift {
                    place,
                    starts,
                    ends: starts + TimeDelta::hours(3),
                    min: 1,
                    max,
                    contact_name: String::new(),
                    contact_phone: String::new(),
                    note: String::new(),
                    publish,
                }))
            }
            Doing::Publish => {
                let drafts = shifts(|state| *state == ShiftState::Draft);
                chance.pick(&drafts).map(|shift| Action::PublishShift { shift: *shift })
            }
            Doing::CancelShift => {
                let open = shifts(|state| *state == ShiftState::Open);
                let reason = "Storm".to_owned();
                chance.pick(&open).map(|shift| Action::CancelShift { shift: *shift, reason })
            }
            Doing::CreatePlace => Some(Action::CreatePlace(NewPlace {
                organization: if chance.one_in(3) { DISTRICT } else { NORTH },
                kind: PlaceKind::Hut,
                name: "New place".to_owned(),
                address: String::new(),
            })),
            Doing::TakeOver | Doing::LetGo => {
                let waiting: Vec<CommandId> = rows
                    .iter()
                    .filter_map(|row| match row {
                        Row::LeftWork(left) if left.is_waiting() => Some(left.id),
                        _ => None,
                    })
                    .collect();
                chance.pick(&waiting).map(|left| match doing {
                    Doing::TakeOver => Action::TakeOver { left: *left },
                    _ => Action::LetGo { left: *left },
                })
            }
            Doing::Crew(doing) => {
                let committed = self.committed();
                let sent = committed.rows().filter_map(|row| match row {
                    Row::Handover(handover) => Some(handover.clone()),
                    _ => None,
                });
                let sent: Vec<_> = sent.collect();
                crew::action((&rows, &sent), account, now, doing, chance)
            }
            Doing::Duties(doing) => duties::action(&rows, account, now, doing, chance),
            Doing::SomethingNew | Doing::Malformed => None,
        };
        Ok(action)
    }

    /// A person takes back something that waits.
    pub(super) fn discard(
        &mut self,
        nth: usize,
        crash: Option<Crash>,
        chance: &mut Chance,
    ) -> Result<(), Broken> {
        if self.devices[nth].account.is_none() {
            return Ok(());
        }
        let look = self.look(nth)?;
        let waiting = look.waiting();
        let Some(item) = chance.pick(&waiting) else { return Ok(()) };
        let command = item.id();
        let outcome = self.devices[nth].with(crash, chance, |engine| engine.discard(command));
        let there = self.came(nth, crash, outcome)?;
        hold!(there != Some(false), "device {nth} does not find {command}, which waits");
        Ok(())
    }
}

/// Whether a screen would not offer it: the person stands on it, or has a spot on another one at that time, or it is
/// over.
fn is_taken(rows: &[Row], account: AccountId, shift: ShiftId, now: Time) -> bool {
    let times = rows.iter().find_map(|row| match row {
        Row::Shift(row) if row.id == shift => Some((row.starts, row.ends)),
        _ => None,
    });
    let Some((starts, ends)) = times else { return true };
    ends <= now
        || rows.iter().any(|row| match row {
            Row::Signup(row) => {
                let waits = matches!(row.state, SignupState::Waitlisted { .. }) && row.shift != shift;
                let overlaps = row.starts < ends && starts < row.ends;
                row.account == account && row.is_live() && overlaps && !waits
            }
            _ => false,
        })
}

/// Whether they have a role for it right there.
fn plans(rows: &[Row], account: AccountId, organization: OrganizationId) -> bool {
    rows.iter().any(|row| match row {
        Row::RoleGrant(grant) => {
            (grant.account, grant.organization) == (account, organization) && grant.role.is_staff()
        }
        _ => false,
    })
}
