use super::{Capability, EndedRole, RoleGrant, require};
use crate::{Actor, Applied, Authority, Cx, GrantId, Halt, Read, ReadExt, Rejection, Scope, Store, UseCase};
use serde::{Deserialize, Serialize};

/// Takes a role away; everybody may lay down their own. What its holder did on the way, and may not do any
/// more, is left to those who still may ([`crate::left_work`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokeRole {
    /// The grant.
    pub grant: GrantId,
}

impl UseCase for RevokeRole {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(grant) = read.row::<RoleGrant>(self.grant)? else { return Ok(Vec::new()) };
        Ok(vec![Scope::Account(grant.account), Scope::Staff(grant.organization)])
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<RoleGrant>(self.grant)? {
            Some(grant) if actor.account() == Some(grant.account) => Ok(()),
            Some(grant) => require(actor, read, grant.organization, Capability::ManageMembers),
            None => Ok(()),
        }
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(grant) = store.row::<RoleGrant>(self.grant)? else {
            let ended = store.row::<EndedRole>(self.grant)?.is_some();
            return match cx.authority {
                _ if ended => Ok(Applied::Done),
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::RoleGone.into()),
            };
        };
        store.remove(crate::Kind::RoleGrant, grant.id.0)?;
        let RoleGrant { id, account, role, organization, place } = grant;
        store.put(EndedRole { id, account, role, organization, place, ended_at: cx.now }.into())?;
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Finder,
        roles::Role,
        world::{DISTRICT, NORTH, SOUTH, World},
    };

    #[test]
    fn admins_take_roles_away_at_home_and_below_and_everybody_lays_down_their_own() {
        for (role, at, allowed) in [
            (Role::Admin, DISTRICT, true),
            (Role::Admin, NORTH, true),
            (Role::Admin, SOUTH, false),
            (Role::Organizer, NORTH, false),
        ] {
            let mut world = World::new();
            let (actor, other) = (world.account(role, at, None), world.account(Role::Organizer, NORTH, None));
            let grant = world.grant_of(other);
            let expected = if allowed { Ok(Applied::Done) } else { Err(Rejection::NotAllowed) };
            assert_eq!(world.server(actor, RevokeRole { grant }), expected, "{role:?} of {at}");
            if !allowed {
                assert_eq!(world.server(other, RevokeRole { grant }), Ok(Applied::Done), "one's own");
            }
            assert!(world.store.rows::<RoleGrant>(&Finder::GrantsOf(other)).unwrap().is_empty());
            let ended = world.store.rows::<EndedRole>(&Finder::EndedRolesOf(other)).unwrap();
            assert_eq!((ended.len(), ended[0].id, ended[0].role), (1, grant, Role::Organizer));
        }
    }

    #[test]
    fn a_second_time_changes_nothing_and_one_that_never_was_is_gone() {
        let mut world = World::new();
        let member = world.member();
        let grant = world.grant_of(member);
        assert_eq!(world.system(RevokeRole { grant }), Ok(Applied::Done));
        let before = world.store.0.clone();
        assert_eq!(world.system(RevokeRole { grant }), Ok(Applied::Done));
        assert_eq!(before, world.store.0);
        let (admin, grant) = (world.account(Role::Admin, NORTH, None), world.id());
        assert_eq!(world.server(admin, RevokeRole { grant }), Err(Rejection::RoleGone));
        assert_eq!(world.device(admin, RevokeRole { grant }), Ok(Applied::Pending));
    }
}
