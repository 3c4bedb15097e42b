use super::Campaign;
use crate::{
    Actor, Applied, CampaignId, Cx, Halt, OrganizationId, Read, ReadExt, Rejection, Scope, Store, UseCase,
    command::text, roles,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Starts a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateCampaign {
    /// Its id.
    pub campaign: CampaignId,
    /// Whose it is.
    pub organization: OrganizationId,
    /// Its name.
    pub name: String,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
}

impl UseCase for CreateCampaign {
    fn scopes(&self, _: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(vec![Scope::Public(self.organization)])
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        roles::require(actor, read, self.organization, roles::Capability::PlanShifts)
    }

    fn apply(&self, store: &mut dyn Store, _: &Cx) -> Result<Applied, Halt> {
        let name = text(&self.name, 200)?;
        if self.last_day < self.first_day {
            return Err(Rejection::EndsBeforeStart.into());
        }
        if store.row::<Campaign>(self.campaign)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        store.put(
            Campaign {
                id: self.campaign,
                organization: self.organization,
                name,
                first_day: self.first_day,
                last_day: self.last_day,
            }
            .into(),
        )?;
        Ok(Applied::Done)
    }
}
