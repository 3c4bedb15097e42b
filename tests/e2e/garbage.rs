//! A browser whose copy of the database has turned to garbage.

use crate::{chromium::Chromium, found, offline_sign_up::card_name, shell::Shell};
use std::{
    fs,
    path::{Path, PathBuf},
};
use stuga_tests::World;

const ASSOCIATION: &str = "Norrsala";
const PLACE: &str = "Stugan på torget";

/// Where the pool of files keeps a file's content, after its name (`sahpool` of sqlite-wasm-vfs).
const CONTENT: usize = 4_096;

#[tokio::test(flavor = "multi_thread")]
async fn what_waited_in_a_database_of_garbage_is_confirmed_in_chromium() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let code = world.invite(&["--organization", ASSOCIATION, "--role", "member"]);
    let app = Chromium::open(folder.path(), &server).await;
    app.follow(&format!("{server}/join/{code}")).await;
    app.screen().join_here(ASSOCIATION, "Kim").await;
    app.screen().sees(PLACE).await;
    app.keeps_itself().await;
    world.server.kill();
    let screen = app.screen();
    let t = screen.texts().await;
    screen.press("article:has(.button) h3 a", &card_name(screen).await).await;
    screen.press("[role=main] button", &t.shifts_sign_up(1)).await;
    screen.sees(&Chromium::pending(t)).await;
    // Longer than the copy takes to follow.
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    app.kill().await;

    let spoilt = spoil(folder.path());
    assert!(spoilt >= 1, "the account's database is found in the profile");
    let app = Chromium::open(folder.path(), &server).await;
    let screen = app.screen();
    screen.sees(&t.sync_waiting(1)).await;
    screen.go(&format!("{server}/outbox")).await;
    screen.sees(PLACE).await;
    world.server.start();
    screen.go(&server).await;
    screen.sees(PLACE).await;
    screen.sees(&t.shifts_confirmed(1)).await;
    app.close().await;
}

/// Overwrites the account's database and its log, as they lie in a profile, but not its second copy; gives how many files
/// that were.
fn spoil(profile: &Path) -> usize {
    let mut spoilt = 0;
    for file in files(profile) {
        let Ok(mut bytes) = fs::read(&file) else { continue };
        let name = bytes.iter().position(|byte| *byte == 0).map(|end| bytes[..end].to_vec());
        let name = String::from_utf8(name.unwrap_or_default()).unwrap_or_default();
        if bytes.len() > CONTENT && name.contains("account-") && !name.contains(".spare.") {
            bytes[CONTENT..].fill(0xA5);
            fs::write(&file, bytes).expect("garbage");
            println!("{name} is garbage");
            spoilt += 1;
        }
    }
    spoilt
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(files(&entry.path())),
            Ok(kind) if kind.is_file() => found.push(entry.path()),
            _ => {}
        }
    }
    found
}
