use super::{LeftState, LeftWhy, LeftWork};
use crate::{
    AccountId, Actor, Applied, Command, CommandId, Cx, Fault, Finder, Halt, OrganizationId, Read, ReadExt,
    Scope, Store, Time, UseCase, accounts::Account, roles,
};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// As much of one account waits for others at the most: whoever has lost a role, or found a phone, must not
/// bury those who see to it.
pub const MOST_WAITING: usize = 1_000;

/// Work on the way counts as done in a role for as long after it ended; as long as answers are kept.
const ROLE_COUNTS_DAYS: i64 = 90;

/// Keeps what a revoked device had not sent, for its owner. The server's own command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeaveWork {
    /// The command's id.
    pub id: CommandId,
    /// Whose device it was.
    pub account: AccountId,
    /// The command's name on the wire.
    pub command: String,
    /// The version of its meaning.
    pub version: u32,
    /// Its content.
    pub body: Value,
    /// When the person did it, by the device's clock.
    pub occurred_at: Time,
}

impl UseCase for LeaveWork {
    fn scopes(&self, _: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(vec![Scope::Account(self.account)])
    }

    fn authorize(&self, actor: &Actor, _: &dyn Read) -> Result<(), Halt> {
        roles::require_system(actor)
    }

    /// The same again changes nothing, also after it was settled.
    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        if store.row::<LeftWork>(self.id)?.is_none() && has_room(store, self.account)? {
            let name = name_of(store, self.account)?;
            let Self { id, account, command, version, body, occurred_at } = self.clone();
            let (why, state, left_at) = (LeftWhy::DeviceRevoked, LeftState::Waiting, cx.now);
            let left =
                LeftWork { id, account, name, why, command, version, body, occurred_at, left_at, state };
            store.put(left.into())?;
        }
        Ok(Applied::Done)
    }
}

/// A command was refused for want of a role. If its maker held one that allowed it until lately, and the
/// work is an organization's, it is left to that organization's staff, which is given.
pub fn leave_for_staff(
    store: &mut dyn Store,
    cx: &Cx,
    id: CommandId,
    command: &Command,
) -> Result<Option<OrganizationId>, Fault> {
    let (Some(account), Some(organization)) = (cx.actor.account(), command.organization(store)?) else {
        return Ok(None);
    };
    let ended_after = cx.now - TimeDelta::days(ROLE_COUNTS_DAYS);
    match command.authorize(&cx.actor, &roles::AsBefore { read: store, ended_after }) {
        Ok(()) => {}
        Err(Halt::Rejected(_)) => return Ok(None),
        Err(Halt::Fault(fault)) => return Err(fault),
    }
    let Ok(body) = command.body() else { return Ok(None) };
    // An id that is taken says nothing about whose it is: devices make them.
    if store.row::<LeftWork>(id)?.is_some() || !has_room(store, account)? {
        return Ok(None);
    }
    let left = LeftWork {
        id,
        account,
        name: name_of(store, account)?,
        why: LeftWhy::RoleLost { organization },
        command: command.name().to_owned(),
        version: command.version(),
        body,
        occurred_at: cx.occurred_at,
        left_at: cx.now,
        state: LeftState::Waiting,
    };
    store.put(left.into())?;
    Ok(Some(organization))
}

fn has_room(read: &dyn Read, account: AccountId) -> Result<bool, Fault> {
    Ok(read.find(&Finder::LeftWorkOf(account))?.len() < MOST_WAITING)
}

fn name_of(read: &dyn Read, account: AccountId) -> Result<String, Fault> {
    Ok(read.row::<Account>(account)?.map(|account| account.name).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Authority, Rejection,
        roles::{RevokeRole, Role},
        shifts::{CancelShift, SignUp},
        world::{NORTH, SOUTH, World},
    };

    fn refused(world: &mut World, account: AccountId, command: &Command) -> Option<OrganizationId> {
        let actor = Actor::Account(account);
        let cx = Cx { now: world.now, occurred_at: world.now, actor, authority: Authority::Server };
        assert_eq!(world.run(actor, Authority::Server, command.clone()), Err(Rejection::NotAllowed));
        let id = world.id();
        leave_for_staff(&mut world.store, &cx, id, command).unwrap()
    }

    #[test]
    fn what_a_lost_role_allowed_is_left_to_the_staff_for_ninety_days() {
        let mut world = World::new();
        let shift = world.open_shift(1, 4, 1);
        let off = Command::from(CancelShift { shift, reason: "Storm".to_owned() });
        let [held, stranger, elsewhere] = [
            world.account(Role::Organizer, NORTH, None),
            world.member(),
            world.account(Role::Organizer, SOUTH, None),
        ];
        for account in [held, elsewhere] {
            let grant = world.grant_of(account);
            world.system(RevokeRole { grant }).unwrap();
        }
        assert_eq!(refused(&mut world, stranger, &off), None, "who never could has nothing to leave");
        assert_eq!(refused(&mut world, elsewhere, &off), None);
        assert_eq!(refused(&mut world, held, &off), Some(NORTH));
        let left = world.store.rows::<LeftWork>(&Finder::LeftWorkOf(held)).unwrap();
        assert_eq!((left.len(), left[0].decode()), (1, Ok(off.clone())));
        let scopes = crate::Row::from(left[0].clone()).scopes();
        assert_eq!(scopes, [Scope::Account(held), Scope::Staff(NORTH)]);
        world.now += TimeDelta::days(ROLE_COUNTS_DAYS);
        assert_eq!(refused(&mut world, held, &off), None, "too long ago");
    }

    #[test]
    fn a_sign_up_is_nobody_elses() {
        let mut world = World::new();
        let shift = world.open_shift(1, 4, 1);
        let member = world.member();
        let grant = world.grant_of(member);
        world.system(RevokeRole { grant }).unwrap();
        let sign_up = Command::from(SignUp { signup: world.id(), shift, companions: 0 });
        assert_eq!(refused(&mut world, member, &sign_up), None);
    }

    #[test]
    fn nobody_buries_the_others_in_it() {
        let mut world = World::new();
        let account = world.member();
        let leave = |world: &mut World| {
            let (id, body) = (world.id(), Value::Null);
            let occurred_at = world.now;
            let command = "shifts.dance".to_owned();
            world.system(LeaveWork { id, account, command, version: 1, body, occurred_at }).unwrap();
        };
        (0..MOST_WAITING + 3).for_each(|_| leave(&mut world));
        let waiting = world.store.rows::<LeftWork>(&Finder::LeftWorkOf(account)).unwrap();
        assert_eq!(waiting.len(), MOST_WAITING);
        assert_eq!(
            world.server(
                account,
                LeaveWork {
                    id: world.store.rows::<LeftWork>(&Finder::LeftWorkOf(account)).unwrap()[0].id,
                    account,
                    command: String::new(),
                    version: 1,
                    body: Value::Null,
                    occurred_at: crate::world::day(),
                }
            ),
            Err(Rejection::NotAllowed),
            "no device leaves work by itself"
        );
    }
}
