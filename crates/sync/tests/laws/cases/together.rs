//! Requests that are answered together, against the same ones answered one after another.

use super::*;
use stuga_domain::Fault;
use stuga_sync::server::{Asked, answer_together};
use stuga_testkit::Chance;
use uuid::Uuid;

/// The same in every world: what each device asks after having done this and that.
fn requests(world: &mut World, chance: &mut Chance) -> Vec<(AccountId, SyncRequest)> {
    let devices = world.devices.len();
    for device in 0..devices {
        if chance.one_in(2) {
            world.sync(device);
        }
        let mut own = Vec::new();
        for _ in 0..chance.below(4) {
            match (chance.below(3), own.last().copied()) {
                (0, Some(signup)) => drop(world.perform(device, CancelMine { signup })),
                (1, _) => {
                    let (shift, clock) = (next_shift(world), world.clock.clone());
                    world.perform(device, plan(&clock, shift, SQUARE, 2, 1, true));
                }
                _ => {
                    let shift = chance.index(SHIFTS.len());
                    let command = sign_up(world, shift);
                    own.push(command.signup);
                    world.perform(device, command);
                }
            }
        }
    }
    let mut requests = Vec::new();
    for device in 0..devices {
        let mut request = world.devices[device].request();
        match chance.below(12) {
            0 => request.epoch = Some(Uuid::from_u128(5).into()),
            1 => request.acknowledged += 3,
            2 => request.protocol = 0,
            3 => request.commands.retain(|command| command.number != 1),
            4 => request.commands.iter_mut().for_each(|command| command.body = serde_json::json!([1])),
            _ => {}
        }
        requests.push((world.devices[device].account, request));
    }
    requests
}

/// What is told beside the rows; those who are answered together are all told what all have done.
fn said(response: &SyncResponse) -> SyncResponse {
    let mut said = response.clone();
    if let SyncResponse::Ok { patch, cookie, fresh, .. } = &mut said {
        (*patch, *cookie, *fresh) = Default::default();
    }
    said
}

#[test]
fn requests_answered_together_are_decided_as_if_one_came_after_another() {
    let (mut alone, mut smooth, mut answers) = (0, 0, 0);
    for seed in 0..24 {
        let (mut one, mut other) = (World::new(), World::new());
        let asked = requests(&mut one, &mut Chance::of(seed));
        assert_eq!(requests(&mut other, &mut Chance::of(seed)), asked, "the worlds are alike");
        let before = other.server.writes.load(Ordering::SeqCst);
        let in_turn: Vec<SyncResponse> =
            asked.iter().map(|(account, request)| one.answer(*account, request, 100)).collect();
        let together: Vec<SyncResponse> = together(&other, &asked).into_iter().map(Result::unwrap).collect();
        match other.server.writes.load(Ordering::SeqCst) - before {
            0 | 1 => smooth += 1,
            _ => alone += 1,
        }
        let all_said = |responses: &[SyncResponse]| responses.iter().map(said).collect::<Vec<_>>();
        assert_eq!(all_said(&together), all_said(&in_turn), "seed {seed}");
        assert_eq!(other.server_rows(), one.server_rows(), "seed {seed}");
        for device in 0..one.devices.len() {
            // Not looked at before the next sync: what was told first is no news by now.
            for (world, response) in [(&mut one, &in_turn[device]), (&mut other, &together[device])] {
                let (now, client) = (world.clock.now(), world.id());
                world.devices[device].receive(now, response, client);
            }
            one.sync(device);
            other.sync(device);
            assert_eq!(other.devices[device].rows(), one.devices[device].rows(), "seed {seed}");
        }
        answers += traces(&other).0;
    }
    assert!(smooth > 2 && alone > 2 && answers > 40, "{smooth} in one go, {alone} alone, {answers} answers");
}

/// What two members ask who have each signed up, and their signups.
fn two_sign_ups(world: &mut World) -> (Vec<(AccountId, SyncRequest)>, Vec<Uuid>) {
    let (mut asked, mut signups) = (Vec::new(), Vec::new());
    for (device, shift) in [(MINE, 1), (3, 2)] {
        world.sync(device);
        let command = sign_up(world, shift);
        signups.push(command.signup.0);
        world.perform(device, command);
        asked.push((world.devices[device].account, world.devices[device].request()));
    }
    (asked, signups)
}

fn together(world: &World, asked: &[(AccountId, SyncRequest)]) -> Vec<Result<SyncResponse, Fault>> {
    let asked: Vec<Asked<'_>> =
        asked.iter().map(|(account, request)| Asked { account: *account, request }).collect();
    let replies = answer_together(&world.server, &world.clock, &asked, 100);
    replies.into_iter().map(|reply| reply.map(|(response, _)| response)).collect()
}

#[test]
fn what_fails_below_the_rules_fails_alone() {
    let mut world = World::new();
    let (asked, signups) = two_sign_ups(&mut world);
    // Together it fails once; alone, the one who comes second meets a server that is whole again.
    *world.server.fails_at.lock().unwrap() = Some(signups[1]);
    for reply in together(&world, &asked) {
        let SyncResponse::Ok { results, .. } = reply.unwrap() else { panic!("not ok") };
        assert_eq!(results[0].answer, CONFIRMED);
    }
    assert_eq!(traces(&world).0, 2, "each is answered once");
}

#[test]
fn a_database_that_is_away_is_asked_once_for_all_of_them() {
    let mut world = World::new();
    let (asked, _) = two_sign_ups(&mut world);
    world.server.is_away.store(true, Ordering::SeqCst);
    let tries =
        |world: &World| [&world.server.writes, &world.server.reads].map(|count| count.load(Ordering::SeqCst));
    let [writes, reads] = tries(&world);
    for reply in together(&world, &asked) {
        assert!(matches!(reply, Err(Fault::Unavailable(_))), "{reply:?}");
    }
    assert_eq!(tries(&world), [writes + 1, reads], "connecting may take long");
    let asked: Vec<_> = asked
        .into_iter()
        .map(|(account, request)| (account, SyncRequest { commands: Vec::new(), ..request }))
        .collect();
    for reply in together(&world, &asked) {
        assert!(matches!(reply, Err(Fault::Unavailable(_))), "{reply:?}");
    }
    assert_eq!(tries(&world), [writes + 1, reads + 1]);
}
