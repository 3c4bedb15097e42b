use super::{
    Handover, HandoverState, Shift, ShiftTally, Signup, SignupState,
    handover::{count_offers, end_offers},
};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Finder, Halt, HandoverId, Look, Read, ReadExt, Rejection, Scope,
    SignupId, Store, UseCase,
};
use serde::{Deserialize, Serialize};

/// "Someone take my shift": offers the actor's confirmed party, whole, to all who may take the shift, or to whoever gets the
/// link. A newer offer of the same party takes the place of the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferHandover {
    /// The offer's id, which the link carries.
    pub handover: HandoverId,
    /// The actor's signup.
    pub signup: SignupId,
    /// To all, or only to whoever has the link.
    pub to_all: bool,
}

impl UseCase for OfferHandover {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(signup) = read.row::<Signup>(self.signup)? else { return Ok(Vec::new()) };
        let mut scopes = vec![Scope::Account(signup.account), Scope::Crew(signup.place)];
        scopes.extend(read.row::<Shift>(signup.shift)?.map(|shift| Scope::Public(shift.audience)));
        Ok(scopes)
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Signup>(self.signup), Look::row::<Handover>(self.handover)]
    }

    fn looks(&self, _: &Actor, read: &dyn Read) -> Result<Vec<Look>, Fault> {
        let Some(Signup { shift, place, .. }) = read.row(self.signup)? else { return Ok(Vec::new()) };
        Ok(vec![
            Look::row::<Shift>(shift),
            Look::row::<ShiftTally>(shift),
            Look::Rows(Finder::HandoversOn { shift, place }),
        ])
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<Signup>(self.signup)? {
            Some(signup) if actor.account() != Some(signup.account) => Err(Rejection::NotAllowed.into()),
            _ => Ok(()),
        }
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(signup) = store.row::<Signup>(self.signup)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::SignupGone.into()),
            };
        };
        if store.row::<Handover>(self.handover)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        match signup.state {
            SignupState::Confirmed => {}
            SignupState::Cancelled { .. } => return Err(Rejection::AlreadyCancelled.into()),
            SignupState::Pending | SignupState::Waitlisted { .. } => return Err(Rejection::InLine.into()),
        }
        if signup.starts <= cx.now {
            return Err(Rejection::ShiftBegun.into());
        }
        let device = cx.authority == Authority::Device;
        if !device {
            end_offers(store, signup.shift, signup.place, Some(signup.id))?;
        }
        let handover = Handover {
            id: self.handover,
            signup: signup.id,
            shift: signup.shift,
            place: signup.place,
            account: signup.account,
            to_all: self.to_all,
            offered_at: cx.occurred_at,
            state: if device { HandoverState::Asked } else { HandoverState::Open },
        };
        store.put(handover.into())?;
        if device {
            return Ok(Applied::Pending);
        }
        count_offers(store, signup.shift, signup.place)?;
        Ok(Applied::Done)
    }
}
