//! A device that has been without a network for long.

use std::{rc::Rc, sync::Arc, time::Duration};
use stuga_api::{ItemState, Query, Reply, Request, View};
use stuga_domain::CommandId;
use stuga_tests::{Device, Net, World, within};
use stuga_transport::{Host, native::Folder};
use tokio::{
    task::{LocalSet, spawn_local},
    time,
};

/// After this long, a device takes being offline for a lasting state.
const LONG: Duration = Duration::from_secs(20 * 60);

/// Syncs tried in ten minutes of a day offline. The day is the clock's alone.
async fn tries_in_ten_minutes(device: &Device) -> u32 {
    time::pause();
    device.net().set(Net::Down);
    time::sleep(LONG).await;
    let before = device.net().met();
    time::sleep(Duration::from_secs(600)).await;
    let tries = device.net().met() - before;
    time::resume();
    tries
}

async fn state(host: &Host, id: CommandId) -> Option<ItemState> {
    let Reply::View(view) = host.handle(Request::Query(Query::Outbox)).await else { return None };
    let View::Outbox(outbox) = *view else { return None };
    outbox.items.into_iter().find(|item| item.id == id).map(|item| item.state)
}

#[tokio::test]
async fn what_waits_is_sent_within_ten_seconds_of_the_network_and_nothing_asks_rarely() {
    let world = World::start();
    let shift = world.seeded.shift;
    let mut device = world.member("out all day").await;
    device.net().set(Net::Down);
    let id = device.sign_up(shift, 0).await;
    device.switch_off().await;

    // From here on the app runs on this test's own clock.
    let path = device.folder().to_owned();
    let folder = Folder { path, device_name: String::new(), on_event: Arc::new(|_| {}) };
    let local = LocalSet::new();
    local
        .run_until(async {
            let host = Host::open(Box::new(folder)).expect("it starts");
            let running = spawn_local(Rc::clone(&host).run());
            let tries = tries_in_ten_minutes(&device).await;
            println!("something waits: {tries} tries in ten minutes");
            assert!((75..=160).contains(&tries), "{tries} tries in ten minutes while something waits");
            assert!(matches!(state(&host, id).await, Some(ItemState::Waiting | ItemState::Sent)));

            device.net().set(Net::Up); // and nobody touches the device
            let (_, took) =
                within(Duration::from_secs(10), "it is sent", async || match state(&host, id).await {
                    Some(ItemState::Accepted { .. }) => Ok(()),
                    other => Err(format!("{other:?}")),
                })
                .await;
            println!("sent {took:?} after the network was back");

            let tries = tries_in_ten_minutes(&device).await;
            println!("nothing waits: {tries} tries in ten minutes");
            assert!((9..=25).contains(&tries), "{tries} tries in ten minutes while nothing waits");

            // The system says that there is a network, too early: it is tried again soon all the same.
            time::pause();
            let before = device.net().met();
            assert_eq!(host.handle(Request::SyncNow).await, Reply::Done);
            time::sleep(Duration::from_secs(8)).await;
            let tries = device.net().met() - before;
            time::resume();
            assert!(tries >= 3, "{tries} tries in the eight seconds after a kick");
            running.abort();
        })
        .await;
    time::timeout(Duration::from_secs(5), local).await.expect("the host ends");
}
