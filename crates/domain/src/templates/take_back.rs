use super::ShiftBatch;
use crate::{
    Actor, Applied, Authority, BatchId, Cx, Entity, Fault, Finder, Halt, OrganizationId, Read, ReadExt,
    Rejection, Scope, Store, UseCase, roles,
    shifts::{Shift, ShiftState, ShiftTally, Signup},
};
use serde::{Deserialize, Serialize};

/// Takes back what was planned at one go. Shifts that somebody is on, and those that have begun, stay: those are called off one by one, with a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeBackShifts {
    /// What was planned.
    pub batch: BatchId,
}

impl UseCase for TakeBackShifts {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(batch) = read.row::<ShiftBatch>(self.batch)? else { return Ok(Vec::new()) };
        Ok(vec![Scope::Staff(batch.organization), Scope::Crew(batch.place)])
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match self.organization(read)? {
            Some(organization) => roles::require(actor, read, organization, roles::Capability::PlanShifts),
            None => Ok(()),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        Ok(read.row::<ShiftBatch>(self.batch)?.map(|batch| batch.organization))
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.batch.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(batch) = store.row::<ShiftBatch>(self.batch)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::PlanGone.into()),
            };
        };
        let mut stay = Vec::new();
        let mut applied = Applied::Done;
        for id in &batch.shifts {
            let Some(shift) = store.row::<Shift>(*id)? else { continue };
            let free = match (&shift.state, cx.authority) {
                (ShiftState::Draft, _) => true,
                (ShiftState::Cancelled { .. }, _) => continue,
                // It has begun: people may have come without a word, and what was marked of it is history.
                (ShiftState::Open, _) if shift.starts <= cx.now => false,
                (ShiftState::Open, Authority::Server) => {
                    let on = Finder::SignupsOn { shift: shift.id, place: shift.place };
                    store.rows::<Signup>(&on)?.is_empty()
                }
                // Whether somebody is on it is the server's to say.
                (ShiftState::Open, Authority::Device) => {
                    applied = Applied::Pending;
                    false
                }
            };
            if free {
                store.remove(ShiftTally::KIND, shift.id.into())?;
                store.remove(Shift::KIND, shift.id.into())?;
            } else {
                stay.push(shift.id);
            }
        }
        store.put(ShiftBatch { shifts: stay, taken_back: true, ..batch }.into())?;
        Ok(applied)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ShiftId,
        roles::Role,
        shifts::{Contact, PublishShift},
        templates::{PlanShifts, PlannedShift},
        world::{HUT, NORTH, World},
    };
    use chrono::TimeDelta;

    fn planned(world: &mut World, publish: bool) -> (BatchId, Vec<ShiftId>) {
        let shift = |world: &mut World, from: i64| PlannedShift {
            shift: world.id(),
            starts: world.now + TimeDelta::hours(from),
            ends: world.now + TimeDelta::hours(from + 2),
            min: 2,
            max: 4,
            contact: Contact::default(),
            note: String::new(),
        };
        let (batch, shifts) = (world.id(), vec![shift(world, 1), shift(world, 3)]);
        let ids = shifts.iter().map(|it| it.shift).collect();
        world.system(PlanShifts { batch, place: HUT, shifts, publish }).unwrap();
        (batch, ids)
    }

    #[test]
    fn what_nobody_is_on_goes_and_what_somebody_is_on_stays() {
        let mut world = World::new();
        let (batch, shifts) = planned(&mut world, true);
        let member = world.member();
        world.sign_up(member, shifts[1], 0).1.unwrap();
        assert_eq!(world.system(TakeBackShifts { batch }), Ok(Applied::Done));
        assert!(world.store.row::<Shift>(shifts[0]).unwrap().is_none());
        assert!(world.store.row::<ShiftTally>(shifts[0]).unwrap().is_none());
        assert_eq!(world.shift(shifts[1]).state, ShiftState::Open);
        let left = world.store.row::<ShiftBatch>(batch).unwrap().unwrap();
        assert_eq!((left.taken_back, left.shifts.as_slice()), (true, &shifts[1..]));
        assert_eq!(world.system(TakeBackShifts { batch }), Ok(Applied::Done), "a second time does no harm");
    }

    #[test]
    fn what_has_begun_is_history() {
        let mut world = World::new();
        let (batch, shifts) = planned(&mut world, true);
        world.now += TimeDelta::hours(1);
        assert_eq!(world.system(TakeBackShifts { batch }), Ok(Applied::Done));
        assert_eq!(world.shift(shifts[0]).state, ShiftState::Open);
        assert!(world.store.row::<Shift>(shifts[1]).unwrap().is_none(), "it was still to come");
    }

    #[test]
    fn a_device_takes_drafts_back_and_leaves_the_rest_to_the_server() {
        let mut world = World::new();
        let organizer = world.account(Role::Organizer, NORTH, None);
        let (batch, shifts) = planned(&mut world, false);
        world.system(PublishShift { shift: shifts[1] }).unwrap();
        assert_eq!(world.device(organizer, TakeBackShifts { batch }), Ok(Applied::Pending));
        assert!(world.store.row::<Shift>(shifts[0]).unwrap().is_none());
        assert!(world.store.row::<Shift>(shifts[1]).unwrap().is_some());
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        assert_eq!(world.server(manager, TakeBackShifts { batch }), Err(Rejection::NotAllowed));
        let missing = TakeBackShifts { batch: world.id() };
        assert_eq!(world.device(organizer, missing.clone()), Ok(Applied::Pending));
        assert_eq!(world.server(organizer, missing), Err(Rejection::PlanGone));
    }
}
