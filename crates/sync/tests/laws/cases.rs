//! Single cases of the protocol that random histories reach seldom or never.

use crate::world::{
    BIKE, HUT, NORTH, NORTHERNER, ORGANIZER, SHIFTS, SOUTH, SOUTHERNER, World, plan,
};
use std::sync::atomic::Ordering;
use stuga_domain::{
    AccountId, Applied, Clock, CommandId, Kind, Ids, Rejection, Scope, ShiftId,
    shifts::{CancelMine, SignUp},
};
use stuga_sync::{
    Answer, Cookie, Cursor, DISCARDED, SentCommand, SyncRequest, SyncResponse,
    device::Received,
    server::{Caller, Pushed, push, run_system},
};

/// Device of the northerner in a fresh world.
const MINE: usize = 1;

fn sign_up(world: &mut World, shift: usize) -> SignUp {
    SignUp { signup: world.id(), shift: SHIFTS[shift], companions: 0 }
}

fn next_shift(world: &mut World) -> ShiftId {
    world.id()
}

fn sent(world: &mut World, number: u64, shift: usize) -> SentCommand {
    let (id, command) = (world.id(), sign_up(world, shift).into());
    SentCommand::new(number, id, world.clock.now(), &command).unwrap()
}

/// All that a server has on commands: (number, answer), clients and rows.
fn traces(world: &World) -> (u64, u64, usize) {
    let count = |table: &str| -> u64 {
        let sql = format!("SELECT count(*) FROM {table}");
        world.server.sql(|connection| connection.query_row(&sql, [], |row| row.get(0)))
    };
    (count("answer"), count("client"), world.server_rows().len())
}

fn answered(world: &World, device: usize, id: CommandId) -> Answer {
    world.devices[device].item(id).unwrap().answer.unwrap()
}

const CONFIRMED: Answer = Answer::Applied(Applied::Confirmed);

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
fn a_gap_in_a_request_decides_nothing_of_it() {
    let mut world = World::new();
    let before = traces(&world);
    let caller = Caller { account: NORTHERNER, client: world.id(), protocol: 1 };
    let (first, third) = (sent(&mut world, 1, 0), sent(&mut world, 3, 0));
    let pushed = push(&world.server, &world.clock, &caller, &[first.clone(), third.clone()]);
    assert_eq!(pushed, Ok(Pushed::Rewind(1)), "nothing was decided, so the first is expected");
    assert_eq!(traces(&world), before);
    let pushed = push(&world.server, &world.clock, &caller, &[first]);
    assert!(matches!(pushed, Ok(Pushed::Decided(_))), "{pushed:?}");
    assert_eq!(push(&world.server, &world.clock, &caller, &[third]), Ok(Pushed::Rewind(2)));
}

#[test]
fn two_commands_under_one_number_decide_nothing_of_the_request() {
    let mut world = World::new();
    let before = traces(&world);
    let caller = Caller { account: NORTHERNER, client: world.id(), protocol: 1 };
    let (one, other) = (sent(&mut world, 1, 0), sent(&mut world, 1, 1));
    assert_eq!(push(&world.server, &world.clock, &caller, &[one, other]), Ok(Pushed::Forked));
    assert_eq!(traces(&world), before);
}

#[test]
fn once_over_a_crash_between_commit_and_answer() {
    let mut world = World::new();
    world.sync(MINE);
    let command = sign_up(&mut world, 0);
    let id = world.perform(MINE, command);
    for _ in 0..3 {
        let request = world.devices[MINE].request();
        world.answer(NORTHERNER, &request, 50);
    }
    assert!(world.devices[MINE].item(id).unwrap().answer.is_none());
    world.sync(MINE);
    assert_eq!(answered(&world, MINE, id), CONFIRMED);
    assert_eq!(traces(&world).0, 1);
}

#[test]
fn a_fault_decides_nothing_and_the_next_try_does() {
    let mut world = World::new();
    world.sync(MINE);
    let (first, second) = (sign_up(&mut world, 0), sign_up(&mut world, 1));
    *world.server.fails_at.lock().unwrap() = Some(second.signup.0);
    let before = traces(&world);
    let ids = [world.perform(MINE, first), world.perform(MINE, CancelMine { signup: second.signup })];
    let third = world.perform(MINE, second);
    let request = world.devices[MINE].request();
    let outcome = stuga_sync::server::answer(&world.server, &world.clock, NORTHERNER, &request);
    assert!(outcome.is_err());
    assert_eq!(traces(&world), before, "a fault never advances the number");
    world.sync(MINE);
    assert_eq!(answered(&world, MINE, ids[0]), CONFIRMED);
    assert_eq!(answered(&world, MINE, ids[1]), Answer::Rejected(Rejection::SignupGone));
    assert!(matches!(answered(&world, MINE, third), Answer::Applied(_) | Answer::Rejected(Rejection::Clash { .. })));
}

#[test]
fn a_command_that_panics_is_kept_and_blocks_nobody() {
    let mut world = World::new();
    world.sync(MINE);
    let (bad, good) = (sign_up(&mut world, 1), sign_up(&mut world, 0));
    *world.server.panics_at.lock().unwrap() = Some(bad.signup.0);
    let (bad, good) = (world.perform(MINE, bad), world.perform(MINE, good));
    world.sync(MINE);
    assert_eq!(answered(&world, MINE, bad), Answer::Rejected(Rejection::Broke));
    assert_eq!(answered(&world, MINE, good), CONFIRMED);
    assert_eq!(kept(&world), [bad]);
}

#[test]
fn what_cannot_be_read_is_kept_and_blocks_nobody() {
    let mut world = World::new();
    world.sync(MINE);
    let now = world.clock.now();
    let (unknown, malformed): (CommandId, CommandId) = (world.id(), world.id());
    world.devices[MINE].enqueue(now, unknown, "weather.forbid", serde_json::json!({}));
    world.devices[MINE].enqueue(now, malformed, "shifts.sign_up", serde_json::json!([1]));
    let command = sign_up(&mut world, 0);
    let good = world.perform(MINE, command);
    world.sync(MINE);
    for id in [unknown, malformed] {
        assert_eq!(answered(&world, MINE, id), Answer::Rejected(Rejection::NotUnderstood));
    }
    assert_eq!(answered(&world, MINE, good), CONFIRMED);
    assert_eq!(kept(&world), [unknown, malformed]);
}

fn kept(world: &World) -> Vec<CommandId> {
    let kept: Vec<String> = world.server.sql(|connection| {
        let mut statement = connection.prepare("SELECT command FROM kept_command ORDER BY number")?;
        statement.query_map([], |row| row.get(0))?.collect()
    });
    kept.iter().map(|command| serde_json::from_str::<SentCommand>(command).unwrap().id).collect()
}

#[test]
fn a_server_that_went_back_unnoticed_is_noticed_and_told_again() {
    let mut world = World::new();
    world.sync(MINE);
    world.back_up();
    let command = sign_up(&mut world, 0);
    let id = world.perform(MINE, command.clone());
    world.sync(MINE);
    world.restore(false);
    assert_eq!(world.round_trip(MINE, 50), Received::Again, "the number went back");
    world.sync(MINE);
    assert_eq!(answered(&world, MINE, id), CONFIRMED);
    assert!(world.server_rows().contains_key(&(Kind::Signup, command.signup.0)));
}

#[test]
fn another_epoch_gets_what_it_lacks_once_and_changed_answers_are_told() {
    let mut world = World::new();
    let theirs = world.add_device(SOUTHERNER);
    let (one, other) = (sign_up(&mut world, 0), sign_up(&mut world, 0));
    let last = SignUp { companions: 0, ..sign_up(&mut world, 0) };
    world.sync(MINE);
    world.sync(theirs);
    let one = world.perform(MINE, one);
    world.sync(MINE);
    world.back_up();
    let (last, other) = (world.perform(0, last), world.perform(theirs, other));
    world.sync(0);
    world.sync(theirs);
    assert_eq!(answered(&world, 0, last), CONFIRMED);
    assert_eq!(answered(&world, theirs, other), Answer::Applied(Applied::Waitlisted { position: 1 }));
    world.restore(true);
    for device in [theirs, MINE, 0, theirs] {
        world.sync(device);
    }
    assert_eq!(answered(&world, MINE, one), CONFIRMED, "the copy had it, and it is not done twice");
    assert!(!world.devices[MINE].item(one).unwrap().is_corrected());
    assert_eq!(answered(&world, theirs, other), CONFIRMED, "came first this time");
    assert_eq!(answered(&world, 0, last), Answer::Applied(Applied::Waitlisted { position: 1 }));
    let item = world.devices[0].item(last).unwrap();
    assert!(item.is_corrected() && item.needs_person());
}

#[test]
fn a_dismissed_refusal_that_becomes_another_is_told_again() {
    let mut world = World::new();
    world.sync(MINE);
    world.back_up();
    let command = SignUp { shift: world.id(), ..sign_up(&mut world, 0) };
    let id = world.perform(MINE, command.clone());
    world.sync(MINE);
    assert_eq!(answered(&world, MINE, id), Answer::Rejected(Rejection::ShiftGone));
    world.devices[MINE].dismiss(id);
    world.restore(true);
    let shift = plan(&world.clock, command.shift, HUT, 0, 2, true);
    world.system(shift).unwrap();
    world.sync(MINE);
    assert_eq!(answered(&world, MINE, id), CONFIRMED);
    assert!(world.devices[MINE].item(id).unwrap().needs_person(), "the answer has changed");
}

#[test]
fn a_copied_device_goes_on_as_another_client() {
    let mut world = World::new();
    world.sync(MINE);
    let command = sign_up(&mut world, 0);
    let common = world.perform(MINE, command);
    let fork = world.devices[MINE].fork();
    world.devices.push(fork);
    let copy = world.devices.len() - 1;
    let (left, right) = (sign_up(&mut world, 1), CancelMine { signup: world.id() });
    let (left, right) = (world.perform(MINE, left), world.perform(copy, right));
    world.sync(MINE);
    assert_eq!(world.round_trip(copy, 50), Received::Again);
    world.sync(copy);
    assert_ne!(world.devices[copy].state().client, world.devices[MINE].state().client);
    assert_eq!(answered(&world, MINE, common), answered(&world, copy, common), "one command, one answer");
    assert!(matches!(answered(&world, MINE, left), Answer::Applied(_) | Answer::Rejected(Rejection::Clash { .. })));
    assert_eq!(answered(&world, copy, right), Answer::Rejected(Rejection::SignupGone));
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
        let (epoch, cookie) = (None, None);
        SyncRequest { client, protocol: 1, schema: 1, epoch, acknowledged, commands, cookie }
    };
    let SyncResponse::Ok { results, patch, .. } = world.answer(SOUTHERNER, &ask(0, Vec::new()), 50) else { panic!() };
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
        };
        let SyncResponse::Ok { patch, .. } = world.answer(NORTHERNER, &request, 50) else { panic!() };
        let allowed = world.allowed(NORTHERNER);
        assert!(patch.changes.iter().all(|changes| allowed.contains(&changes.scope)));
        assert_eq!(patch.leave.len(), secret.len());
    }
}

#[test]
fn a_guess_of_locks_that_is_too_small_costs_one_repetition() {
    let mut world = World::new();
    world.sync(0);
    let command = plan(&world.clock.clone(), next_shift(&mut world), HUT, 9, 2, true);
    let sign_up = SignUp { signup: world.id(), shift: command.shift, companions: 0 };
    let (made, signed) = (world.perform(0, command), world.perform(0, sign_up));
    let before = world.server.writes.load(Ordering::SeqCst);
    world.round_trip(0, 50);
    assert_eq!(world.server.writes.load(Ordering::SeqCst) - before, 2, "the shift was not there when guessed");
    assert_eq!(answered(&world, 0, made), Answer::Applied(Applied::Done));
    assert_eq!(answered(&world, 0, signed), CONFIRMED);
}

#[test]
fn a_batch_of_the_server_itself_is_done_whole_or_not_at_all() {
    let world = World::new();
    let before = traces(&world);
    let mut ids = world.ids.clone();
    let good = plan(&world.clock, ids.next().into(), HUT, 9, 2, true);
    let bad = plan(&world.clock, ids.next().into(), HUT, 9, 0, true);
    let outcome = run_system(&world.server, &world.clock, &[good.into(), bad.into()]);
    assert_eq!(outcome, Err(Rejection::BadCapacity.into()));
    assert_eq!(traces(&world), before);
}

/// A server that speaks protocol 2 and knows `shifts.join`, which it does as a sign-up.
fn newer(request: &SyncRequest) -> SyncRequest {
    let mut request = request.clone();
    for command in &mut request.commands {
        if command.name == "shifts.join" {
            command.name = "shifts.sign_up".to_owned();
        }
    }
    request
}

fn exchange(world: &mut World, account: AccountId, server: u32) -> Received {
    let mut request = SyncRequest { protocol: 2, ..world.devices[MINE].request() };
    if server == 2 {
        request = newer(&request);
    }
    let mut response = world.answer(account, &request, 50);
    if let SyncResponse::Ok { protocol, .. } = &mut response {
        *protocol = server;
    }
    world.receive(MINE, &response)
}

#[test]
fn what_an_older_server_does_not_know_waits_and_is_sent_again_to_a_newer_one() {
    let mut world = World::new();
    world.sync(MINE);
    let (id, command, now) = (world.id(), sign_up(&mut world, 0), world.clock.now());
    let body = serde_json::to_value(&command).unwrap();
    world.devices[MINE].enqueue(now, id, "shifts.join", body);
    let behind = world.perform(MINE, CancelMine { signup: command.signup });
    for _ in 0..2 {
        exchange(&mut world, NORTHERNER, 1);
        let item = world.devices[MINE].item(id).unwrap();
        assert_eq!((item.answer, item.held_at_protocol), (None, Some(1)), "it waits");
        assert!(world.devices[MINE].request().commands.is_empty(), "and is not sent");
    }
    assert_eq!(answered(&world, MINE, behind), Answer::Rejected(Rejection::SignupGone), "it blocks nobody");
    let old = world.devices[MINE].item(id).unwrap().command.number;
    exchange(&mut world, NORTHERNER, 2);
    let new = world.devices[MINE].item(id).unwrap().command.number;
    assert!(new > old, "{new} after {old}");
    exchange(&mut world, NORTHERNER, 2);
    assert_eq!(answered(&world, MINE, id), CONFIRMED);
}

#[test]
fn what_is_held_back_can_be_taken_back() {
    let mut world = World::new();
    world.sync(MINE);
    let (id, now) = (world.id(), world.clock.now());
    world.devices[MINE].enqueue(now, id, "shifts.join", serde_json::Value::Null);
    exchange(&mut world, NORTHERNER, 1);
    assert!(world.devices[MINE].discard(now, id));
    assert_eq!(world.devices[MINE].request().commands[0].name, DISCARDED);
    exchange(&mut world, NORTHERNER, 1);
    assert_eq!(answered(&world, MINE, id), Answer::Applied(Applied::Discarded), "its old number was answered");
}
