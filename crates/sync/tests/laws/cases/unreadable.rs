//! Commands that cannot be read, that panic, or that only a newer server knows.

use super::*;

#[test]
fn what_ended_the_process_when_replayed_is_not_replayed_and_still_sent() {
    let mut world = World::new();
    world.sync(MINE);
    let (bad, good) = (sign_up(&mut world, 0), CancelMine { signup: world.id() });
    let (bad, good) = (world.perform(MINE, bad), world.perform(MINE, good));
    let now = world.clock.now();
    assert_eq!(world.devices[MINE].recover(now, None), Vec::<u64>::new(), "no mark, nothing to do");
    assert_eq!(world.devices[MINE].recover(now, Some(Mark::All)).len(), 2);
    assert_eq!(world.devices[MINE].item(bad).unwrap().doubt, None, "it may have been either");
    let number = world.devices[MINE].item(bad).unwrap().command.number;
    assert_eq!(world.devices[MINE].recover(now, Some(Mark::One(number))).len(), 2);
    assert_eq!(world.devices[MINE].item(bad).unwrap().doubt, Some(Doubt::Broke));
    assert_eq!(world.devices[MINE].item(good).unwrap().doubt, None);
    world.sync(MINE);
    assert_eq!(answered(&world, MINE, bad), CONFIRMED);
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

/// A server that speaks this app's protocol and knows `shifts.join`, which it does as a sign-up.
fn newer(request: &SyncRequest) -> SyncRequest {
    let mut request = request.clone();
    for command in &mut request.commands {
        if command.name == "shifts.join" {
            command.name = "shifts.sign_up".to_owned();
        }
    }
    request
}

/// The protocol of a server that is one version behind this app.
const OLDER: u32 = PROTOCOL - 1;

fn exchange(world: &mut World, account: AccountId, server: u32) -> Received {
    let response = ask(world, account, server);
    world.receive(MINE, &response)
}

/// What a server of that protocol says.
fn ask(world: &mut World, account: AccountId, server: u32) -> SyncResponse {
    let mut request = world.devices[MINE].request();
    match server {
        // To it, the app is newer by one.
        OLDER => request.protocol += 1,
        _ => request = newer(&request),
    }
    let mut response = world.answer(account, &request, 50);
    if let SyncResponse::Ok { protocol, .. } = &mut response {
        *protocol = server;
    }
    response
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
        exchange(&mut world, NORTHERNER, OLDER);
        let item = world.devices[MINE].item(id).unwrap();
        assert_eq!((item.answer, item.held_at_protocol), (None, Some(OLDER)), "it waits");
        assert!(world.devices[MINE].request().commands.is_empty(), "and is not sent");
    }
    assert_eq!(answered(&world, MINE, behind), Answer::Rejected(Rejection::SignupGone), "it blocks nobody");
    let old = world.devices[MINE].item(id).unwrap().command.number;
    exchange(&mut world, NORTHERNER, PROTOCOL);
    let new = world.devices[MINE].item(id).unwrap().command.number;
    assert!(new > old, "{new} after {old}");
    exchange(&mut world, NORTHERNER, PROTOCOL);
    assert_eq!(answered(&world, MINE, id), CONFIRMED);
}

#[test]
fn what_a_server_did_not_know_before_it_was_brought_up_to_date_is_sent_again() {
    let mut world = World::new();
    world.sync(MINE);
    let (id, command, now) = (world.id(), sign_up(&mut world, 0), world.clock.now());
    world.devices[MINE].enqueue(now, id, "shifts.join", serde_json::to_value(&command).unwrap());
    let lost = ask(&mut world, NORTHERNER, OLDER);
    assert!(matches!(&lost, SyncResponse::Ok { results, .. } if results[0].answer == Answer::ServerOlder));
    for _ in 0..2 {
        exchange(&mut world, NORTHERNER, PROTOCOL);
    }
    assert_eq!(answered(&world, MINE, id), CONFIRMED);
}

#[test]
fn what_is_held_back_can_be_taken_back() {
    let mut world = World::new();
    world.sync(MINE);
    let (id, now) = (world.id(), world.clock.now());
    world.devices[MINE].enqueue(now, id, "shifts.join", serde_json::Value::Null);
    exchange(&mut world, NORTHERNER, OLDER);
    assert!(world.devices[MINE].discard(now, id));
    assert_eq!(world.devices[MINE].request().commands[0].name, DISCARDED);
    exchange(&mut world, NORTHERNER, OLDER);
    assert_eq!(
        answered(&world, MINE, id),
        Answer::Applied(Applied::Discarded),
        "its old number was answered"
    );
}
