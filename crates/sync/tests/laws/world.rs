//! A server on a file, its people and their devices.

use crate::{
    actor::{Actor, HeldSet, RowSet, rows},
    probe::Probe,
};
use chrono::TimeDelta;
use std::{collections::BTreeSet, fs, path::PathBuf, sync::OnceLock};
use stuga_domain::{
    AccountId, Clock, Command, CommandId, Halt, Ids, OrganizationId, PlaceId, Scope, ShiftId,
    accounts::OpenAccount,
    campaigns::CreateCampaign,
    organizations::{CreateOrganization, OrganizationKind},
    people::RegisterPerson,
    places::{CreatePlace, PlaceKind},
    roles::{GrantRole, RevokeRole, Role, subscriptions},
    shifts::{Contact, CreateShift},
};
use stuga_sync::{
    SyncRequest, SyncResponse,
    device::Received,
    server::{ServerDb, answer_in_pages, run_system},
};
use stuga_testkit::{MockClock, SeqIds};
use tempfile::TempDir;
use uuid::Uuid;

pub const DISTRICT: OrganizationId = OrganizationId(Uuid::from_u128(1));
pub const NORTH: OrganizationId = OrganizationId(Uuid::from_u128(2));
pub const SOUTH: OrganizationId = OrganizationId(Uuid::from_u128(3));
/// Of the north, for the district.
pub const HUT: PlaceId = PlaceId(Uuid::from_u128(11));
/// Of the north, for the north.
pub const SQUARE: PlaceId = PlaceId(Uuid::from_u128(12));
/// Of the south, for the south.
pub const BIKE: PlaceId = PlaceId(Uuid::from_u128(13));
pub const PLACES: [PlaceId; 3] = [HUT, SQUARE, BIKE];
/// Organizes in the north.
pub const ORGANIZER: AccountId = AccountId(Uuid::from_u128(21));
/// A member in the north.
pub const NORTHERNER: AccountId = AccountId(Uuid::from_u128(22));
/// A member in the south.
pub const SOUTHERNER: AccountId = AccountId(Uuid::from_u128(23));
pub const ACCOUNTS: [AccountId; 3] = [ORGANIZER, NORTHERNER, SOUTHERNER];
/// For all the district, the north and the south; the last one is a draft of the north.
pub const SHIFTS: [ShiftId; 4] = [
    ShiftId(Uuid::from_u128(31)),
    ShiftId(Uuid::from_u128(32)),
    ShiftId(Uuid::from_u128(33)),
    ShiftId(Uuid::from_u128(34)),
];

pub struct World {
    directory: TempDir,
    pub server: Probe,
    pub clock: MockClock,
    pub ids: SeqIds,
    pub devices: Vec<Actor>,
    backup: Option<PathBuf>,
    databases: u32,
    /// Whether devices may hold something else than they were told, and the server count it otherwise.
    pub at_odds: bool,
}

/// In memory where there is such a place: these tests commit by the thousand and pull no plugs.
fn directory() -> TempDir {
    TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap()
}

/// The seeded database, made once for all tests.
fn template() -> &'static Vec<u8> {
    static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let directory = directory();
        let server = Probe::open(&directory.path().join("seed.db"), Uuid::from_u128(99).into());
        run_system(&server, &MockClock::default(), &seed(&MockClock::default())).unwrap();
        let copy = directory.path().join("copy.db");
        server.backup_to(&copy);
        fs::read(copy).unwrap()
    })
}

impl World {
    pub fn new() -> Self {
        let directory = directory();
        let path = directory.path().join("server.db");
        fs::write(&path, template()).unwrap();
        let server = Probe::open(&path, Uuid::nil().into());
        let (clock, ids) = (MockClock::default(), SeqIds::lane(7));
        let mut world = Self {
            directory,
            server,
            clock,
            ids,
            devices: Vec::new(),
            backup: None,
            databases: 0,
            at_odds: false,
        };
        for account in [ORGANIZER, NORTHERNER, NORTHERNER, SOUTHERNER] {
            world.add_device(account);
        }
        world
    }

    pub fn id<T: From<Uuid>>(&mut self) -> T {
        self.ids.next().into()
    }

    pub fn add_device(&mut self, account: AccountId) -> usize {
        let client = self.id();
        self.devices.push(Actor::new(account, client));
        self.devices.len() - 1
    }

    pub fn answer(&self, account: AccountId, request: &SyncRequest, page: usize) -> SyncResponse {
        answer_in_pages(&self.server, &self.clock, account, request, page).unwrap().0
    }

    pub fn receive(&mut self, device: usize, response: &SyncResponse) -> Received {
        let (now, client) = (self.clock.now(), self.id());
        let received = self.devices[device].receive(now, response, client);
        if let Received::Page { more: false, .. } = received {
            self.check_device(device);
        }
        received
    }

    /// One round trip that reaches.
    pub fn round_trip(&mut self, device: usize, page: usize) -> Received {
        let request = self.devices[device].request();
        let response = self.answer(self.devices[device].account, &request, page);
        self.receive(device, &response)
    }

    /// Round trips until the server has nothing more to tell.
    pub fn sync(&mut self, device: usize) {
        for _ in 0..1_000 {
            match self.round_trip(device, 2) {
                Received::Page { more: false, .. } => return,
                Received::Page { more: true, .. } | Received::Again => {}
                Received::AppTooOld => panic!("this app is not too old"),
            }
        }
        panic!("a device never finishes");
    }

    /// Does something on a device; the command's id.
    pub fn perform(&mut self, device: usize, command: impl Into<Command>) -> CommandId {
        let (id, now) = (self.id(), self.clock.now());
        self.devices[device].perform(now, id, &command.into());
        id
    }

    pub fn system(&mut self, command: impl Into<Command>) -> Result<(), Halt> {
        run_system(&self.server, &self.clock, &[command.into()]).map(|_| ())
    }

    /// Takes a role away.
    pub fn revoke(&mut self, nth: usize) {
        let grants: Vec<_> =
            self.server_rows().into_keys().filter(|(kind, _)| kind.name() == "role_grant").collect();
        let Some((_, id)) = grants.get(nth % grants.len().max(1)).copied() else { return };
        self.system(RevokeRole { grant: id.into() }).unwrap();
    }

    /// Clears the removal marks of a scope away.
    pub fn raise_floor(&self, scope: Scope) {
        self.server.sql(|connection| {
            let name = scope.to_string();
            connection.execute(
                "DELETE FROM change WHERE present = 0 AND scope = (SELECT scope FROM scope_version WHERE name = ?1)",
                [&name],
            )?;
            connection.execute("UPDATE scope_version SET floor = version WHERE name = ?1", [&name])
        });
    }

    pub fn back_up(&mut self) {
        let path = self.fresh_path();
        self.server.backup_to(&path);
        self.backup = Some(path);
    }

    /// Puts the last copy in the server's place, as another database, or as the same one.
    pub fn restore(&mut self, new_epoch: bool) {
        let (Some(copy), path) = (self.backup.clone(), self.fresh_path()) else { return };
        fs::copy(copy, &path).unwrap();
        let epoch = self.id();
        self.server = Probe::open(&path, epoch);
        if new_epoch {
            self.server.set_epoch(epoch);
        }
    }

    fn fresh_path(&mut self) -> PathBuf {
        self.databases += 1;
        self.directory.path().join(format!("{}.db", self.databases))
    }

    pub fn server_rows(&self) -> RowSet {
        self.server.sql(|connection| Ok(rows(connection)))
    }

    pub fn allowed(&self, account: AccountId) -> BTreeSet<Scope> {
        let mut scopes = BTreeSet::new();
        self.server
            .read(&mut |read| {
                scopes = subscriptions(read, account)?;
                Ok(())
            })
            .unwrap();
        scopes
    }

    /// A device that has just been told everything holds the rows of its scopes and no others, besides what
    /// its own waiting commands make of them.
    fn check_device(&self, device: usize) {
        let actor = &self.devices[device];
        assert!(self.at_odds || actor.again().is_empty(), "device {device} lost nothing, and asks again");
        let allowed = self.allowed(actor.account);
        let all = self.server_rows();
        let held: HeldSet = all
            .values()
            .flat_map(|row| row.scopes().into_iter().map(|scope| (scope, row.kind(), row.id())))
            .filter(|(scope, ..)| allowed.contains(scope))
            .map(|(scope, kind, id)| (scope.to_string(), kind, id))
            .collect();
        assert_eq!(actor.held(), held, "device {device} holds its scopes whole and no others");
        if actor.waiting().is_empty() && !self.at_odds {
            let held: BTreeSet<(_, Uuid)> = held.into_iter().map(|(_, kind, id)| (kind, id)).collect();
            let expected: RowSet = all.into_iter().filter(|(key, _)| held.contains(key)).collect();
            assert_eq!(actor.rows(), expected, "device {device} shows what the server has");
        }
    }
}

fn seed(clock: &dyn Clock) -> Vec<Command> {
    let mut ids = SeqIds::lane(1);
    let mut commands: Vec<Command> = Vec::new();
    for (organization, parent) in [(DISTRICT, None), (NORTH, Some(DISTRICT)), (SOUTH, Some(DISTRICT))] {
        let (kind, name) = (OrganizationKind::Association, format!("Organization {organization}"));
        commands.push(CreateOrganization { organization, parent, kind, name }.into());
    }
    let (first_day, campaign) = (clock.now().date_naive(), ids.next().into());
    let (name, last_day) = ("Campaign".to_owned(), first_day);
    commands.push(CreateCampaign { campaign, organization: DISTRICT, name, first_day, last_day }.into());
    for (place, organization, audience) in
        [(HUT, NORTH, DISTRICT), (SQUARE, NORTH, NORTH), (BIKE, SOUTH, SOUTH)]
    {
        commands.push(
            CreatePlace {
                place,
                organization,
                audience,
                campaign,
                kind: PlaceKind::Hut,
                name: format!("Place {place}"),
                address: String::new(),
                time_zone: "Europe/Stockholm".to_owned(),
            }
            .into(),
        );
    }
    for (account, role, organization) in [
        (ORGANIZER, Role::Organizer, NORTH),
        (NORTHERNER, Role::Member, NORTH),
        (SOUTHERNER, Role::Member, SOUTH),
    ] {
        let (person, name) = (ids.next().into(), format!("Account {account}"));
        commands.push(
            RegisterPerson {
                person,
                organization,
                member_number: None,
                first_name: name.clone(),
                last_name: String::new(),
                email: None,
                phone: None,
                municipality: None,
            }
            .into(),
        );
        commands.push(OpenAccount { account, person: Some(person), name, email: None, phone: None }.into());
        commands
            .push(GrantRole { grant: ids.next().into(), account, role, organization, place: None }.into());
    }
    for (index, (shift, place)) in SHIFTS.into_iter().zip([HUT, SQUARE, BIKE, SQUARE]).enumerate() {
        commands.push(plan(clock, shift, place, index as i64, 2, index != 3).into());
    }
    commands
}

/// A shift of three hours, from tomorrow on at `hour`.
pub fn plan(
    clock: &dyn Clock,
    shift: ShiftId,
    place: PlaceId,
    hour: i64,
    max: u16,
    publish: bool,
) -> CreateShift {
    let starts = clock.now() + TimeDelta::hours(24 + hour);
    let (ends, contact, note) = (starts + TimeDelta::hours(3), Contact::default(), String::new());
    CreateShift { shift, place, starts, ends, min: 1, max, contact, note, publish }
}
