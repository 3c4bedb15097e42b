use super::{Contact, Shift, ShiftState, ShiftTally, shift::validate};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Halt, OrganizationId, PlaceId, Read, ReadExt, Rejection, Scope,
    ShiftId, Store, Time, UseCase, command::optional_text, millis, places::Place, roles,
};
use serde::{Deserialize, Serialize};

/// Plans a shift, as a draft or published at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateShift {
    /// Its id.
    pub shift: ShiftId,
    /// Where.
    pub place: PlaceId,
    /// Start, UTC.
    pub starts: Time,
    /// End, UTC.
    pub ends: Time,
    /// Heads that it needs.
    pub min: u16,
    /// Heads that it holds.
    pub max: u16,
    /// Whom to ask.
    pub contact: Contact,
    /// A line for those who come.
    pub note: String,
    /// Published at once, or a draft.
    pub publish: bool,
}

impl UseCase for CreateShift {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(place) = read.row::<Place>(self.place)? else { return Ok(Vec::new()) };
        Ok(vec![Scope::Staff(place.organization), Scope::Public(place.audience)])
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<Place>(self.place)? {
            Some(place) => roles::require(actor, read, place.organization, roles::Capability::PlanShifts),
            None => Ok(()),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        Ok(read.row::<Place>(self.place)?.map(|place| place.organization))
    }

    fn makes(&self) -> Vec<uuid::Uuid> {
        vec![self.shift.0]
    }
    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.place.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let (starts, ends) = (millis(self.starts), millis(self.ends));
        validate(starts, ends, self.min, self.max)?;
        if store.row::<Shift>(self.shift)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        let Some(place) = store.row::<Place>(self.place)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::PlaceGone.into()),
            };
        };
        let shift = Shift {
            id: self.shift,
            place: place.id,
            organization: place.organization,
            audience: place.audience,
            starts,
            ends,
            min: self.min,
            max: self.max,
            contact: self.contact.checked()?,
            note: optional_text(&Some(self.note.clone()), 1000)?.unwrap_or_default(),
            priority: false,
            state: if self.publish { ShiftState::Open } else { ShiftState::Draft },
            mates: false,
        };
        if self.publish {
            store.put(ShiftTally::empty(&shift).into())?;
        }
        store.put(shift.into())?;
        Ok(Applied::Done)
    }
}

impl Contact {
    /// Trimmed, and refused if a field is too long.
    pub(crate) fn checked(&self) -> Result<Self, Halt> {
        Ok(Self {
            name: optional_text(&Some(self.name.clone()), 300)?.unwrap_or_default(),
            phone: optional_text(&Some(self.phone.clone()), 20)?.unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        roles::Role,
        world::{HUT, NORTH, SOUTH, World},
    };
    use chrono::TimeDelta;

    fn shift(world: &mut World) -> CreateShift {
        CreateShift {
            shift: world.id(),
            place: HUT,
            starts: world.now,
            ends: world.now + TimeDelta::hours(2),
            min: 1,
            max: 4,
            contact: Contact::default(),
            note: String::new(),
            publish: false,
        }
    }

    #[test]
    fn times_and_numbers_that_make_no_shift_are_refused() {
        let mut world = World::new();
        let good = shift(&mut world);
        let blink = CreateShift { ends: good.starts + TimeDelta::microseconds(9), ..good.clone() };
        let day = CreateShift { ends: good.starts + TimeDelta::hours(24), ..good.clone() };
        let longer = CreateShift { ends: day.ends + TimeDelta::milliseconds(1), ..good.clone() };
        assert_eq!(
            world.system(CreateShift { ends: good.starts, ..good.clone() }),
            Err(Rejection::EndsBeforeStart)
        );
        assert_eq!(
            world.system(blink),
            Err(Rejection::EndsBeforeStart),
            "nothing is left of it in whole milliseconds"
        );
        assert_eq!(world.system(longer), Err(Rejection::TooLong));
        assert_eq!(world.system(CreateShift { max: 0, min: 0, ..good.clone() }), Err(Rejection::BadCapacity));
        assert_eq!(world.system(CreateShift { min: 5, ..good }), Err(Rejection::BadCapacity));
        assert_eq!(world.system(day.clone()), Ok(Applied::Done));
        assert_eq!(world.system(day), Err(Rejection::IdTaken));
    }

    #[test]
    fn organizers_may_a_hut_manager_may_not_and_a_place_must_be_there() {
        let mut world = World::new();
        let command = shift(&mut world);
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let stranger = world.account(Role::Admin, SOUTH, None);
        let organizer = world.account(Role::Organizer, NORTH, None);
        assert_eq!(world.server(manager, command.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.server(stranger, command.clone()), Err(Rejection::NotAllowed));
        let nowhere = CreateShift { place: world.id(), ..command.clone() };
        assert_eq!(world.device(organizer, nowhere.clone()), Ok(Applied::Pending));
        assert_eq!(world.server(organizer, nowhere), Err(Rejection::PlaceGone));
        assert_eq!(world.server(organizer, command), Ok(Applied::Done));
    }
}
