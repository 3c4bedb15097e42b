//! Capacity and the waiting line, on the server: who has a spot, who waits where.
//!
//! Invariant: between commands, no party in the line of a shift that is not over both fits and is free at
//! the time. So a newcomer who fits takes the spot at once, and whatever frees heads or times must call
//! [`settle`].

use super::{CardState, RosterCard, Shift, ShiftTally, Signup, SignupState};
use crate::{AccountId, Applied, Fault, Finder, Read, ReadExt, Store, Time, accounts::Account, crew, hours};

/// A confirmed signup of the account that overlaps `[from, to)` on another shift.
pub(super) fn clash(read: &dyn Read, account: AccountId, shift: &Shift) -> Result<Option<Signup>, Fault> {
    let during = Finder::SignupsDuring { account, from: shift.starts, to: shift.ends };
    Ok(read
        .rows::<Signup>(&during)?
        .into_iter()
        .find(|other| other.is_confirmed() && other.shift != shift.id))
}

/// Writes a decided signup and what its crew sees of it. Who comes off a shift may lose the hours of it, and what they were
/// named for; who was named while they waited in line has it from now on.
pub(super) fn decide(store: &mut dyn Store, signup: Signup) -> Result<(), Fault> {
    let mut comes_on = false;
    if let Some(account) = store.row::<Account>(signup.account)? {
        let before = store.row::<RosterCard>(signup.id)?;
        comes_on =
            signup.is_confirmed() && before.as_ref().is_some_and(|card| card.state != CardState::Confirmed);
        store.put(RosterCard::of(&signup, &account, before).into())?;
    }
    let (id, shift, place, is_off) = (signup.id, signup.shift, signup.place, !signup.is_live());
    store.put(signup.into())?;
    if is_off {
        hours::came_off(store, id)?;
    }
    if is_off || comes_on {
        crew::retell(store, shift, place)?;
    }
    Ok(())
}

/// Puts a new party on a shift: at once where it fits whole, else at the end of the line.
pub(super) fn enter(store: &mut dyn Store, shift: &Shift, mut signup: Signup) -> Result<Applied, Fault> {
    let mut tally = tally(store, shift)?;
    let heads = tally.confirmed.saturating_add(signup.heads());
    let applied = if heads <= shift.max {
        tally.confirmed = heads;
        signup.state = SignupState::Confirmed;
        Applied::Confirmed
    } else {
        tally.waiting += 1;
        signup.state = SignupState::Waitlisted { position: tally.waiting };
        Applied::Waitlisted { position: tally.waiting }
    };
    store.put(tally.into())?;
    decide(store, signup)?;
    Ok(applied)
}

/// The tally of a shift; empty where none was written yet.
pub(crate) fn tally(read: &dyn Read, shift: &Shift) -> Result<ShiftTally, Fault> {
    Ok(read.row::<ShiftTally>(shift.id)?.unwrap_or_else(|| ShiftTally::empty(shift)))
}

/// Confirms waiting parties in order: each that fits and has no clash. The others keep their order and
/// are numbered from 1.
pub(crate) fn settle(store: &mut dyn Store, shift: &Shift, mut tally: ShiftTally) -> Result<(), Fault> {
    let line: Vec<Signup> = store.rows(&Finder::LineOf { shift: shift.id, place: shift.place })?;
    let mut waiting = 0;
    for mut signup in line {
        let heads = tally.confirmed.saturating_add(signup.heads());
        let state = if heads <= shift.max && clash(store, signup.account, shift)?.is_none() {
            tally.confirmed = heads;
            SignupState::Confirmed
        } else {
            waiting += 1;
            SignupState::Waitlisted { position: waiting }
        };
        if signup.state != state {
            signup.state = state;
            decide(store, signup)?;
        }
    }
    tally.waiting = waiting;
    if store.row::<ShiftTally>(shift.id)?.as_ref() != Some(&tally) {
        store.put(tally.into())?;
    }
    Ok(())
}

/// After the account became free in `[from, to)`: the lines it waits in there may move, save those of
/// shifts that are over.
pub(super) fn settle_lines_of(
    store: &mut dyn Store,
    account: AccountId,
    from: Time,
    to: Time,
    now: Time,
) -> Result<(), Fault> {
    for waiting in store.rows::<Signup>(&Finder::SignupsDuring { account, from, to })? {
        if matches!(waiting.state, SignupState::Waitlisted { .. })
            && waiting.ends > now
            && let Some(shift) = store.row::<Shift>(waiting.shift)?
        {
            let tally = tally(store, &shift)?;
            settle(store, &shift, tally)?;
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
