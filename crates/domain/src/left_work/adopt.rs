use super::{LeftState, LeftWork};
use crate::{
    Actor, Applied, Authority, CommandId, Cx, Halt, Read, ReadExt, Rejection, Scope, Store, UseCase,
};
use serde::{Deserialize, Serialize};

/// Does what somebody left, in their stead: with the actor's own roles, by today's rules. What the rules
/// refuse stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdoptLeftWork {
    /// What was left.
    pub left: CommandId,
}

impl UseCase for AdoptLeftWork {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(left) = read.row::<LeftWork>(self.left)? else { return Ok(Vec::new()) };
        let mut scopes = match left.decode() {
            Ok(command) => command.scopes(read)?,
            Err(_) => Vec::new(),
        };
        scopes.extend(crate::Entity::scopes(&left));
        Ok(scopes)
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<LeftWork>(self.left)? {
            Some(left) if left.is_waiting() => {
                left.require_heir(actor, read)?;
                left.decode().map_err(|_| Rejection::NotUnderstood)?.authorize(actor, read)
            }
            _ => Ok(()), // `apply` has the better words
        }
    }

    fn can_be_left(&self) -> bool {
        false
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(left) = store.row::<LeftWork>(self.left)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::LeftWorkGone.into()),
            };
        };
        if !left.is_waiting() {
            return Err(Rejection::LeftWorkSettled.into());
        }
        let command = left.decode().map_err(|_| Rejection::NotUnderstood)?;
        let applied = command.apply(store, &Cx { occurred_at: left.occurred_at, ..*cx })?;
        store.put(left.settled(LeftState::Adopted).into())?;
        Ok(applied)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        AccountId, Command, ShiftId, SignupId,
        left_work::{LeaveWork, LeftCommand, LetGoLeftWork, leave_for_staff},
        roles::{RevokeRole, Role},
        shifts::{CancelShift, ShiftState, SignUp, SignupState},
        world::{DISTRICT, HUT, NORTH, SOUTH, World},
    };

    /// An organizer of the north called a shift off and has lost the role since.
    fn left_by_an_organizer(world: &mut World) -> (CommandId, ShiftId, AccountId) {
        let shift = world.open_shift(1, 4, 1);
        let account = world.account(Role::Organizer, NORTH, None);
        let grant = world.grant_of(account);
        world.system(RevokeRole { grant }).unwrap();
        let (id, actor) = (world.id(), Actor::Account(account));
        let cx = Cx { now: world.now, occurred_at: world.now, actor, authority: Authority::Server };
        let command = Command::from(CancelShift { shift, reason: "Storm".to_owned() });
        assert_eq!(leave_for_staff(&mut world.store, &cx, id, &command).unwrap(), Some(NORTH));
        (id, shift, account)
    }

    #[test]
    fn those_who_may_do_it_themselves_may_do_it_in_the_makers_stead() {
        for (role, at, place, allowed) in [
            (Role::Organizer, NORTH, None, true),
            (Role::Admin, DISTRICT, None, true),
            (Role::Organizer, SOUTH, None, false),
            (Role::HutManager, NORTH, Some(HUT), false),
            (Role::Member, NORTH, None, false),
        ] {
            let mut world = World::new();
            let (left, shift, maker) = left_by_an_organizer(&mut world);
            let heir = world.account(role, at, place);
            for command in [LetGoLeftWork { left }.into(), Command::from(AdoptLeftWork { left })] {
                let mut world = world.clone();
                let expected = if allowed { Ok(Applied::Done) } else { Err(Rejection::NotAllowed) };
                assert_eq!(world.server(heir, command.clone()), expected, "{role:?} of {at}: {command:?}");
                if allowed {
                    let again = world.server(heir, AdoptLeftWork { left });
                    assert_eq!(again, Err(Rejection::LeftWorkSettled));
                    let done = matches!(command, Command::AdoptLeftWork(_));
                    let off = matches!(world.shift(shift).state, ShiftState::Cancelled { .. });
                    assert_eq!(off, done);
                    let row: LeftWork = world.store.row(left).unwrap().unwrap();
                    assert!(row.body.is_null() && !row.is_waiting(), "its content is not kept any longer");
                }
            }
            assert_eq!(world.server(maker, AdoptLeftWork { left }), Err(Rejection::NotAllowed));
        }
    }

    #[test]
    fn what_the_rules_refuse_today_still_waits() {
        let mut world = World::new();
        let (left, shift, _) = left_by_an_organizer(&mut world);
        let heir = world.account(Role::Organizer, NORTH, None);
        world.now = world.shift(shift).ends;
        assert_eq!(world.server(heir, AdoptLeftWork { left }), Err(Rejection::ShiftOver));
        assert!(world.store.row::<LeftWork>(left).unwrap().unwrap().is_waiting());
        assert_eq!(world.server(heir, LetGoLeftWork { left }), Ok(Applied::Done));
        let missing = world.id();
        assert_eq!(world.server(heir, AdoptLeftWork { left: missing }), Err(Rejection::LeftWorkGone));
        assert_eq!(world.device(heir, AdoptLeftWork { left: missing }), Ok(Applied::Pending));
    }

    fn sent(world: &World, id: CommandId, command: &Command) -> LeftCommand {
        let (name, version, occurred_at) = (command.name().to_owned(), command.version(), world.now);
        LeftCommand { id, name, version, body: command.body().unwrap(), occurred_at }
    }

    #[test]
    fn what_a_revoked_device_had_is_its_owners_alone() {
        let mut world = World::new();
        let shift = world.open_shift(1, 4, 1);
        let (owner, admin) = (world.member(), world.account(Role::Admin, DISTRICT, None));
        let (left, signup): (CommandId, SignupId) = (world.id(), world.id());
        let command = Command::from(SignUp { signup, shift, companions: 0 });
        let leave = LeaveWork { account: owner, commands: vec![sent(&world, left, &command)] };
        for _ in 0..2 {
            assert_eq!(world.system(leave.clone()), Ok(Applied::Done));
        }
        assert_eq!(world.server(admin, AdoptLeftWork { left }), Err(Rejection::NotAllowed));
        assert_eq!(world.server(admin, LetGoLeftWork { left }), Err(Rejection::NotAllowed));
        let mut on_a_device = world.clone();
        assert_eq!(on_a_device.device(owner, AdoptLeftWork { left }), Ok(Applied::Pending));
        assert_eq!(on_a_device.signup(signup).state, SignupState::Pending);
        assert_eq!(world.server(owner, AdoptLeftWork { left }), Ok(Applied::Confirmed));
        assert_eq!(world.signup(signup).state, SignupState::Confirmed);
        assert_eq!(world.signup(signup).account, owner);
    }

    #[test]
    fn what_was_left_can_not_lead_to_itself() {
        let mut world = World::new();
        let (owner, left): (_, CommandId) = (world.member(), world.id());
        let command = Command::from(AdoptLeftWork { left });
        let leave = LeaveWork { account: owner, commands: vec![sent(&world, left, &command)] };
        world.system(leave).unwrap();
        assert_eq!(world.server(owner, AdoptLeftWork { left }), Err(Rejection::NotUnderstood));
        assert_eq!(world.server(owner, LetGoLeftWork { left }), Ok(Applied::Done));
    }
}
