use super::{Capability, EndedRole, Role, RoleGrant, require};
use crate::{
    AccountId, Actor, Applied, Authority, Cx, GrantId, Halt, OrganizationId, PlaceId, Read, ReadExt,
    Rejection, Scope, Store, UseCase, accounts::Account, places::Place,
};
use serde::{Deserialize, Serialize};

/// Gives an account a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantRole {
    /// The grant's id.
    pub grant: GrantId,
    /// Who gets it.
    pub account: AccountId,
    /// What it is.
    pub role: Role,
    /// Where it holds.
    pub organization: OrganizationId,
    /// The place, for roles on one place.
    pub place: Option<PlaceId>,
}

impl UseCase for GrantRole {
    fn scopes(&self, _: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(vec![Scope::Account(self.account), Scope::Staff(self.organization)])
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        require(actor, read, self.organization, Capability::ManageMembers)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        // Also by one that was taken away: it does not come back under its old id.
        if store.row::<RoleGrant>(self.grant)?.is_some() || store.row::<EndedRole>(self.grant)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        if let Some(place) = self.place {
            let there = store.row::<Place>(place)?;
            let gone = there
                .map_or(cx.authority == Authority::Server, |place| place.organization != self.organization);
            if gone {
                return Err(Rejection::PlaceGone.into());
            }
        }
        // No device holds other people's accounts.
        if cx.authority == Authority::Server && store.row::<Account>(self.account)?.is_none() {
            return Err(Rejection::AccountGone.into());
        }
        store.put(
            RoleGrant {
                id: self.grant,
                account: self.account,
                role: self.role,
                organization: self.organization,
                place: self.place,
            }
            .into(),
        )?;
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{DISTRICT, HUT, NORTH, SOUTH, World};

    fn grant(world: &mut World, organization: OrganizationId, place: Option<PlaceId>) -> GrantRole {
        let account = world.account(Role::Member, organization, None);
        GrantRole { grant: world.id(), account, role: Role::HutManager, organization, place }
    }

    #[test]
    fn admins_give_roles_at_their_organization_and_below() {
        for (role, at, allowed) in [
            (Role::Admin, DISTRICT, true),
            (Role::Admin, NORTH, true),
            (Role::Admin, SOUTH, false),
            (Role::Organizer, NORTH, false),
        ] {
            let mut world = World::new();
            let (actor, command) = (world.account(role, at, None), grant(&mut world, NORTH, Some(HUT)));
            let expected = if allowed { Ok(Applied::Done) } else { Err(Rejection::NotAllowed) };
            assert_eq!(world.server(actor, command), expected, "{role:?} of {at}");
        }
    }

    #[test]
    fn what_the_role_needs_must_be_there_on_the_server_and_may_be_missing_on_a_device() {
        let mut world = World::new();
        let admin = world.account(Role::Admin, DISTRICT, None);
        let nowhere = world.id();
        let command = grant(&mut world, NORTH, Some(nowhere));
        assert_eq!(world.server(admin, command.clone()), Err(Rejection::PlaceGone));
        assert_ne!(world.device(admin, command), Err(Rejection::PlaceGone));
        let elsewhere = grant(&mut world, SOUTH, Some(HUT));
        assert_eq!(
            world.server(admin, elsewhere.clone()),
            Err(Rejection::PlaceGone),
            "another organization's"
        );
        assert_eq!(world.device(admin, elsewhere), Err(Rejection::PlaceGone), "and this is known here too");
        let nobody = GrantRole { account: world.id(), ..grant(&mut world, NORTH, None) };
        assert_eq!(world.device(admin, nobody.clone()), Ok(Applied::Done));
        let nobody = GrantRole { grant: world.id(), ..nobody };
        assert_eq!(world.server(admin, nobody), Err(Rejection::AccountGone));
        let twice = grant(&mut world, NORTH, None);
        assert_eq!(world.server(admin, twice.clone()), Ok(Applied::Done));
        assert_eq!(world.server(admin, twice.clone()), Err(Rejection::IdTaken));
        world.system(crate::roles::RevokeRole { grant: twice.grant }).unwrap();
        assert_eq!(world.server(admin, twice), Err(Rejection::IdTaken), "it does not come back by itself");
    }
}
