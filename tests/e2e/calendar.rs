//! A link to one's own shifts for another calendar: made, read by whoever has it, and stopped.

use crate::{chromium::Chromium, found, shell::Shell};
use stuga_tests::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_link_is_made_in_settings_and_stopped_there() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let code = world.invite(&["--organization", "Norrsala", "--role", "member"]);
    let app = Chromium::open(folder.path(), &format!("{server}/join/{code}")).await;
    let screen = app.screen();
    screen.join_here("Norrsala", "Kim").await;
    let t = screen.texts().await;
    let card = crate::offline_sign_up::card_name(screen).await;
    screen.press("article:has(.button) h3 a", &card).await;
    screen.press("[role=main] button", &t.shifts_sign_up(1)).await;
    screen.sees(&t.shifts_confirmed(1)).await;

    screen.press("a", &t.app_menu_settings()).await;
    screen.press("button", &t.settings_calendar_make()).await;
    let script = "return document.querySelector('.link-text')?.innerText";
    let link = screen.until("the link", script, vec![]).await;
    let link = link.as_str().expect("a text").to_owned();
    assert!(link.starts_with(&server) && link.ends_with(".ics"), "{link}");
    // Another program, without any sign-in.
    let fetched = reqwest::get(&link).await.expect("an answer").text().await.expect("a text");
    for part in ["BEGIN:VCALENDAR", "STATUS:CONFIRMED", "SUMMARY:Stugan på torget", "TZID:Europe/Stockholm"]
    {
        assert!(fetched.contains(part), "{part}: {fetched}");
    }
    screen.press("button", &t.settings_calendar_stop()).await;
    screen.sees(&t.settings_calendar_stopped()).await;
    assert_eq!(reqwest::get(&link).await.expect("an answer").status(), 404);
    app.close().await;
}
