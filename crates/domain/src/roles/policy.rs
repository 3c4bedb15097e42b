//! Authorization, in one place: what a role allows where, and which scopes an account may hold.

use super::{EndedRole, Role, RoleGrant};
use crate::{
    AccountId, Actor, Fault, Finder, Halt, Kind, Look, OrganizationId, PlaceId, Read, ReadExt, Rejection,
    Row, Scope, Time,
    organizations::{Organization, ancestors, descendants},
    places::Place,
    shifts::Signup,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Something that only some roles may do in an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capability {
    /// Create, publish and cancel shifts and places.
    PlanShifts,
    /// Change the register, invite, give roles.
    ManageMembers,
}

impl Role {
    fn grants(self, capability: Capability) -> bool {
        match capability {
            Capability::PlanShifts => self.is_staff(),
            Capability::ManageMembers => self == Self::Admin,
        }
    }

    /// Whether the role sees people, drafts and crews of the organization and those below it.
    #[must_use]
    pub fn is_staff(self) -> bool {
        matches!(self, Self::Admin | Self::Organizer)
    }
}

impl RoleGrant {
    /// Whether it is for one place, whose crew its holder leads.
    #[must_use]
    pub fn runs_its_place(&self) -> bool {
        self.place.is_some() && (self.role == Role::HutManager || self.role.is_staff())
    }
}

/// Whether the actor's roles on `organization`, or above it, allow `capability`.
pub fn may(
    actor: &Actor,
    read: &dyn Read,
    organization: OrganizationId,
    capability: Capability,
) -> Result<bool, Fault> {
    let Some(account) = actor.account() else { return Ok(true) };
    let chain = ancestors(read, organization)?;
    Ok(read.rows::<RoleGrant>(&Finder::GrantsOf(account))?.iter().any(|grant| {
        grant.place.is_none() && grant.role.grants(capability) && chain.contains(&grant.organization)
    }))
}

/// Refuses unless [`may`].
pub fn require(
    actor: &Actor,
    read: &dyn Read,
    organization: OrganizationId,
    capability: Capability,
) -> Result<(), Halt> {
    if may(actor, read, organization, capability)? { Ok(()) } else { Err(Rejection::NotAllowed.into()) }
}

/// Whether a device holds what a refusal by roles rests on: its account's grants, and the organizations
/// from each up to the root. While it reads all this for the first time, it may not.
pub(crate) fn are_known(read: &dyn Read, account: AccountId) -> Result<bool, Fault> {
    let grants = read.rows::<RoleGrant>(&Finder::GrantsOf(account))?;
    for grant in &grants {
        let top = ancestors(read, grant.organization)?.pop();
        let root = match top {
            Some(top) => read.row::<Organization>(top)?,
            None => None,
        };
        if root.is_none_or(|root| root.parent.is_some()) {
            return Ok(false);
        }
    }
    Ok(!grants.is_empty())
}

/// How things stood before roles were taken away: the ones that ended after a time count as if held.
pub(crate) struct AsBefore<'a> {
    pub(crate) read: &'a dyn Read,
    pub(crate) ended_after: Time,
}

impl Read for AsBefore<'_> {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        self.read.get(kind, id)
    }

    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        let mut rows = self.read.find(finder)?;
        if let Finder::GrantsOf(account) = finder {
            let ended = self.read.rows::<EndedRole>(&Finder::EndedRolesOf(*account))?;
            let late = ended.iter().filter(|role| role.ended_at > self.ended_after);
            rows.extend(late.map(|role| Row::from(role.as_before())));
        }
        Ok(rows)
    }
}

/// Refuses everybody but the server itself.
pub fn require_system(actor: &Actor) -> Result<(), Halt> {
    match actor {
        Actor::System => Ok(()),
        Actor::Account(_) => Err(Rejection::NotAllowed.into()),
    }
}

/// Whether the actor runs a place day by day: is one of its hut managers, or staffs its organization or one above.
pub fn runs(actor: &Actor, read: &dyn Read, place: PlaceId) -> Result<bool, Fault> {
    let Some(account) = actor.account() else { return Ok(true) };
    let grants = read.rows::<RoleGrant>(&Finder::GrantsOf(account))?;
    if grants.iter().any(|grant| grant.place == Some(place) && grant.runs_its_place()) {
        return Ok(true);
    }
    let Some(place) = read.row::<Place>(place)? else { return Ok(false) };
    let chain = ancestors(read, place.organization)?;
    Ok(grants
        .iter()
        .any(|grant| grant.place.is_none() && grant.role.is_staff() && chain.contains(&grant.organization)))
}

/// Refuses unless it [`runs`] the place.
pub fn require_crew(actor: &Actor, read: &dyn Read, place: PlaceId) -> Result<(), Halt> {
    if runs(actor, read, place)? { Ok(()) } else { Err(Rejection::NotAllowed.into()) }
}

/// Refuses unless the actor belongs to the audience: holds any role in `audience` or below it, or
/// staffs an organization above it.
pub fn require_audience(actor: &Actor, read: &dyn Read, audience: OrganizationId) -> Result<(), Halt> {
    let Some(account) = actor.account() else { return Ok(()) };
    let above = ancestors(read, audience)?;
    for grant in read.rows::<RoleGrant>(&Finder::GrantsOf(account))? {
        let from_above =
            grant.role.is_staff() && grant.place.is_none() && above.contains(&grant.organization);
        if from_above || ancestors(read, grant.organization)?.contains(&audience) {
            return Ok(());
        }
    }
    Err(Rejection::NotAllowed.into())
}

/// Reads the roles of accounts, and the organizations above them, level by level: for stores that are far away.
pub fn look_ahead(read: &dyn Read, accounts: &[AccountId]) -> Result<(), Fault> {
    let grants = accounts.iter().map(|account| Finder::GrantsOf(*account));
    let stands = accounts.iter().map(|account| Finder::GuestSignupsOf(*account));
    read.look_ahead(&grants.clone().chain(stands).map(Look::Rows).collect::<Vec<_>>())?;
    let mut level = BTreeSet::new();
    for finder in grants {
        level.extend(read.rows::<RoleGrant>(&finder)?.into_iter().map(|grant| grant.organization));
    }
    let mut known = BTreeSet::new();
    while !level.is_empty() {
        read.look_ahead(&level.iter().map(|id| Look::row::<Organization>(*id)).collect::<Vec<_>>())?;
        let mut above = BTreeSet::new();
        for id in level {
            known.insert(id);
            above.extend(read.row::<Organization>(id)?.and_then(|organization| organization.parent));
        }
        level = above.difference(&known).copied().collect();
    }
    Ok(())
}

/// The scopes that an account may hold now. Computed on the server, where all rows are.
pub fn subscriptions(read: &dyn Read, account: AccountId) -> Result<BTreeSet<Scope>, Fault> {
    let mut scopes = BTreeSet::from([Scope::Account(account)]);
    for signup in read.rows::<Signup>(&Finder::GuestSignupsOf(account))? {
        scopes.insert(Scope::Mates(signup.shift));
        scopes.insert(Scope::Way(signup.place));
    }
    for grant in read.rows::<RoleGrant>(&Finder::GrantsOf(account))? {
        scopes.extend(ancestors(read, grant.organization)?.into_iter().map(Scope::Public));
        if let Some(place) = grant.place {
            if grant.runs_its_place() {
                scopes.insert(Scope::Crew(place));
            }
            continue;
        }
        if grant.role.is_staff() {
            let all = descendants(read, grant.organization)?;
            let places = all.iter().map(|organization| Look::Rows(Finder::PlacesOf(*organization)));
            read.look_ahead(&places.collect::<Vec<_>>())?;
            for organization in all {
                scopes.insert(Scope::Public(organization));
                scopes.insert(Scope::Staff(organization));
                let places = read.rows::<Place>(&Finder::PlacesOf(organization))?;
                scopes
                    .extend(places.into_iter().map(|place: Place| -> PlaceId { place.id }).map(Scope::Crew));
            }
        }
    }
    Ok(scopes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{DISTRICT, HUT, NORTH, SOUTH, SQUARE, World};

    fn scopes(role: Role, organization: OrganizationId, place: Option<PlaceId>) -> BTreeSet<Scope> {
        let mut world = World::new();
        let account = world.account(role, organization, place);
        let mut scopes = subscriptions(&world.store, account).unwrap();
        assert!(scopes.remove(&Scope::Account(account)), "one's own");
        scopes
    }

    #[test]
    fn members_hold_what_is_public_at_home_and_above() {
        let home = [Scope::Public(NORTH), Scope::Public(DISTRICT)];
        assert_eq!(scopes(Role::Member, NORTH, None), home.into());
        assert_eq!(scopes(Role::CallLeader, NORTH, None), home.into());
        assert_eq!(scopes(Role::HutManager, NORTH, None), home.into(), "no place, no crew");
    }

    #[test]
    fn hut_managers_hold_the_crew_of_their_place_alone() {
        let held = [Scope::Public(NORTH), Scope::Public(DISTRICT), Scope::Crew(HUT)];
        assert_eq!(scopes(Role::HutManager, NORTH, Some(HUT)), held.into());
        let home = [Scope::Public(NORTH), Scope::Public(DISTRICT)];
        assert_eq!(
            scopes(Role::Member, NORTH, Some(HUT)),
            home.into(),
            "a member of a place sees no numbers"
        );
    }

    #[test]
    fn staff_hold_everything_at_home_and_below_but_nothing_beside() {
        let north = [
            Scope::Public(DISTRICT),
            Scope::Public(NORTH),
            Scope::Staff(NORTH),
            Scope::Crew(HUT),
            Scope::Crew(SQUARE),
        ];
        assert_eq!(scopes(Role::Organizer, NORTH, None), north.into());
        let all = [Scope::Staff(DISTRICT), Scope::Public(SOUTH), Scope::Staff(SOUTH)];
        assert_eq!(scopes(Role::Admin, DISTRICT, None), north.into_iter().chain(all).collect());
    }

    #[test]
    fn whatever_a_finder_finds_shares_a_locked_scope_with_it() {
        // Else somebody could add a row that the finder would have found, under other locks.
        let mut world = World::new();
        let shift = world.open_shift(1, 4, 1);
        let [first, second] = [(); 2].map(|()| world.member());
        for account in [first, second] {
            world.sign_up(account, shift, 0).1.unwrap();
        }
        let (from, to) = (world.now, world.now + chrono::TimeDelta::days(1));
        for finder in [
            Finder::GrantsOf(first),
            Finder::ShiftsAt { place: HUT, organization: NORTH, audience: DISTRICT, from, to },
            Finder::SignupsDuring { account: first, from, to },
            Finder::SignupOf { account: first, shift },
        ] {
            let found = world.store.find(&finder).unwrap();
            assert!(!found.is_empty(), "{finder:?}");
            for row in found {
                assert!(
                    row.scopes().iter().any(|scope| finder.scopes().contains(scope)),
                    "{finder:?} and {row:?}"
                );
            }
        }
    }
}
