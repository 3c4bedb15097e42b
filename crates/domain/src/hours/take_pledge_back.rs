use super::{Pledge, pledge};
use crate::{
    Actor, Applied, CampaignId, Cx, Entity, Halt, Kind, Look, PledgeId, Read, ReadExt, Rejection, Scope,
    Store, UseCase,
};
use serde::{Deserialize, Serialize};

/// Takes a promise back: each their own. The row goes; made anew, it counts what was done as before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakePledgeBack {
    /// Which.
    pub pledge: PledgeId,
    /// The campaign that it was for.
    pub campaign: CampaignId,
}

impl UseCase for TakePledgeBack {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(read.row::<Pledge>(self.pledge)?.map(|pledge| pledge.scopes()).unwrap_or_default())
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Pledge>(self.pledge)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<Pledge>(self.pledge)? {
            Some(pledge) if actor.account().is_some_and(|actor| actor != pledge.account) => {
                Err(Rejection::NotAllowed.into())
            }
            _ => Ok(()),
        }
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.pledge.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        // Two devices made one promise of two: it may be known here by the other's id.
        let mut there = store.row::<Pledge>(self.pledge)?;
        if there.is_none()
            && let Some(account) = cx.actor.account()
        {
            there = pledge::of(store, account, self.campaign)?;
        }
        if let Some(pledge) = there {
            store.remove(Kind::Pledge, pledge.id.0)?;
        }
        Ok(Applied::Done)
    }
}
