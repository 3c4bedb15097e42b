use super::*;
use crate::{
    AccountId,
    requests::{SetNotice, WithdrawRequest},
    roles::Role,
    world::{DISTRICT, HUT, NORTH, SOUTH, World},
};

fn ask(world: &mut World, days: i64) -> AskForStaff {
    let starts = world.now + TimeDelta::days(days);
    AskForStaff {
        request: world.id(),
        place: HUT,
        asked: DISTRICT,
        kind: StaffKind::Candidate,
        starts,
        ends: starts + TimeDelta::hours(2),
        heads: 1,
        purpose: " A talk about schools ".to_owned(),
    }
}

fn organizer(world: &mut World) -> AccountId {
    world.account(Role::Organizer, NORTH, None)
}

fn request(world: &World, id: RequestId) -> Option<StaffRequest> {
    world.store.row(id).unwrap()
}

#[test]
fn organizers_ask_those_above_and_both_hold_it() {
    let mut world = World::new();
    let organizer = organizer(&mut world);
    let asks = ask(&mut world, 8);
    assert_eq!(world.device(organizer, asks.clone()), Ok(Applied::Done));
    let row = request(&world, asks.request).unwrap();
    assert_eq!((row.organization, row.asked, &row.state), (NORTH, DISTRICT, &RequestState::Waiting));
    assert_eq!((row.purpose.as_str(), row.by), ("A talk about schools", Some(organizer)));
    assert_eq!(row.by_name, format!("Account {organizer}"));
    let held = [Scope::Staff(NORTH), Scope::Staff(DISTRICT)];
    assert_eq!(crate::Row::from(row).scopes(), held);
    assert_eq!(world.server(organizer, asks), Err(Rejection::IdTaken));
}

#[test]
fn nobody_else_asks_and_nobody_beside_is_asked() {
    let mut world = World::new();
    let organizer = organizer(&mut world);
    let south = world.account(Role::Organizer, SOUTH, None);
    let (manager, member) = (world.account(Role::HutManager, NORTH, Some(HUT)), world.member());
    let asks = ask(&mut world, 8);
    for account in [south, manager, member] {
        assert_eq!(world.server(account, asks.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.device(account, asks.clone()), Err(Rejection::NotAllowed));
    }
    for asked in [SOUTH, NORTH] {
        let beside = AskForStaff { asked, ..asks.clone() };
        assert_eq!(world.server(organizer, beside), Err(Rejection::OrganizationGone));
    }
    let nowhere = AskForStaff { place: world.id(), ..asks };
    assert_eq!(world.device(organizer, nowhere.clone()), Ok(Applied::Pending));
    assert_eq!(world.server(organizer, nowhere), Err(Rejection::PlaceGone));
}

#[test]
fn a_time_or_a_number_that_nobody_can_mean_is_refused() {
    let mut world = World::new();
    let organizer = organizer(&mut world);
    let good = ask(&mut world, 8);
    let mut refused = |asks: AskForStaff| world.server(organizer, asks).unwrap_err();
    let backwards = AskForStaff { ends: good.starts, ..good.clone() };
    assert_eq!(refused(backwards), Rejection::EndsBeforeStart);
    let long = AskForStaff { ends: good.starts + TimeDelta::hours(25), ..good.clone() };
    assert_eq!(refused(long), Rejection::RequestTooLong);
    let past = AskForStaff { starts: good.starts - TimeDelta::days(8), ends: good.starts, ..good.clone() };
    assert_eq!(
        refused(AskForStaff { ends: past.starts + TimeDelta::hours(1), ..past }),
        Rejection::RequestBegun
    );
    for heads in [0, 21] {
        assert_eq!(refused(AskForStaff { heads, ..good.clone() }), Rejection::BadHeads { max: 20 });
    }
    let epic = AskForStaff { purpose: "x".repeat(301), ..good };
    assert_eq!(refused(epic), Rejection::TextTooLong { max: 300 });
}

#[test]
fn the_asked_one_gets_its_notice_a_week_when_it_said_nothing() {
    let mut world = World::new();
    let organizer = organizer(&mut world);
    let district = world.account(Role::Organizer, DISTRICT, None);
    let soon = ask(&mut world, 6);
    assert_eq!(world.server(organizer, soon.clone()), Err(Rejection::NoticeTooShort { days: 7 }));
    assert_eq!(world.device(organizer, soon.clone()), Err(Rejection::NoticeTooShort { days: 7 }));
    let in_time = ask(&mut world, 7);
    assert_eq!(world.server(organizer, in_time), Ok(Applied::Done), "to the hour");
    let set = |days| SetNotice { organization: DISTRICT, days };
    assert_eq!(world.server(organizer, set(3)), Err(Rejection::NotAllowed));
    assert_eq!(world.server(district, set(61)), Err(Rejection::BadNotice { max: 60 }));
    assert_eq!(world.server(district, set(3)), Ok(Applied::Done));
    assert_eq!(world.server(organizer, soon), Ok(Applied::Done));
    assert_eq!(world.server(district, set(0)), Ok(Applied::Done));
    let today = AskForStaff { starts: world.now + TimeDelta::hours(1), ..ask(&mut world, 1) };
    assert_eq!(
        world.server(organizer, AskForStaff { ends: world.now + TimeDelta::hours(2), ..today }),
        Ok(Applied::Done)
    );
}

#[test]
fn the_notice_counts_from_when_the_server_hears_of_it() {
    let mut world = World::new();
    let organizer = organizer(&mut world);
    let asks = ask(&mut world, 8);
    assert_eq!(world.device(organizer, asks.clone()), Ok(Applied::Done));
    let mut server = world.clone();
    server.now += TimeDelta::days(2);
    server.store.remove(crate::Kind::StaffRequest, asks.request.0).unwrap();
    assert_eq!(server.server(organizer, asks), Err(Rejection::NoticeTooShort { days: 7 }));
}

#[test]
fn the_askers_withdraw_it_until_it_begins_and_can_ask_after_all() {
    let mut world = World::new();
    let organizer = organizer(&mut world);
    let south = world.account(Role::Organizer, SOUTH, None);
    let asks = ask(&mut world, 8);
    let withdraw = |withdrawn| WithdrawRequest { request: asks.request, withdrawn };
    assert_eq!(world.device(organizer, withdraw(true)), Ok(Applied::Pending), "not here yet");
    assert_eq!(world.server(organizer, withdraw(true)), Err(Rejection::RequestGone));
    world.server(organizer, asks.clone()).unwrap();
    assert_eq!(world.server(south, withdraw(true)), Err(Rejection::NotAllowed));
    assert_eq!(world.server(organizer, withdraw(true)), Ok(Applied::Done));
    assert!(request(&world, asks.request).unwrap().withdrawn);
    assert_eq!(world.server(organizer, withdraw(false)), Ok(Applied::Done));
    assert!(!request(&world, asks.request).unwrap().withdrawn);
    world.now = asks.starts;
    assert_eq!(world.server(organizer, withdraw(true)), Err(Rejection::RequestBegun));
}
