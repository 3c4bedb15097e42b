use super::*;
use crate::{
    Kind,
    pool::LeavePool,
    roles::{Role, RoleGrant, subscriptions},
    world::{DISTRICT, HUT, NORTH, SOUTH, SQUARE, World},
};

fn join(world: &mut World, areas: &[OrganizationId]) -> JoinPool {
    let phone = "070-174 06 05".to_owned();
    JoinPool { entry: world.id(), areas: areas.to_vec(), days: 0b110_0000, phone }
}

fn entry_of(world: &World, account: crate::AccountId) -> Vec<PoolEntry> {
    world.store.rows(&Finder::PoolOf(account)).unwrap()
}

#[test]
fn who_may_take_shifts_there_joins_and_leaves_alone() {
    let mut world = World::new();
    let (member, other) = (world.member(), world.member());
    let guest = world.account(Role::Member, SOUTH, None);
    let home = join(&mut world, &[NORTH, DISTRICT, NORTH]);
    assert_eq!(world.device(member, home.clone()), Ok(Applied::Done));
    assert_eq!(world.server(member, home.clone()), Ok(Applied::Done));
    let entry = entry_of(&world, member).remove(0);
    assert_eq!((entry.phone.as_str(), &*entry.areas), ("+46701740605", &[NORTH, DISTRICT][..]), "each once");
    assert_eq!((entry.suits(5), entry.suits(0)), (Some(true), Some(false)));
    let hut = join(&mut world, &[NORTH]);
    assert_eq!(world.server(guest, hut), Ok(Applied::Done), "the hut is for the whole district");
    let beside = join(&mut world, &[NORTH, SOUTH]);
    assert_eq!(world.server(other, beside.clone()), Err(Rejection::NotAllowed), "nothing there is for them");
    assert_eq!(world.device(other, beside), Err(Rejection::NotAllowed));
    let back = LeavePool { entry: entry.id };
    let organizer = world.account(Role::Organizer, NORTH, None);
    for account in [other, organizer] {
        assert_eq!(world.server(account, back.clone()), Err(Rejection::NotAllowed), "it is theirs to say");
    }
    assert_eq!(world.device(member, back.clone()), Ok(Applied::Done));
    assert!(entry_of(&world, member).is_empty());
    assert_eq!(world.server(member, back), Ok(Applied::Done), "left twice is left");
    assert_eq!(world.server(member, home), Ok(Applied::Done), "the same entry, put back");
}

#[test]
fn many_of_the_same_hide_no_area_of_others() {
    let mut world = World::new();
    let member = world.member();
    let mut areas = vec![NORTH; MOST_AREAS];
    areas.push(SOUTH);
    let hidden = join(&mut world, &areas);
    assert_eq!(world.server(member, hidden), Err(Rejection::NotAllowed));
    assert!(entry_of(&world, member).is_empty());
}

#[test]
fn who_has_moved_changes_the_rest_and_leaves_by_whichever_id() {
    let mut world = World::new();
    let member = world.member();
    let home = join(&mut world, &[NORTH]);
    assert_eq!(world.server(member, home), Ok(Applied::Done));
    // From another device, which did not know of it yet, and out again.
    let again = join(&mut world, &[NORTH]);
    let back = LeavePool { entry: again.entry };
    assert_eq!(world.server(member, again), Ok(Applied::Done));
    assert_eq!(world.server(member, back), Ok(Applied::Done));
    assert!(entry_of(&world, member).is_empty(), "who leaves has left");
    let home = join(&mut world, &[NORTH]);
    assert_eq!(world.server(member, home), Ok(Applied::Done));
    let grant = world.grant_of(member);
    world.store.remove(Kind::RoleGrant, grant.0).unwrap();
    world.put(RoleGrant { id: grant, account: member, role: Role::Member, organization: SOUTH, place: None });
    let hut: Place = world.store.row(HUT).unwrap().unwrap();
    world.put(Place { audience: NORTH, ..hut });
    let fewer = JoinPool { days: 1, ..join(&mut world, &[NORTH, SOUTH]) };
    assert_eq!(world.server(member, fewer), Ok(Applied::Done), "what stood may stay");
    assert_eq!(entry_of(&world, member)[0].days, 1);
}

#[test]
fn a_place_for_its_own_members_opens_an_area_to_nobody_else() {
    let mut world = World::new();
    let guest = world.account(Role::Member, SOUTH, None);
    let hut: Place = world.store.row(HUT).unwrap().unwrap();
    world.put(Place { audience: NORTH, ..hut });
    let north = join(&mut world, &[NORTH]);
    assert_eq!(world.server(guest, north.clone()), Err(Rejection::NotAllowed));
    let square: Place = world.store.row(SQUARE).unwrap().unwrap();
    world.put(Place { audience: DISTRICT, ..square });
    assert_eq!(world.server(guest, north), Ok(Applied::Done));
}

#[test]
fn two_devices_make_one_entry_and_what_was_said_last_counts() {
    let mut world = World::new();
    let member = world.member();
    let (first, second) = (join(&mut world, &[NORTH]), join(&mut world, &[DISTRICT]));
    world.server(member, first.clone()).unwrap();
    world.server(member, JoinPool { days: 0, ..second }).unwrap();
    let entries = entry_of(&world, member);
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].id, &*entries[0].areas), (first.entry, &[DISTRICT][..]));
    assert_eq!(entries[0].suits(0), None, "any day");
    let other = world.member();
    assert_eq!(world.server(other, first), Err(Rejection::IdTaken));
}

#[test]
fn no_number_no_area_or_too_many_are_refused_with_what_to_do() {
    let mut world = World::new();
    let member = world.member();
    let good = join(&mut world, &[NORTH]);
    let many = (0..=MOST_AREAS as u128).map(|at| uuid::Uuid::from_u128(100 + at).into()).collect();
    for (bad, why) in [
        (JoinPool { phone: "call me".to_owned(), ..good.clone() }, Rejection::PhoneBad),
        (JoinPool { areas: Vec::new(), ..good.clone() }, Rejection::BadAreas),
        (JoinPool { areas: many, ..good }, Rejection::NotAllowed),
    ] {
        assert_eq!(world.device(member, bad.clone()), Err(why.clone()));
        assert_eq!(world.server(member, bad), Err(why));
    }
    let admin = world.account(Role::Admin, DISTRICT, None);
    let mut all: Vec<OrganizationId> = Vec::new();
    for _ in 0..=MOST_AREAS {
        let id: OrganizationId = world.id();
        let kind = crate::organizations::OrganizationKind::Association;
        world.put(crate::organizations::Organization {
            id,
            parent: Some(DISTRICT),
            kind,
            name: id.to_string(),
        });
        all.push(id);
    }
    let wide = join(&mut world, &all);
    assert_eq!(world.server(admin, wide), Err(Rejection::BadAreas));
    let most = join(&mut world, &all[1..]);
    assert_eq!(world.server(admin, most), Ok(Applied::Done));
}

#[test]
fn organizers_of_the_areas_hold_it_and_no_crew_and_no_other_member() {
    let mut world = World::new();
    let (member, other) = (world.member(), world.member());
    let joined = join(&mut world, &[NORTH]);
    world.server(member, joined).unwrap();
    let scopes = Entity::scopes(&entry_of(&world, member)[0]);
    let crew = world.account(Role::HutManager, NORTH, Some(HUT));
    let [organizer, beside] = [NORTH, SOUTH].map(|at| world.account(Role::Organizer, at, None));
    let above = world.account(Role::Admin, DISTRICT, None);
    for (account, holds) in
        [(member, true), (organizer, true), (above, true), (other, false), (crew, false), (beside, false)]
    {
        let held = subscriptions(&world.store, account).unwrap();
        assert_eq!(scopes.iter().any(|scope| held.contains(scope)), holds);
    }
}
