//! Devices that hold other rows than the server counts.

use super::*;
use stuga_domain::Row;

/// The server changes a shift, which is all that comes to the devices of its scope.
fn revise(world: &World, shift: usize, max: u16) {
    let (shift, contact, note) = (SHIFTS[shift], Contact::default(), String::new());
    world_of(world, ReviseShift { shift, min: 1, max, contact, note });
}

fn world_of(world: &World, command: impl Into<stuga_domain::Command>) {
    run_system(&world.server, &world.clock, &[command.into()]).unwrap();
}

/// A shift is gone from a device.
fn lose(world: &mut World, device: usize, shift: usize) -> Row {
    world.at_odds = true;
    let row = world.server_rows().remove(&(Kind::Shift, SHIFTS[shift].0)).unwrap();
    world.devices[device].lose(&row);
    row
}

/// Syncs; gives the scopes that were asked for again on the way.
fn sync(world: &mut World, device: usize) -> Vec<Scope> {
    sync_in_pages(world, device, 50)
}

/// As [`sync`], in pages of so many rows.
fn sync_in_pages(world: &mut World, device: usize, rows: usize) -> Vec<Scope> {
    let mut asked = Vec::new();
    for _ in 0..100 {
        let request = world.devices[device].request();
        asked.extend(request.again.iter().copied());
        let response = world.answer(world.devices[device].account, &request, rows);
        if let Received::Page { more: false, .. } = world.receive(device, &response) {
            return asked;
        }
    }
    panic!("a device never finishes");
}

fn has(world: &World, device: usize, row: &Row) -> bool {
    world.devices[device].rows().contains_key(&(row.kind(), row.id()))
}

#[test]
fn a_row_that_is_gone_is_back_after_the_next_change_in_its_scope_and_what_waits_stays() {
    let mut world = World::new();
    world.sync(MINE);
    let command = sign_up(&mut world, 0);
    let waiting = world.perform(MINE, command);
    let lost = lose(&mut world, MINE, 1);
    assert_eq!(sync(&mut world, MINE), [], "the sign-up came to other scopes");
    assert_eq!(answered(&world, MINE, waiting), CONFIRMED);
    let command = sign_up(&mut world, 2);
    let waiting = world.perform(MINE, command);
    revise(&world, 3, 4);
    world_of(&world, PublishShift { shift: SHIFTS[3] });
    // A row twice in a page of one row each: the answer to what waits comes after all of it.
    assert_eq!(sync(&mut world, MINE), [Scope::Public(NORTH)]);
    assert!(has(&world, MINE, &lost));
    assert!(world.devices[MINE].item(waiting).unwrap().answer.is_some());
    world.at_odds = false;
    assert_eq!(sync(&mut world, MINE), []);
}

/// Found by the simulation: where the scopes before it filled the page, it was dropped, and not read again.
#[test]
fn a_scope_that_is_asked_for_again_is_read_whatever_fits_the_page_before_it() {
    for rows in 1..12 {
        let mut world = World::new();
        world.sync(MINE);
        let lost = lose(&mut world, MINE, 1);
        world_of(&world, PublishShift { shift: SHIFTS[3] });
        let request = world.devices[MINE].request();
        let response = world.answer(NORTHERNER, &request, 50);
        let differs = world.receive(MINE, &response);
        assert!(matches!(differs, Received::Page { more: true, .. }), "{differs:?}");
        revise(&world, 0, 4); // of the district, whose scope comes before the north's
        assert!(sync_in_pages(&mut world, MINE, rows).contains(&Scope::Public(NORTH)));
        assert!(has(&world, MINE, &lost), "pages of {rows} rows");
        world.at_odds = false;
        assert_eq!(sync(&mut world, MINE), []);
    }
}

#[test]
fn a_row_that_is_gone_where_nothing_changes_is_back_within_a_day() {
    let mut world = World::new();
    world.sync(MINE);
    for _ in 0..10 {
        assert_eq!(sync(&mut world, MINE), [], "all that was read was compared");
    }
    let lost = lose(&mut world, MINE, 1);
    assert_eq!(sync(&mut world, MINE), []);
    assert!(!has(&world, MINE, &lost), "it was compared lately");
    world.clock.advance(TimeDelta::hours(25));
    let scopes = world.allowed(NORTHERNER).len();
    let asked: Vec<Scope> = (0..scopes).flat_map(|_| sync(&mut world, MINE)).collect();
    assert_eq!(asked, [Scope::Public(NORTH)]);
    assert!(has(&world, MINE, &lost));
}

#[test]
fn a_database_put_back_unnoticed_whose_versions_have_caught_up_is_noticed_at_the_next_change() {
    let mut world = World::new();
    world.back_up();
    revise(&world, 1, 3);
    world.sync(MINE);
    world.restore(false);
    world.clock.advance(TimeDelta::seconds(1));
    // The same version of the same row, and another change.
    revise(&world, 1, 4);
    world.at_odds = true;
    let request = world.devices[MINE].request();
    let response = world.answer(NORTHERNER, &request, 50);
    let SyncResponse::Ok { patch, .. } = &response else { panic!() };
    assert!(patch.is_empty(), "nothing tells the device: {patch:?}");
    world_of(&world, PublishShift { shift: SHIFTS[3] });
    assert_eq!(sync(&mut world, MINE), [Scope::Public(NORTH)]);
    world.at_odds = false;
    assert_eq!(sync(&mut world, MINE), []);
}

#[test]
fn what_differs_for_good_is_read_again_once_a_day() {
    let mut world = World::new();
    world.at_odds = true;
    let name = Scope::Public(NORTH).to_string();
    world.server.sql(|connection| {
        connection.execute("UPDATE scope_version SET checksum = checksum + 1 WHERE name = ?1", [&name])
    });
    let mut asked = Vec::new();
    for day in 0..3_i64 {
        for max in 2..5 {
            revise(&world, 1, max);
            let again = sync(&mut world, MINE);
            asked.extend(again.into_iter().map(|scope| (day, scope)));
        }
        world.clock.advance(TimeDelta::hours(25));
    }
    assert_eq!(asked, [0, 1, 2].map(|day| (day, Scope::Public(NORTH))));
}

#[test]
fn an_answer_that_is_lost_is_asked_for_again() {
    let mut world = World::new();
    world.sync(MINE);
    let lost = lose(&mut world, MINE, 1);
    revise(&world, 1, 4);
    revise(&world, 1, 2);
    lose(&mut world, MINE, 1);
    let request = world.devices[MINE].request();
    let response = world.answer(NORTHERNER, &request, 50);
    world.receive(MINE, &response);
    // It came anew with that, so nothing is missing; another one is.
    assert!(has(&world, MINE, &lost));
    let tally = world.server_rows().remove(&(Kind::ShiftTally, SHIFTS[1].0)).unwrap();
    world.devices[MINE].lose(&tally);
    revise(&world, 1, 3);
    for _ in 0..2 {
        let request = world.devices[MINE].request();
        let response = world.answer(NORTHERNER, &request, 50);
        if request.again.is_empty() {
            world.receive(MINE, &response);
        }
    }
    assert_eq!(world.devices[MINE].again(), [Scope::Public(NORTH)]);
    assert_eq!(sync(&mut world, MINE), [Scope::Public(NORTH)]);
    assert!(has(&world, MINE, &tally));
    assert_eq!(world.devices[MINE].again(), []);
}

/// An older server neither stamps nor counts.
fn as_of_an_older_server(response: SyncResponse) -> SyncResponse {
    let SyncResponse::Ok { server_time, protocol, epoch, results, fresh, mut patch, cookie, more } = response
    else {
        panic!("{response:?}")
    };
    for changes in &mut patch.changes {
        (changes.stamp, changes.rows, changes.checksum) = (None, None, None);
    }
    SyncResponse::Ok { server_time, protocol, epoch, results, fresh, patch, cookie, more }
}

#[test]
fn what_an_older_server_told_is_compared_with_nothing_also_after_it_was_brought_up_to_date() {
    let mut world = World::new();
    for max in [3, 4] {
        let request = world.devices[MINE].request();
        let response = as_of_an_older_server(world.answer(NORTHERNER, &request, 50));
        assert!(matches!(world.receive(MINE, &response), Received::Page { more: false, .. }));
        revise(&world, 1, max);
    }
    // Some rows are counted from now on, and others not.
    assert_eq!(sync(&mut world, MINE), []);
    world.clock.advance(TimeDelta::hours(25));
    for _ in 0..10 {
        assert_eq!(sync(&mut world, MINE), []);
    }
}

#[test]
fn a_device_that_does_not_know_all_kinds_is_told_no_sums() {
    let world = World::new();
    let told = |schema| {
        let request = SyncRequest {
            client: uuid::Uuid::from_u128(77).into(),
            protocol: PROTOCOL,
            schema,
            epoch: None,
            acknowledged: 0,
            commands: Vec::new(),
            cookie: None,
            again: Vec::new(),
        };
        let SyncResponse::Ok { patch, .. } = world.answer(ORGANIZER, &request, 5_000) else { panic!() };
        patch.changes.iter().filter(|changes| changes.rows.is_some()).count()
    };
    assert_eq!((told(1), told(SCHEMA)), (0, world.allowed(ORGANIZER).len() - told_nothing(&world)));
}

/// Scopes that nothing has ever stood in.
fn told_nothing(world: &World) -> usize {
    let standing = |scope: &Scope| world.server_rows().values().any(|row| row.scopes().contains(scope));
    world.allowed(ORGANIZER).iter().filter(|scope| !standing(scope)).count()
}
