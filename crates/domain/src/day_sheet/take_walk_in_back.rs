use super::organization_of_party;
use crate::{
    Actor, Applied, Authority, Cx, Fault, Halt, Look, OrganizationId, Read, ReadExt, Rejection, Scope,
    SignupId, Store, UseCase, crew, hours, roles,
    shifts::{CancelledBy, CardState, RosterCard, Shift, Signup, SignupState, settle, tally},
};
use serde::{Deserialize, Serialize};

/// Takes a walk-in off the sheet again: typed twice, or on the wrong shift. Or somebody who signed up on a public page, whom
/// nobody knows: a stranger must not hold the spots of those who come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeWalkInBack {
    /// The signup.
    pub signup: SignupId,
}

impl UseCase for TakeWalkInBack {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(card) = read.row::<RosterCard>(self.signup)? else { return Ok(Vec::new()) };
        let mut scopes = vec![Scope::Crew(card.place)];
        scopes.extend(read.row::<Shift>(card.shift)?.map(|shift| Scope::Public(shift.audience)));
        scopes.extend(read.row::<Signup>(self.signup)?.map(|signup| Scope::Account(signup.account)));
        Ok(scopes)
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<RosterCard>(self.signup), Look::row::<Signup>(self.signup)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<RosterCard>(self.signup)? {
            Some(card) if card.walk_in || card.unverified => roles::require_crew(actor, read, card.place),
            // Who signed up gives their place back themselves.
            Some(_) => Err(Rejection::NotAllowed.into()),
            None => Ok(()),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        organization_of_party(read, self.signup)
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.signup.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(card) = store.row::<RosterCard>(self.signup)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::SignupGone.into()),
            };
        };
        if card.state == CardState::Cancelled {
            return Ok(Applied::Done); // two who take the same one back both did what they meant to
        }
        let (shift, place) = (card.shift, card.place);
        // Nobody is to write to who was taken off: the address may be a stranger's.
        store.put(RosterCard { state: CardState::Cancelled, email: None, ..card }.into())?;
        if cx.authority == Authority::Device {
            return Ok(Applied::Done);
        }
        let Some(signup) = store.row::<Signup>(self.signup)? else { return Ok(Applied::Done) };
        // Who waited held none.
        let heads = if signup.is_confirmed() { signup.heads() } else { 0 };
        store.put(Signup { state: SignupState::Cancelled { by: CancelledBy::Shift }, ..signup }.into())?;
        hours::recount(store, self.signup)?;
        crew::retell(store, shift, place)?;
        if let Some(shift) = store.row::<Shift>(shift)? {
            let mut tally = tally(store, &shift)?;
            tally.confirmed = tally.confirmed.saturating_sub(heads);
            if shift.ends > cx.now {
                settle(store, &shift, tally)?;
            } else {
                store.put(tally.into())?; // nobody is put on a shift that has ended
            }
        }
        Ok(Applied::Done)
    }
}
