use super::{RosterCard, Shift, ShiftTally, Signup, SignupState, line};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Finder, Halt, Look, Read, ReadExt, Rejection, Scope, ShiftId,
    SignupId, Store, UseCase, organizations::Organization, roles,
};
use serde::{Deserialize, Serialize};

/// Takes spots on a shift for the actor and `companions` more, or a place in its waiting line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignUp {
    /// The signup's id.
    pub signup: SignupId,
    /// The shift.
    pub shift: ShiftId,
    /// People who come along.
    pub companions: u16,
}

impl UseCase for SignUp {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(shift) = read.row::<Shift>(self.shift)? else { return Ok(Vec::new()) };
        Ok(vec![Scope::Public(shift.audience), Scope::Crew(shift.place)])
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Shift>(self.shift)]
    }

    fn looks(&self, actor: &Actor, read: &dyn Read) -> Result<Vec<Look>, Fault> {
        let mut looks = vec![
            Look::row::<ShiftTally>(self.shift),
            Look::row::<Signup>(self.signup),
            Look::row::<RosterCard>(self.signup),
        ];
        if let (Some(account), Some(shift)) = (actor.account(), read.row::<Shift>(self.shift)?) {
            looks.push(Look::row::<Organization>(shift.audience));
            looks.push(Look::Rows(Finder::SignupOf { account, shift: shift.id }));
            looks.push(Look::Rows(Finder::SignupsDuring { account, from: shift.starts, to: shift.ends }));
        }
        Ok(looks)
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        if actor.account().is_none() {
            return Err(Rejection::NotAllowed.into());
        }
        match read.row::<Shift>(self.shift)? {
            Some(shift) => roles::require_audience(actor, read, shift.audience),
            None => Ok(()),
        }
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(account) = cx.actor.account() else { return Err(Rejection::NotAllowed.into()) };
        if store.row::<Signup>(self.signup)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        let Some(shift) = store.row::<Shift>(self.shift)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::ShiftGone.into()),
            };
        };
        shift.state.require_open()?;
        if shift.ends <= cx.now {
            return Err(Rejection::ShiftOver.into());
        }
        if self.companions >= shift.max {
            return Err(Rejection::PartyTooLarge { max: shift.max }.into());
        }
        if !store.rows::<Signup>(&Finder::SignupOf { account, shift: shift.id })?.is_empty() {
            return Err(Rejection::AlreadySignedUp.into());
        }
        if let Some(other) = line::clash(store, account, &shift)? {
            return Err(
                Rejection::Clash { shift: other.shift, starts: other.starts, ends: other.ends }.into()
            );
        }
        let signup = Signup {
            id: self.signup,
            shift: shift.id,
            place: shift.place,
            account,
            starts: shift.starts,
            ends: shift.ends,
            companions: self.companions,
            asked_at: cx.occurred_at,
            state: SignupState::Pending,
            guest: false,
        };
        if cx.authority == Authority::Device {
            store.put(signup.into())?;
            return Ok(Applied::Pending);
        }
        Ok(line::enter(store, &shift, signup)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        roles::Role,
        shifts::{CancelShift, PublishShift},
        world::{DISTRICT, HUT, NORTH, SOUTH, SQUARE, World},
    };
    use chrono::TimeDelta;

    #[test]
    fn heads_count_and_those_who_do_not_fit_wait_in_order() {
        let mut world = World::new();
        let shift = world.open_shift(1, 4, 4);
        let [a, b, c, d] = [(); 4].map(|()| world.member());
        assert_eq!(world.sign_up(a, shift, 2).1, Ok(Applied::Confirmed), "1+2 of 4");
        assert_eq!(
            world.sign_up(b, shift, 1).1,
            Ok(Applied::Waitlisted { position: 1 }),
            "2 do not fit in 1"
        );
        assert_eq!(
            world.sign_up(c, shift, 0).1,
            Ok(Applied::Confirmed),
            "1 does: it takes nothing from those before"
        );
        assert_eq!(world.sign_up(d, shift, 0).1, Ok(Applied::Waitlisted { position: 2 }));
        assert_eq!((world.tally(shift).confirmed, world.tally(shift).waiting), (4, 2));
    }

    #[test]
    fn a_party_that_never_fits_is_refused() {
        let mut world = World::new();
        let (shift, member) = (world.open_shift(1, 4, 4), world.member());
        assert_eq!(world.sign_up(member, shift, 4).1, Err(Rejection::PartyTooLarge { max: 4 }));
        assert_eq!(world.sign_up(member, shift, u16::MAX).1, Err(Rejection::PartyTooLarge { max: 4 }));
        assert_eq!(world.sign_up(member, shift, 3).1, Ok(Applied::Confirmed));
    }

    #[test]
    fn a_clash_is_refused_and_only_with_confirmed_shifts() {
        let mut world = World::new();
        let member = world.member();
        let (full, late, after) =
            (world.open_shift(1, 4, 1), world.open_shift(3, 5, 1), world.open_shift(5, 6, 1));
        let other = world.member();
        assert_eq!(world.sign_up(other, full, 0).1, Ok(Applied::Confirmed));
        assert_eq!(world.sign_up(member, full, 0).1, Ok(Applied::Waitlisted { position: 1 }));
        assert_eq!(world.sign_up(member, late, 0).1, Ok(Applied::Confirmed), "waiting is no clash");
        assert_eq!(world.sign_up(member, after, 0).1, Ok(Applied::Confirmed), "one ends as the other starts");
        let (starts, ends) = (world.shift(late).starts, world.shift(late).ends);
        let again = world.open_shift(2, 6, 9);
        let clash = world.sign_up(member, again, 0).1;
        assert_eq!(clash, Err(Rejection::Clash { shift: late, starts, ends }));
        let offline =
            world.device(member, SignUp { signup: SignupId(uuid::Uuid::nil()), shift: again, companions: 0 });
        assert_eq!(offline, Err(Rejection::Clash { shift: late, starts, ends }), "the same rule offline");
    }

    #[test]
    fn twice_on_one_shift_is_refused_until_the_first_is_cancelled() {
        let mut world = World::new();
        let (shift, member) = (world.open_shift(1, 4, 4), world.member());
        let (signup, _) = world.sign_up(member, shift, 0);
        assert_eq!(world.sign_up(member, shift, 0).1, Err(Rejection::AlreadySignedUp));
        let reused = SignUp { signup, shift, companions: 0 };
        assert_eq!(world.server(member, reused), Err(Rejection::IdTaken));
        world.cancel_mine(member, signup).unwrap();
        assert_eq!(world.sign_up(member, shift, 0).1, Ok(Applied::Confirmed));
    }

    #[test]
    fn only_open_shifts_that_have_not_ended_take_people() {
        let mut world = World::new();
        let (member, organizer) = (world.member(), world.account(Role::Organizer, NORTH, None));
        let shift = world.plan(1, 4, 4, false);
        assert_eq!(world.sign_up(member, shift, 0).1, Err(Rejection::ShiftNotOpen));
        world.server(organizer, PublishShift { shift }).unwrap();
        world.now += TimeDelta::hours(3);
        assert_eq!(world.sign_up(member, shift, 0).1, Ok(Applied::Confirmed), "it runs");
        let other = world.member();
        world.now += TimeDelta::hours(1);
        assert_eq!(world.sign_up(other, shift, 0).1, Err(Rejection::ShiftOver));
        let off = world.open_shift(1, 4, 4);
        world.server(organizer, CancelShift { shift: off, reason: "Storm".to_owned() }).unwrap();
        let reason = "Storm".to_owned();
        assert_eq!(world.sign_up(other, off, 0).1, Err(Rejection::ShiftCancelled { reason }));
    }

    #[test]
    fn the_audience_signs_up_and_nobody_else() {
        let mut world = World::new();
        let for_all = world.open_shift(1, 4, 90);
        let mut northern = world.shift(for_all);
        (northern.id, northern.place, northern.audience) = (world.id(), SQUARE, NORTH);
        (northern.starts, northern.ends) = (northern.ends, northern.ends + TimeDelta::hours(1));
        world.put(northern.clone());
        let refused = Err(Rejection::NotAllowed);
        for (role, organization, place, hut, square) in [
            (Role::Member, NORTH, None, true, true),
            (Role::Member, SOUTH, None, true, false),
            (Role::HutManager, NORTH, Some(HUT), true, true),
            (Role::Organizer, DISTRICT, None, true, true),
            (Role::Admin, SOUTH, None, true, false),
            (Role::Member, DISTRICT, None, true, false),
        ] {
            let account = world.account(role, organization, place);
            for (shift, allowed) in [(for_all, hut), (northern.id, square)] {
                let outcome = world.sign_up(account, shift, 0).1;
                let expected = if allowed { Ok(Applied::Confirmed) } else { refused.clone() };
                assert_eq!(outcome, expected, "{role:?} of {organization} on {shift}");
            }
        }
        let stranger = world.id();
        assert_eq!(world.sign_up(stranger, for_all, 0).1, refused);
        let command = SignUp { signup: world.id(), shift: for_all, companions: 0 };
        assert_eq!(world.system(command), refused, "the server itself stands on no shift");
    }

    #[test]
    fn a_device_writes_pending_and_a_missing_shift_is_a_refusal_on_the_server_alone() {
        let mut world = World::new();
        let (shift, member) = (world.open_shift(1, 4, 1), world.member());
        let there = SignUp { signup: world.id(), shift, companions: 0 };
        assert_eq!(world.device(member, there.clone()), Ok(Applied::Pending));
        assert_eq!(world.signup(there.signup).state, SignupState::Pending);
        assert_eq!(world.tally(shift).confirmed, 0, "a device guesses no capacity");
        let missing = SignUp { signup: world.id(), shift: world.id(), companions: 0 };
        assert_eq!(world.device(member, missing.clone()), Ok(Applied::Pending));
        assert_eq!(world.server(member, missing), Err(Rejection::ShiftGone));
    }
}
