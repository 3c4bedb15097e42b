use super::StaffRequest;
use crate::{
    Actor, Applied, Authority, Cx, Fault, Halt, OrganizationId, Read, ReadExt, Rejection, RequestId, Scope,
    Store, UseCase, roles,
};
use serde::{Deserialize, Serialize};

/// The askers need nobody any more; or they do after all, which is the undo. What was answered stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawRequest {
    /// The request.
    pub request: RequestId,
    /// Off, or on again.
    pub withdrawn: bool,
}

impl UseCase for WithdrawRequest {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let request = read.row::<StaffRequest>(self.request)?;
        Ok(request.map_or(Vec::new(), |row| vec![Scope::Staff(row.organization), Scope::Staff(row.asked)]))
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match self.organization(read)? {
            Some(organization) => roles::require(actor, read, organization, roles::Capability::PlanShifts),
            None => Ok(()),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        Ok(read.row::<StaffRequest>(self.request)?.map(|request| request.organization))
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.request.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(request) = store.row::<StaffRequest>(self.request)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::RequestGone.into()),
            };
        };
        if request.starts <= cx.now {
            return Err(Rejection::RequestBegun.into());
        }
        store.put(StaffRequest { withdrawn: self.withdrawn, ..request }.into())?;
        Ok(Applied::Done)
    }
}
