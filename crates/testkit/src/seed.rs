//! A small association with a hut and a shift, made by the same commands as everything else.

use crate::SeqIds;
use chrono::TimeDelta;
use stuga_domain::{
    AccountId, CampaignId, Clock, Command, Halt, Ids, OrganizationId, PlaceId, ShiftId,
    accounts::OpenAccount,
    campaigns::CreateCampaign,
    organizations::{CreateOrganization, OrganizationKind},
    places::{CreatePlace, PlaceKind},
    roles::{GrantRole, Role},
    shifts::{Contact, CreateShift},
};
use stuga_sync::server::{ServerDb, run_system};

/// Heads that the seeded shift holds.
pub const CAPACITY: u16 = 5;

/// The lane of the seed's ids; no test's own.
const LANE: u32 = 0x5eed;

/// What [`association`] has made.
#[derive(Clone, Debug)]
pub struct Seeded {
    /// The district above the association.
    pub district: OrganizationId,
    /// The association.
    pub organization: OrganizationId,
    /// Its running campaign.
    pub campaign: CampaignId,
    /// Its hut, for the members of the association.
    pub place: PlaceId,
    /// A published shift of 2 to [`CAPACITY`] heads, from tomorrow at this time, three hours long.
    pub shift: ShiftId,
    /// An organizer of the association: `organizer@example.org`.
    pub organizer: AccountId,
    /// The hut's manager: `manager@example.org`.
    pub manager: AccountId,
    /// Its members: `member0@example.org` and so on.
    pub accounts: Vec<AccountId>,
}

/// A district, an association in it, a campaign, a hut, a shift, an organizer, a hut manager, and members.
///
/// # Panics
/// If the server refuses a command: the seed is wrong then.
pub fn association(db: &dyn ServerDb, clock: &dyn Clock, members: usize) -> Seeded {
    let mut ids = SeqIds::lane(LANE);
    let mut id = || ids.next();
    let seeded = Seeded {
        district: id().into(),
        organization: id().into(),
        campaign: id().into(),
        place: id().into(),
        shift: id().into(),
        organizer: id().into(),
        manager: id().into(),
        accounts: (0..members).map(|_| id().into()).collect(),
    };
    let mut commands = frame(&seeded, clock);
    commands.extend(person(&mut ids, &seeded, seeded.organizer, "organizer", Role::Organizer));
    commands.extend(person(&mut ids, &seeded, seeded.manager, "manager", Role::HutManager));
    for (number, account) in seeded.accounts.iter().enumerate() {
        commands.extend(person(&mut ids, &seeded, *account, &format!("member{number}"), Role::Member));
    }
    match run_system(db, clock, &commands) {
        Ok(_) => seeded,
        Err(Halt::Rejected(rejection)) => panic!("the seed is refused: {rejection:?}"),
        Err(Halt::Fault(fault)) => panic!("the seed fails: {fault}"),
    }
}

fn frame(seeded: &Seeded, clock: &dyn Clock) -> Vec<Command> {
    let today = clock.now().date_naive();
    let starts = clock.now() + TimeDelta::days(1);
    vec![
        CreateOrganization {
            organization: seeded.district,
            parent: None,
            kind: OrganizationKind::District,
            name: "Norrsala distrikt".to_owned(),
        }
        .into(),
        CreateOrganization {
            organization: seeded.organization,
            parent: Some(seeded.district),
            kind: OrganizationKind::Association,
            name: "Norrsala".to_owned(),
        }
        .into(),
        CreateCampaign {
            campaign: seeded.campaign,
            organization: seeded.organization,
            name: "Valrörelsen".to_owned(),
            first_day: today,
            last_day: today + TimeDelta::days(60),
        }
        .into(),
        CreatePlace {
            place: seeded.place,
            organization: seeded.organization,
            audience: seeded.organization,
            campaign: seeded.campaign,
            kind: PlaceKind::Hut,
            name: "Stugan på torget".to_owned(),
            address: "Stora torget".to_owned(),
            time_zone: "Europe/Stockholm".to_owned(),
        }
        .into(),
        CreateShift {
            shift: seeded.shift,
            place: seeded.place,
            starts,
            ends: starts + TimeDelta::hours(3),
            min: 2,
            max: CAPACITY,
            contact: Contact::default(),
            note: String::new(),
            publish: true,
        }
        .into(),
    ]
}

fn person(ids: &mut dyn Ids, seeded: &Seeded, account: AccountId, name: &str, role: Role) -> [Command; 2] {
    let place = (role == Role::HutManager).then_some(seeded.place);
    [
        OpenAccount {
            account,
            person: None,
            name: name.to_owned(),
            email: Some(format!("{name}@example.org")),
            phone: None,
        }
        .into(),
        GrantRole { grant: ids.next().into(), account, role, organization: seeded.organization, place }
            .into(),
    ]
}
