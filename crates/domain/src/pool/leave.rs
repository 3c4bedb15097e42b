use super::{PoolEntry, entry::mine};
use crate::{
    Actor, Applied, Cx, Entity, Halt, Kind, Look, PoolId, Read, ReadExt, Rejection, Scope, Store, UseCase,
};
use serde::{Deserialize, Serialize};

/// Leaves the pool: each says it of themselves. The row goes, from all devices at their next sync.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeavePool {
    /// Whose.
    pub entry: PoolId,
}

impl UseCase for LeavePool {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(read.row::<PoolEntry>(self.entry)?.map(|entry| entry.scopes()).unwrap_or_default())
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<PoolEntry>(self.entry)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<PoolEntry>(self.entry)? {
            Some(entry) if actor.account().is_some_and(|actor| actor != entry.account) => {
                Err(Rejection::NotAllowed.into())
            }
            _ => Ok(()),
        }
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.entry.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        // Two devices made one entry of two: it may be known here by the other's id.
        let named = store.row::<PoolEntry>(self.entry)?;
        if let Some(entry) = named.map_or_else(|| mine(store, &cx.actor), |entry| Ok(Some(entry)))? {
            store.remove(Kind::PoolEntry, entry.id.0)?;
        }
        Ok(Applied::Done)
    }
}
