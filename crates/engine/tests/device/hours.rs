//! Hours and promises as their owner sees them, and as the organizers do; the pool, and who of it may be asked.

use crate::world::{Device, World};
use rusqlite::Connection;
use stuga_api::{
    Action, CampaignPledges, FindCoverView, HoursView, MyPoolView, Offer, PoolOffer, Query, View,
};
use stuga_domain::{
    AccountId, SignupId,
    day_sheet::Attendance,
    roles::{GrantRole, Role},
};
use stuga_sync::server::run_system;
use uuid::Uuid;

fn device(world: &World, lane: u32, account: AccountId) -> Device {
    let mut device = world.device(lane, account, Connection::open_in_memory().unwrap());
    world.sync(&mut device);
    device
}

fn hours(device: &Device) -> HoursView {
    let View::Hours(view) = device.view(&Query::Hours) else { panic!("hours") };
    view
}

fn pledges(device: &Device) -> Option<Vec<CampaignPledges>> {
    let View::Pledges(view) = device.view(&Query::Pledges) else { panic!("promises") };
    view
}

fn pool(device: &Device) -> MyPoolView {
    let View::MyPool(view) = device.view(&Query::MyPool) else { panic!("the pool") };
    view
}

fn cover(device: &Device, world: &World) -> FindCoverView {
    let query = Query::FindCover { shift: world.seeded.shift };
    let View::FindCover(Some(view)) = device.view(&query) else { panic!("who could come") };
    *view
}

fn signup(device: &Device, world: &World) -> SignupId {
    let View::Shift(Some(view)) = device.view(&Query::Shift { shift: world.seeded.shift }) else {
        panic!("the shift")
    };
    view.card.mine.unwrap().signup
}

#[test]
fn a_promise_is_there_at_once_and_hours_when_somebody_has_seen_them() {
    let world = World::new();
    let mut organizer = device(&world, 30, world.seeded.organizer);
    let mut one = device(&world, 1, world.seeded.accounts[0]);
    assert_eq!(pledges(&one), None, "not theirs to see");
    assert!(pledges(&organizer).unwrap()[0].people.is_empty());
    let campaign = world.seeded.campaign;
    one.act(&Action::MakePledge { campaign, shifts: 3 });
    let view = hours(&one);
    assert_eq!(view.campaigns.len(), 1);
    let mine = &view.campaigns[0];
    assert_eq!((mine.name.as_str(), mine.running, mine.shifts, mine.minutes), ("Valrörelsen", true, 0, 0));
    assert_eq!(mine.pledge.as_ref().map(|pledge| (pledge.promised, pledge.done)), Some((3, 0)));
    assert!(view.months.is_empty());
    one.act(&Action::SignUp { shift: world.seeded.shift, companions: 1 });
    world.sync(&mut one);
    world.sync(&mut organizer);
    let signup = signup(&one, &world);
    organizer.act(&Action::Mark { signup, attendance: Attendance::Here });
    world.sync(&mut organizer);
    world.sync(&mut one);
    let view = hours(&one);
    let mine = &view.campaigns[0];
    assert_eq!(mine.pledge.as_ref().map(|pledge| (pledge.promised, pledge.done)), Some((3, 1)));
    let shift = &view.months[0].shifts[0];
    assert_eq!((shift.place_name.as_str(), shift.minutes), ("Stugan på torget", mine.minutes));
    assert_eq!(i64::from(shift.minutes), (shift.ends - shift.starts).num_minutes());
    assert_eq!((view.months.len(), mine.shifts), (1, 1));
    world.sync(&mut organizer);
    let people = pledges(&organizer).unwrap().remove(0).people;
    assert_eq!((people.len(), people[0].promised, people[0].done), (1, 3, 1));
    organizer.act(&Action::Unmark { signup, attendance: Attendance::Here });
    world.sync(&mut organizer);
    world.sync(&mut one);
    assert!(hours(&one).months.is_empty(), "the wrong row");
}

#[test]
fn who_is_in_the_pool_is_listed_once_after_the_list_of_the_place_and_goes_when_they_leave() {
    let world = World::new();
    let mut organizer = device(&world, 30, world.seeded.organizer);
    let [mut one, mut other] =
        [1, 2].map(|lane| device(&world, lane, world.seeded.accounts[lane as usize - 1]));
    let areas = pool(&one).areas;
    assert_eq!(
        areas.iter().map(|area| (area.name.as_str(), area.places.join(", "))).collect::<Vec<_>>(),
        [("Norrsala", "Stugan på torget".to_owned())]
    );
    let offer = |phone: &str| PoolOffer {
        entry: None,
        areas: vec![areas[0].organization],
        days: 0,
        phone: phone.to_owned(),
    };
    one.act(&Action::JoinPool(offer("070-174 06 00")));
    assert!(pool(&one).entry.is_some(), "at once");
    let listed = Offer {
        place: world.seeded.place,
        phone: "070-174 06 01".to_owned(),
        municipality: String::new(),
        days: 0,
    };
    other.act(&Action::OfferCover(listed));
    other.act(&Action::JoinPool(offer("070-174 06 01")));
    for device in [&mut one, &mut other, &mut organizer] {
        world.sync(device);
    }
    let view = cover(&organizer, &world);
    let order: Vec<_> = view.people.iter().map(|person| (person.phone.as_str(), person.pool)).collect();
    assert_eq!(order, [("+46701740601", false), ("+46701740600", true)]);
    let entry = pool(&one).entry.unwrap().entry;
    one.act(&Action::LeavePool { entry });
    assert_eq!(pool(&one).entry, None);
    world.sync(&mut one);
    world.sync(&mut organizer);
    assert_eq!(cover(&organizer, &world).people.len(), 1);
}

#[test]
fn a_campaign_below_is_listed_to_its_planners_and_among_their_own_only_once_they_took_part() {
    let world = World::new();
    let (account, district) = (world.seeded.accounts[7], world.seeded.district);
    world.revoke_roles(account);
    let grant = Uuid::from_u128(3).into();
    let above = GrantRole { grant, account, role: Role::Organizer, organization: district, place: None };
    run_system(&world.server, &world.clock, &[above.into()]).unwrap();
    let mut organizer = device(&world, 30, account);
    let campaign = world.seeded.campaign;
    assert_eq!(hours(&organizer).campaigns, [], "they plan there, and belong elsewhere");
    assert_eq!(pledges(&organizer).unwrap()[0].campaign, campaign, "what others promise is theirs to see");

    organizer.act(&Action::MakePledge { campaign, shifts: 2 });
    let mine = hours(&organizer).campaigns.remove(0);
    assert_eq!((mine.campaign, mine.name.as_str(), mine.running), (campaign, "Valrörelsen", true));
    world.sync(&mut organizer);
    let pledge = hours(&organizer).campaigns[0].pledge.as_ref().unwrap().pledge;
    organizer.act(&Action::TakePledgeBack { campaign, pledge });
    assert_eq!(hours(&organizer).campaigns, []);

    organizer.act(&Action::SignUp { shift: world.seeded.shift, companions: 0 });
    world.sync(&mut organizer);
    let signup = signup(&organizer, &world);
    organizer.act(&Action::Mark { signup, attendance: Attendance::Here });
    world.sync(&mut organizer);
    let view = hours(&organizer);
    assert_eq!(
        view.campaigns.iter().map(|mine| (mine.campaign, mine.shifts)).collect::<Vec<_>>(),
        [(campaign, 1)]
    );
}
