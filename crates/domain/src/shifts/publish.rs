use super::{Shift, ShiftState, ShiftTally, planned};
use crate::{
    Actor, Applied, Cx, Fault, Halt, OrganizationId, Read, ReadExt, Rejection, Scope, ShiftId, Store, UseCase,
};
use serde::{Deserialize, Serialize};

/// Shows a draft to its audience. Publishing an open shift changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishShift {
    /// The draft.
    pub shift: ShiftId,
}

impl UseCase for PublishShift {
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
            ShiftState::Open => Ok(Applied::Done),
            ShiftState::Cancelled { reason } => Err(Rejection::ShiftCancelled { reason }.into()),
            ShiftState::Draft if shift.ends <= cx.now => Err(Rejection::ShiftOver.into()),
            ShiftState::Draft => {
                store.put(ShiftTally::empty(&shift).into())?;
                store.put(Shift { state: ShiftState::Open, ..shift }.into())?;
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
        world::{HUT, NORTH, World},
    };

    #[test]
    fn a_draft_moves_from_the_staff_to_its_audience() {
        let mut world = World::new();
        let shift = world.plan(1, 4, 2, false);
        let row = |world: &World| crate::Row::from(world.shift(shift)).scopes();
        assert_eq!(row(&world), [Scope::Staff(NORTH)]);
        assert_eq!(world.system(PublishShift { shift }), Ok(Applied::Done));
        assert_eq!(row(&world), [Scope::Public(crate::world::DISTRICT)]);
        assert_eq!(world.tally(shift).confirmed, 0);
        let before = world.store.0.clone();
        assert_eq!(world.system(PublishShift { shift }), Ok(Applied::Done));
        assert_eq!(before, world.store.0, "a second time changes nothing");
    }

    #[test]
    fn a_hut_manager_may_not_and_what_is_over_stays_a_draft() {
        let mut world = World::new();
        let shift = world.plan(1, 4, 2, false);
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        assert_eq!(world.server(manager, PublishShift { shift }), Err(Rejection::NotAllowed));
        let missing = world.id();
        assert_eq!(world.device(manager, PublishShift { shift: missing }), Ok(Applied::Pending));
        assert_eq!(world.server(manager, PublishShift { shift: missing }), Err(Rejection::ShiftGone));
        world.now = world.shift(shift).ends;
        assert_eq!(world.system(PublishShift { shift }), Err(Rejection::ShiftOver));
    }
}
