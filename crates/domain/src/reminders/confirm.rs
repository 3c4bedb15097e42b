use super::Coming;
use crate::{
    Actor, Applied, Authority, Cx, Halt, Look, Read, ReadExt, Rejection, Scope, SignupId, Store, Time,
    UseCase, millis,
    shifts::{Signup, SignupState},
};
use serde::{Deserialize, Serialize};

/// "I'm coming": who runs the shift sees it on the day sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmComing {
    /// The actor's signup.
    pub signup: SignupId,
    /// When the shift starts as the actor saw it: if it was moved meanwhile, they have not said that they come then. None, as older
    /// programs send it, is of the time that the server knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<Time>,
}

impl UseCase for ConfirmComing {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let signup = read.row::<Signup>(self.signup)?;
        let scopes = signup.map(|signup| vec![Scope::Account(signup.account), Scope::Crew(signup.place)]);
        Ok(scopes.unwrap_or_default())
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Signup>(self.signup), Look::row::<Coming>(self.signup)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<Signup>(self.signup)? {
            Some(signup) if actor.account() != Some(signup.account) => Err(Rejection::NotAllowed.into()),
            _ => Ok(()),
        }
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.signup.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let on_device = cx.authority == Authority::Device;
        let Some(signup) = store.row::<Signup>(self.signup)? else {
            return if on_device { Ok(Applied::Pending) } else { Err(Rejection::SignupGone.into()) };
        };
        match signup.state {
            SignupState::Confirmed => {}
            SignupState::Pending => return Ok(Applied::Pending),
            SignupState::Waitlisted { .. } => return Err(Rejection::InLine.into()),
            SignupState::Cancelled { .. } => return Err(Rejection::SignupGone.into()),
        }
        if signup.ends <= cx.now {
            return Err(Rejection::ShiftOver.into());
        }
        let starts = self.starts.map_or(signup.starts, millis);
        // Said twice, as from a mail and from the app: the first time is when it was said.
        let before = store.row::<Coming>(signup.id)?;
        if !before.is_some_and(|before| before.counts_for(&signup)) {
            let coming = Coming {
                id: signup.id,
                place: signup.place,
                shift: signup.shift,
                account: signup.account,
                starts,
                at: cx.occurred_at,
            };
            store.put(coming.into())?;
        }
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{shifts::MoveShift, world::World};
    use chrono::TimeDelta;

    fn counts(world: &World, signup: SignupId) -> bool {
        let said: Option<Coming> = world.store.row(signup).unwrap();
        said.is_some_and(|said| said.counts_for(&world.signup(signup)))
    }

    #[test]
    fn it_is_said_once_by_the_one_who_comes_and_not_for_another_time() {
        let mut world = World::new();
        let (shift, [mine, other]) = (world.open_shift(30, 33, 3), [(); 2].map(|()| world.member()));
        let (signup, _) = world.sign_up(mine, shift, 0);
        let say = ConfirmComing { signup, starts: None };
        assert_eq!(world.server(other, say.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.system(say.clone()), Err(Rejection::NotAllowed));
        assert!(!counts(&world, signup));
        assert_eq!(world.server(mine, say.clone()), Ok(Applied::Done));
        let first: Coming = world.store.row(signup).unwrap().unwrap();
        assert!(counts(&world, signup) && first.counts_on(&world.shift(shift)));
        world.now += TimeDelta::hours(1);
        assert_eq!(world.server(mine, say.clone()), Ok(Applied::Done));
        assert_eq!(world.store.row::<Coming>(signup).unwrap(), Some(first.clone()), "the first time stays");

        let (starts, ends) = (world.shift(shift).starts, world.shift(shift).ends);
        let by = TimeDelta::hours(24);
        assert_eq!(
            world.system(MoveShift { shift, starts: starts + by, ends: ends + by }),
            Ok(Applied::Done)
        );
        assert!(!counts(&world, signup) && !first.counts_on(&world.shift(shift)), "not to the new time");
        let late = ConfirmComing { signup, starts: Some(starts) };
        assert_eq!(world.server(mine, late), Ok(Applied::Done));
        assert!(!counts(&world, signup), "nor where it was said of the old one, offline, and came later");
        assert_eq!(world.server(mine, say), Ok(Applied::Done));
        assert!(counts(&world, signup));
    }

    #[test]
    fn who_is_not_on_the_shift_is_told_so() {
        let mut world = World::new();
        let (shift, [one, other]) = (world.open_shift(1, 4, 1), [(); 2].map(|()| world.member()));
        let (signup, _) = world.sign_up(one, shift, 0);
        let (waiting, _) = world.sign_up(other, shift, 0);
        assert_eq!(
            world.server(other, ConfirmComing { signup: waiting, starts: None }),
            Err(Rejection::InLine)
        );
        assert_eq!(world.server(one, ConfirmComing { signup, starts: None }), Ok(Applied::Done));
        world.cancel_mine(one, signup).unwrap();
        assert!(!counts(&world, signup));
        assert_eq!(world.server(one, ConfirmComing { signup, starts: None }), Err(Rejection::SignupGone));
        world.now += TimeDelta::hours(4);
        assert_eq!(
            world.server(other, ConfirmComing { signup: waiting, starts: None }),
            Err(Rejection::ShiftOver)
        );
        let missing = ConfirmComing { signup: world.id(), starts: None };
        assert_eq!(world.server(one, missing.clone()), Err(Rejection::SignupGone));
        assert_eq!(world.device(one, missing), Ok(Applied::Pending));
    }
}
