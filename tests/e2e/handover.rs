//! "Someone take my shift": offered without a network, taken over by its link on another phone, and taken back from the
//! list; one body for the browser and the desktop window. With `STUGA_SCREENSHOTS` what both see is also kept as pictures.

use crate::{axe, chromium::Chromium, found, shell::Shell};
use serde_json::json;
use std::path::PathBuf;
use stuga_api::Action;
use stuga_tests::{World, eventually};

const ASSOCIATION: &str = "Norrsala";

#[tokio::test(flavor = "multi_thread")]
async fn a_shift_offered_offline_is_taken_by_its_link_and_back_from_the_list_in_chromium() {
    handed_over::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_shift_offered_offline_is_taken_by_its_link_and_back_from_the_list_in_the_desktop_window() {
    handed_over::<crate::window::Window>().await;
}

async fn handed_over<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let organizer = world.organizer().await;
    let crew = world.member("the rest of the crew").await;
    organizer.plan(world.seeded.shift, 1).await.expect("planned");
    let shift = eventually("the crew sees the new shift", async || {
        let found = crew.cards_to_find().await.into_iter().find(|card| card.max == 4);
        found.map(|card| card.shift).ok_or_else(|| "not yet".to_owned())
    })
    .await;
    let asked = crew.sign_up(shift, 2).await;
    crew.accepted(asked).await;

    let (giving, taking) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let giver: S = joined(&world, giving.path(), "Kim").await;
    let taker: S = joined(&world, taking.path(), "Robin Ek").await;
    let t = giver.screen().texts().await;
    let here = format!("/shift/{shift}");
    giver.visit(&server, &here).await;
    giver.screen().press("[role=main] button", &t.shifts_sign_up(1)).await;
    giver.screen().sees(&t.shifts_confirmed(1)).await;
    giver.keeps_itself().await;

    world.server.kill();
    let screen = giver.screen();
    screen.press("[role=main] button", &t.shifts_hand_over()).await;
    screen.sees(&t.shifts_hand_over_text()).await;
    look(&giver, "asked").await;
    screen.press("dialog button", &t.shifts_offer_to_one()).await;
    screen.sees(&t.shifts_offer_pending()).await;
    screen.sees(&t.shifts_offered()).await;
    look(&giver, "offered-offline").await;
    world.server.start();
    screen.sees(&t.shifts_offer_to_one_text()).await;
    look(&giver, "offered").await;
    giver.hear_what_is_shared().await;
    screen.press("[role=main] button", &t.shifts_offer_share()).await;
    let link = giver.shared().await;
    assert!(link.starts_with(&format!("{server}{here}/take/")), "{link}");

    let other = taker.screen();
    taker.open_link(&link).await;
    other.sees(&t.shifts_take_title()).await;
    look(&taker, "link").await;
    other.taps();
    other.press("[role=main] button", &t.shifts_take(1)).await;
    assert_eq!(other.taps(), 1);
    other.sees(&t.shifts_confirmed(1)).await;
    screen.sees(&t.shifts_handed_over("Robin")).await;
    look(&giver, "handed-over").await;
    giver.visit(&server, "").await;
    screen.sees(&t.shifts_handed_over("Robin")).await;
    look(&giver, "home").await;

    other.press("[role=main] button", &t.shifts_hand_over()).await;
    other.press("dialog button", &t.shifts_offer_to_all()).await;
    other.sees(&t.shifts_offer_to_all_text()).await;
    screen.sees(&t.shifts_offered_tag()).await;
    look(&giver, "list").await;
    screen.press("[role=main] button", &t.shifts_take(1)).await;
    other.sees(&t.shifts_handed_over("Kim")).await;
    // The link has been used: whoever opens it again sees the shift as it is.
    crew.act(Action::CancelMine { signup: crew.mine(shift).await.expect("a place").signup })
        .await
        .expect("left");
    taker.open_link(&link).await;
    other.press("[role=main] button", &t.shifts_take(1)).await;
    other.sees(&t.errors_handover_gone()).await;
    other.sees(&t.shifts_sign_up(1)).await;
    look(&taker, "gone").await;
    giver.close().await;
    taker.close().await;
}

async fn joined<S: Shell>(world: &World, folder: &std::path::Path, name: &str) -> S {
    let server = world.server.url();
    let code = world.invite(&["--organization", ASSOCIATION, "--role", "member"]);
    let app = S::open(folder, &server).await;
    app.follow(&format!("{server}/join/{code}")).await;
    app.screen().join_here(ASSOCIATION, name).await;
    let t = app.screen().texts().await;
    app.screen().sees(&t.home_my_shifts()).await;
    app
}

/// Nothing that axe knows is wrong with it; and a picture in both themes, for eyes.
async fn look<S: Shell>(app: &S, name: &str) {
    let screen = app.screen();
    assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "{name}");
    let Some(folder) = std::env::var_os("STUGA_SCREENSHOTS").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("a folder");
    let before = screen.run("return document.documentElement.lang", vec![]).await;
    for language in [json!("sv"), json!("en"), before] {
        let speak =
            "if (document.querySelector('dialog[open]') || document.documentElement.lang === arguments[0])
            return false;
            localStorage.setItem('stuga.language', arguments[0]); return true";
        if screen.run(speak, vec![language.clone()]).await == json!(true) {
            screen.driver().refresh().await.expect("the page again");
            let settled =
                "return document.querySelector('h1') !== null && document.fonts.status === 'loaded'";
            screen.until("the page", settled, vec![]).await;
        }
        for theme in ["light", "dark"] {
            screen.run("document.documentElement.dataset.theme = arguments[0]", vec![json!(theme)]).await;
            let picture = screen.driver().screenshot_as_png().await.expect("a picture");
            let language = language.as_str().unwrap_or_default();
            let file = format!("handover-{name}-{language}-{theme}-{}.png", S::NAME.replace(' ', "-"));
            std::fs::write(folder.join(file), picture).expect("a file");
        }
        screen.run("delete document.documentElement.dataset.theme", vec![]).await;
    }
}
