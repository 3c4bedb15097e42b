//! The two programs of the web app: who gets which, and when.

use crate::{chromium::Chromium, found, screen::Screen, shell::Shell, version};
use serde_json::json;
use stuga_tests::World;

#[tokio::test(flavor = "multi_thread")]
async fn who_runs_a_place_gets_the_larger_program_by_itself_and_has_it_without_a_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let (web, profile) = (folder.path().join("web"), folder.path().join("profile"));
    version::first(&web);
    let world = World::serving(Some(&web));
    let server = world.server.url();
    let link = format!("{server}/join/{}", world.sign_in_link("manager@example.org"));

    let app = Chromium::open(&profile, &link).await;
    let t = app.screen().texts().await;
    let button = "return document.querySelector('form button') !== null";
    app.screen().until("the link's page", button, vec![]).await;
    app.screen().run("document.querySelector('form button').click()", vec![]).await;
    app.screen().has_duties().await;
    app.screen().sees(&t.home_my_shifts()).await;
    world.server.kill();
    app.close().await;

    let sheet = format!("{server}/sheet");
    let app = Chromium::open(&profile, &sheet).await;
    app.screen().has_duties().await;
    app.screen().sees(&t.sheet_notes()).await;

    // With a new version comes its own, also for the next day without a network.
    version::second(&web);
    world.server.start();
    app.screen().go(&server).await;
    app.screen().sees(&t.app_update_ready()).await;
    world.server.kill();
    app.screen().press("button", &t.app_update_now()).await;
    let second = "return document.querySelector('meta[name=e2e-version]') !== null";
    app.screen().until("the second version's page", second, vec![]).await;
    app.screen().has_duties().await;
    app.screen().go(&sheet).await;
    app.screen().sees(&t.sheet_notes()).await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_only_takes_shifts_fetches_nothing_of_it() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let code = world.invite(&["--organization", "Norrsala", "--role", "member"]);
    let app = Chromium::open(folder.path(), &format!("{server}/join/{code}")).await;
    app.screen().join_here("Norrsala", "Kim").await;
    app.keeps_itself().await;
    assert_eq!(larger_files(app.screen()).await, json!([]), "neither the page nor its service worker");
    app.screen().go(&format!("{server}/sheet")).await;
    let t = app.screen().texts().await;
    app.screen().sees(&t.app_not_found_title()).await;
    assert_eq!(larger_files(app.screen()).await, json!([]));
    app.close().await;
}

/// The addresses of the larger program's files that this browser has.
async fn larger_files(screen: &Screen) -> serde_json::Value {
    let script = "const own = performance.getEntriesByType('resource').map(({ name }) => name);
        return caches.keys()
          .then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys()))))
          .then((kept) => [...own, ...kept.flat().map(({ url }) => url)].filter((url) => url.includes('/duties/')))";
    screen.run(script, vec![]).await
}
