use super::{PublishShift, Shift};
use crate::{
    Actor, Applied, Cx, Fault, Halt, OrganizationId, Read, ReadExt, Rejection, Scope, ShiftId, Store,
    UseCase, templates::MOST_AT_ONCE,
};
use serde::{Deserialize, Serialize};

/// Shows many drafts to their audience at one go. Those that are off, over or gone meanwhile are passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishShifts {
    /// The drafts.
    pub shifts: Vec<ShiftId>,
}

impl PublishShifts {
    fn each(&self) -> impl Iterator<Item = PublishShift> {
        self.shifts.iter().map(|shift| PublishShift { shift: *shift })
    }
}

impl UseCase for PublishShifts {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let mut scopes = Vec::new();
        for publish in self.each() {
            scopes.extend(publish.scopes(read)?);
        }
        scopes.sort_unstable();
        scopes.dedup();
        Ok(scopes)
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        // One look for each organization: a week is one place's.
        let mut seen = Vec::new();
        for publish in self.each() {
            let organization = publish.organization(read)?;
            if organization.is_some() && !seen.contains(&organization) {
                publish.authorize(actor, read)?;
                seen.push(organization);
            }
        }
        Ok(())
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        for shift in &self.shifts {
            if let Some(shift) = read.row::<Shift>(*shift)? {
                return Ok(Some(shift.organization));
            }
        }
        Ok(None)
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        self.shifts.first().map(|shift| shift.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        if self.shifts.is_empty() || self.shifts.len() > MOST_AT_ONCE {
            return Err(Rejection::BadPlan.into());
        }
        let (mut applied, mut refused) = (None, None);
        for publish in self.each() {
            match publish.apply(store, cx) {
                Ok(outcome) => applied = Some(outcome),
                Err(Halt::Rejected(rejection)) => refused = refused.or(Some(rejection)),
                Err(fault) => return Err(fault),
            }
        }
        match (applied, refused) {
            (Some(applied), _) => Ok(applied),
            (None, refused) => Err(refused.unwrap_or(Rejection::BadPlan).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        roles::Role,
        shifts::{CancelShift, ShiftState},
        world::{HUT, NORTH, World},
    };

    #[test]
    fn drafts_are_shown_together_and_what_is_off_is_passed_over() {
        let mut world = World::new();
        let shifts: Vec<_> = (1..4).map(|hour| world.plan(hour, hour + 1, 4, false)).collect();
        world.system(CancelShift { shift: shifts[1], reason: "Storm".to_owned() }).unwrap();
        let publish = PublishShifts { shifts: shifts.clone() };
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        assert_eq!(world.server(manager, publish.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.system(publish), Ok(Applied::Done));
        assert_eq!(world.shift(shifts[0]).state, ShiftState::Open);
        assert!(matches!(world.shift(shifts[1]).state, ShiftState::Cancelled { .. }));
        assert_eq!(world.shift(shifts[2]).state, ShiftState::Open);
        let off = PublishShifts { shifts: vec![shifts[1]] };
        assert_eq!(world.system(off), Err(Rejection::ShiftCancelled { reason: "Storm".to_owned() }));
        assert_eq!(world.system(PublishShifts { shifts: Vec::new() }), Err(Rejection::BadPlan));
    }
}
