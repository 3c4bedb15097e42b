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

/// A body in JSON is at most this long, in bytes: twice the longest that a screen makes.
const LONGEST: usize = 16_384;

/// A body nests at most this deep. Readers give up at some depth, and a device that cannot read one row cannot
/// read its page.
const DEEPEST: usize = 16;

/// Keeps what a revoked device had not sent, for its owner. The server's own command. What is too much, too
/// long or too deep to come from an app is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeaveWork {
    /// Whose device it was.
    pub account: AccountId,
    /// What it had not sent, in the order in which it was made.
    pub commands: Vec<LeftCommand>,
}

/// A command as it was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftCommand {
    /// Its id.
    pub id: CommandId,
    /// Its name on the wire.
    pub name: String,
    /// The version of its meaning.
    pub version: u32,
    /// Its content.
    pub body: Value,
    /// When the person did it, by the device's clock.
    pub occurred_at: Time,
}

impl LeftCommand {
    fn is_sane(&self) -> bool {
        self.name.len() <= 64 && is_sane(&self.body)
    }

    fn left_by(self, account: AccountId, name: String, why: LeftWhy, left_at: Time) -> LeftWork {
        let Self { id, name: command, version, body, occurred_at } = self;
        let state = LeftState::Waiting;
        LeftWork { id, account, name, why, command, version, body, occurred_at, left_at, state }
    }
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
        let mut room = room(store, self.account)?;
        let name = name_of(store, self.account)?;
        for command in self.commands.iter().filter(|command| command.is_sane()) {
            if room == 0 {
                break;
            }
            if store.row::<LeftWork>(command.id)?.is_none() {
                let why = LeftWhy::DeviceRevoked;
                store.put(command.clone().left_by(self.account, name.clone(), why, cx.now).into())?;
                room -= 1;
            }
        }
        Ok(Applied::Done)
    }
}

/// A command was refused. If that was for want of a role which its maker held until lately, and the work is an
/// organization's, it is left to that organization's staff, which is given. What rests on something that was
/// left goes with it: a shift in a place that the same person opened on the way.
pub fn leave_for_staff(
    store: &mut dyn Store,
    cx: &Cx,
    id: CommandId,
    command: &Command,
) -> Result<Option<OrganizationId>, Fault> {
    let Some(account) = cx.actor.account() else { return Ok(None) };
    let waiting = store.rows::<LeftWork>(&Finder::LeftWorkOf(account))?;
    let organization = match command.organization(store)? {
        Some(organization) if lost_the_role(store, cx, command)? => Some(organization),
        Some(_) => None,
        None => before(&waiting, command),
    };
    let Some(organization) = organization else { return Ok(None) };
    let Ok(body) = command.body() else { return Ok(None) };
    let (name, version, occurred_at) = (command.name().to_owned(), command.version(), cx.occurred_at);
    let left = LeftCommand { id, name, version, body, occurred_at };
    // An id that is taken says nothing about whose it is: devices make them.
    if waiting.len() >= MOST_WAITING || !left.is_sane() || store.row::<LeftWork>(id)?.is_some() {
        return Ok(None);
    }
    let name = name_of(store, account)?;
    store.put(left.left_by(account, name, LeftWhy::RoleLost { organization }, cx.now).into())?;
    Ok(Some(organization))
}

/// Whether the actor may not do it now, and might have until lately.
fn lost_the_role(read: &dyn Read, cx: &Cx, command: &Command) -> Result<bool, Fault> {
    let may = |read: &dyn Read| match command.authorize(&cx.actor, read) {
        Ok(()) => Ok(true),
        Err(Halt::Rejected(_)) => Ok(false),
        Err(Halt::Fault(fault)) => Err(fault),
    };
    let ended_after = cx.now - TimeDelta::days(ROLE_COUNTS_DAYS);
    Ok(!may(read)? && may(&roles::AsBefore { read, ended_after })?)
}

/// The organization to which that was left what a command rests on.
fn before(waiting: &[LeftWork], command: &Command) -> Option<OrganizationId> {
    let rests_on = command.rests_on()?;
    waiting.iter().find_map(|left| match (left.why, left.decode()) {
        (LeftWhy::RoleLost { organization }, Ok(first)) if first.makes().contains(&rests_on) => {
            Some(organization)
        }
        _ => None,
    })
}

fn is_sane(body: &Value) -> bool {
    fn is_flat(value: &Value, deep: usize) -> bool {
        match value {
            _ if deep == 0 => false,
            Value::Array(values) => values.iter().all(|value| is_flat(value, deep - 1)),
            Value::Object(fields) => fields.values().all(|value| is_flat(value, deep - 1)),
            _ => true,
        }
    }
    is_flat(body, DEEPEST) && body.to_string().len() <= LONGEST
}

fn room(read: &dyn Read, account: AccountId) -> Result<usize, Fault> {
    Ok(MOST_WAITING.saturating_sub(read.find(&Finder::LeftWorkOf(account))?.len()))
}

fn name_of(read: &dyn Read, account: AccountId) -> Result<String, Fault> {
    Ok(read.row::<Account>(account)?.map(|account| account.name).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Authority, PlaceId, Rejection, ShiftId,
        left_work::AdoptLeftWork,
        places::{CreatePlace, PlaceKind},
        roles::{RevokeRole, Role},
        shifts::{CancelShift, Contact, CreateShift, PublishShift, PublishShifts, ShiftState, SignUp},
        templates::{PlanShifts, PlannedShift},
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
    fn what_rests_on_it_is_left_with_it() {
        let mut world = World::new();
        let account = world.account(Role::Organizer, NORTH, None);
        let grant = world.grant_of(account);
        world.system(RevokeRole { grant }).unwrap();
        let (place, shift): (PlaceId, ShiftId) = (world.id(), world.id());
        let open = CreatePlace {
            place,
            organization: NORTH,
            audience: NORTH,
            campaign: world.id(),
            kind: PlaceKind::Hut,
            name: "Stugan".to_owned(),
            address: String::new(),
            time_zone: "Europe/Stockholm".to_owned(),
        };
        let plan = CreateShift {
            shift,
            place,
            starts: world.now + TimeDelta::hours(1),
            ends: world.now + TimeDelta::hours(2),
            min: 1,
            max: 2,
            contact: Contact::default(),
            note: String::new(),
            publish: false,
        };
        let actor = Actor::Account(account);
        let cx = Cx { now: world.now, occurred_at: world.now, actor, authority: Authority::Server };
        let planned = PlannedShift {
            shift: world.id(),
            starts: world.now + TimeDelta::hours(3),
            ends: world.now + TimeDelta::hours(4),
            min: 1,
            max: 2,
            contact: Contact::default(),
            note: String::new(),
        };
        let show = PublishShifts { shifts: vec![planned.shift] };
        let week = PlanShifts { batch: world.id(), place, shifts: vec![planned], publish: false };
        let publish = PublishShift { shift };
        let chain = [Command::from(open), plan.into(), publish.into(), week.into(), show.clone().into()];
        let mut ids = Vec::new();
        for command in chain {
            assert!(world.server(account, command.clone()).is_err());
            let id = world.id();
            assert_eq!(leave_for_staff(&mut world.store, &cx, id, &command), Ok(Some(NORTH)), "{command:?}");
            ids.push(id);
        }
        let heir = world.account(Role::Organizer, NORTH, None);
        assert_eq!(world.server(heir, AdoptLeftWork { left: ids[1] }), Err(Rejection::PlaceGone), "not yet");
        for left in ids {
            world.server(heir, AdoptLeftWork { left }).unwrap();
        }
        assert_eq!(world.shift(shift).state, ShiftState::Open);
        assert_eq!(world.shift(show.shifts[0]).state, ShiftState::Open);
    }

    #[test]
    fn who_has_the_role_has_lost_none_whatever_else_is_refused() {
        let mut world = World::new();
        let account = world.account(Role::Organizer, NORTH, None);
        let shift = world.open_shift(1, 4, 1);
        let actor = Actor::Account(account);
        let cx = Cx { now: world.now, occurred_at: world.now, actor, authority: Authority::Server };
        let (id, off) = (world.id(), CancelShift { shift, reason: "Storm".to_owned() });
        assert_eq!(leave_for_staff(&mut world.store, &cx, id, &off.into()), Ok(None));
    }

    fn leave(world: &mut World, account: AccountId, bodies: impl IntoIterator<Item = Value>) -> usize {
        let occurred_at = world.now;
        let command = |body| LeftCommand {
            id: world.id(),
            name: "shifts.dance".to_owned(),
            version: 1,
            body,
            occurred_at,
        };
        let commands: Vec<_> = bodies.into_iter().map(command).collect();
        world.system(LeaveWork { account, commands }).unwrap();
        world.store.find(&Finder::LeftWorkOf(account)).unwrap().len()
    }

    #[test]
    fn nobody_buries_the_others_in_it() {
        let mut world = World::new();
        let account = world.member();
        let many = || std::iter::repeat_n(Value::Null, MOST_WAITING - 1);
        assert_eq!(leave(&mut world, account, many()), MOST_WAITING - 1);
        assert_eq!(leave(&mut world, account, many()), MOST_WAITING);
        let leave = LeaveWork { account, commands: Vec::new() };
        assert_eq!(
            world.server(account, leave),
            Err(Rejection::NotAllowed),
            "no device leaves work by itself"
        );
    }

    #[test]
    fn what_no_app_makes_is_not_left() {
        let mut world = World::new();
        let account = world.member();
        let deep = (0..DEEPEST).fold(Value::Null, |inner, _| Value::Array(vec![inner]));
        assert_eq!(leave(&mut world, account, [deep, "x".repeat(LONGEST).into()]), 0);
        assert_eq!(leave(&mut world, account, [Value::from("x".repeat(LONGEST - 2))]), 1);
    }
}
