//! What stands there when a history begins: a district with two associations, their places, people and first shifts.

use crate::{
    baton::Baton,
    store::{Database, Session, Tables, open},
};
use chrono::TimeDelta;
use std::sync::{Arc, Mutex, OnceLock};
use stuga_domain::{
    AccountId, Clock, Command, Ids, OrganizationId, PlaceId, ShiftId,
    accounts::OpenAccount,
    campaigns::CreateCampaign,
    organizations::{CreateOrganization, OrganizationKind},
    people::RegisterPerson,
    places::{CreatePlace, PlaceKind},
    roles::{GrantRole, Role},
    shifts::{Contact, CreateShift},
};
use stuga_sync::server::run_system;
use stuga_testkit::{MockClock, SeqIds};
use uuid::Uuid;

/// Above both.
pub const DISTRICT: OrganizationId = OrganizationId(Uuid::from_u128(1));
/// An association.
pub const NORTH: OrganizationId = OrganizationId(Uuid::from_u128(2));
/// The other.
pub const SOUTH: OrganizationId = OrganizationId(Uuid::from_u128(3));
/// Of the north, for the district.
pub const HUT: PlaceId = PlaceId(Uuid::from_u128(11));
/// Of the north, for the north.
pub const SQUARE: PlaceId = PlaceId(Uuid::from_u128(12));
/// Of the south, for the south.
pub const BIKE: PlaceId = PlaceId(Uuid::from_u128(13));
/// All three.
pub const PLACES: [PlaceId; 3] = [HUT, SQUARE, BIKE];

/// Who signs in, with the role that they begin with.
pub const PEOPLE: [(AccountId, Role, OrganizationId, Option<PlaceId>); 7] = [
    (AccountId(Uuid::from_u128(21)), Role::Member, NORTH, None),
    (AccountId(Uuid::from_u128(22)), Role::Organizer, NORTH, None),
    (AccountId(Uuid::from_u128(23)), Role::Member, SOUTH, None),
    (AccountId(Uuid::from_u128(24)), Role::Member, NORTH, None),
    (AccountId(Uuid::from_u128(25)), Role::HutManager, NORTH, Some(HUT)),
    (AccountId(Uuid::from_u128(26)), Role::Admin, DISTRICT, None),
    (AccountId(Uuid::from_u128(27)), Role::Organizer, SOUTH, None),
];

/// Roles that are given on the way.
pub const ROLES: [(Role, OrganizationId, Option<PlaceId>); 6] = [
    (Role::Organizer, NORTH, None),
    (Role::Organizer, SOUTH, None),
    (Role::Admin, DISTRICT, None),
    (Role::HutManager, NORTH, Some(HUT)),
    (Role::HutManager, SOUTH, Some(BIKE)),
    (Role::Member, SOUTH, None),
];

/// Where, from tomorrow at this hour on, how many it holds, and whether it is published. Some overlap.
const SHIFTS: [(PlaceId, i64, u16, bool); 14] = [
    (HUT, 0, 2, true),
    (HUT, 2, 3, true),
    (SQUARE, 1, 2, true),
    (BIKE, 2, 3, true),
    (SQUARE, 5, 3, false),
    (HUT, 6, 1, true),
    (SQUARE, 9, 3, true),
    (BIKE, 10, 2, true),
    (HUT, 48, 2, true),
    (HUT, 50, 3, true),
    (SQUARE, 24 * 30, 2, true),
    (HUT, 24 * 60, 1, true),
    (HUT, 24 * 150, 2, true),
    (BIKE, 24 * 150, 2, true),
];

/// The tables with all this in them.
pub fn tables() -> Arc<Tables> {
    static TABLES: OnceLock<Arc<Tables>> = OnceLock::new();
    TABLES
        .get_or_init(|| {
            let empty = Tables::empty(Uuid::from_u128(99).into());
            let database = Arc::new(Mutex::new(Database::new(Arc::new(empty))));
            let session: Session<()> = Session::new(database.clone(), Baton::free(), 0, None);
            let clock = MockClock::default();
            run_system(&session, &clock, &commands(&clock)).expect("the seed is allowed");
            open(&database).committed()
        })
        .clone()
}

/// The commands that make it.
pub fn commands(clock: &dyn Clock) -> Vec<Command> {
    let mut ids = SeqIds::lane(1);
    let mut commands: Vec<Command> = Vec::new();
    for (organization, parent) in [(DISTRICT, None), (NORTH, Some(DISTRICT)), (SOUTH, Some(DISTRICT))] {
        let (kind, name) = (OrganizationKind::Association, format!("Organization {organization}"));
        commands.push(CreateOrganization { organization, parent, kind, name }.into());
    }
    let first_day = clock.now().date_naive();
    let [all, south] = [DISTRICT, SOUTH].map(|organization| {
        let (campaign, name) = (ids.next().into(), format!("Campaign of {organization}"));
        let last_day = first_day;
        commands.push(CreateCampaign { campaign, organization, name, first_day, last_day }.into());
        campaign
    });
    for (place, organization, audience, campaign) in
        [(HUT, NORTH, DISTRICT, all), (SQUARE, NORTH, NORTH, all), (BIKE, SOUTH, SOUTH, south)]
    {
        let (name, address) = (format!("Place {place}"), String::new());
        let (kind, time_zone) = (PlaceKind::Hut, "UTC".to_owned());
        commands.push(
            CreatePlace { place, organization, audience, campaign, kind, name, address, time_zone }.into(),
        );
    }
    for (account, role, organization, place) in PEOPLE {
        let name = format!("Account {account}");
        commands.push(OpenAccount { account, person: None, name, email: None, phone: None }.into());
        commands.push(GrantRole { grant: ids.next().into(), account, role, organization, place }.into());
    }
    for (nth, organization) in [NORTH, NORTH, NORTH, NORTH, NORTH, SOUTH, SOUTH].into_iter().enumerate() {
        commands.push(
            RegisterPerson {
                person: ids.next().into(),
                organization,
                member_number: Some(nth.to_string()),
                first_name: format!("Member {nth}"),
                last_name: String::new(),
                email: None,
                phone: None,
                municipality: None,
            }
            .into(),
        );
    }
    for (place, hour, max, publish) in SHIFTS {
        let (shift, starts): (ShiftId, _) = (ids.next().into(), clock.now() + TimeDelta::hours(24 + hour));
        let (ends, contact, note) = (starts + TimeDelta::hours(3), Contact::default(), String::new());
        commands.push(CreateShift { shift, place, starts, ends, min: 1, max, contact, note, publish }.into());
    }
    commands
}
