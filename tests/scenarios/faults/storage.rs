//! A device's database that is damaged, taken, or holds what this build can't do.

use rusqlite::Connection;
use std::{
    fs::{self, File},
    io::{Seek, SeekFrom, Write},
    path::Path,
};
use stuga_api::{Action, ItemState};
use stuga_domain::{CommandId, shifts::SignupState};
use stuga_tests::{Device, Net, World, eventually, truth};
use stuga_transport::spare_file;

/// Overwrites the first page of some tables and indexes.
fn damage(database: &Path, names: &[&str]) {
    let connection = truth::open(database);
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("a checkpoint");
    let root = |name| format!("SELECT rootpage FROM sqlite_schema WHERE name = '{name}'");
    let roots: Vec<i64> = names.iter().map(|name| truth::number(&connection, &root(name))).collect();
    drop(connection);
    overwrite(database, &roots);
}

/// Overwrites pages, counted from 1.
fn overwrite(database: &Path, pages: &[i64]) {
    let size = truth::number(&truth::open(database), "PRAGMA page_size");
    let mut file = File::options().write(true).open(database).expect("the database");
    for page in pages {
        let at = u64::try_from((page - 1) * size).expect("a page");
        file.seek(SeekFrom::Start(at)).expect("a page");
        file.write_all(&vec![0xA5; usize::try_from(size).expect("a page")]).expect("a page");
    }
    file.sync_all().expect("on disk");
}

fn damaged_files(device: &Device) -> usize {
    let files = fs::read_dir(device.folder()).expect("its folder").flatten();
    files.filter(|file| file.file_name().to_string_lossy().contains(".db.damaged-")).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_database_is_rebuilt_and_what_waits_is_saved_and_sent() {
    let world = World::start();
    let shift = world.seeded.shift;
    // The rows that screens read; the list of who holds what; the outbox's index and the state.
    let wounds: [&[&str]; 4] =
        [&["shift", "place"], &["held", "held_scope", "signup"], &["item_waiting"], &["device_state"]];
    for wound in wounds {
        let mut device = world.member("member").await;
        device.net().set(Net::Down);
        let id = device.sign_up(shift, 0).await;
        device.switch_off().await;
        damage(&device.database(), wound);
        device.switch_on().await;
        let item = eventually("the outbox is saved", async || {
            device.mine(shift).await;
            match device.outbox().await.into_iter().find(|item| item.id == id) {
                Some(item) => Ok(item),
                None => Err(format!("{wound:?}: {:?}", device.sync().await)),
            }
        })
        .await;
        assert!(
            matches!(item.state, ItemState::Waiting | ItemState::Sent | ItemState::Doubtful { .. }),
            "{item:?}"
        );
        if damaged_files(&device) > 0 {
            device.troubled("storage_broken").await;
        }
        device.come_back().await;
        device.accepted(id).await;
        eventually("the rows are here again", async || match device.mine(shift).await {
            Some(mine) if mine.state != SignupState::Pending => Ok(()),
            other => Err(format!("{wound:?}: {other:?}")),
        })
        .await;
        assert_eq!(damaged_files(&device), 1, "{wound:?}: the damaged file is kept");
        assert!(device.sync().await.trouble.is_none());
        check_rows(&world, &mut device).await;
    }
}

/// The device's rows are the server's.
async fn check_rows(world: &World, device: &mut Device) {
    world.server.stop();
    device.switch_off().await;
    let server = world.truth();
    truth::assert_same(&*server, &truth::open(&device.database()), device.account(), device.name());
    world.server.start();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_damaged_while_the_app_runs_loses_nothing_that_waits() {
    let world = World::start();
    let shift = world.seeded.shift;
    let mut device = world.member("member").await;
    device.net().set(Net::Down);
    let id = device.sign_up(shift, 0).await;
    // Restarted, so that the log is in the file and the first pages are read anew.
    device.switch_off().await;
    damage(&device.database(), &["shift_tally", "place"]);
    device.switch_on().await;
    eventually("the damage is met, and the outbox saved", async || {
        device.mine(shift).await;
        let items = device.outbox().await;
        match damaged_files(&device) == 1 && items.iter().any(|item| item.id == id) {
            true => Ok(()),
            false => Err(format!("{items:?}")),
        }
    })
    .await;
    let next = device.act(Action::SignUp { shift, companions: 0 }).await;
    assert!(next.is_err(), "without rows there is no shift to sign up for: {next:?}");
    device.come_back().await;
    device.accepted(id).await;
    eventually("the rows are here again", async || match device.mine(shift).await {
        Some(mine) if mine.state != SignupState::Pending => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
    check_rows(&world, &mut device).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_damaged_outbox_without_a_copy_all_that_can_be_read_is_saved_and_sent() {
    let world = World::start();
    let mut device = world.organizer().await;
    device.net().set(Net::Down);
    for number in 0..40 {
        plan(&device, &world, number).await;
    }
    device.switch_off().await;
    // One page in the middle of the outbox: whatever stood there is gone.
    let connection = truth::open(&device.database());
    let middle = "SELECT pageno FROM dbstat WHERE name = 'item' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET 2";
    let page = truth::number(&connection, middle);
    let lost = format!("SELECT ncell FROM dbstat WHERE name = 'item' AND pageno = {page}");
    let lost = usize::try_from(truth::number(&connection, &lost)).expect("items");
    drop(connection);
    overwrite(&device.database(), &[page]);
    fs::remove_file(device.folder().join(spare_file(device.account()))).expect("the copy");
    device.switch_on().await;
    let saved = eventually("the rest is saved", async || match device.outbox().await {
        items if damaged_files(&device) == 1 && !items.is_empty() => Ok(items),
        items => Err(format!("{} items", items.len())),
    })
    .await;
    println!("{} of 40 items saved; {lost} stood on the page that was lost", saved.len());
    assert_eq!(saved.len(), 40 - lost);
    device.come_back().await;
    for item in saved {
        device.accepted(item.id).await;
    }
    check_rows(&world, &mut device).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_garbage_is_replaced_and_told() {
    let world = World::start();
    let shift = world.seeded.shift;
    let mut device = world.member("member").await;
    device.switch_off().await;
    fs::write(device.database(), b"this was a database once ".repeat(4_000)).expect("garbage");
    device.net().set(Net::Down);
    device.switch_on().await;
    device.troubled("storage_broken").await;
    device.come_back().await;
    device.has_synced().await;
    eventually("the rows are here again", async || match device.mine(shift).await {
        None if device.act(Action::SignUp { shift, companions: 0 }).await.is_ok() => Ok(()),
        other => Err(format!("{other:?}; {:?}", device.sync().await)),
    })
    .await;
    let id = device.outbox().await[0].id;
    device.accepted(id).await;
    check_rows(&world, &mut device).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_app_on_the_same_folder_is_told() {
    let world = World::start();
    let shift = world.seeded.shift;
    let device = world.member("member").await;
    let second = device.try_start().err().map(|failure| failure.code);
    assert_eq!(second.as_deref(), Some("storage_locked"));
    let id = device.sign_up(shift, 0).await;
    device.accepted(id).await;
}

async fn plan(organizer: &Device, world: &World, number: i64) -> CommandId {
    organizer.plan(world.seeded.shift, number).await.expect("it is planned")
}

/// Does two things offline, changes the device's database by hand, and starts the app again.
async fn with_edited_outbox(world: &World, edit: impl FnOnce(&Connection)) -> (Device, CommandId, CommandId) {
    let mut device = world.organizer().await;
    device.net().set(Net::Down);
    let (first, second) = (plan(&device, world, 1).await, plan(&device, world, 2).await);
    device.switch_off().await;
    edit(&truth::open(&device.database()));
    device.switch_on().await;
    (device, first, second)
}

fn doubt(state: &ItemState) -> Option<&str> {
    match state {
        ItemState::Doubtful { why } => Some(&why.code),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_whose_replay_ended_the_app_is_shown_and_sent_and_blocks_nothing() {
    let world = World::start();
    // As a process leaves it that died while it replayed the first item alone.
    let mark = |database: &Connection| {
        let changed = database.execute("UPDATE device_state SET mark = (SELECT min(number) FROM item)", []);
        assert_eq!(changed, Ok(1));
    };
    let (mut device, first, second) = with_edited_outbox(&world, mark).await;
    assert_eq!(doubt(&device.item(first).await), Some("broke"));
    assert!(doubt(&device.item(second).await).is_none(), "the one behind it is replayed");
    let view = device.sync().await;
    assert_eq!((view.waiting, view.needs_you), (2, 1), "a person sees it");
    device.come_back().await;
    for id in [first, second] {
        device.accepted(id).await;
    }
    assert_eq!(device.sync().await.needs_you, 0);
    check_rows(&world, &mut device).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_that_nobody_can_read_is_shown_and_refused_and_blocks_nothing() {
    let world = World::start();
    let spoil = |database: &Connection| {
        let first = "number = (SELECT min(number) FROM item)";
        let sql = format!("UPDATE item SET name = 'shifts.dance', body = '{{\"steps\":3}}' WHERE {first}");
        assert_eq!(database.execute(&sql, []), Ok(1));
        assert_eq!(database.execute("UPDATE device_state SET mark = 0", []), Ok(1));
    };
    let (mut device, first, second) = with_edited_outbox(&world, spoil).await;
    assert_eq!(doubt(&device.item(first).await), Some("not_understood"));
    assert_eq!(device.sync().await.needs_you, 1);
    device.come_back().await;
    device.accepted(second).await;
    match device.item(first).await {
        ItemState::Refused { why, .. } => assert_eq!(why.code, "not_understood"),
        other => panic!("{other:?}"),
    }
    let view = device.sync().await;
    assert_eq!((view.waiting, view.needs_you), (0, 1), "it stays until the person has seen it");
    check_rows(&world, &mut device).await;
    world.server.stop();
    let server = world.truth();
    let kept = "SELECT count(*) FROM kept_command WHERE command LIKE '%shifts.dance%'";
    assert_eq!(truth::number(&*server, kept), 1, "its content is kept for a person");
}
