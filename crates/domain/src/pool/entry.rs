use crate::{
    AccountId, Actor, Fault, Finder, OrganizationId, PoolId, Read, ReadExt, Scope, Time,
    organizations::ancestors, row::entity,
};
use serde::{Deserialize, Serialize};

/// The most areas that one goes to: who means more names the organization above them.
pub const MOST_AREAS: usize = 12;

/// Somebody who goes where they are needed: they agreed that the organizers of their areas see their name and number and may
/// ask them. Taken back, the row goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PoolEntry {
    /// Its id.
    pub id: PoolId,
    /// Whose it is.
    pub account: AccountId,
    /// What they are called.
    pub name: String,
    /// Their phone in E.164.
    pub phone: String,
    /// Where they go: these organizations, and those below them.
    pub areas: Vec<OrganizationId>,
    /// The days that suit them, as bits: 1 is Monday, 64 Sunday; none is any.
    pub days: u8,
    /// When they agreed, by the clock at hand.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub agreed_at: Time,
}

// Nobody but the organizers of their areas and the person themselves holds it.
entity!(kept aside PoolEntry, |row| {
    let mut scopes = vec![Scope::Account(row.account)];
    scopes.extend(row.areas.iter().copied().map(Scope::Staff));
    scopes
});

impl PoolEntry {
    /// Whether a day of the week, from 0 for Monday, suits them; none where they named no days.
    #[must_use]
    pub fn suits(&self, day: u8) -> Option<bool> {
        (self.days != 0).then(|| self.days & (1 << day) != 0)
    }

    /// Whether they go to the places of an organization.
    pub fn goes_to(&self, read: &dyn Read, organization: OrganizationId) -> Result<bool, Fault> {
        Ok(ancestors(read, organization)?.iter().any(|above| self.areas.contains(above)))
    }
}

/// The entry of the actor.
pub(super) fn mine(read: &dyn Read, actor: &Actor) -> Result<Option<PoolEntry>, Fault> {
    let Some(account) = actor.account() else { return Ok(None) };
    Ok(read.rows::<PoolEntry>(&Finder::PoolOf(account))?.into_iter().next())
}
