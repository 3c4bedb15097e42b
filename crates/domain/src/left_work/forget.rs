use super::LeftWork;
use crate::{
    Actor, Applied, CommandId, Cx, Entity, GrantId, Halt, Kind, Read, ReadExt, Scope, Store, Time, UseCase,
    roles::{self, EndedRole},
};

/// Removes what nobody needs any more: work that was seen to long ago, and roles that were taken away so long ago that
/// they count for nothing. A job of the server's own: no device sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForgetSettled {
    /// What was left. What still waits stays.
    pub left: Vec<CommandId>,
    /// Roles that were taken away. Those that were so later than `ended_before` stay.
    pub roles: Vec<GrantId>,
    /// See there.
    pub ended_before: Time,
}

impl ForgetSettled {
    fn left(&self, read: &dyn Read) -> Result<Vec<LeftWork>, Halt> {
        let mut rows = Vec::new();
        for id in &self.left {
            rows.extend(read.row::<LeftWork>(*id)?.filter(|left| !left.is_waiting()));
        }
        Ok(rows)
    }

    fn roles(&self, read: &dyn Read) -> Result<Vec<EndedRole>, Halt> {
        let mut rows = Vec::new();
        for id in &self.roles {
            rows.extend(read.row::<EndedRole>(*id)?.filter(|role| role.ended_at < self.ended_before));
        }
        Ok(rows)
    }
}

impl UseCase for ForgetSettled {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let left = self.left(read)?.iter().flat_map(Entity::scopes).collect::<Vec<_>>();
        Ok(left.into_iter().chain(self.roles(read)?.iter().flat_map(Entity::scopes)).collect())
    }

    fn authorize(&self, actor: &Actor, _: &dyn Read) -> Result<(), Halt> {
        roles::require_system(actor)
    }

    fn apply(&self, store: &mut dyn Store, _: &Cx) -> Result<Applied, Halt> {
        for left in self.left(store)? {
            store.remove(Kind::LeftWork, left.id.0)?;
        }
        for role in self.roles(store)? {
            store.remove(Kind::EndedRole, role.id.0)?;
        }
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Authority, Rejection,
        left_work::{LeaveWork, LeftCommand, LetGoLeftWork},
        roles::{RevokeRole, Role},
        world::{NORTH, World},
    };
    use serde_json::json;

    fn forget(world: &mut World, actor: Actor, job: &ForgetSettled) -> Result<Applied, Halt> {
        let cx = Cx { now: world.now, occurred_at: world.now, actor, authority: Authority::Server };
        crate::run_job(job, &mut world.store, &cx)
    }

    #[test]
    fn what_was_seen_to_goes_and_what_waits_or_still_counts_stays() {
        let mut world = World::new();
        let owner = world.member();
        let (settled, waiting): (CommandId, CommandId) = (world.id(), world.id());
        let sent = |id| LeftCommand {
            id,
            name: "shifts.sign_up".to_owned(),
            version: 1,
            body: json!({}),
            occurred_at: Time::default(),
        };
        world.system(LeaveWork { account: owner, commands: vec![sent(settled), sent(waiting)] }).unwrap();
        world.server(owner, LetGoLeftWork { left: settled }).unwrap();
        let organizer = world.account(Role::Organizer, NORTH, None);
        let grant = world.grant_of(organizer);
        world.system(RevokeRole { grant }).unwrap();

        let (left, roles) = (vec![settled, waiting, world.id()], vec![grant]);
        let mut job = ForgetSettled { left, roles, ended_before: world.now };
        assert_eq!(forget(&mut world, Actor::Account(owner), &job), Err(Rejection::NotAllowed.into()));
        assert_eq!(forget(&mut world, Actor::System, &job), Ok(Applied::Done));
        let there = |world: &World, id: CommandId| world.store.row::<LeftWork>(id).unwrap().is_some();
        assert_eq!((there(&world, settled), there(&world, waiting)), (false, true));
        assert!(world.store.row::<EndedRole>(grant).unwrap().is_some(), "it ended just now");
        job.ended_before += chrono::TimeDelta::milliseconds(1);
        assert_eq!(forget(&mut world, Actor::System, &job), Ok(Applied::Done));
        assert!(world.store.row::<EndedRole>(grant).unwrap().is_none());
    }
}
