use super::{CoverEntry, CoverMark, CoverSaid, on_shift, on_shift::Willing};
use crate::{
    Actor, Applied, Authority, CoverId, CoverMarkId, Cx, Fault, Finder, Halt, Look, OrganizationId, PoolId,
    Read, ReadExt, Rejection, Scope, ShiftId, Store, UseCase, accounts::name_of, pool::PoolEntry, roles,
    shifts::Shift, standing,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most people that one message goes to.
const MOST_ASKED: usize = 50;

/// The most marks that one undoes.
const MOST_UNDONE: usize = 200;

/// Notes that somebody was asked to fill in, what came of it, or that a shift manages. Who said that they come is put on
/// the shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkCover {
    /// The shift.
    pub shift: ShiftId,
    /// A mark for each who was asked, or one for the shift itself.
    pub marks: Vec<NewCoverMark>,
    /// What was said; none to take others back and say nothing.
    pub said: Option<CoverSaid>,
    /// Marks about the same that count no more: those that the person saw when they decided.
    pub undoes: Vec<CoverMarkId>,
}

/// One mark of [`MarkCover`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCoverMark {
    /// The mark's id.
    pub mark: CoverMarkId,
    /// The entry of the cover list or of the pool, or the signup, that was called; none for the shift itself.
    pub whom: Option<Uuid>,
}

impl MarkCover {
    fn whom(&self) -> impl Iterator<Item = Uuid> + '_ {
        self.marks.iter().take(MOST_ASKED).filter_map(|mark| mark.whom)
    }
}

impl UseCase for MarkCover {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(shift) = read.row::<Shift>(self.shift)? else { return Ok(Vec::new()) };
        let mut scopes = vec![Scope::Crew(shift.place)];
        if self.said.is_some_and(CoverSaid::comes) || !self.undoes.is_empty() {
            scopes.extend([Scope::Public(shift.audience), Scope::Register]);
            for whom in self.whom() {
                scopes.extend(
                    Willing::find(read, whom, &shift)?.map(|person| Scope::Account(person.account())),
                );
            }
        }
        Ok(scopes)
    }

    fn names(&self) -> Vec<Look> {
        let mut looks = vec![Look::row::<Shift>(self.shift)];
        looks.extend(self.whom().map(|whom| Look::row::<CoverEntry>(CoverId(whom))));
        looks.extend(self.whom().map(|whom| Look::row::<PoolEntry>(PoolId(whom))));
        looks
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<Shift>(self.shift)? {
            Some(shift) => roles::require_crew(actor, read, shift.place),
            None => Ok(()),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        Ok(read.row::<Shift>(self.shift)?.map(|shift| shift.organization))
    }

    fn rests_on(&self) -> Option<Uuid> {
        Some(self.shift.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        if self.marks.len() > MOST_ASKED {
            return Err(Rejection::PartyTooLarge { max: MOST_ASKED as u16 }.into());
        }
        let Some(shift) = store.row::<Shift>(self.shift)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::ShiftGone.into()),
            };
        };
        let by_name = name_of(store, &cx.actor)?;
        let mut all: Vec<CoverMark> =
            store.rows(&Finder::CoverMarksOn { shift: shift.id, place: shift.place })?;
        for NewCoverMark { mark, whom } in &self.marks {
            if store.row::<CoverMark>(*mark)?.is_some() {
                return Err(Rejection::IdTaken.into());
            }
            // One that is not here yet may come later; another's it never is.
            let fits = |id: &CoverMarkId| all.iter().all(|other| other.id != *id || other.whom == *whom);
            let undoes: Vec<_> = self.undoes.iter().take(MOST_UNDONE).copied().filter(fits).collect();
            if self.said.is_none() && undoes.is_empty() {
                continue;
            }
            let row = CoverMark {
                id: *mark,
                place: shift.place,
                shift: shift.id,
                whom: *whom,
                said: self.said,
                undoes,
                by: cx.actor.account(),
                by_name: by_name.clone(),
                at: cx.occurred_at,
            };
            let before = expected(&all, *whom);
            all.push(row.clone());
            let after = expected(&all, *whom);
            let person = match whom {
                Some(whom) if before != after => Willing::find(store, *whom, &shift)?,
                _ => None,
            };
            if let Some(person) = person.as_ref().filter(|_| after)
                && !person.is_known_to(store, &cx.actor, shift.id)?
            {
                return Err(Rejection::NotAllowed.into());
            }
            store.put(row.into())?;
            match (person, after) {
                (Some(person), true) => on_shift::put_on(store, cx, person, &shift)?,
                (Some(person), false) => on_shift::take_off(store, cx, person.id, shift.id)?,
                (None, _) => {}
            }
        }
        Ok(Applied::Done)
    }
}

/// Whether somebody is expected, by the marks alone.
fn expected(all: &[CoverMark], whom: Option<Uuid>) -> bool {
    let about: Vec<CoverMark> = all.iter().filter(|mark| mark.whom == whom).cloned().collect();
    standing(&about).and_then(|mark| mark.said).is_some_and(CoverSaid::comes)
}

#[cfg(test)]
#[path = "mark_tests.rs"]
mod tests;
