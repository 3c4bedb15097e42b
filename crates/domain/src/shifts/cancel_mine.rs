use super::{CancelledBy, RosterCard, Shift, ShiftTally, Signup, SignupState, handover::end_offers, line};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Finder, Halt, Look, Read, ReadExt, Rejection, Scope, SignupId,
    Store, UseCase, hours::Credit,
};
use serde::{Deserialize, Serialize};

/// "I can't come": gives the actor's own spots, or place in the line, back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelMine {
    /// The actor's signup.
    pub signup: SignupId,
}

impl UseCase for CancelMine {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(signup) = read.row::<Signup>(self.signup)? else { return Ok(Vec::new()) };
        let mut scopes = vec![Scope::Account(signup.account), Scope::Crew(signup.place)];
        scopes.extend(read.row::<Shift>(signup.shift)?.map(|shift| Scope::Public(shift.audience)));
        Ok(scopes)
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Signup>(self.signup)]
    }

    fn looks(&self, _: &Actor, read: &dyn Read) -> Result<Vec<Look>, Fault> {
        let Some(signup) = read.row::<Signup>(self.signup)? else { return Ok(Vec::new()) };
        Ok(vec![
            Look::row::<Shift>(signup.shift),
            Look::row::<ShiftTally>(signup.shift),
            Look::row::<RosterCard>(self.signup),
            Look::row::<Credit>(self.signup),
            Look::Rows(Finder::LineOf { shift: signup.shift, place: signup.place }),
            Look::Rows(Finder::HandoversOn { shift: signup.shift, place: signup.place }),
            Look::Rows(Finder::SignupsDuring {
                account: signup.account,
                from: signup.starts,
                to: signup.ends,
            }),
        ])
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<Signup>(self.signup)? {
            Some(signup) if actor.account() != Some(signup.account) => Err(Rejection::NotAllowed.into()),
            _ => Ok(()),
        }
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(before) = store.row::<Signup>(self.signup)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::SignupGone.into()),
            };
        };
        if !before.is_live() {
            return Err(Rejection::AlreadyCancelled.into());
        }
        if before.ends <= cx.now {
            return Err(Rejection::ShiftOver.into());
        }
        let signup = Signup { state: SignupState::Cancelled { by: CancelledBy::Me }, ..before.clone() };
        if cx.authority == Authority::Device {
            store.put(signup.into())?;
            return Ok(Applied::Pending);
        }
        end_offers(store, before.shift, before.place, Some(before.id))?;
        line::decide(store, signup)?;
        if let Some(shift) = store.row::<Shift>(before.shift)? {
            let mut tally = line::tally(store, &shift)?;
            if before.is_confirmed() {
                tally.confirmed = tally.confirmed.saturating_sub(before.heads());
            }
            line::settle(store, &shift, tally)?;
        }
        if before.is_confirmed() {
            line::settle_lines_of(store, before.account, before.starts, before.ends, cx.now)?;
        }
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::World;
    use chrono::TimeDelta;

    #[test]
    fn the_first_whole_party_that_fits_moves_up_and_those_passed_over_stay() {
        let mut world = World::new();
        let shift = world.open_shift(1, 4, 3);
        let [first, other, three, two, one] = [(); 5].map(|()| world.member());
        let (leaving, _) = world.sign_up(first, shift, 1);
        world.sign_up(other, shift, 0).1.unwrap();
        let (three, _) = world.sign_up(three, shift, 2);
        let (two, _) = world.sign_up(two, shift, 1);
        let (one, _) = world.sign_up(one, shift, 0);
        assert_eq!(world.cancel_mine(first, leaving), Ok(Applied::Done));
        assert_eq!(world.signup(three).state, SignupState::Waitlisted { position: 1 });
        assert_eq!(world.signup(two).state, SignupState::Confirmed);
        assert_eq!(world.signup(one).state, SignupState::Waitlisted { position: 2 });
    }

    #[test]
    fn who_becomes_free_moves_up_in_other_lines_that_are_not_over() {
        let mut world = World::new();
        let [mover, other] = [(); 2].map(|()| world.member());
        let (long, short, over) =
            (world.open_shift(1, 9, 1), world.open_shift(4, 6, 1), world.open_shift(1, 3, 1));
        let taken = [short, over].map(|shift| world.sign_up(other, shift, 0).0);
        for shift in [short, over, long] {
            world.sign_up(mover, shift, 0).1.unwrap();
        }
        for signup in taken {
            world.cancel_mine(other, signup).unwrap();
        }
        let waiting = |world: &World, shift| (world.tally(shift).confirmed, world.tally(shift).waiting);
        assert_eq!(
            (waiting(&world, short), waiting(&world, over)),
            ((0, 1), (0, 1)),
            "free spots, but a clash"
        );
        let mine = world.store.0.values().find_map(|row| match row {
            crate::Row::Signup(signup) if signup.shift == long => Some(signup.id),
            _ => None,
        });
        world.now += TimeDelta::hours(5);
        assert_eq!(world.cancel_mine(mover, mine.unwrap()), Ok(Applied::Done));
        assert_eq!(waiting(&world, short), (1, 0), "still runs");
        assert_eq!(waiting(&world, over), (0, 1), "nobody is put on a shift that has ended");
    }

    #[test]
    fn only_mine_only_once_and_not_after_the_end() {
        let mut world = World::new();
        let (shift, [mine, other]) = (world.open_shift(1, 4, 3), [(); 2].map(|()| world.member()));
        let (signup, _) = world.sign_up(mine, shift, 0);
        assert_eq!(world.cancel_mine(other, signup), Err(Rejection::NotAllowed));
        assert_eq!(world.system(CancelMine { signup }), Err(Rejection::NotAllowed));
        assert_eq!(world.cancel_mine(mine, signup), Ok(Applied::Done));
        assert_eq!(world.cancel_mine(mine, signup), Err(Rejection::AlreadyCancelled));
        let (signup, _) = world.sign_up(mine, shift, 0);
        world.now += TimeDelta::hours(4);
        assert_eq!(world.cancel_mine(mine, signup), Err(Rejection::ShiftOver));
    }

    #[test]
    fn a_missing_signup_is_a_refusal_on_the_server_alone() {
        let mut world = World::new();
        let (member, signup) = (world.member(), world.id());
        assert_eq!(world.device(member, CancelMine { signup }), Ok(Applied::Pending));
        assert_eq!(world.server(member, CancelMine { signup }), Err(Rejection::SignupGone));
    }
}
