//! What an account may not see any more is gone from the files, not only from the views.

use crate::world::World;
use rusqlite::Connection;
use std::{fs, path::Path};
use stuga_domain::Scope;
use stuga_sync::{Patch, SyncResponse, server::answer};

/// Whether a text stands anywhere in the database or in what SQLite keeps beside it.
fn on_disk(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|file| {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

#[test]
fn a_scope_that_is_left_leaves_nothing_on_disk() {
    let world = World::new();
    let folder = tempfile::tempdir().unwrap();
    let connection = Connection::open(folder.path().join("device.db")).unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    let account = world.seeded.accounts[0];
    let mut device = world.device(1, account, connection);
    world.sync(&mut device);
    assert!(on_disk(folder.path(), "Stora torget"), "the place's address is on the device");

    let request = device.engine.request().unwrap();
    let (response, _) = answer(&world.server, &world.clock, account, &request).unwrap();
    let SyncResponse::Ok { server_time, protocol, epoch, results, cookie, .. } = response else {
        panic!("the server answers")
    };
    let patch = Patch { leave: vec![Scope::Public(world.seeded.organization)], ..Patch::default() };
    let leave =
        SyncResponse::Ok { server_time, protocol, epoch, results, fresh: false, patch, cookie, more: false };
    device.engine.receive(leave).unwrap();
    assert!(!on_disk(folder.path(), "Stora torget"), "and then nowhere, the log included");
}
