//! A server that is back.

use std::time::{Duration, Instant};
use stuga_domain::shifts::SignupState;
use stuga_tests::{World, eventually, within};

#[tokio::test(flavor = "multi_thread")]
async fn a_server_back_after_half_a_minute_answers_within_ten_seconds_and_others_see_it_within_one() {
    let world = World::start();
    let shift = world.seeded.shift;
    let (device, mut other) = (world.member("member").await, world.member("other").await);
    world.server.kill();
    other.switch_off().await;
    device.sign_up(shift, 0).await;
    // The scenario itself: so long that the device waits its longest between two tries.
    tokio::time::sleep(Duration::from_secs(30)).await;
    assert_eq!(device.mine(shift).await.map(|mine| mine.state), Some(SignupState::Pending));

    world.server.start();
    let back = Instant::now();
    other.switch_on().await;
    other.has_synced().await;
    let connected = Instant::now();
    eventually("confirmed", async || match device.mine(shift).await.map(|mine| mine.state) {
        Some(SignupState::Confirmed) => Ok(()),
        state => Err(format!("{state:?}; {:?}", device.sync().await)),
    })
    .await;
    let (confirmed, late) = (Instant::now(), back.elapsed());
    eventually("the other device counts it", async || match other.shift(shift).await.card.confirmed {
        1 => Ok(()),
        other => Err(format!("it counts {other}")),
    })
    .await;
    let seen = confirmed.max(connected).elapsed();
    println!("confirmed {late:?} after the server was back, and counted on the other device {seen:?} later");
    assert!(late < Duration::from_secs(10), "confirmed only after {late:?}");
    assert!(seen < Duration::from_secs(1), "counted only {seen:?} later");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_does_another_sees_within_a_second_and_a_lost_line_is_opened_again() {
    let world = World::start();
    let shift = world.seeded.shift;
    let (device, other) = (world.member("member").await, world.member("other").await);
    for round in 1..=2 {
        let id = device.sign_up(shift, 0).await;
        let counts = async |heads: u16| {
            let what = format!("round {round}: the other device counts {heads}");
            let look = async || match other.shift(shift).await.card.confirmed {
                counted if counted == heads => Ok(()),
                counted => Err(format!("it counts {counted}; {:?}", other.sync().await)),
            };
            within(Duration::from_secs(20), &what, look).await.1
        };
        device.accepted(id).await;
        let seen = counts(1).await;
        println!("round {round}: seen {seen:?} after it was accepted");
        assert!(seen < Duration::from_secs(1), "round {round}: seen only {seen:?} after it was accepted");
        let mine = device.mine(shift).await.expect("a signup");
        let id = device.cancel(mine.signup).await;
        device.accepted(id).await;
        assert!(counts(0).await < Duration::from_secs(1));
        if round == 1 {
            let lines = || other.net().log().iter().filter(|line| line.starts_with("GET /v1/pokes")).count();
            let before = lines();
            other.net().set(stuga_tests::Net::Up); // breaks the line
            eventually("the line is open again", async || match lines() > before {
                true => Ok(()),
                false => Err(format!("{:?}", other.sync().await)),
            })
            .await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_cuts_lines_off_at_once_is_not_flooded() {
    let world = World::start();
    let device = world.member("member").await;
    world.trap.disarm();
    device.net().set(stuga_tests::Net::NoLines);
    let asks = async || match device.net().met() {
        0 => Err("it does not ask".to_owned()),
        _ => Ok(()),
    };
    within(Duration::from_secs(20), "it asks though no line holds", asks).await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    let syncs = device.net().met();
    assert!(syncs <= 13, "{syncs} syncs in five seconds");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_on_which_nothing_comes_any_more_is_opened_anew() {
    let world = World::start();
    let device = world.member("member").await;
    let lines = || device.net().log().iter().filter(|line| line.starts_with("GET /v1/pokes")).count();
    let more_than = async |before: usize, patience: u64, what: &str| {
        let look = async || match lines() > before {
            true => Ok(lines()),
            false => Err(format!("{:?}", device.net().log())),
        };
        within(Duration::from_secs(patience), what, look).await
    };
    let (alive, _) = more_than(0, 20, "a line").await;
    // As after a phone has changed networks: nobody says that the line is dead.
    device.net().set(stuga_tests::Net::DeadLines);
    let (dead, _) = more_than(alive, 20, "a dead line").await;
    // The server says something every 15 seconds; three times nothing is the end of it.
    let (_, took) = more_than(dead, 58, "it is opened anew").await;
    println!("the dead line was opened anew after {took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_nobody_answers_holds_nothing_up_and_is_given_up() {
    let world = World::start();
    let device = world.member("member").await;
    let lines = || device.net().log().iter().filter(|line| line.starts_with("GET /v1/pokes")).count();
    device.net().set(stuga_tests::Net::SilentLines);
    let asked = async |before: usize, patience: u64| {
        let look = async || match lines() > before {
            true => Ok(lines()),
            false => Err(format!("{:?}", device.net().log())),
        };
        within(Duration::from_secs(patience), "a line is asked for", look).await
    };
    device.sync_now().await;
    asked(lines(), 20).await;
    let began = Instant::now();
    let id = device.sign_up(world.seeded.shift, 0).await;
    device.accepted(id).await;
    let accepted = began.elapsed();
    assert!(accepted < Duration::from_secs(5), "what is done meanwhile waited {accepted:?} for a line");
    tokio::time::sleep(Duration::from_secs(2)).await;
    let (_, took) = asked(lines(), 48).await;
    println!("accepted in {accepted:?}; the line that nobody answered was given up after {took:?} more");
    assert!(took > Duration::from_secs(15), "a slow line is given time: it was given up after {took:?}");
}
