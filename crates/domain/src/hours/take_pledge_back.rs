use super::Pledge;
use crate::{
    Actor, Applied, Cx, Entity, Halt, Kind, Look, PledgeId, Read, ReadExt, Rejection, Scope, Store, UseCase,
};
use serde::{Deserialize, Serialize};

/// Takes a promise back: each their own. The row goes; made anew, it counts what was done as before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakePledgeBack {
    /// Which.
    pub pledge: PledgeId,
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

    fn apply(&self, store: &mut dyn Store, _: &Cx) -> Result<Applied, Halt> {
        if store.row::<Pledge>(self.pledge)?.is_some() {
            store.remove(Kind::Pledge, self.pledge.0)?;
        }
        Ok(Applied::Done)
    }
}
