use super::CoverEntry;
use crate::{
    Actor, Applied, CoverId, Cx, Entity, Fault, Halt, Kind, Look, OrganizationId, Read, ReadExt, Rejection,
    Scope, Store, UseCase, day_sheet::organization_of, roles,
};
use serde::{Deserialize, Serialize};

/// Takes somebody off the cover list: each says it of themselves, and the crew of those who agreed by word. The row goes,
/// from all devices at their next sync.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeCoverBack {
    /// Who.
    pub entry: CoverId,
}

impl UseCase for TakeCoverBack {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(read.row::<CoverEntry>(self.entry)?.map(|entry| entry.scopes()).unwrap_or_default())
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<CoverEntry>(self.entry)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<CoverEntry>(self.entry)? {
            Some(entry) => match entry.account {
                Some(account) if actor.account().is_none_or(|actor| actor == account) => Ok(()),
                Some(_) => Err(Rejection::NotAllowed.into()),
                None => roles::require_crew(actor, read, entry.place),
            },
            None => Ok(()),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        match read.row::<CoverEntry>(self.entry)? {
            Some(entry) if entry.account.is_none() => organization_of(read, entry.place),
            _ => Ok(None),
        }
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.entry.0)
    }

    fn apply(&self, store: &mut dyn Store, _: &Cx) -> Result<Applied, Halt> {
        if store.row::<CoverEntry>(self.entry)?.is_some() {
            store.remove(Kind::CoverEntry, self.entry.0)?;
        }
        Ok(Applied::Done)
    }
}
