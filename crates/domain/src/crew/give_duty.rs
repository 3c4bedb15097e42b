use super::{Duty, DutyMark, MyDuty, named};
use crate::{
    Actor, Applied, Authority, Cx, DutyMarkId, Fault, Finder, Halt, Kind, Look, OrganizationId, PlaceId,
    Read, ReadExt, Rejection, Scope, ShiftId, SignupId, Store, UseCase,
    accounts::name_of,
    day_sheet::organization_of,
    roles,
    shifts::{RosterCard, Shift, Signup},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most marks that one undoes.
const MOST_UNDONE: usize = 100;

/// Names who is responsible on a shift, or their deputy, or takes that back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiveDuty {
    /// The mark's id.
    pub mark: DutyMarkId,
    /// The shift.
    pub shift: ShiftId,
    /// What for.
    pub duty: Duty,
    /// Who; none to take others back and name nobody.
    pub signup: Option<SignupId>,
    /// Marks on the shift that count no more: those that the person saw when they decided.
    pub undoes: Vec<DutyMarkId>,
}

impl UseCase for GiveDuty {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(shift) = read.row::<Shift>(self.shift)? else { return Ok(Vec::new()) };
        let mut scopes = vec![Scope::Crew(shift.place)];
        for signup in self.signups(&marks_on(read, &shift)?) {
            scopes.extend(read.row::<Signup>(signup)?.map(|signup| Scope::Account(signup.account)));
        }
        Ok(scopes)
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Shift>(self.shift), Look::row::<DutyMark>(self.mark)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<Shift>(self.shift)? {
            Some(shift) => roles::require_crew(actor, read, shift.place),
            None => Ok(()),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        match read.row::<Shift>(self.shift)? {
            Some(shift) => organization_of(read, shift.place),
            None => Ok(None),
        }
    }

    fn rests_on(&self) -> Option<Uuid> {
        // A walk-in that was taken in offline may be named before the server has heard of it.
        Some(self.signup.map_or(self.shift.0, |signup| signup.0))
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(shift) = store.row::<Shift>(self.shift)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::ShiftGone.into()),
            };
        };
        if store.row::<DutyMark>(self.mark)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        if let Some(signup) = self.signup {
            match store.row::<RosterCard>(signup)? {
                // Also who gave their place back meanwhile: the mark is kept, and counts if they come after all.
                Some(card) if card.shift == shift.id => {}
                None if cx.authority == Authority::Device => return Ok(Applied::Pending),
                _ => return Err(Rejection::SignupGone.into()),
            }
        }
        let mut marks = marks_on(store, &shift)?;
        let of_another = |id: DutyMarkId| -> Result<bool, Fault> {
            Ok(store.row::<DutyMark>(id)?.is_some_and(|mark| mark.shift != shift.id))
        };
        // One that is not here yet may come later: work that was left is done in any order. Another shift's it never is.
        let mut undoes = Vec::new();
        for mark in self.undoes.iter().take(MOST_UNDONE).copied() {
            if !undoes.contains(&mark) && !of_another(mark)? {
                undoes.push(mark);
            }
        }
        if self.signup.is_none() && undoes.is_empty() {
            return Ok(Applied::Done);
        }
        let mark = DutyMark {
            id: self.mark,
            place: shift.place,
            shift: shift.id,
            duty: self.duty,
            signup: self.signup,
            undoes,
            by: cx.actor.account(),
            by_name: name_of(store, &cx.actor)?,
            at: cx.occurred_at,
        };
        store.put(mark.clone().into())?;
        if cx.authority == Authority::Server {
            marks.push(mark);
            tell(store, &marks, &self.signups(&marks))?;
        }
        Ok(Applied::Done)
    }
}

impl GiveDuty {
    /// Whose duties it may change: who is named, whoever's mark it undoes, and whoever comes into their stead.
    fn signups(&self, marks: &[DutyMark]) -> Vec<SignupId> {
        let mut signups: Vec<SignupId> = self.signup.into_iter().collect();
        for signup in marks.iter().filter_map(|mark| mark.signup) {
            if !signups.contains(&signup) {
                signups.push(signup);
            }
        }
        signups
    }
}

fn marks_on(read: &dyn Read, shift: &Shift) -> Result<Vec<DutyMark>, Fault> {
    read.rows(&Finder::DutyMarksOn { shift: shift.id, place: shift.place })
}

/// Writes it anew where somebody came off a shift, or their place on it became another account's: whoever was named beside
/// them may have it now.
pub(crate) fn retell(store: &mut dyn Store, shift: ShiftId, place: PlaceId) -> Result<(), Fault> {
    // No browser is a server: it would carry all this for nothing.
    if cfg!(target_family = "wasm") {
        return Ok(());
    }
    let marks: Vec<DutyMark> = store.rows(&Finder::DutyMarksOn { shift, place })?;
    let mut signups: Vec<SignupId> = marks.iter().filter_map(|mark| mark.signup).collect();
    signups.sort_unstable();
    signups.dedup();
    tell(store, &marks, &signups)
}

/// Writes on each one's own devices what they have now.
fn tell(store: &mut dyn Store, marks: &[DutyMark], signups: &[SignupId]) -> Result<(), Fault> {
    let mut coming = Vec::new();
    for signup in signups {
        match store.row::<Signup>(*signup)?.filter(Signup::is_confirmed) {
            Some(row) => coming.push(row),
            None if store.row::<MyDuty>(*signup)?.is_some() => store.remove(Kind::MyDuty, signup.0)?,
            None => {}
        }
    }
    let comes = |id: SignupId| coming.iter().any(|signup| signup.id == id);
    let first = |duty: Duty| named(marks, duty, comes).first().map(|mark| (*mark).clone());
    let (responsible, deputy) = (first(Duty::Responsible), first(Duty::Deputy));
    for signup in &coming {
        let has = [&responsible, &deputy].into_iter().flatten();
        let now = has.filter(|mark| mark.signup == Some(signup.id)).map(|mark| MyDuty {
            id: signup.id,
            account: signup.account,
            duty: mark.duty,
            by_name: mark.by_name.clone(),
        });
        match (now.into_iter().next(), store.row::<MyDuty>(signup.id)?) {
            (Some(now), before) if before.as_ref() != Some(&now) => store.put(now.into())?,
            (None, Some(_)) => store.remove(Kind::MyDuty, signup.id.0)?,
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "give_duty_tests.rs"]
mod tests;
