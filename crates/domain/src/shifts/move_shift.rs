use super::{Moved, Shift, ShiftState, Signup, line, planned, shift::validate};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Finder, Halt, Kind, Look, OrganizationId, Read, ReadExt, Rejection,
    Scope, ShiftId, Store, Time, UseCase, hours, millis, reminders::Coming,
};
use serde::{Deserialize, Serialize};

/// Moves a shift to another time, with everyone on it. Nobody loses their spot by it: who has another shift at the new time
/// has both until they give one back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveShift {
    /// The shift.
    pub shift: ShiftId,
    /// The new start, UTC.
    pub starts: Time,
    /// The new end, UTC.
    pub ends: Time,
}

impl UseCase for MoveShift {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        planned::scopes_of_all(read, self.shift)
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        planned::authorize(actor, read, self.shift)
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        planned::organization(read, self.shift)
    }

    fn looks(&self, _: &Actor, read: &dyn Read) -> Result<Vec<Look>, Fault> {
        let Some(shift) = read.row::<Shift>(self.shift)? else { return Ok(Vec::new()) };
        let on = read.rows::<Signup>(&Finder::SignupsOn { shift: shift.id, place: shift.place })?;
        Ok(on.iter().flat_map(|on| [Look::row::<Moved>(on.id), Look::row::<Coming>(on.id)]).collect())
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.shift.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let (starts, ends) = (millis(self.starts), millis(self.ends));
        let Some(before) = store.row::<Shift>(self.shift)? else { return planned::missing(cx) };
        validate(starts, ends, before.min, before.max)?;
        if let ShiftState::Cancelled { reason } = before.state {
            return Err(Rejection::ShiftCancelled { reason }.into());
        }
        let has_been = before.state == ShiftState::Open && before.ends <= cx.now;
        if has_been || ends <= cx.now {
            return Err(Rejection::ShiftOver.into());
        }
        let shift = Shift { starts, ends, ..before.clone() };
        if shift == before {
            return Ok(Applied::Done);
        }
        store.put(shift.clone().into())?;
        let mut freed = Vec::new();
        for signup in store.rows::<Signup>(&Finder::SignupsOn { shift: shift.id, place: shift.place })? {
            if signup.is_confirmed() {
                freed.push(signup.account);
            }
            if cx.authority == Authority::Server && shift.state == ShiftState::Open {
                tell(store, &signup, (starts, ends), cx.now)?;
            }
            store.put(Signup { starts, ends, ..signup }.into())?;
        }
        if cx.authority == Authority::Device {
            return Ok(if shift.state == ShiftState::Open { Applied::Pending } else { Applied::Done });
        }
        hours::recount_shift(store, shift.id, shift.place)?;
        for account in freed {
            line::settle_lines_of(store, account, before.starts, before.ends, cx.now)?;
        }
        if shift.state == ShiftState::Open {
            let tally = line::tally(store, &shift)?;
            line::settle(store, &shift, tally)?;
        }
        Ok(Applied::Done)
    }
}

/// Tells a party, that stands there as it was, of another time. What it was before is what they know: the time for which they said
/// that they come, or else that of before all moves.
fn tell(store: &mut dyn Store, was: &Signup, now: (Time, Time), at: Time) -> Result<(), Fault> {
    let said = store.row::<Coming>(was.id)?.is_some_and(|said| said.counts_for(was));
    let told = store.row::<Moved>(was.id)?.filter(|told| told.starts == was.starts && !said);
    let (was_starts, was_ends) = told.map_or((was.starts, was.ends), |told| (told.was_starts, told.was_ends));
    if said && now.0 == was.starts {
        // They said it of the start, and did not know how long it would be.
        store.remove(Kind::Coming, was.id.0)?;
    }
    store.put(Moved { id: was.id, account: was.account, was_starts, was_ends, starts: now.0, at }.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        reminders::ConfirmComing,
        roles::Role,
        shifts::{CancelShift, SignupState},
        world::{HUT, NORTH, SOUTH, World},
    };
    use chrono::TimeDelta;

    fn by(world: &World, shift: ShiftId, hours: i64) -> MoveShift {
        let (shift, by) = (world.shift(shift), TimeDelta::hours(hours));
        MoveShift { shift: shift.id, starts: shift.starts + by, ends: shift.ends + by }
    }

    #[test]
    fn everyone_goes_with_it_and_is_free_at_the_old_time() {
        let mut world = World::new();
        let [both, other] = [(); 2].map(|()| world.member());
        let (shift, beside) = (world.open_shift(1, 4, 1), world.open_shift(2, 5, 1));
        let (theirs, _) = world.sign_up(other, beside, 0);
        let (waiting, _) = world.sign_up(both, beside, 0);
        let (confirmed, _) = world.sign_up(both, shift, 0);
        world.cancel_mine(other, theirs).unwrap();
        assert_eq!(world.signup(waiting).state, SignupState::Waitlisted { position: 1 }, "not free yet");
        let away = by(&world, shift, 24);
        assert_eq!(world.system(away.clone()), Ok(Applied::Done));
        let moved = world.signup(confirmed);
        assert_eq!((moved.starts, moved.ends), (away.starts, away.ends));
        assert_eq!(moved.state, SignupState::Confirmed);
        assert_eq!(world.signup(waiting).state, SignupState::Confirmed, "free at the old time");
        // Back, onto the other: both spots stay, as nobody asked them.
        let back = by(&world, shift, -24);
        assert_eq!(world.system(back), Ok(Applied::Done));
        assert_eq!(world.signup(confirmed).state, SignupState::Confirmed);
        assert_eq!(world.signup(waiting).state, SignupState::Confirmed);
        assert_eq!(world.tally(shift).confirmed, 1);
    }

    #[test]
    fn who_waited_for_want_of_time_is_let_in_at_the_new_one() {
        let mut world = World::new();
        let [a, b] = [(); 2].map(|()| world.member());
        let (shift, beside) = (world.open_shift(1, 4, 1), world.open_shift(2, 5, 1));
        let (first, _) = world.sign_up(a, shift, 0);
        let (waiting, _) = world.sign_up(b, shift, 0);
        world.sign_up(b, beside, 0).1.unwrap();
        world.cancel_mine(a, first).unwrap();
        assert_eq!(world.signup(waiting).state, SignupState::Waitlisted { position: 1 });
        let away = by(&world, shift, 24);
        assert_eq!(world.system(away), Ok(Applied::Done));
        assert_eq!(world.signup(waiting).state, SignupState::Confirmed);
    }

    #[test]
    fn everyone_on_it_is_told_what_it_was_unless_it_is_as_they_know_it() {
        let mut world = World::new();
        let [on, waits] = [(); 2].map(|()| world.member());
        let shift = world.open_shift(30, 33, 1);
        let parties = [on, waits].map(|member| world.sign_up(member, shift, 0).0);
        let was = world.shift(shift);
        let told = |world: &World, signup| {
            let row = world.store.row::<Moved>(signup).unwrap();
            row.filter(|row| row.is_news_for(&world.signup(signup)))
        };
        assert!(parties.iter().all(|signup| told(&world, *signup).is_none()));
        for hours in [2, 3] {
            let away = by(&world, shift, hours);
            world.system(away).unwrap();
            for (signup, account) in parties.into_iter().zip([on, waits]) {
                let row = told(&world, signup).unwrap();
                assert_eq!((row.was_starts, row.was_ends, row.account), (was.starts, was.ends, account));
            }
        }
        let back = by(&world, shift, -5);
        world.system(back).unwrap();
        assert!(parties.iter().all(|signup| told(&world, *signup).is_none()), "as they know it");
        let longer = MoveShift { shift, starts: was.starts, ends: was.ends + TimeDelta::hours(1) };
        world.system(longer).unwrap();
        assert!(parties.iter().all(|signup| told(&world, *signup).is_some()), "the end alone");
        world.cancel_mine(on, parties[0]).unwrap();
        assert!(told(&world, parties[0]).is_none(), "who has left has nothing to hear of");
    }

    #[test]
    fn what_somebody_said_that_they_come_to_is_what_they_know() {
        let mut world = World::new();
        let (shift, on) = (world.open_shift(30, 33, 1), world.member());
        let (signup, _) = world.sign_up(on, shift, 0);
        let told = |world: &World| world.store.row::<Moved>(signup).unwrap().unwrap();
        let counts = |world: &World| {
            let said: Option<Coming> = world.store.row(signup).unwrap();
            said.is_some_and(|said| said.counts_for(&world.signup(signup)))
        };
        let away = by(&world, shift, 2);
        world.system(away.clone()).unwrap();
        world.server(on, ConfirmComing { signup, starts: Some(away.starts) }).unwrap();
        let back = by(&world, shift, -2);
        world.system(back).unwrap();
        assert!(told(&world).is_news_for(&world.signup(signup)), "also that it is at the first time again");
        assert_eq!((told(&world).was_starts, told(&world).was_ends), (away.starts, away.ends));
        // Longer is news as well, and what they said was of another shift.
        world.server(on, ConfirmComing { signup, starts: None }).unwrap();
        let (starts, ends) = (world.shift(shift).starts, world.shift(shift).ends);
        world.system(MoveShift { shift, starts, ends: ends + TimeDelta::hours(5) }).unwrap();
        assert!(!counts(&world) && told(&world).is_news_for(&world.signup(signup)));
        assert_eq!(told(&world).was_ends, ends);
    }

    #[test]
    fn times_that_make_no_shift_what_is_off_and_what_has_been_are_refused() {
        let mut world = World::new();
        let shift = world.open_shift(1, 4, 2);
        let good = by(&world, shift, 2);
        let refused = |world: &mut World, change: MoveShift| world.system(change).unwrap_err();
        let backwards = MoveShift { ends: good.starts, ..good.clone() };
        assert_eq!(refused(&mut world, backwards), Rejection::EndsBeforeStart);
        let long = MoveShift { ends: good.starts + TimeDelta::hours(25), ..good.clone() };
        assert_eq!(refused(&mut world, long), Rejection::TooLong);
        let past = by(&world, shift, -48);
        assert_eq!(refused(&mut world, past), Rejection::ShiftOver);
        let still = by(&world, shift, 0);
        assert_eq!(world.system(still), Ok(Applied::Done));
        let mut later = world.clone();
        later.now = later.shift(shift).ends;
        assert_eq!(later.system(good.clone()), Err(Rejection::ShiftOver));
        world.system(CancelShift { shift, reason: "Storm".to_owned() }).unwrap();
        assert_eq!(world.system(good), Err(Rejection::ShiftCancelled { reason: "Storm".to_owned() }));
    }

    #[test]
    fn organizers_may_a_hut_manager_may_not_and_a_device_waits_for_the_server() {
        let mut world = World::new();
        let shift = world.open_shift(1, 4, 2);
        let command = by(&world, shift, 2);
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let stranger = world.account(Role::Admin, SOUTH, None);
        let organizer = world.account(Role::Organizer, NORTH, None);
        for account in [manager, stranger] {
            assert_eq!(world.server(account, command.clone()), Err(Rejection::NotAllowed));
        }
        let missing = MoveShift { shift: world.id(), ..command.clone() };
        assert_eq!(world.device(organizer, missing.clone()), Ok(Applied::Pending));
        assert_eq!(world.server(organizer, missing), Err(Rejection::ShiftGone));
        assert_eq!(world.clone().device(organizer, command.clone()), Ok(Applied::Pending));
        assert_eq!(world.server(organizer, command.clone()), Ok(Applied::Done));
        assert_eq!(world.shift(shift).starts, command.starts);
    }
}
