//! Several servers on one PostgreSQL, one of them killed every second: devices reach now this one, now that one.

use crate::agreement::{agreed, compare};
use std::{
    sync::atomic::{AtomicBool, Ordering::SeqCst},
    time::{Duration, Instant},
};
use stuga_testkit::seed::CAPACITY;
use stuga_tests::{Chance, Device, Net, World, within};
use stuga_transport::native::install_tls;

/// From the first device's return until all agree.
const BOUND: Duration = Duration::from_secs(300);

/// Servers at a time.
const SERVERS: usize = 3;

/// All sign up with no network and come back in random order, while one server after the other is killed and started
/// again, one a second.
async fn last_spot(people: usize) {
    let mut chance = Chance::new();
    let world = World::with_servers(SERVERS);
    let shift = world.seeded.shift;
    let manager = world.manager().await;
    let mut devices: Vec<Device> = Vec::new();
    for number in 0..people {
        let device = world.member(&format!("member {number}")).await;
        device.net().set(Net::Down);
        device.sign_up(shift, 0).await;
        devices.push(device);
    }

    let began = Instant::now();
    let done = AtomicBool::new(false);
    let killing = async {
        let servers: Vec<_> = std::iter::once(&world.server).chain(&world.others).collect();
        for server in servers.iter().cycle() {
            tokio::time::sleep(Duration::from_secs(1)).await;
            if done.load(SeqCst) {
                return;
            }
            server.kill();
            server.start();
        }
    };
    // Some six seconds, so that some servers are killed meanwhile however quick the machine is.
    let gap = 12_000 / people as u64;
    let coming_back = async {
        for index in chance.order(devices.len()) {
            devices[index].come_back().await;
            tokio::time::sleep(Duration::from_millis(chance.below(gap.max(50)))).await;
        }
        let (standing, _) =
            within(BOUND, "all agree", async || agreed(&manager, &devices, shift).await).await;
        done.store(true, SeqCst);
        standing
    };
    let (standing, ()) = tokio::join!(coming_back, killing);
    let kills: u32 = world.server.kills() + world.others.iter().map(|server| server.kills()).sum::<u32>();
    println!("{people} devices, {SERVERS} servers, {kills} kills; all agreed after {:?}", began.elapsed());
    assert!(kills >= 3, "only {kills} kills");
    assert_eq!((standing.heads, standing.line.len()), (CAPACITY, people - usize::from(CAPACITY)));
    devices.push(manager);
    compare(&world, &mut devices, shift).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_that_are_killed_in_turn_give_each_spot_once() {
    last_spot(40).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_revoked_at_one_server_is_told_nothing_more_by_the_others() {
    let world = World::with_servers(2);
    let (mut lost, mut other) = (world.manager().await, world.manager().await);
    lost.switch_off().await;
    other.switch_off().await;
    install_tls();
    let (client, there) = (reqwest::Client::new(), &world.others[0]);
    let pokes = client.get(format!("{}/v1/pokes", there.url())).bearer_auth(lost.token());
    let mut pokes = pokes.send().await.expect("an answer").error_for_status().expect("a stream");
    pokes.chunk().await.expect("it is open").expect("its first event");

    let devices = format!("{}/v1/devices", world.server.url());
    let asked = client.get(&devices).bearer_auth(other.token()).send().await.expect("an answer");
    let list: serde_json::Value = asked.json().await.expect("a list of devices");
    let found = list["devices"].as_array().expect("a list").iter().find(|device| device["this"] == false);
    let id = found.expect("the lost one")["id"].as_str().expect("an id");
    let revoked = client.delete(format!("{devices}/{id}")).bearer_auth(other.token()).send().await;
    assert_eq!(revoked.expect("an answer").status(), reqwest::StatusCode::NO_CONTENT);
    let ends = async { while pokes.chunk().await.is_ok_and(|chunk| chunk.is_some()) {} };
    let ended = tokio::time::timeout(Duration::from_secs(60), ends).await;
    assert!(ended.is_ok(), "the stream from the other server ends");
}

/// As the issue has it; minutes long.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes two minutes"]
async fn five_hundred_devices_want_the_last_five_spots() {
    last_spot(500).await;
}
