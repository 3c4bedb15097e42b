use super::{Shift, Signup, line};
use crate::{
    Actor, Applied, Authority, Cx, Halt, Look, Read, ReadExt, Rejection, Scope, SignupId, Store, UseCase,
};
use serde::{Deserialize, Serialize};

/// More, or fewer, come along: changes the actor's own party. A party that has spots never gives its own up for a larger one
/// that does not fit: that is refused, with the heads that do. One in the line keeps its place, and moves up if it fits now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeParty {
    /// The actor's signup.
    pub signup: SignupId,
    /// People who come along now.
    pub companions: u16,
}

impl UseCase for ChangeParty {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(signup) = read.row::<Signup>(self.signup)? else { return Ok(Vec::new()) };
        let mut scopes = vec![Scope::Account(signup.account), Scope::Crew(signup.place)];
        scopes.extend(read.row::<Shift>(signup.shift)?.map(|shift| Scope::Public(shift.audience)));
        Ok(scopes)
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Signup>(self.signup)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<Signup>(self.signup)? {
            Some(signup) if actor.account() != Some(signup.account) => Err(Rejection::NotAllowed.into()),
            _ => Ok(()),
        }
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let gone = |why: Rejection| match cx.authority {
            Authority::Device => Ok(Applied::Pending),
            Authority::Server => Err(Halt::from(why)),
        };
        let Some(before) = store.row::<Signup>(self.signup)? else { return gone(Rejection::SignupGone) };
        if !before.is_live() {
            return Err(Rejection::AlreadyCancelled.into());
        }
        if before.ends <= cx.now {
            return Err(Rejection::ShiftOver.into());
        }
        if self.companions == before.companions {
            return Ok(Applied::Done);
        }
        let Some(shift) = store.row::<Shift>(before.shift)? else { return gone(Rejection::ShiftGone) };
        shift.state.require_open()?;
        if self.companions >= shift.max && self.companions > before.companions {
            return Err(Rejection::PartyTooLarge { max: shift.max }.into());
        }
        if cx.authority == Authority::Device {
            return Ok(Applied::Pending);
        }
        let after = Signup { companions: self.companions, ..before.clone() };
        let mut tally = line::tally(store, &shift)?;
        if before.is_confirmed() {
            let others = tally.confirmed.saturating_sub(before.heads());
            let heads = others.saturating_add(after.heads());
            if heads > shift.max && after.heads() > before.heads() {
                let max = shift.max.saturating_sub(others).max(before.heads());
                return Err(Rejection::PartyTooLarge { max }.into());
            }
            tally.confirmed = heads;
        }
        line::decide(store, after)?;
        line::settle(store, &shift, tally)?;
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        roles::Role,
        shifts::{CancelShift, RosterCard, SignupState},
        world::{NORTH, World},
    };
    use chrono::TimeDelta;

    #[test]
    fn fewer_let_the_line_in_and_more_come_only_where_they_fit() {
        let mut world = World::new();
        let (shift, [a, b]) = (world.open_shift(1, 4, 3), [(); 2].map(|()| world.member()));
        let (mine, _) = world.sign_up(a, shift, 1);
        assert_eq!(world.server(a, ChangeParty { signup: mine, companions: 2 }), Ok(Applied::Done));
        let (waiting, _) = world.sign_up(b, shift, 0);
        assert_eq!(world.signup(waiting).state, SignupState::Waitlisted { position: 1 });
        assert_eq!(world.server(a, ChangeParty { signup: mine, companions: 1 }), Ok(Applied::Done));
        assert_eq!(world.signup(waiting).state, SignupState::Confirmed);
        assert_eq!(world.tally(shift).confirmed, 3);
        let card: RosterCard = world.store.row(mine).unwrap().unwrap();
        assert_eq!(card.companions, 1, "the crew sees it");
        let more = ChangeParty { signup: mine, companions: 2 };
        assert_eq!(world.server(a, more), Err(Rejection::PartyTooLarge { max: 2 }));
        assert_eq!((world.signup(mine).companions, world.tally(shift).confirmed), (1, 3), "kept what it had");
    }

    #[test]
    fn a_party_in_line_keeps_its_place_and_moves_up_once_it_fits() {
        let mut world = World::new();
        let (shift, [a, b, c]) = (world.open_shift(1, 4, 3), [(); 3].map(|()| world.member()));
        world.sign_up(a, shift, 1).1.unwrap();
        let (second, _) = world.sign_up(b, shift, 1);
        let (third, _) = world.sign_up(c, shift, 2);
        assert_eq!(world.server(b, ChangeParty { signup: second, companions: 2 }), Ok(Applied::Done));
        assert_eq!(world.signup(second).state, SignupState::Waitlisted { position: 1 });
        assert_eq!(world.server(b, ChangeParty { signup: second, companions: 0 }), Ok(Applied::Done));
        assert_eq!(world.signup(second).state, SignupState::Confirmed);
        assert_eq!(world.signup(third).state, SignupState::Waitlisted { position: 1 });
        let crowd = ChangeParty { signup: third, companions: 3 };
        assert_eq!(world.server(c, crowd), Err(Rejection::PartyTooLarge { max: 3 }));
    }

    #[test]
    fn only_mine_and_only_while_it_stands() {
        let mut world = World::new();
        let (shift, [mine, other]) = (world.open_shift(1, 4, 3), [(); 2].map(|()| world.member()));
        let (signup, _) = world.sign_up(mine, shift, 0);
        let change = ChangeParty { signup, companions: 1 };
        assert_eq!(world.server(other, change.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.system(change.clone()), Err(Rejection::NotAllowed));
        let missing = ChangeParty { signup: world.id(), companions: 1 };
        assert_eq!(world.device(mine, missing.clone()), Ok(Applied::Pending));
        assert_eq!(world.server(mine, missing), Err(Rejection::SignupGone));
        assert_eq!(world.device(mine, change.clone()), Ok(Applied::Pending));
        world.cancel_mine(mine, signup).unwrap();
        assert_eq!(world.server(mine, change.clone()), Err(Rejection::AlreadyCancelled));
        let (signup, _) = world.sign_up(mine, shift, 0);
        let (change, organizer) =
            (ChangeParty { signup, companions: 1 }, world.account(Role::Organizer, NORTH, None));
        let mut over = world.clone();
        over.now += TimeDelta::hours(4);
        assert_eq!(over.server(mine, change.clone()), Err(Rejection::ShiftOver));
        world.server(organizer, CancelShift { shift, reason: "Storm".to_owned() }).unwrap();
        assert_eq!(world.server(mine, change), Err(Rejection::AlreadyCancelled), "the shift took it along");
    }
}
