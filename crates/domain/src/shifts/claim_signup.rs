use super::{Moved, RosterCard, Shift, Signup, line};
use crate::{
    AccountId, Actor, Applied, Cx, Finder, Halt, Kind, Look, Read, ReadExt, Rejection, Scope, SignupId,
    Store, UseCase, accounts::Account, crew, hours, places::Place, reminders::Coming, roles,
};
use serde::{Deserialize, Serialize};

/// A guest takes their signup along into the app. Either their own account, which nobody signed in to before, becomes an
/// ordinary one; or the signup moves to an account that they have already, by the rules of signing up: one party each on a
/// shift, and no clash. The server's own command: whoever knows the guest's code is known by it alone.
///
/// Whoever then stands on the shift without a role in its audience holds it for that signup's sake: the shift, its tally and
/// its place are marked, and stand in scopes of their own from then on (docs/adr/0029-claims.md).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimSignup {
    /// The guest's signup.
    pub signup: SignupId,
    /// The account that a public page made for them.
    pub guest: AccountId,
    /// Whose it is from now on: the same, or another.
    pub account: AccountId,
}

impl UseCase for ClaimSignup {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let mut scopes = vec![Scope::Account(self.guest), Scope::Account(self.account)];
        if let Some(signup) = read.row::<Signup>(self.signup)? {
            scopes.extend([
                Scope::Crew(signup.place),
                Scope::Mates(signup.shift),
                Scope::Way(signup.place),
                Scope::Register,
            ]);
            if let Some(place) = read.row::<Place>(signup.place)? {
                scopes.extend([Scope::Public(place.audience), Scope::Staff(place.organization)]);
            }
        }
        Ok(scopes)
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Signup>(self.signup), Look::row::<Account>(self.account)]
    }

    fn authorize(&self, actor: &Actor, _: &dyn Read) -> Result<(), Halt> {
        roles::require_system(actor)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(before) = store.row::<Signup>(self.signup)? else {
            return Err(Rejection::SignupGone.into());
        };
        let moves = self.account != self.guest;
        if before.account == self.account && moves {
            return Ok(Applied::Done);
        }
        if before.account != self.guest {
            return Err(Rejection::SignupGone.into());
        }
        if !before.is_live() {
            return Err(Rejection::AlreadyCancelled.into());
        }
        let Some(shift) = store.row::<Shift>(before.shift)? else { return Err(Rejection::ShiftGone.into()) };
        shift.state.require_open()?;
        if shift.ends <= cx.now {
            return Err(Rejection::ShiftOver.into());
        }
        let account = self.account;
        if store.row::<Account>(account)?.is_none() {
            return Err(Rejection::NotAllowed.into());
        }
        let guest = match roles::require_audience(&Actor::Account(account), store, shift.audience) {
            Ok(()) => false,
            Err(Halt::Rejected(_)) => true,
            Err(fault) => return Err(fault),
        };
        let signup = Signup { account, guest, ..before };
        if moves {
            self.require_free(store, &shift)?;
            if let Some(card) = store.row::<RosterCard>(self.signup)? {
                // Whoever runs the place knows this one.
                store.put(RosterCard { unverified: false, email: None, ..card }.into())?;
            }
            if let Some(told) = store.row::<Moved>(self.signup)? {
                store.put(Moved { account, ..told }.into())?;
            }
            if let Some(said) = store.row::<Coming>(self.signup)? {
                store.put(Coming { account, ..said }.into())?;
            }
            line::decide(store, signup)?;
            // It was made for this signup alone, and nobody can sign in to it any more.
            store.remove(Kind::Account, self.guest.0)?;
        } else {
            store.put(signup.into())?;
        }
        hours::recount(store, self.signup)?; // they may stand there already, and be seen
        crew::retell(store, shift.id, shift.place)?;
        if guest {
            mark(store, shift)?;
        }
        Ok(Applied::Done)
    }
}

impl ClaimSignup {
    /// As for [`super::SignUp`].
    fn require_free(&self, read: &dyn Read, shift: &Shift) -> Result<(), Halt> {
        let on_it = Finder::SignupOf { account: self.account, shift: shift.id };
        if !read.rows::<Signup>(&on_it)?.is_empty() {
            return Err(Rejection::AlreadySignedUp.into());
        }
        match line::clash(read, self.account, shift)? {
            None => Ok(()),
            Some(other) => {
                let (shift, starts, ends) = (other.shift, other.starts, other.ends);
                Err(Rejection::Clash { shift, starts, ends }.into())
            }
        }
    }
}

/// From now on somebody without a role in the audience holds these.
fn mark(store: &mut dyn Store, shift: Shift) -> Result<(), Halt> {
    let tally = line::tally(store, &shift)?;
    if let Some(place) = store.row::<Place>(shift.place)?
        && !place.guests
    {
        store.put(Place { guests: true, ..place }.into())?;
    }
    if !tally.mates {
        store.put(super::ShiftTally { mates: true, ..tally }.into())?;
    }
    if !shift.mates {
        store.put(Shift { mates: true, ..shift }.into())?;
    }
    Ok(())
}

#[cfg(test)]
#[path = "claim_signup_tests.rs"]
mod tests;
