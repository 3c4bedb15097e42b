use super::Credit;
use crate::{
    AccountId, CampaignId, Fault, Finder, OrganizationId, PledgeId, Read, ReadExt, Scope, Store, Time,
    row::entity,
};
use serde::{Deserialize, Serialize};

/// The most shifts that one promises: more are a slip of the finger.
pub const MOST_PROMISED: u16 = 200;

/// "I promise so many shifts": what somebody said they would do in a campaign, and how far they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Pledge {
    /// Its id.
    pub id: PledgeId,
    /// Who promised.
    pub account: AccountId,
    /// What they are called.
    pub name: String,
    /// Whose campaign it is; its organizers see the promise.
    pub organization: OrganizationId,
    /// The campaign.
    pub campaign: CampaignId,
    /// Shifts promised.
    pub promised: u16,
    /// Shifts that they came to, by their [`Credit`]s. The server keeps it.
    pub done: u32,
    /// When they promised, by the clock at hand.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: Time,
}

entity!(kept aside Pledge, |row| vec![Scope::Account(row.account), Scope::Staff(row.organization)]);

/// The promise of an account for a campaign: there is at most one.
pub(super) fn of(read: &dyn Read, account: AccountId, campaign: CampaignId) -> Result<Option<Pledge>, Fault> {
    let all: Vec<Pledge> = read.rows(&Finder::PledgesOf(account))?;
    Ok(all.into_iter().find(|pledge| pledge.campaign == campaign))
}

/// Shifts that somebody came to, as far as is known here: of themselves a device knows all.
pub(super) fn done(read: &dyn Read, account: AccountId, campaign: CampaignId) -> Result<u32, Fault> {
    let credits: Vec<Credit> = read.rows(&Finder::CreditsOf { account, campaign })?;
    Ok(u32::try_from(credits.len()).unwrap_or(u32::MAX))
}

/// Writes down how far they are.
pub(super) fn recount(store: &mut dyn Store, account: AccountId, campaign: CampaignId) -> Result<(), Fault> {
    let Some(pledge) = of(store, account, campaign)? else { return Ok(()) };
    let done = done(store, account, campaign)?;
    if pledge.done != done {
        store.put(Pledge { done, ..pledge }.into())?;
    }
    Ok(())
}
