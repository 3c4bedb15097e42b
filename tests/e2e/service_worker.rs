//! The service worker: a start without a server, and one version after another.

use crate::{chromium::Chromium, screen::Screen, shell::Shell, version};
use serde_json::json;
use stuga_tests::World;

const ASSOCIATION: &str = "Norrsala";
const PLACE: &str = "Stugan på torget";

#[tokio::test(flavor = "multi_thread")]
async fn after_one_visit_the_app_starts_without_a_server_and_takes_a_new_version_when_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (web, profile) = (folder.path().join("web"), folder.path().join("profile"));
    version::first(&web);
    let world = World::serving(Some(&web));
    let server = world.server.url();
    let code = world.invite(&["--organization", ASSOCIATION, "--role", "member"]);

    let app = Chromium::open(&profile, &format!("{server}/join/{code}")).await;
    app.screen().join_here(ASSOCIATION, "Kim").await;
    app.screen().sees(PLACE).await;
    app.keeps_itself().await;
    let first = versions(app.screen()).await;
    assert!(letters(app.screen(), 400).await, "letters beyond Western Europe's come when one is shown");
    world.server.kill();
    app.close().await;

    // Deep links, from a cold start and from within.
    let shift = format!("{server}/shift/{}", world.seeded.shift);
    let app = Chromium::open(&profile, &shift).await;
    let t = app.screen().texts().await;
    app.screen().sees(&t.shifts_companions()).await;
    app.screen().go(&format!("{server}/find")).await;
    app.screen().sees(&t.shifts_found(1)).await;
    assert!(letters(app.screen(), 400).await, "and are kept from then on");
    assert!(!letters(app.screen(), 700).await, "those that were never shown were not fetched");
    let nowhere = app.screen().driver().goto(format!("{server}/no/such/page")).await;
    assert!(nowhere.is_err(), "only screens of the app are served without a server");

    // The next version comes by itself, waits to be told, and then is there whole.
    version::second(&web);
    world.server.start();
    app.screen().go(&server).await;
    app.screen().sees(PLACE).await;
    app.screen().sees(&t.app_update_ready()).await;
    assert!(!is_second(app.screen()).await, "a new version waits until it is told");
    app.screen().press("button", &t.app_update_now()).await;
    app.screen().until("the second version's page", SECOND, vec![]).await;
    app.screen().sees(PLACE).await;
    let second = versions(app.screen()).await;
    assert_ne!(first, second);

    world.server.kill();
    app.screen().go(&shift).await;
    app.screen().sees(&t.shifts_companions()).await;
    assert!(is_second(app.screen()).await, "the new version, too, starts without a server");
    assert!(letters(app.screen(), 400).await, "and has what the first had and what is the same");
    app.close().await;
}

/// Whether the page gets the letters of a weight that a first visit leaves out.
async fn letters(screen: &Screen, weight: u16) -> bool {
    let path = format!("/fonts/atkinson-hyperlegible-next-{weight}-latin-ext.woff2");
    let script = "return fetch(arguments[0]).then(({ ok }) => ok, () => false)";
    screen.run(script, vec![json!(path)]).await == json!(true)
}

/// Whether the page is the second version's.
const SECOND: &str = "return document.querySelector('meta[name=e2e-version]') !== null";

async fn is_second(screen: &Screen) -> bool {
    screen.run(SECOND, vec![]).await == json!(true)
}

/// The one version that is stored.
async fn versions(screen: &Screen) -> String {
    let script = "return caches.keys().then((names) => names.length === 1 ? names[0] : '')";
    screen.until("one version is stored", script, vec![]).await.as_str().unwrap_or_default().to_owned()
}
