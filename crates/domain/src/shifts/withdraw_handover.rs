use super::{Handover, HandoverState, handover::end_offers};
use crate::{
    Actor, Applied, Authority, Cx, Halt, HandoverId, Look, Read, ReadExt, Rejection, Scope, Store, UseCase,
    shifts::Shift,
};
use serde::{Deserialize, Serialize};

/// Takes the actor's own offer back: the shift stays theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawHandover {
    /// The offer.
    pub handover: HandoverId,
}

impl UseCase for WithdrawHandover {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(handover) = read.row::<Handover>(self.handover)? else { return Ok(Vec::new()) };
        let mut scopes = vec![Scope::Account(handover.account), Scope::Crew(handover.place)];
        scopes.extend(read.row::<Shift>(handover.shift)?.map(|shift| Scope::Public(shift.audience)));
        Ok(scopes)
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Handover>(self.handover)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<Handover>(self.handover)? {
            Some(handover) if actor.account() != Some(handover.account) => Err(Rejection::NotAllowed.into()),
            _ => Ok(()),
        }
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let device = cx.authority == Authority::Device;
        let Some(handover) = store.row::<Handover>(self.handover)? else {
            return if device { Ok(Applied::Pending) } else { Err(Rejection::HandoverGone.into()) };
        };
        match handover.state {
            HandoverState::Taken { .. } => Err(Rejection::HandoverTaken.into()),
            // Withdrawn twice, or over by itself: nobody takes it, which is what was meant.
            HandoverState::Ended => Ok(Applied::Done),
            HandoverState::Asked | HandoverState::Open if device => {
                store.put(Handover { state: HandoverState::Ended, ..handover }.into())?;
                Ok(Applied::Pending)
            }
            HandoverState::Asked | HandoverState::Open => {
                end_offers(store, handover.shift, handover.place, Some(handover.signup))?;
                Ok(Applied::Done)
            }
        }
    }
}
