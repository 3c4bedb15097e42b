use super::{MOST_AREAS, PoolEntry, entry::mine};
use crate::{
    Actor, Applied, Authority, Cx, Entity, Finder, Halt, Look, OrganizationId, PoolId, Read, ReadExt,
    Rejection, Scope, Store, UseCase, accounts::Account, cover, people, places::Place, roles,
};
use serde::{Deserialize, Serialize};

/// "I go where I am needed": the actor joins the pool, or changes what it says of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinPool {
    /// The entry's id, where there is none yet.
    pub entry: PoolId,
    /// Where: organizations, which stand for those below them too.
    pub areas: Vec<OrganizationId>,
    /// The days that suit, as bits: 1 is Monday, 64 Sunday; none is any.
    pub days: u8,
    /// The number that their organizers may call.
    pub phone: String,
}

impl JoinPool {
    /// Each once; as many as there are.
    fn areas(&self) -> Vec<OrganizationId> {
        let mut areas = Vec::new();
        for area in &self.areas {
            if !areas.contains(area) {
                areas.push(*area);
            }
        }
        areas
    }
}

/// Whether the actor may take shifts somewhere in an organization: they belong to it, or one of its places is for them.
fn may_help(actor: &Actor, read: &dyn Read, area: OrganizationId) -> Result<bool, Halt> {
    let belongs = |audience: OrganizationId| match roles::require_audience(actor, read, audience) {
        Ok(()) => Ok(true),
        Err(Halt::Rejected(_)) => Ok(false),
        Err(fault) => Err(fault),
    };
    if belongs(area)? {
        return Ok(true);
    }
    let mut asked = vec![area];
    for place in read.rows::<Place>(&Finder::PlacesOf(area))? {
        if !asked.contains(&place.audience) {
            if belongs(place.audience)? {
                return Ok(true);
            }
            asked.push(place.audience);
        }
    }
    Ok(false)
}

impl UseCase for JoinPool {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let mut scopes: Vec<Scope> = self.areas.iter().take(MOST_AREAS).copied().map(Scope::Staff).collect();
        scopes.extend(read.row::<PoolEntry>(self.entry)?.iter().flat_map(PoolEntry::scopes));
        Ok(scopes)
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<PoolEntry>(self.entry)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        // What stands there already may stay: who has moved can still change the rest.
        let held = mine(read, actor)?.map(|entry| entry.areas).unwrap_or_default();
        // One more than there may be, by which it is refused.
        for area in self.areas().into_iter().take(MOST_AREAS + 1) {
            if !held.contains(&area) && !may_help(actor, read, area)? {
                return Err(Rejection::NotAllowed.into());
            }
        }
        Ok(())
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(account) = cx.actor.account() else { return Err(Rejection::NotAllowed.into()) };
        let phone = people::phone_as_dialled(&self.phone)?;
        let areas = self.areas();
        if areas.is_empty() || areas.len() > MOST_AREAS {
            return Err(Rejection::BadAreas.into());
        }
        let Some(person) = store.row::<Account>(account)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::AccountGone.into()),
            };
        };
        // Two devices of one person make one entry.
        let before = mine(store, &cx.actor)?;
        if before.is_none() && store.row::<PoolEntry>(self.entry)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        let entry = PoolEntry {
            id: before.as_ref().map_or(self.entry, |entry| entry.id),
            account,
            name: person.name,
            phone,
            areas,
            days: cover::days(self.days),
            agreed_at: before.map_or(cx.occurred_at, |entry| entry.agreed_at),
        };
        store.put(entry.into())?;
        Ok(Applied::Done)
    }
}

#[cfg(test)]
#[path = "join_tests.rs"]
mod tests;
