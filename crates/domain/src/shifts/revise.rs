use super::{Contact, Shift, ShiftState, line, planned, shift::LARGEST};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Halt, OrganizationId, Read, ReadExt, Rejection, Scope, ShiftId,
    Store, UseCase, command::optional_text,
};
use serde::{Deserialize, Serialize};

/// Changes how many a shift needs and holds, its contact and its note. Raising `max` lets people in
/// from the line; lowering it takes no confirmed spot away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviseShift {
    /// The shift.
    pub shift: ShiftId,
    /// Heads that it needs.
    pub min: u16,
    /// Heads that it holds.
    pub max: u16,
    /// Whom to ask.
    pub contact: Contact,
    /// A line for those who come.
    pub note: String,
}

impl UseCase for ReviseShift {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        planned::scopes_with_crew(read, self.shift)
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
        if self.max == 0 || self.max > LARGEST || self.min > self.max {
            return Err(Rejection::BadCapacity.into());
        }
        let Some(before) = store.row::<Shift>(self.shift)? else { return planned::missing(cx) };
        if let ShiftState::Cancelled { reason } = before.state {
            return Err(Rejection::ShiftCancelled { reason }.into());
        }
        let note = optional_text(&Some(self.note.clone()), 1000)?.unwrap_or_default();
        let shift =
            Shift { min: self.min, max: self.max, contact: self.contact.checked()?, note, ..before.clone() };
        if shift == before {
            return Ok(Applied::Done);
        }
        store.put(shift.clone().into())?;
        let lets_in = shift.state == ShiftState::Open && shift.max > before.max && shift.ends > cx.now;
        if cx.authority == Authority::Server && lets_in {
            let tally = line::tally(store, &shift)?;
            line::settle(store, &shift, tally)?;
        }
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        roles::Role,
        shifts::SignupState,
        world::{HUT, NORTH, World},
    };
    use chrono::TimeDelta;

    fn hold(shift: ShiftId, max: u16) -> ReviseShift {
        ReviseShift { shift, min: 1, max, contact: Contact::default(), note: String::new() }
    }

    #[test]
    fn more_room_lets_the_line_in_and_less_takes_no_spot_away() {
        let mut world = World::new();
        let (shift, [a, b]) = (world.open_shift(1, 4, 2), [(); 2].map(|()| world.member()));
        let (first, _) = world.sign_up(a, shift, 1);
        let (second, _) = world.sign_up(b, shift, 1);
        assert_eq!(world.system(hold(shift, 1)), Ok(Applied::Done));
        assert_eq!(world.signup(first).state, SignupState::Confirmed);
        assert_eq!(world.system(hold(shift, 3)), Ok(Applied::Done));
        assert_eq!(world.signup(second).state, SignupState::Waitlisted { position: 1 });
        assert_eq!(world.system(hold(shift, 4)), Ok(Applied::Done));
        assert_eq!(world.signup(second).state, SignupState::Confirmed);
        assert_eq!((world.tally(shift).confirmed, world.tally(shift).waiting), (4, 0));
    }

    #[test]
    fn nobody_is_let_in_after_the_end() {
        let mut world = World::new();
        let (shift, [a, b]) = (world.open_shift(1, 4, 1), [(); 2].map(|()| world.member()));
        world.sign_up(a, shift, 0).1.unwrap();
        let (waiting, _) = world.sign_up(b, shift, 0);
        world.now += TimeDelta::hours(4);
        assert_eq!(world.system(hold(shift, 9)), Ok(Applied::Done), "a note may still be mended");
        assert_eq!(world.signup(waiting).state, SignupState::Waitlisted { position: 1 });
    }

    #[test]
    fn capacity_roles_and_missing_shifts() {
        let mut world = World::new();
        let shift = world.open_shift(1, 4, 2);
        for max in [0, 501] {
            assert_eq!(world.system(hold(shift, max)), Err(Rejection::BadCapacity));
        }
        assert_eq!(world.system(ReviseShift { min: 3, ..hold(shift, 2) }), Err(Rejection::BadCapacity));
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        assert_eq!(world.server(manager, hold(shift, 3)), Err(Rejection::NotAllowed));
        let (organizer, missing) = (world.account(Role::Organizer, NORTH, None), world.id());
        assert_eq!(world.device(organizer, hold(missing, 3)), Ok(Applied::Pending));
        assert_eq!(world.server(organizer, hold(missing, 3)), Err(Rejection::ShiftGone));
    }
}
