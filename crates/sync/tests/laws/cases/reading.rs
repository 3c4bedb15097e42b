//! Reading: pages, removal marks, and who may see what.

use super::*;

#[test]
fn a_first_read_in_pages_ends_though_removal_marks_were_cleared() {
    let mut world = World::new();
    for hour in 0..9 {
        let command = plan(&world.clock.clone(), next_shift(&mut world), HUT, hour, 2, true);
        world.system(command).unwrap();
    }
    world.raise_floor(Scope::Public(crate::world::DISTRICT));
    let mut pages = 0;
    while let Received::Page { more: true, .. } = world.round_trip(MINE, 2) {
        pages += 1;
        assert!(pages < 100, "the device starts over and over");
    }
    assert!(pages > 9);
}

#[test]
fn what_goes_while_a_first_read_is_under_way_goes_there_too() {
    let mut world = World::new();
    world.round_trip(MINE, 3);
    for nth in 0..2 {
        world.revoke(nth);
    }
    world.sync(MINE);
    let mut world = World::new();
    world.round_trip(0, 9);
    world.raise_floor(Scope::Staff(NORTH));
    world.revoke(1);
    world.raise_floor(Scope::Staff(NORTH));
    world.sync(0);
}

#[test]
fn what_a_device_has_not_read_yet_refuses_nothing() {
    for device in [0, MINE] {
        let mut world = World::new();
        let (place, now) = (HUT, world.clock.now());
        for page in 0..200 {
            let mut copy = world.devices[device].fork();
            let mut commands = vec![sign_up(&mut world, 0).into()];
            if device == 0 {
                let shift = next_shift(&mut world);
                commands.push(plan(&world.clock, shift, place, 5, 2, true).into());
            }
            for command in &commands {
                let performed = copy.perform(now, world.id(), command);
                assert!(
                    matches!(performed, Performed::Queued(_)),
                    "{performed:?} after {page} pages of {command:?}"
                );
            }
            if let Received::Page { more: false, .. } = world.round_trip(device, 1) {
                break;
            }
        }
    }
}

#[test]
fn a_client_of_another_account_is_refused_and_tells_nothing() {
    let mut world = World::new();
    world.sync(MINE);
    let command = sign_up(&mut world, 0);
    world.perform(MINE, command);
    world.sync(MINE);
    let client = world.devices[MINE].state().client;
    let ask = |acknowledged, commands| {
        let (epoch, cookie, again) = (None, None, Vec::new());
        SyncRequest { client, protocol: 1, schema: 1, epoch, acknowledged, commands, cookie, again }
    };
    let SyncResponse::Ok { results, patch, .. } = world.answer(SOUTHERNER, &ask(0, Vec::new()), 50) else {
        panic!()
    };
    assert_eq!(results, []);
    let allowed = world.allowed(SOUTHERNER);
    assert!(patch.changes.iter().all(|changes| allowed.contains(&changes.scope)));
    assert_eq!(world.answer(SOUTHERNER, &ask(1, Vec::new()), 50), SyncResponse::Rewind { expected: 1 });
    let before = traces(&world);
    for number in [1, 2] {
        let command = sent(&mut world, number, 0);
        assert_eq!(world.answer(SOUTHERNER, &ask(0, vec![command]), 50), SyncResponse::Forked);
    }
    assert_eq!(traces(&world), before);
}

#[test]
fn a_tampered_cookie_shows_nothing_outside_the_allowed_scopes() {
    let mut world = World::new();
    let (client, epoch) = (world.id(), world.devices[MINE].state().epoch);
    let mut cookie = Cookie::empty(uuid::Uuid::nil().into());
    world.sync(MINE);
    cookie.epoch = world.devices[MINE].state().epoch.unwrap();
    let secret = [Scope::Staff(SOUTH), Scope::Crew(BIKE), Scope::Account(ORGANIZER), Scope::Register];
    let open = [Scope::Public(NORTH), Scope::Account(NORTHERNER)];
    for version in [0, 1, u64::MAX] {
        for scope in secret.into_iter().chain(open) {
            let within = (version == 1).then_some((Kind::Organization, uuid::Uuid::nil()));
            cookie.cursors.insert(scope, Cursor { within, ..Cursor::after(version) });
        }
        let request = SyncRequest {
            client,
            protocol: 1,
            schema: 1,
            epoch,
            acknowledged: 0,
            commands: Vec::new(),
            cookie: Some(cookie.to_string()),
            again: secret.to_vec(),
        };
        let SyncResponse::Ok { patch, .. } = world.answer(NORTHERNER, &request, 50) else { panic!() };
        let allowed = world.allowed(NORTHERNER);
        assert!(patch.changes.iter().all(|changes| allowed.contains(&changes.scope)));
        assert_eq!(patch.leave.len(), secret.len());
    }
}

#[test]
fn what_is_cleared_away_after_a_while_makes_late_devices_start_that_scope_anew() {
    let mut world = World::new();
    world.sync(MINE);
    world.sync(0);
    world.revoke(0);
    // The one was here before the mark is cleared away, the other was not.
    world.sync(MINE);
    let later = world.clock.now() + TimeDelta::days(1);
    let cleared = world.server.clear(later);
    assert!(cleared.marks > 0, "{cleared:?}");
    world.sync(0);
    world.sync(MINE);
}

#[test]
fn an_older_device_is_not_told_of_kinds_that_came_later() {
    let mut world = World::new();
    let (organizer, schema) = (0, SCHEMA);
    world.sync(organizer);
    let shift = SHIFTS[3];
    world.perform(organizer, PublishShift { shift });
    for nth in 0..9 {
        world.revoke(nth);
    }
    world.sync(organizer);
    let (client, epoch) = (world.id(), None);
    let told = |schema| {
        let request = SyncRequest {
            client,
            protocol: 1,
            schema,
            epoch,
            acknowledged: 0,
            commands: Vec::new(),
            cookie: None,
            again: Vec::new(),
        };
        let SyncResponse::Ok { patch, .. } = world.answer(ORGANIZER, &request, 5_000) else { panic!() };
        patch.changes.iter().flat_map(|changes| &changes.put).map(stuga_domain::Row::kind).collect::<Vec<_>>()
    };
    let (old, new) = (told(1), told(schema));
    assert!(!old.is_empty() && old.iter().all(|kind| kind.since() == 1), "{old:?}");
    assert!(new.contains(&Kind::EndedRole) && new.contains(&Kind::LeftWork), "{new:?}");
}

#[test]
fn a_mark_cleared_away_halfway_through_its_version_makes_the_device_start_anew() {
    let mut world = World::new();
    world.sync(MINE);
    let grants = world.server_rows().into_keys().filter(|(kind, _)| *kind == Kind::RoleGrant).count();
    (0..grants).for_each(|_| world.revoke(0));
    let mut page = 0;
    while let Received::Page { more: true, .. } = world.round_trip(MINE, 1) {
        world.raise_floor(Scope::Account(NORTHERNER));
        page += 1;
        assert!(page < 100, "the device starts over and over");
    }
    assert!(page > 0);
    world.sync(MINE);
}
