//! A link to one's own shifts for another calendar: made, read by whoever has it, and stopped.

use crate::{axe, chromium::Chromium, found, screen::Screen, shell::Shell};
use stuga_tests::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_link_is_made_in_settings_and_stopped_there_in_chromium() {
    private_link::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_link_is_made_in_settings_and_stopped_there_in_the_desktop_window() {
    private_link::<crate::window::Window>().await;
}

async fn private_link<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let code = world.invite(&["--organization", "Norrsala", "--role", "member"]);
    let app = S::open(folder.path(), &server).await;
    app.follow(&format!("{server}/join/{code}")).await;
    let screen = app.screen();
    screen.join_here("Norrsala", "Kim").await;
    let t = screen.texts().await;
    let card = crate::offline_sign_up::card_name(screen).await;
    screen.press("article:has(.button) h3 a", &card).await;
    screen.press("[role=main] button", &t.shifts_sign_up(1)).await;
    screen.sees(&t.shifts_confirmed(1)).await;

    screen.press("a", &t.app_menu_settings()).await;
    screen.press("button", &t.settings_calendar_make()).await;
    let script = "return [...document.querySelectorAll('.link-text')].map((it) => it.innerText)
        .find((link) => link.includes('/calendar/mine/'))";
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

#[tokio::test(flavor = "multi_thread")]
async fn public_calendars_are_found_in_settings_and_on_the_places_week_in_chromium() {
    public_links::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn public_calendars_are_found_in_settings_and_on_the_places_week_in_the_desktop_window() {
    public_links::<crate::window::Window>().await;
}

async fn public_links<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let app = S::open(folder.path(), &server).await;
    let t = app.sign_in(&server, &world.sign_in_link("organizer@example.org")).await;
    let screen = app.screen();
    screen.press("a", &t.app_menu_settings()).await;
    screen.sees(&t.settings_feeds_campaign("Valrörelsen")).await;
    let (place, campaign) = (world.seeded.place, world.seeded.campaign);
    shows(screen, "section[aria-labelledby=calendar]", &format!("{server}/calendar/campaign/{campaign}.ics"))
        .await;
    let choose = "const field = document.querySelector('[name=feed-place]'); field.value = arguments[0];
        field.dispatchEvent(new Event('change', { bubbles: true }))";
    screen.run(choose, vec![place.to_string().into()]).await;
    let of_place = format!("{server}/calendar/place/{place}.ics");
    shows(screen, "section[aria-labelledby=calendar]", &of_place).await;
    assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "public calendars");

    screen.press("a", &t.app_menu_schedule()).await;
    screen.press("a", "Stugan på torget").await;
    screen.press("button", &t.settings_feeds_share()).await;
    shows(screen, "dialog[open]", &of_place).await;
    assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "a place's calendar");
    // Whoever has it reads when and where.
    let fetched = reqwest::get(&of_place).await.expect("an answer").text().await.expect("a text");
    assert!(fetched.contains("SUMMARY:Stugan på torget"), "{fetched}");
    app.close().await;
}

/// Waits for a calendar's link inside something, with its code.
async fn shows(screen: &Screen, inside: &str, link: &str) {
    let script = "return [...document.querySelectorAll(arguments[0] + ' .link-text')].some((it) => it.innerText === arguments[1])
        && document.querySelector(arguments[0] + ' svg[role=img]') !== null";
    screen.until(link, script, vec![inside.into(), link.into()]).await;
}
