//! A database of which nothing can be read any more: what waited in it comes from its second copy.

use std::{fs, path::PathBuf};
use stuga_api::{Action, ItemState, Reply, Request};
use stuga_domain::{CommandId, shifts::SignupState};
use stuga_tests::{Device, Net, World, eventually, truth};
use stuga_transport::spare_file;

/// What happens to a database, from end to end.
#[derive(Clone, Copy, Debug)]
enum Wreck {
    Garbage,
    Emptied,
    Missing,
}

const WRECKS: [Wreck; 3] = [Wreck::Garbage, Wreck::Emptied, Wreck::Missing];

impl Wreck {
    fn befall(self, database: &PathBuf) {
        let size = usize::try_from(fs::metadata(database).expect("the database").len()).expect("a size");
        match self {
            Self::Garbage => fs::write(database, vec![0xA5; size]).expect("garbage"),
            Self::Emptied => fs::write(database, b"").expect("nothing"),
            Self::Missing => fs::remove_file(database).expect("removed"),
        }
    }
}

fn spare(device: &Device) -> PathBuf {
    device.folder().join(spare_file(device.account()))
}

async fn waits(device: &Device, id: CommandId) -> bool {
    matches!(device.item(id).await, ItemState::Waiting | ItemState::Sent)
}

/// How many places of its own a person has on the server.
fn signups(world: &World, device: &Device) -> i64 {
    world.server.stop();
    let account = device.account().0.simple();
    let sql = format!("SELECT count(*) FROM signup WHERE account = x'{account}' AND state <> 'cancelled'");
    let count = truth::number(&*world.truth(), &sql);
    world.server.start();
    count
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waited_in_a_database_of_garbage_arrives_and_once() {
    let world = World::start();
    let shift = world.seeded.shift;
    for wreck in WRECKS {
        let mut device = world.member("member").await;
        device.net().set(Net::Down);
        let id = device.sign_up(shift, 0).await;
        let made = device.outbox().await.remove(0);
        device.switch_off().await;
        wreck.befall(&device.database());
        device.switch_on().await;
        let items = device.outbox().await;
        assert_eq!(items.len(), 1, "{wreck:?}");
        assert_eq!((items[0].id, &items[0].doing), (id, &made.doing), "{wreck:?}: with its sentence");
        assert_eq!(items[0].occurred_at, made.occurred_at);
        let view = device.sync().await;
        assert_eq!((view.waiting, view.needs_you), (1, 0), "{wreck:?}");
        let told = view.trouble.map(|trouble| trouble.key);
        assert_eq!(told.as_deref(), Some("errors-storage-broken-copied"), "{wreck:?}: told that all is here");
        device.come_back().await;
        device.accepted(id).await;
        eventually("the rows are here again", async || match device.mine(shift).await {
            Some(mine) if mine.state != SignupState::Pending => Ok(()),
            other => Err(format!("{wreck:?}: {other:?}")),
        })
        .await;
        assert!(device.sync().await.trouble.is_none(), "{wreck:?}: told until the rows are here");
        assert_eq!(signups(&world, &device), 1, "{wreck:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_had_answered_unheard_is_not_done_twice() {
    let world = World::start();
    let mut device = world.member("member").await;
    device.has_synced().await;
    world.trap.arm();
    let id = device.sign_up(world.seeded.shift, 0).await;
    eventually("the answer is swallowed", async || match world.trap.swallowed().is_empty() {
        true => Err("not yet".to_owned()),
        false => Ok(()),
    })
    .await;
    device.switch_off().await;
    Wreck::Garbage.befall(&device.database());
    world.server.start();
    device.switch_on().await;
    device.accepted(id).await;
    assert_eq!(signups(&world, &device), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_of_things_that_rest_on_each_other_arrives_in_order() {
    let world = World::start();
    let mut device = world.member("member").await;
    let shift = world.seeded.shift;
    device.net().set(Net::Down);
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(device.sign_up(shift, 0).await);
        let signup = device.mine(shift).await.expect("signed up").signup;
        ids.push(device.cancel(signup).await);
    }
    device.switch_off().await;
    Wreck::Garbage.befall(&device.database());
    device.switch_on().await;
    device.come_back().await;
    for id in ids {
        device.accepted(id).await;
    }
    assert_eq!(signups(&world, &device), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_thrown_away_does_not_come_back_from_the_copy() {
    let world = World::start();
    let shift = world.seeded.shift;
    let mut device = world.member("member").await;
    device.net().set(Net::Down);
    let id = device.sign_up(shift, 0).await;
    assert_eq!(device.ask(Request::Discard { id }).await, Reply::Done);
    device.switch_off().await;
    Wreck::Garbage.befall(&device.database());
    device.switch_on().await;
    device.come_back().await;
    eventually("the rows are here again", async || match device.sync().await {
        view if view.waiting == 0 && view.trouble.is_none() && view.reached_at.is_some() => Ok(()),
        view => Err(format!("{view:?}")),
    })
    .await;
    assert_eq!(device.mine(shift).await, None);
    assert_eq!(signups(&world, &device), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_that_nobody_has_seen_yet_is_still_there() {
    let world = World::start();
    let shift = world.seeded.shift;
    let (mut device, organizer) = (world.member("member").await, world.organizer().await);
    device.net().set(Net::Down);
    let id = device.sign_up(shift, 0).await;
    let cancel = Action::CancelShift { shift, reason: "storm".to_owned() };
    let cancelled = organizer.act(cancel).await.expect("it is cancelled");
    organizer.accepted(cancelled).await;
    device.come_back().await;
    eventually("it is refused", async || match device.item(id).await {
        ItemState::Refused { .. } => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
    device.switch_off().await;
    Wreck::Garbage.befall(&device.database());
    device.switch_on().await;
    assert!(matches!(device.item(id).await, ItemState::Refused { .. }));
    assert_eq!(device.sync().await.needs_you, 1);
    assert_eq!(device.ask(Request::Dismiss { id }).await, Reply::Done);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_copy_is_made_anew_and_nobody_hears_of_it() {
    let world = World::start();
    let shift = world.seeded.shift;
    let mut device = world.member("member").await;
    device.net().set(Net::Down);
    let id = device.sign_up(shift, 0).await;
    for wreck in WRECKS {
        device.switch_off().await;
        wreck.befall(&spare(&device));
        device.switch_on().await;
        assert!(waits(&device, id).await, "{wreck:?}");
        assert_eq!(device.sync().await.trouble, None, "{wreck:?}");
    }
    device.switch_off().await;
    Wreck::Garbage.befall(&device.database());
    device.switch_on().await;
    assert!(waits(&device, id).await, "the new copy has it");
    device.come_back().await;
    device.accepted(id).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_both_gone_it_is_said_that_not_all_was_saved() {
    let world = World::start();
    let mut device = world.member("member").await;
    device.net().set(Net::Down);
    device.sign_up(world.seeded.shift, 0).await;
    device.switch_off().await;
    Wreck::Garbage.befall(&device.database());
    Wreck::Garbage.befall(&spare(&device));
    device.switch_on().await;
    let told = device.sync().await.trouble.map(|trouble| trouble.key);
    assert_eq!(told.as_deref(), Some("errors-storage-broken"));
    device.come_back().await;
    device.has_synced().await;
    let told = device.sync().await.trouble.map(|trouble| trouble.key);
    assert_eq!(told.as_deref(), Some("errors-storage-broken"), "also when the rows are here");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_leaves_no_copy_and_no_damaged_file() {
    let world = World::start();
    let mut device = world.member("member").await;
    device.net().set(Net::Down);
    device.sign_up(world.seeded.shift, 0).await;
    device.switch_off().await;
    Wreck::Garbage.befall(&device.database());
    device.switch_on().await;
    assert_eq!(device.ask(Request::SignOut { discard: true }).await, Reply::Done);
    let files = fs::read_dir(device.folder()).expect("its folder").flatten();
    let left: Vec<_> = files.map(|file| file.file_name()).collect();
    let of_account = |name: &std::ffi::OsString| name.to_string_lossy().contains("account-");
    assert!(!left.iter().any(of_account), "{left:?}");
}
