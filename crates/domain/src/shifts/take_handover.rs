use super::{
    CancelledBy, Handover, HandoverState, RosterCard, Shift, ShiftTally, Signup, SignupState,
    handover::count_offers, line,
};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Finder, Halt, HandoverId, Look, Read, ReadExt, Rejection, Scope,
    ShiftId, SignupId, Store, UseCase, accounts::Account, organizations::Organization, roles,
};
use serde::{Deserialize, Serialize};

/// "I'll take it": the actor and `companions` more come in the giver's stead. Giver and taker change at one stroke, so that
/// exactly one of them is responsible at any time. What the taker's party leaves of the giver's spots goes to the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeHandover {
    /// The taker's signup's id.
    pub signup: SignupId,
    /// The shift.
    pub shift: ShiftId,
    /// The offer that the link named; none for any that is offered to all, the earliest that is large enough.
    pub handover: Option<HandoverId>,
    /// People who come along.
    pub companions: u16,
}

impl TakeHandover {
    /// The offer and the giver's party: the named one, or the earliest offered to all that is large enough, else the largest.
    fn offer(&self, read: &dyn Read, shift: &Shift) -> Result<Option<(Handover, Signup)>, Fault> {
        let on = Finder::HandoversOn { shift: shift.id, place: shift.place };
        let mut best: Option<(Handover, Signup)> = None;
        for handover in read.rows::<Handover>(&on)? {
            let meant = self.handover.map_or(handover.to_all, |id| id == handover.id);
            if !meant || !handover.is_open() {
                continue;
            }
            let Some(signup) = read.row::<Signup>(handover.signup)?.filter(Signup::is_confirmed) else {
                continue;
            };
            let rank = |handover: &Handover, signup: &Signup| {
                let fits = signup.companions >= self.companions;
                (!fits, if fits { 0 } else { u16::MAX - signup.companions }, handover.offered_at)
            };
            if best.as_ref().is_none_or(|(old, of)| rank(&handover, &signup) < rank(old, of)) {
                best = Some((handover, signup));
            }
        }
        Ok(best)
    }
}

impl UseCase for TakeHandover {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(shift) = read.row::<Shift>(self.shift)? else { return Ok(Vec::new()) };
        let mut scopes = vec![Scope::Public(shift.audience), Scope::Crew(shift.place)];
        scopes.extend(self.offer(read, &shift)?.map(|(handover, _)| Scope::Account(handover.account)));
        Ok(scopes)
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Shift>(self.shift)]
    }

    fn looks(&self, actor: &Actor, read: &dyn Read) -> Result<Vec<Look>, Fault> {
        let mut looks = vec![
            Look::row::<ShiftTally>(self.shift),
            Look::row::<Signup>(self.signup),
            Look::row::<RosterCard>(self.signup),
        ];
        if let (Some(account), Some(shift)) = (actor.account(), read.row::<Shift>(self.shift)?) {
            looks.push(Look::row::<Organization>(shift.audience));
            looks.push(Look::row::<Account>(account));
            looks.push(Look::Rows(Finder::HandoversOn { shift: shift.id, place: shift.place }));
            looks.push(Look::Rows(Finder::LineOf { shift: shift.id, place: shift.place }));
            looks.push(Look::Rows(Finder::SignupOf { account, shift: shift.id }));
            looks.push(Look::Rows(Finder::SignupsDuring { account, from: shift.starts, to: shift.ends }));
        }
        Ok(looks)
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        if actor.account().is_none() {
            return Err(Rejection::NotAllowed.into());
        }
        match read.row::<Shift>(self.shift)? {
            Some(shift) => roles::require_audience(actor, read, shift.audience),
            None => Ok(()),
        }
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(account) = cx.actor.account() else { return Err(Rejection::NotAllowed.into()) };
        let device = cx.authority == Authority::Device;
        if store.row::<Signup>(self.signup)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        let Some(shift) = store.row::<Shift>(self.shift)? else {
            return if device { Ok(Applied::Pending) } else { Err(Rejection::ShiftGone.into()) };
        };
        shift.state.require_open()?;
        if shift.starts <= cx.now {
            return Err(Rejection::ShiftBegun.into());
        }
        let offer = self.offer(store, &shift)?;
        if self.handover.is_some() && offer.as_ref().is_some_and(|(offer, _)| offer.account == account) {
            return Err(Rejection::HandoverOwn.into());
        }
        match store.rows::<Signup>(&Finder::SignupOf { account, shift: shift.id })?.first() {
            Some(mine) if mine.is_confirmed() => return Err(Rejection::AlreadySignedUp.into()),
            Some(_) => return Err(Rejection::InLine.into()),
            None => {}
        }
        if let Some(other) = line::clash(store, account, &shift)? {
            let (shift, starts, ends) = (other.shift, other.starts, other.ends);
            return Err(Rejection::Clash { shift, starts, ends }.into());
        }
        let mut mine = Signup {
            id: self.signup,
            shift: shift.id,
            place: shift.place,
            account,
            starts: shift.starts,
            ends: shift.ends,
            companions: self.companions,
            asked_at: cx.occurred_at,
            guest: false,
            state: SignupState::Pending,
        };
        if device {
            store.put(mine.into())?;
            return Ok(Applied::Pending);
        }
        let Some((offer, giver)) = offer else { return Err(Rejection::HandoverGone.into()) };
        if self.companions > giver.companions {
            return Err(Rejection::PartyTooLarge { max: giver.heads() }.into());
        }
        let by = first_name(store.row::<Account>(account)?);
        store.put(Handover { state: HandoverState::Taken { by }, ..offer }.into())?;
        count_offers(store, shift.id, shift.place)?;
        let (giver_account, giver_heads) = (giver.account, giver.heads());
        line::decide(store, Signup { state: SignupState::Cancelled { by: CancelledBy::Me }, ..giver })?;
        let mut tally = line::tally(store, &shift)?;
        tally.confirmed = tally.confirmed.saturating_sub(giver_heads).saturating_add(mine.heads());
        mine.state = SignupState::Confirmed;
        line::decide(store, mine)?;
        store.put(tally.clone().into())?;
        line::settle(store, &shift, tally)?;
        line::settle_lines_of(store, giver_account, shift.starts, shift.ends, cx.now)?;
        Ok(Applied::Confirmed)
    }
}

/// No more of the name than the giver needs.
fn first_name(account: Option<Account>) -> String {
    let name = account.map(|account| account.name).unwrap_or_default();
    name.split_whitespace().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
#[path = "handover_tests.rs"]
mod tests;
