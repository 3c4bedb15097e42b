use super::{
    CancelledBy, Shift, ShiftState, ShiftTally, Signup, SignupState, handover::end_offers, line, planned,
};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Finder, Halt, OrganizationId, Read, ReadExt, Rejection, Scope,
    ShiftId, Store, UseCase, command::text, hours,
};
use serde::{Deserialize, Serialize};

/// Calls the whole shift off, for everyone on it. Its signups stay as history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelShift {
    /// The shift.
    pub shift: ShiftId,
    /// Why; everyone on it reads this.
    pub reason: String,
}

impl UseCase for CancelShift {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        planned::scopes_of_all(read, self.shift)
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        planned::authorize(actor, read, self.shift)
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        planned::organization(read, self.shift)
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.shift.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let reason = text(&self.reason, 500)?;
        let Some(shift) = store.row::<Shift>(self.shift)? else { return planned::missing(cx) };
        if let ShiftState::Cancelled { reason } = shift.state {
            return Err(Rejection::ShiftCancelled { reason }.into());
        }
        if shift.ends <= cx.now {
            return Err(Rejection::ShiftOver.into());
        }
        let (id, place, from, to) = (shift.id, shift.place, shift.starts, shift.ends);
        let tally = ShiftTally::empty(&shift);
        store.put(Shift { state: ShiftState::Cancelled { reason }, ..shift }.into())?;
        if cx.authority == Authority::Device {
            return Ok(Applied::Pending);
        }
        store.put(tally.into())?;
        end_offers(store, id, place, None)?;
        let mut freed = Vec::new();
        for signup in store.rows::<Signup>(&Finder::SignupsOn { shift: id, place })? {
            if signup.is_confirmed() {
                freed.push(signup.account);
            }
            line::decide(
                store,
                Signup { state: SignupState::Cancelled { by: CancelledBy::Shift }, ..signup },
            )?;
        }
        hours::recount_shift(store, id, place)?; // also of those who had given it back and came after all
        for account in freed {
            line::settle_lines_of(store, account, from, to, cx.now)?;
        }
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        roles::Role,
        world::{DISTRICT, HUT, NORTH, SOUTH, World},
    };

    fn off(shift: ShiftId) -> CancelShift {
        CancelShift { shift, reason: " Storm ".to_owned() }
    }

    #[test]
    fn everyone_is_off_it_and_free_for_other_lines() {
        let mut world = World::new();
        let [both, other] = [(); 2].map(|()| world.member());
        let (shift, beside) = (world.open_shift(1, 4, 1), world.open_shift(2, 5, 1));
        let (theirs, _) = world.sign_up(other, beside, 0);
        let (waiting, _) = world.sign_up(both, beside, 0);
        let (confirmed, _) = world.sign_up(both, shift, 0);
        world.cancel_mine(other, theirs).unwrap();
        assert_eq!(world.signup(waiting).state, SignupState::Waitlisted { position: 1 }, "not free yet");
        assert_eq!(world.system(off(shift)), Ok(Applied::Done));
        assert_eq!(world.signup(confirmed).state, SignupState::Cancelled { by: CancelledBy::Shift });
        assert_eq!(world.signup(waiting).state, SignupState::Confirmed);
        assert_eq!(world.shift(shift).state, ShiftState::Cancelled { reason: "Storm".to_owned() });
        assert_eq!((world.tally(shift).confirmed, world.tally(beside).confirmed), (0, 1));
        assert_eq!(world.system(off(shift)), Err(Rejection::ShiftCancelled { reason: "Storm".to_owned() }));
    }

    #[test]
    fn staff_of_the_organization_or_above_may_and_a_hut_manager_may_not() {
        for (role, organization, place, allowed) in [
            (Role::Organizer, NORTH, None, true),
            (Role::Admin, DISTRICT, None, true),
            (Role::Organizer, SOUTH, None, false),
            (Role::HutManager, NORTH, Some(HUT), false),
            (Role::Organizer, NORTH, Some(HUT), false),
            (Role::CallLeader, NORTH, None, false),
            (Role::Member, NORTH, None, false),
        ] {
            let mut world = World::new();
            let shift = world.open_shift(1, 4, 1);
            let account = world.account(role, organization, place);
            let expected = if allowed { Ok(Applied::Done) } else { Err(Rejection::NotAllowed) };
            assert_eq!(world.server(account, off(shift)), expected, "{role:?} of {organization}");
        }
    }

    #[test]
    fn it_needs_a_reason_a_shift_and_time() {
        let mut world = World::new();
        let shift = world.open_shift(1, 4, 1);
        let silent = CancelShift { shift, reason: " ".to_owned() };
        assert_eq!(world.system(silent), Err(Rejection::NameMissing));
        let organizer = world.account(Role::Organizer, NORTH, None);
        let missing = world.id();
        assert_eq!(world.device(organizer, off(missing)), Ok(Applied::Pending));
        assert_eq!(world.server(organizer, off(missing)), Err(Rejection::ShiftGone));
        world.now = world.shift(shift).ends;
        assert_eq!(world.server(organizer, off(shift)), Err(Rejection::ShiftOver));
    }
}
