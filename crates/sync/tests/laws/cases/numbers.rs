//! Numbers and ids: every command once, whatever is lost, doubled, copied or restored.

use super::*;

#[test]
fn a_long_queue_goes_in_several_requests_each_command_once() {
    let mut world = World::new();
    world.sync(MINE);
    let command = sign_up(&mut world, 0);
    let mut ids = vec![world.perform(MINE, command)];
    let now = world.clock.now();
    for _ in 1..700 {
        let (id, nothing) = (world.id(), CancelMine { signup: world.id() });
        let body = serde_json::to_value(&nothing).unwrap();
        world.devices[MINE].enqueue(now, id, "shifts.cancel_mine", body);
        ids.push(id);
    }
    let lost = world.devices[MINE].request();
    assert!(lost.commands.len() < ids.len(), "not all at once");
    world.answer(NORTHERNER, &lost, 50);
    world.back_up();
    world.sync(MINE);
    while !world.devices[MINE].waiting().is_empty() {
        world.sync(MINE);
    }
    assert_eq!(traces(&world).0, ids.len() as u64);
    assert_eq!(answered(&world, MINE, ids[0]), CONFIRMED);
    world.restore(true);
    world.round_trip(MINE, 50);
    world.round_trip(MINE, 50);
    let waiting = world.devices[MINE].waiting();
    assert!(!waiting.is_empty(), "only so many are asked again at once");
    let doubted: Vec<_> = waiting.iter().filter(|item| item.doubt.is_some()).collect();
    assert!(doubted.is_empty(), "what the server will know already is no matter for a person: {doubted:?}");
}

#[test]
fn a_gap_behind_a_decided_batch_undoes_none_of_it() {
    let mut world = World::new();
    let caller = Caller { account: NORTHERNER, client: world.id(), protocol: 1 };
    let mut commands: Vec<SentCommand> = (1..=101).map(|number| sent(&mut world, number, 0)).collect();
    commands[100].number = 102;
    assert_eq!(push(&world.server, &world.clock, &caller, &commands), Ok(Pushed::Rewind(101)));
    assert_eq!(traces(&world).0, 100);
    commands[100].number = 101;
    assert!(matches!(push(&world.server, &world.clock, &caller, &commands), Ok(Pushed::Decided(_))));
    assert_eq!(traces(&world).0, 101);
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
    let (command, missing) = (sign_up(&mut world, 0), CancelMine { signup: world.id() });
    *world.server.fails_at.lock().unwrap() = Some(command.signup.0);
    let before = traces(&world);
    let (first, second) = (world.perform(MINE, missing), world.perform(MINE, command));
    let request = world.devices[MINE].request();
    let outcome = stuga_sync::server::answer(&world.server, &world.clock, NORTHERNER, &request);
    assert!(outcome.is_err());
    assert_eq!(traces(&world), before, "a fault never advances the number");
    world.sync(MINE);
    assert_eq!(answered(&world, MINE, first), Answer::Rejected(Rejection::SignupGone));
    assert_eq!(answered(&world, MINE, second), CONFIRMED);
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
    assert!(matches!(
        answered(&world, MINE, left),
        Answer::Applied(_) | Answer::Rejected(Rejection::Clash { .. })
    ));
    assert_eq!(answered(&world, copy, right), Answer::Rejected(Rejection::SignupGone));
}

/// All that is kept for a while is cleared away.
fn much_later(world: &World) {
    world.clock.advance(TimeDelta::days(100));
    world.server.clear(world.clock.now() - TimeDelta::days(90));
}

#[test]
fn what_was_answered_so_long_ago_that_the_answer_is_gone_is_answered_again_and_not_done_twice() {
    let mut world = World::new();
    world.sync(MINE);
    let (taken, mine) = (sign_up(&mut world, 0), CancelMine { signup: world.id() });
    let (id, other) = (world.perform(MINE, taken.clone()), world.perform(MINE, mine));
    let lost = world.devices[MINE].request();
    world.answer(NORTHERNER, &lost, 50);
    let before = world.server_rows();
    much_later(&world);
    world.sync(MINE);
    world.sync(MINE);
    assert_eq!(answered(&world, MINE, id), Answer::Rejected(Rejection::IdTaken), "it is there already");
    assert_eq!(answered(&world, MINE, other), Answer::Rejected(Rejection::SignupGone));
    assert_eq!(world.server_rows(), before);
}

#[test]
fn what_an_old_copy_does_under_a_number_that_nobody_remembers_is_done() {
    let mut world = World::new();
    world.sync(MINE);
    let fork = world.devices[MINE].fork();
    let first = CancelMine { signup: world.id() };
    world.perform(MINE, first);
    world.sync(MINE);
    much_later(&world);
    world.devices.push(fork);
    let copy = world.devices.len() - 1;
    let shift = next_shift(&mut world);
    world.system(plan(&world.clock.clone(), shift, SQUARE, 0, 2, true)).unwrap();
    let command = SignUp { signup: world.id(), shift, companions: 0 };
    let id = world.perform(copy, command);
    world.sync(copy);
    world.sync(copy);
    assert_eq!(answered(&world, copy, id), CONFIRMED);
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
    assert_eq!(
        world.server.writes.load(Ordering::SeqCst) - before,
        2,
        "the shift was not there when guessed"
    );
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
