//! Requests that are answered together, against the same ones answered one after another.

use super::*;
use std::sync::atomic::Ordering;
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
    for seed in 0..60 {
        let (mut one, mut other) = (World::new(), World::new());
        let asked = requests(&mut one, &mut Chance::of(seed));
        assert_eq!(requests(&mut other, &mut Chance::of(seed)), asked, "the worlds are alike");
        let before = other.server.writes.load(Ordering::SeqCst);
        let in_turn: Vec<SyncResponse> =
            asked.iter().map(|(account, request)| one.answer(*account, request, 100)).collect();
        let asked: Vec<Asked<'_>> =
            asked.iter().map(|(account, request)| Asked { account: *account, request }).collect();
        let together: Vec<SyncResponse> = answer_together(&other.server, &other.clock, &asked, 100)
            .into_iter()
            .map(|replied| replied.unwrap().0)
            .collect();
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
    assert!(smooth > 5 && alone > 5 && answers > 100, "{smooth} in one go, {alone} alone, {answers} answers");
}

#[test]
fn what_fails_below_the_rules_fails_alone() {
    let mut world = World::new();
    let (mut asked, mut signups) = (Vec::new(), Vec::new());
    for device in [MINE, 3] {
        world.sync(device);
        let command = sign_up(&mut world, if device == 3 { 2 } else { 1 });
        signups.push(command.signup.0);
        world.perform(device, command);
        asked.push((world.devices[device].account, world.devices[device].request()));
    }
    let asked: Vec<Asked<'_>> =
        asked.iter().map(|(account, request)| Asked { account: *account, request }).collect();
    // Together it fails once; alone, the one who comes second meets a server that is whole again.
    *world.server.fails_at.lock().unwrap() = Some(signups[1]);
    let replies = answer_together(&world.server, &world.clock, &asked, 100);
    for reply in replies {
        let SyncResponse::Ok { results, .. } = reply.unwrap().0 else { panic!("not ok") };
        assert_eq!(results[0].answer, CONFIRMED);
    }
    assert_eq!(traces(&world).0, 2, "each is answered once");
}
