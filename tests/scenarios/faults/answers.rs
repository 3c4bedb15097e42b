//! Bad answers, and none.

use std::time::Duration;
use stuga_api::ItemState;
use stuga_tests::{Net, World, eventually, within};

/// What a café answers to everything until one has agreed to its terms.
const SIGN_IN_PAGE: &str =
    "<!doctype html><title>Welcome</title><form>I agree to the terms <button>Surf</button></form>";

#[tokio::test(flavor = "multi_thread")]
async fn bad_answers_are_told_and_what_waits_goes_out_when_they_are_over() {
    let world = World::start();
    let shift = world.seeded.shift;
    let faults = [
        (Net::answers("500 Internal Server Error", "application/json", "{}"), "server_fault"),
        (Net::answers("502 Bad Gateway", "text/html", "<h1>Bad gateway</h1>"), "server_fault"),
        (Net::answers("429 Too Many Requests", "text/plain", "slow down"), "too_many"),
        (Net::answers("404 Not Found", "text/html", "<h1>Not found</h1>"), "bad_answer"),
        (Net::answers("200 OK", "text/html", SIGN_IN_PAGE), "bad_answer"),
        (Net::answers("200 OK", "application/json", "{\"status\":\"fine\"}"), "bad_answer"),
        (Net::answers("200 OK", "application/json", "\u{0}\u{1}garbage"), "bad_answer"),
        (Net::Half, "bad_answer"),
    ];
    let mut devices = Vec::new();
    for (number, (net, code)) in faults.into_iter().enumerate() {
        let device = world.member(&format!("member {number}, who meets {code}")).await;
        device.net().set(net);
        let id = device.sign_up(shift, 0).await;
        devices.push((device, id, code));
    }
    for (device, id, code) in &devices {
        device.troubled(code).await;
        let view = device.sync().await;
        assert!(view.waiting == 1 && view.needs_you == 0 && view.offline_since.is_some(), "{view:?}");
        assert_eq!(device.item(*id).await, ItemState::Sent);
    }
    for (device, id, code) in &mut devices {
        device.switch_off().await;
        device.switch_on().await;
        assert_eq!(device.item(*id).await, ItemState::Sent, "{code}: still there after a restart");
        device.troubled(code).await;
    }
    for (device, id, _) in &devices {
        device.net().set(Net::Up);
        device.accepted(*id).await;
        let view = device.sync().await;
        assert!(view.trouble.is_none() && view.waiting == 0 && view.offline_since.is_none(), "{view:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_break_and_what_is_no_http_are_the_network_being_away() {
    let world = World::start();
    let shift = world.seeded.shift;
    for net in [Net::Down, Net::Says(b"\x15\x03\x01 SSH-2.0 no HTTP at all\r\n".to_vec())] {
        let device = world.member("member").await;
        device.net().set(net);
        let id = device.sign_up(shift, 0).await;
        eventually("the network is away", async || {
            let view = device.sync().await;
            match view.offline_since.is_some() && view.trouble.is_none() && view.waiting == 1 {
                true => Ok(()),
                false => Err(format!("{view:?}")),
            }
        })
        .await;
        device.net().set(Net::Up);
        device.accepted(id).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_says_nothing_is_given_up_after_a_while_and_tried_again() {
    let world = World::start();
    let (shift, device) = (world.seeded.shift, world.member("member").await);
    device.net().set(Net::Silent);
    let id = device.sign_up(shift, 0).await;
    let (_, took) = within(Duration::from_secs(50), "the silence is given up", async || {
        let view = device.sync().await;
        match view.offline_since.is_some() && device.net().met() >= 2 {
            true => Ok(()),
            false => Err(format!("{view:?}")),
        }
    })
    .await;
    println!("the silence was given up and tried again after {took:?}");
    assert_eq!(device.item(id).await, ItemState::Sent);
    device.net().set(Net::Up);
    device.accepted(id).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_slow_network_one_goes_on_working() {
    let world = World::start();
    let (shift, device) = (world.seeded.shift, world.member("member").await);
    device.net().set(Net::Late(Duration::from_secs(3)));
    let id = device.sign_up(shift, 0).await;
    eventually("the request is under way", async || match device.net().met() {
        0 => Err("nothing was sent".to_owned()),
        _ => Ok(()),
    })
    .await;
    let mine = device.mine(shift).await.expect("it is shown at once");
    let given_up = device.cancel(mine.signup).await;
    assert_eq!(device.sync().await.waiting, 2, "both wait while the first is under way");
    device.accepted(id).await;
    device.accepted(given_up).await;
    assert!(device.mine(shift).await.is_some_and(|mine| !mine.is_live()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_asks_to_wait_is_left_alone_unless_a_person_asks() {
    let world = World::start();
    let device = world.member("member").await;
    device.net().set(Net::asks_to_wait(8));
    let id = device.sign_up(world.seeded.shift, 0).await;
    device.troubled("too_many").await;
    let before = device.net().met();
    let signup = device.mine(world.seeded.shift).await.expect("signed up").signup;
    let mut ids = vec![id, device.cancel(signup).await];
    tokio::time::sleep(Duration::from_secs(2)).await;
    ids.push(device.sign_up(world.seeded.shift, 0).await);
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(device.net().met(), before, "not even for what is done meanwhile");
    device.sync_now().await;
    within(Duration::from_secs(2), "a person who asks is heard", async || match device.net().met() {
        met if met > before => Ok(()),
        met => Err(format!("{met} syncs")),
    })
    .await;
    device.net().set(Net::Up);
    let began = std::time::Instant::now();
    for id in ids {
        device.accepted(id).await;
    }
    let took = began.elapsed();
    println!("accepted {took:?} after the server was good again");
    assert!(took > Duration::from_secs(4), "the time was not over: {took:?}");
}
