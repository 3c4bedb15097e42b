//! A small world for this crate's own tests: a district with two associations, their places, and people
//! with roles, in a [`Memory`] store.

use crate::{
    AccountId, Actor, Applied, Authority, Command, Cx, Finder, GrantId, Halt, OrganizationId, PlaceId,
    ReadExt, Rejection, ShiftId, SignupId, Store, Time,
    accounts::Account,
    memory::Memory,
    organizations::{Organization, OrganizationKind},
    places::{Place, PlaceKind},
    roles::{Role, RoleGrant},
    shifts::{CancelMine, Contact, CreateShift, Shift, ShiftTally, SignUp, Signup},
};
use chrono::{DateTime, TimeDelta};
use uuid::Uuid;

pub const DISTRICT: OrganizationId = OrganizationId(Uuid::from_u128(1));
pub const NORTH: OrganizationId = OrganizationId(Uuid::from_u128(2));
pub const SOUTH: OrganizationId = OrganizationId(Uuid::from_u128(3));
/// Run by the north, for the whole district.
pub const HUT: PlaceId = PlaceId(Uuid::from_u128(4));
/// Run by the north, for the north alone.
pub const SQUARE: PlaceId = PlaceId(Uuid::from_u128(5));

#[derive(Clone)]
pub struct World {
    pub store: Memory,
    pub now: Time,
    last: u128,
}

pub fn day() -> Time {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

impl World {
    pub fn new() -> Self {
        let mut world = Self { store: Memory::default(), now: day(), last: 1_000 };
        for (id, parent) in [(DISTRICT, None), (NORTH, Some(DISTRICT)), (SOUTH, Some(DISTRICT))] {
            let name = format!("Organization {id}");
            world.put(Organization { id, parent, kind: OrganizationKind::Association, name });
        }
        for (id, audience) in [(HUT, DISTRICT), (SQUARE, NORTH)] {
            world.put(Place {
                id,
                organization: NORTH,
                audience,
                campaign: Uuid::from_u128(9).into(),
                kind: PlaceKind::Hut,
                name: format!("Place {id}"),
                address: String::new(),
                time_zone: "Europe/Stockholm".to_owned(),
                guests: false,
            });
        }
        world
    }

    pub fn id<T: From<Uuid>>(&mut self) -> T {
        self.last += 1;
        Uuid::from_u128(self.last).into()
    }

    pub fn put(&mut self, row: impl Into<crate::Row>) {
        self.store.put(row.into()).unwrap();
    }

    /// A new account with one role.
    pub fn account(&mut self, role: Role, organization: OrganizationId, place: Option<PlaceId>) -> AccountId {
        let (account, grant) = (self.id(), self.id());
        self.put(Account { id: account, name: format!("Account {account}"), email: None, phone: None });
        self.put(RoleGrant { id: grant, account, role, organization, place });
        account
    }

    /// The first role of an account.
    pub fn grant_of(&self, account: AccountId) -> GrantId {
        self.store.rows::<RoleGrant>(&Finder::GrantsOf(account)).unwrap()[0].id
    }

    pub fn member(&mut self) -> AccountId {
        self.account(Role::Member, NORTH, None)
    }

    /// A shift at the hut from and to an hour after now.
    pub fn plan(&mut self, from: i64, to: i64, max: u16, publish: bool) -> ShiftId {
        let shift = self.id();
        let command = CreateShift {
            shift,
            place: HUT,
            starts: self.now + TimeDelta::hours(from),
            ends: self.now + TimeDelta::hours(to),
            min: 1,
            max,
            contact: Contact::default(),
            note: String::new(),
            publish,
        };
        assert_eq!(self.system(command), Ok(Applied::Done));
        shift
    }

    pub fn open_shift(&mut self, from: i64, to: i64, max: u16) -> ShiftId {
        self.plan(from, to, max, true)
    }

    /// Runs a command without any savepoint: what it wrote before a refusal would stay.
    pub fn run(
        &mut self,
        actor: Actor,
        authority: Authority,
        command: impl Into<Command>,
    ) -> Result<Applied, Rejection> {
        let cx = Cx { now: self.now, occurred_at: self.now, actor, authority };
        command.into().run(&mut self.store, &cx).map_err(|halt| match halt {
            Halt::Rejected(rejection) => rejection,
            Halt::Fault(fault) => panic!("{fault}"),
        })
    }

    pub fn system(&mut self, command: impl Into<Command>) -> Result<Applied, Rejection> {
        self.run(Actor::System, Authority::Server, command)
    }

    pub fn server(&mut self, account: AccountId, command: impl Into<Command>) -> Result<Applied, Rejection> {
        self.run(Actor::Account(account), Authority::Server, command)
    }

    pub fn device(&mut self, account: AccountId, command: impl Into<Command>) -> Result<Applied, Rejection> {
        self.run(Actor::Account(account), Authority::Device, command)
    }

    pub fn sign_up(
        &mut self,
        account: AccountId,
        shift: ShiftId,
        companions: u16,
    ) -> (SignupId, Result<Applied, Rejection>) {
        let signup = self.id();
        (signup, self.server(account, SignUp { signup, shift, companions }))
    }

    pub fn cancel_mine(&mut self, account: AccountId, signup: SignupId) -> Result<Applied, Rejection> {
        self.server(account, CancelMine { signup })
    }

    pub fn signup(&self, id: SignupId) -> Signup {
        self.store.row(id).unwrap().unwrap()
    }

    pub fn shift(&self, id: ShiftId) -> Shift {
        self.store.row(id).unwrap().unwrap()
    }

    pub fn tally(&self, id: ShiftId) -> ShiftTally {
        self.store.row(id).unwrap().unwrap()
    }
}
