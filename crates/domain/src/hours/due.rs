//! The one place that decides whether somebody has the hours of a shift. Whatever makes or takes a mark, a spot or a shift
//! calls it, on the server.

use super::{Credit, Pledge, pledge};
use crate::{
    AccountId, Entity, Fault, Finder, Kind, PlaceId, Read, ReadExt, Scope, ShiftId, SignupId, Store,
    day_sheet::{Attendance, AttendanceMark, is_listed},
    places::Place,
    shifts::{RosterCard, Shift, ShiftState, Signup},
    standing,
};

/// No browser is a server: it would carry all this for nothing.
const ELSEWHERE: bool = cfg!(target_family = "wasm");

/// What is locked besides where the hours of an account may change: they themselves, and who sees what they promised.
pub(crate) fn due_scopes(read: &dyn Read, account: AccountId) -> Result<Vec<Scope>, Fault> {
    let mut scopes = vec![Scope::Account(account)];
    for pledge in read.rows::<Pledge>(&Finder::PledgesOf(account))? {
        scopes.extend(pledge.scopes());
    }
    Ok(scopes)
}

/// Who came off a shift, and had its hours, may lose them.
pub(crate) fn came_off(store: &mut dyn Store, signup: SignupId) -> Result<(), Fault> {
    if ELSEWHERE || store.row::<Credit>(signup)?.is_none() { Ok(()) } else { recount(store, signup) }
}

/// The hours of all who came to a shift, after it was moved or called off.
pub(crate) fn recount_shift(store: &mut dyn Store, shift: ShiftId, place: PlaceId) -> Result<(), Fault> {
    if !ELSEWHERE {
        for credit in store.rows::<Credit>(&Finder::CreditsOn { shift, place })? {
            recount(store, credit.id)?;
        }
    }
    Ok(())
}

/// Brings the credit of a signup, and what it counts for, to what stands now.
pub(crate) fn recount(store: &mut dyn Store, signup: SignupId) -> Result<(), Fault> {
    if ELSEWHERE {
        return Ok(());
    }
    let (before, after) = (store.row::<Credit>(signup)?, due(store, signup)?);
    if before == after {
        return Ok(());
    }
    match &after {
        Some(credit) => store.put(credit.clone().into())?,
        None => store.remove(Kind::Credit, signup.0)?,
    }
    let counts = |credit: &Credit| (credit.account, credit.campaign);
    let (was, is) = (before.as_ref().map(counts), after.as_ref().map(counts));
    if was == is {
        return Ok(()); // the shift was moved
    }
    for (account, campaign) in was.into_iter().chain(is) {
        pledge::recount(store, account, campaign)?;
    }
    Ok(())
}

/// The credit that a signup is due: its party stands on the sheet as having come.
fn due(read: &dyn Read, signup: SignupId) -> Result<Option<Credit>, Fault> {
    let Some(signup) = read.row::<Signup>(signup)? else { return Ok(None) };
    let Some(shift) = read.row::<Shift>(signup.shift)? else { return Ok(None) };
    let mut marks: Vec<AttendanceMark> =
        read.rows(&Finder::MarksOn { shift: shift.id, place: shift.place })?;
    marks.retain(|mark| mark.signup == signup.id);
    let said = standing(&marks).and_then(|mark| mark.attendance);
    let came = said == Some(Attendance::Here)
        && shift.state == ShiftState::Open
        && read.row::<RosterCard>(signup.id)?.is_some_and(|card| is_listed(&card, said));
    let Some(place) = (if came { read.row::<Place>(shift.place)? } else { None }) else { return Ok(None) };
    Ok(Some(Credit {
        id: signup.id,
        account: signup.account,
        organization: shift.organization,
        campaign: place.campaign,
        place: place.id,
        place_name: place.name,
        time_zone: place.time_zone,
        shift: shift.id,
        starts: shift.starts,
        ends: shift.ends,
    }))
}

#[cfg(test)]
#[path = "due_tests.rs"]
mod tests;
