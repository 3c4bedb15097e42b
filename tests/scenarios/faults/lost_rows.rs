//! Rows that are gone or stale where no page said so: found by counting, and read again.

use chrono::TimeDelta;
use rusqlite::Connection;
use std::fs;
use stuga_api::{Action, ItemState, NewShift};
use stuga_domain::{Kind, ShiftId, shifts::SignupState};
use stuga_tests::{Device, Net, World, eventually, truth};

/// The scopes that a device has asked for again, so far.
fn asked_again(device: &Device) -> Vec<String> {
    let syncs = device.net().syncs();
    let again = syncs.iter().filter_map(|sync| sync["again"].as_array()).flatten();
    again.filter_map(|scope| scope.as_str().map(str::to_owned)).collect()
}

async fn same(world: &World, device: &mut Device) {
    world.server.stop();
    device.switch_off().await;
    let server = world.truth();
    truth::assert_same(&*server, &truth::open(&device.database()), device.account(), device.name());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_deleted_behind_the_devices_back_is_back_after_the_next_change_beside_it() {
    let world = World::start();
    let (shift, public) = (world.seeded.shift, format!("org/{}/public", world.seeded.organization));
    let (mut device, other) = (world.member("member").await, world.member("other").await);
    device.switch_off().await;
    let file: Connection = truth::open(&device.database());
    assert_eq!(file.execute("DELETE FROM campaign", []), Ok(1));
    assert_eq!(file.execute("DELETE FROM place", []), Ok(1));
    drop(file);
    device.net().set(Net::Down);
    device.switch_on().await;
    let mine = device.sign_up(shift, 0).await;
    assert!(matches!(device.item(mine).await, ItemState::Waiting | ItemState::Sent));
    // Somebody else's sign-up changes the tally, which stands beside what is gone.
    let theirs = other.sign_up(shift, 0).await;
    other.accepted(theirs).await;
    device.come_back().await;
    device.accepted(mine).await;
    eventually("it asked for the scope again", async || match asked_again(&device) {
        again if again.contains(&public) => Ok(()),
        again => Err(format!("{again:?}; {:?}", device.sync().await)),
    })
    .await;
    eventually("the rows are here again", async || match device.mine(shift).await {
        Some(mine) if mine.state == SignupState::Confirmed => Ok(()),
        other => Err(format!("{other:?}; {:?}", device.sync().await)),
    })
    .await;
    assert_eq!(asked_again(&device), [public], "once");
    assert!(asked_again(&other).is_empty(), "who lost nothing asks for nothing");
    assert_eq!(device.outbox().await.len(), 1);
    same(&world, &mut device).await;
}

/// Another shift at the hut, a day after the first.
async fn another_shift(world: &World) -> ShiftId {
    let organizer = world.organizer().await;
    let first = organizer.shift(world.seeded.shift).await.card.starts + TimeDelta::days(2);
    let shift = NewShift {
        place: world.seeded.place,
        starts: first,
        ends: first + TimeDelta::hours(1),
        min: 1,
        max: 5,
        contact_name: String::new(),
        contact_phone: String::new(),
        note: String::new(),
        publish: true,
    };
    let id = organizer.act(Action::CreateShift(shift)).await.expect("it is planned");
    organizer.accepted(id).await;
    let shifts = truth::rows(&*world.truth(), Kind::Shift);
    let other = shifts.iter().find(|row| row.id() != world.seeded.shift.0);
    other.expect("the other shift").id().into()
}

async fn counts(device: &Device, shift: ShiftId, heads: u16) {
    eventually(&format!("{} counts {heads}", device.name()), async || {
        match device.shift(shift).await.card.confirmed {
            counted if counted == heads => Ok(()),
            counted => Err(format!("it counts {counted}; {:?}", device.sync().await)),
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_put_back_without_a_word_is_found_out_once_its_versions_have_caught_up() {
    let world = World::start();
    let database = world.server.database();
    let (shift, other_shift) = (world.seeded.shift, another_shift(&world).await);
    let (one, two) = (world.member("one").await, world.member("two").await);
    let (three, mut watcher) = (world.member("three").await, world.member("watcher").await);
    world.server.stop();
    let copy = world.path("copy.db");
    fs::copy(&database, &copy).expect("a copy");
    world.server.start();
    one.sign_up(shift, 0).await;
    counts(&watcher, shift, 1).await;
    [&one, &two, &three, &watcher].into_iter().for_each(|device| device.net().set(Net::Down));

    world.server.stop();
    for more in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{database}{more}"));
    }
    fs::copy(&copy, &database).expect("the copy is put back");
    world.server.start();
    // The same version of the same scope, with another change in it.
    two.come_back().await;
    let id = two.sign_up(other_shift, 1).await;
    two.accepted(id).await;
    watcher.come_back().await;
    eventually("the watcher was here", async || match watcher.sync().await.offline_since {
        None => Ok(()),
        since => Err(format!("{since:?}")),
    })
    .await;
    three.come_back().await;
    let id = three.sign_up(other_shift, 0).await;
    three.accepted(id).await;
    counts(&watcher, other_shift, 3).await;
    counts(&watcher, shift, 0).await;
    assert_eq!(asked_again(&watcher), [format!("org/{}/public", world.seeded.organization)]);
    same(&world, &mut watcher).await;
}
