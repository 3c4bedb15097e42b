use super::{Shift, ShiftState, planned};
use crate::{
    Actor, Applied, Cx, Fault, Halt, OrganizationId, Read, ReadExt, Rejection, Scope, ShiftId, Store, UseCase,
};
use serde::{Deserialize, Serialize};

/// Marks a shift as needed most, or takes the mark off: it stands first for everyone who may take it. Twice is once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrioritizeShift {
    /// The shift.
    pub shift: ShiftId,
    /// Needed most.
    pub priority: bool,
}

impl UseCase for PrioritizeShift {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        planned::scopes(read, self.shift)
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
        let Some(shift) = store.row::<Shift>(self.shift)? else { return planned::missing(cx) };
        match shift.state {
            ShiftState::Cancelled { reason } => Err(Rejection::ShiftCancelled { reason }.into()),
            _ if shift.priority == self.priority => Ok(Applied::Done),
            _ if shift.ends <= cx.now => Err(Rejection::ShiftOver.into()),
            _ => {
                store.put(Shift { priority: self.priority, ..shift }.into())?;
                Ok(Applied::Done)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        roles::Role,
        shifts::CancelShift,
        world::{HUT, NORTH, World},
    };

    #[test]
    fn a_mark_stands_until_it_is_taken_off_and_goes_with_a_draft() {
        let mut world = World::new();
        let shift = world.plan(1, 4, 2, false);
        let mark = |priority| PrioritizeShift { shift, priority };
        assert_eq!(world.system(mark(true)), Ok(Applied::Done));
        world.system(crate::shifts::PublishShift { shift }).unwrap();
        assert!(world.shift(shift).priority, "published with its mark");
        let before = world.store.0.clone();
        assert_eq!(world.system(mark(true)), Ok(Applied::Done));
        assert_eq!(before, world.store.0, "a second time changes nothing");
        assert_eq!(world.system(mark(false)), Ok(Applied::Done));
        assert!(!world.shift(shift).priority);
    }

    #[test]
    fn only_who_plans_may_and_not_on_what_is_off_or_over() {
        let mut world = World::new();
        let shift = world.plan(1, 4, 2, true);
        let mark = PrioritizeShift { shift, priority: true };
        let organizer = world.account(Role::Organizer, NORTH, None);
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let member = world.account(Role::Member, NORTH, None);
        for other in [manager, member] {
            assert_eq!(world.server(other, mark.clone()), Err(Rejection::NotAllowed));
        }
        let missing = PrioritizeShift { shift: world.id(), priority: true };
        assert_eq!(world.device(organizer, missing.clone()), Ok(Applied::Pending));
        assert_eq!(world.server(organizer, missing), Err(Rejection::ShiftGone));
        assert_eq!(world.server(organizer, mark.clone()), Ok(Applied::Done));
        let off = world.plan(2, 4, 2, true);
        world.system(CancelShift { shift: off, reason: "Storm".to_owned() }).unwrap();
        let refused = world.server(organizer, PrioritizeShift { shift: off, priority: true });
        assert_eq!(refused, Err(Rejection::ShiftCancelled { reason: "Storm".to_owned() }));
        world.now = world.shift(shift).ends;
        let late = PrioritizeShift { shift, priority: false };
        assert_eq!(world.server(organizer, late), Err(Rejection::ShiftOver));
        assert_eq!(world.server(organizer, mark), Ok(Applied::Done), "as it is already");
    }
}
