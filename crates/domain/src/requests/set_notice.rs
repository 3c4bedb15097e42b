use super::StaffNotice;
use crate::{
    Actor, Applied, Authority, Cx, Fault, Halt, OrganizationId, Read, ReadExt, Rejection, Scope, Store,
    UseCase, organizations::Organization, roles,
};
use serde::{Deserialize, Serialize};

/// The longest notice, in days: two months, longer than a campaign's weeks in huts.
pub const MOST_NOTICE_DAYS: u16 = 60;

/// Says how many days before an organization wants to be asked. What was asked already stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetNotice {
    /// The organization that is asked.
    pub organization: OrganizationId,
    /// Days.
    pub days: u16,
}

impl UseCase for SetNotice {
    fn scopes(&self, _: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(vec![Scope::Public(self.organization)])
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        roles::require(actor, read, self.organization, roles::Capability::PlanShifts)
    }

    fn organization(&self, _: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        Ok(Some(self.organization))
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        if self.days > MOST_NOTICE_DAYS {
            return Err(Rejection::BadNotice { max: MOST_NOTICE_DAYS }.into());
        }
        let missing = store.row::<Organization>(self.organization)?.is_none();
        if missing && cx.authority == Authority::Server {
            return Err(Rejection::OrganizationGone.into());
        }
        store.put(StaffNotice { id: self.organization, days: self.days }.into())?;
        Ok(Applied::Done)
    }
}
