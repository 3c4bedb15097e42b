use super::ShiftBatch;
use crate::{
    Actor, Applied, Authority, BatchId, Cx, Fault, Finder, Halt, OrganizationId, PlaceId, Read, ReadExt,
    Rejection, Scope, ShiftId, Store, Time, UseCase,
    accounts::name_of,
    command::optional_text,
    millis,
    places::Place,
    roles,
    shifts::{Contact, LONGEST_SHIFT, Shift, ShiftState, ShiftTally, validate},
};
use serde::{Deserialize, Serialize};

/// The most shifts at one go: eight weeks of a place that is open day and night, in shifts of four hours.
pub const MOST_AT_ONCE: usize = 400;

/// Plans many shifts of one place at one go, as drafts or published at once. Where the place has a shift at the time already,
/// none is added: who plans the same week on two devices gets it once. What is over when the server hears of it is added all the
/// same: who opened a place without a network may have checked people in there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanShifts {
    /// What they are taken back by.
    pub batch: BatchId,
    /// Where.
    pub place: PlaceId,
    /// The shifts.
    pub shifts: Vec<PlannedShift>,
    /// Published at once, or drafts.
    pub publish: bool,
}

/// One of many shifts that are planned at one go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedShift {
    /// Its id.
    pub shift: ShiftId,
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
}

impl UseCase for PlanShifts {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(place) = read.row::<Place>(self.place)? else { return Ok(Vec::new()) };
        Ok(vec![Scope::Staff(place.organization), Scope::Public(place.audience)])
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match self.organization(read)? {
            Some(organization) => roles::require(actor, read, organization, roles::Capability::PlanShifts),
            None => Ok(()),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        Ok(read.row::<Place>(self.place)?.map(|place| place.organization))
    }

    fn makes(&self) -> Vec<uuid::Uuid> {
        self.shifts.iter().map(|it| it.shift.0).chain([self.batch.0]).collect()
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.place.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        if self.shifts.is_empty() || self.shifts.len() > MOST_AT_ONCE {
            return Err(Rejection::BadPlan.into());
        }
        for shift in &self.shifts {
            validate(millis(shift.starts), millis(shift.ends), shift.min, shift.max)?;
        }
        let Some(place) = store.row::<Place>(self.place)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::PlaceGone.into()),
            };
        };
        if store.row::<ShiftBatch>(self.batch)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        let taken = taken(store, &place, &self.shifts)?;
        let mut made = Vec::new();
        for planned in &self.shifts {
            let (starts, ends) = (millis(planned.starts), millis(planned.ends));
            if taken.iter().any(|(from, to)| *from < ends && starts < *to) {
                continue;
            }
            if store.row::<Shift>(planned.shift)?.is_some() {
                return Err(Rejection::IdTaken.into());
            }
            let shift = Shift {
                id: planned.shift,
                place: place.id,
                organization: place.organization,
                audience: place.audience,
                starts,
                ends,
                min: planned.min,
                max: planned.max,
                contact: planned.contact.checked()?,
                note: optional_text(&Some(planned.note.clone()), 1000)?.unwrap_or_default(),
                priority: false,
                state: if self.publish { ShiftState::Open } else { ShiftState::Draft },
                mates: false,
            };
            if self.publish {
                store.put(ShiftTally::empty(&shift).into())?;
            }
            made.push(shift.id);
            store.put(shift.into())?;
        }
        if made.is_empty() {
            return Err(Rejection::AllPlanned.into());
        }
        let batch = ShiftBatch {
            id: self.batch,
            place: place.id,
            organization: place.organization,
            shifts: made,
            by: cx.actor.account(),
            by_name: name_of(store, &cx.actor)?,
            at: cx.occurred_at,
            taken_back: false,
        };
        store.put(batch.into())?;
        Ok(Applied::Done)
    }
}

/// The times that the place's shifts take already, those that are off left out.
fn taken(read: &dyn Read, place: &Place, planned: &[PlannedShift]) -> Result<Vec<(Time, Time)>, Fault> {
    let (from, to) = (planned.iter().map(|it| it.starts).min(), planned.iter().map(|it| it.ends).max());
    let (Some(from), Some(to)) = (from, to) else { return Ok(Vec::new()) };
    let finder = Finder::ShiftsAt {
        place: place.id,
        organization: place.organization,
        audience: place.audience,
        from: from - LONGEST_SHIFT,
        to,
    };
    let there = read.rows::<Shift>(&finder)?.into_iter();
    let there = there.filter(|shift| !matches!(shift.state, ShiftState::Cancelled { .. }));
    Ok(there.map(|shift| (shift.starts, shift.ends)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        roles::Role,
        world::{HUT, NORTH, World},
    };
    use chrono::TimeDelta;

    /// Shifts of two hours, each an hour after the one before ended.
    pub fn week(world: &mut World, count: i64) -> PlanShifts {
        let mut shift = |nth: i64| PlannedShift {
            shift: world.id(),
            starts: world.now + TimeDelta::hours(1 + 3 * nth),
            ends: world.now + TimeDelta::hours(3 + 3 * nth),
            min: 2,
            max: 4,
            contact: Contact::default(),
            note: String::new(),
        };
        let shifts = (0..count).map(&mut shift).collect();
        PlanShifts { batch: world.id(), place: HUT, shifts, publish: false }
    }

    #[test]
    fn a_week_is_planned_at_one_go_by_who_may() {
        let mut world = World::new();
        let plan = week(&mut world, 3);
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let organizer = world.account(Role::Organizer, NORTH, None);
        assert_eq!(world.server(manager, plan.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.server(organizer, plan.clone()), Ok(Applied::Done));
        assert!(plan.shifts.iter().all(|it| world.shift(it.shift).state == ShiftState::Draft));
        let batch = world.store.row::<ShiftBatch>(plan.batch).unwrap().unwrap();
        assert_eq!(batch.shifts.len(), 3);
        assert_eq!((batch.by, batch.by_name), (Some(organizer), format!("Account {organizer}")));
        assert_eq!(world.server(organizer, plan), Err(Rejection::IdTaken));
    }

    #[test]
    fn where_a_shift_is_none_is_added() {
        let mut world = World::new();
        let there = world.plan(2, 5, 4, true);
        let again = week(&mut world, 3);
        assert_eq!(world.system(again.clone()), Ok(Applied::Done));
        let batch = world.store.row::<ShiftBatch>(again.batch).unwrap().unwrap();
        assert_eq!(batch.shifts, [again.shifts[2].shift], "the first two meet a shift that is there");
        world.system(crate::shifts::CancelShift { shift: there, reason: "Storm".to_owned() }).unwrap();
        let another = week(&mut world, 2);
        assert_eq!(world.system(another), Ok(Applied::Done), "what is off takes no time");
        let all = week(&mut world, 3);
        assert_eq!(world.system(all), Err(Rejection::AllPlanned));
    }

    #[test]
    fn a_plan_of_nothing_or_of_nonsense_is_refused_whole() {
        let mut world = World::new();
        let good = week(&mut world, 2);
        let none = PlanShifts { shifts: Vec::new(), ..good.clone() };
        assert_eq!(world.system(none), Err(Rejection::BadPlan));
        let many = PlanShifts { shifts: vec![good.shifts[0].clone(); MOST_AT_ONCE + 1], ..good.clone() };
        assert_eq!(world.system(many), Err(Rejection::BadPlan));
        let mut backwards = good.clone();
        backwards.shifts[1].ends = backwards.shifts[1].starts;
        assert_eq!(world.system(backwards), Err(Rejection::EndsBeforeStart));
        assert!(world.store.row::<Shift>(good.shifts[0].shift).unwrap().is_none());
        let nowhere = PlanShifts { place: world.id(), ..good };
        let organizer = world.account(Role::Organizer, NORTH, None);
        assert_eq!(world.device(organizer, nowhere.clone()), Ok(Applied::Pending));
        assert_eq!(world.server(organizer, nowhere), Err(Rejection::PlaceGone));
    }
}
