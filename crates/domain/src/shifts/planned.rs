//! What the commands of those who plan one shift have in common: who may, whose work it is, and what is locked.

use super::{Shift, Signup};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Finder, Halt, OrganizationId, Read, ReadExt, Rejection, Scope,
    ShiftId, roles,
};

/// Those who see the shift's row. Nothing of a shift that is not here.
pub(super) fn scopes(read: &dyn Read, shift: ShiftId) -> Result<Vec<Scope>, Halt> {
    let Some(shift) = read.row::<Shift>(shift)? else { return Ok(Vec::new()) };
    let mut scopes = vec![Scope::Staff(shift.organization), Scope::Public(shift.audience)];
    scopes.extend(shift.mates.then_some(Scope::Mates(shift.id)));
    Ok(scopes)
}

/// As [`scopes`], with its crew.
pub(super) fn scopes_with_crew(read: &dyn Read, shift: ShiftId) -> Result<Vec<Scope>, Halt> {
    let mut scopes = scopes(read, shift)?;
    scopes.extend(read.row::<Shift>(shift)?.map(|shift| Scope::Crew(shift.place)));
    Ok(scopes)
}

/// As [`scopes_with_crew`], with everyone on it.
pub(super) fn scopes_of_all(read: &dyn Read, shift: ShiftId) -> Result<Vec<Scope>, Halt> {
    let mut scopes = scopes_with_crew(read, shift)?;
    if let Some(shift) = read.row::<Shift>(shift)? {
        let on = Finder::SignupsOn { shift: shift.id, place: shift.place };
        scopes.extend(read.rows::<Signup>(&on)?.iter().map(|signup| Scope::Account(signup.account)));
    }
    Ok(scopes)
}

/// Refuses who does not plan for its organization. A shift that is not here is the command's own affair.
pub(super) fn authorize(actor: &Actor, read: &dyn Read, shift: ShiftId) -> Result<(), Halt> {
    match read.row::<Shift>(shift)? {
        Some(shift) => roles::require(actor, read, shift.organization, roles::Capability::PlanShifts),
        None => Ok(()),
    }
}

/// Whose work it is.
pub(super) fn organization(read: &dyn Read, shift: ShiftId) -> Result<Option<OrganizationId>, Fault> {
    Ok(read.row::<Shift>(shift)?.map(|shift| shift.organization))
}

/// A device may lack the row; where the server does, it is gone.
pub(super) fn missing(cx: &Cx) -> Result<Applied, Halt> {
    match cx.authority {
        Authority::Device => Ok(Applied::Pending),
        Authority::Server => Err(Rejection::ShiftGone.into()),
    }
}
