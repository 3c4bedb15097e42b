//! The coverage board and the week's grid: with keys alone, without a network, on a phone; a shift is moved and goes back.

use crate::{axe, chromium::Chromium, found, screen::Screen, shell::Shell};
use serde_json::json;
use stuga_i18n::Texts;
use stuga_tests::{World, eventually};
use thirtyfour::{By, Key};

const PLACE: &str = "Stugan på torget";

/// An organizer's app with a shift tomorrow that one is signed up for, and needs more.
async fn organizer<S: Shell>(world: &World, folder: &std::path::Path) -> (S, Texts) {
    let server = world.server.url();
    let app = S::open(folder, &server).await;
    let t = app.sign_in(&server, &world.sign_in_link("organizer@example.org")).await;
    (app, t)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_board_is_walked_with_keys_and_on_a_phone_offline_in_chromium() {
    walked::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn the_board_is_walked_with_keys_and_on_a_phone_offline_in_the_desktop_window() {
    walked::<crate::window::Window>().await;
}

async fn walked<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let member = world.member("Åsa Ek").await;
    let asked = member.sign_up(world.seeded.shift, 0).await;
    member.accepted(asked).await;
    let shift = member.shift(world.seeded.shift).await.card;
    let folder = tempfile::tempdir().expect("a folder");
    let (app, t) = organizer::<S>(&world, folder.path()).await;
    let screen = app.screen();
    world.server.kill();

    app.resize(1280, 800).await;
    screen.press("a", &t.app_menu_board()).await;
    screen.until("how old it is", "return /Fetched|Hämtat/.test(document.body.innerText)", vec![]).await;
    to_the_shift(screen, &t, "[role=grid] .cover-short, [role=grid] .cover-enough").await;
    no_barrier(&app, "the board").await;
    // What is read out is the cell's name; what is seen is drawn.
    let drawn = "return getComputedStyle(document.querySelector(
        '[role=grid] :is(.cover-short, .cover-enough) [data-said]'), '::before').content";
    let figures = t.board_short_of(u32::from(shift.confirmed), u32::from(shift.max));
    assert_eq!(screen.run(drawn, vec![]).await, json!(format!("\"{figures}\"")));
    // One stop of the Tab key, and arrow keys from there.
    let stops = "return document.querySelectorAll('[role=grid] [tabindex=\"0\"]').length === 1";
    screen.until("one stop", stops, vec![]).await;
    screen.run("document.querySelector('[role=grid] [tabindex=\"0\"]').focus()", vec![]).await;
    screen.key(Key::End).await;
    screen.key(Key::Home).await;
    let label = screen.run("return document.activeElement.getAttribute('aria-label')", vec![]).await;
    let label = label.as_str().unwrap_or_default().to_owned();
    let of = t.board_of(u32::from(shift.confirmed), u32::from(shift.max));
    assert!(label.contains(PLACE) && label.contains(&of), "{label}");
    screen.key(Key::Enter).await;
    screen
        .until(
            "what lies under it",
            "return document.querySelector('dialog[open] .board-under li') !== null",
            vec![],
        )
        .await;
    no_barrier(&app, "what lies under a cell").await;
    screen.key(Key::Escape).await;
    let kept = "return document.activeElement.matches('[role=grid] td')";
    screen.until("the focus is where it was", kept, vec![]).await;
    screen.key(Key::Enter).await;
    screen
        .until("the dialog", "return document.querySelector('dialog[open] .board-under a') !== null", vec![])
        .await;
    screen.run("document.querySelector('dialog[open] .board-under a').click()", vec![]).await;
    screen.until("the shift beside the board", "return document.querySelector('[role=main] .when') !== null && document.querySelector('.board-row') !== null && !document.querySelector('dialog[open]')", vec![]).await;

    app.resize(390, 844).await;
    screen.press("a", &t.app_menu_schedule()).await;
    screen.press("a", &t.board_all_places()).await;
    to_the_shift(screen, &t, ".board-row").await;
    no_barrier(&app, "the board on a phone").await;
    screen.run("document.querySelector('.board-row').click()", vec![]).await;
    screen
        .until(
            "the place's day",
            "return document.querySelector('dialog[open] .board-under li') !== null",
            vec![],
        )
        .await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shift_is_moved_by_keys_in_the_grid_and_goes_back_in_chromium() {
    moved::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_shift_is_moved_by_keys_in_the_grid_and_goes_back_in_the_desktop_window() {
    moved::<crate::window::Window>().await;
}

async fn moved<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let member = world.member("Åsa Ek").await;
    let folder = tempfile::tempdir().expect("a folder");
    let before = member.shift(world.seeded.shift).await.card.starts;
    let (app, t) = organizer::<S>(&world, folder.path()).await;
    let screen = app.screen();
    app.resize(1280, 800).await;
    screen.press("a", &t.app_menu_schedule()).await;
    screen.press("a", PLACE).await;
    // Tomorrow may be next week.
    let there = "if (document.querySelector('.grid-shift')) return true;
        const today = document.querySelector('.grid-today');
        if (today) document.querySelector('.week .icon-button ~ .icon-button').click(); return false";
    screen.until("the grid", there, vec![]).await;
    no_barrier(&app, "the week as a grid").await;
    world.server.kill();

    // Nobody is on it: it goes at once, and can go back.
    take(screen).await;
    let earlier = before.time() >= chrono::NaiveTime::from_hms_opt(12, 0, 0).expect("noon");
    screen.key(if earlier { Key::Up } else { Key::Down }).await;
    screen.until("where it would go", "return document.querySelector('.grid-ghost') !== null", vec![]).await;
    screen.key(Key::Enter).await;
    screen
        .until("it is moved", "return document.querySelector('.notice-actions .button') !== null", vec![])
        .await;
    no_barrier(&app, "a shift that was moved").await;
    screen.press("button", &t.board_undo()).await;
    screen.until("it is back", "return document.querySelector('.notice-actions') === null", vec![]).await;
    // Escape leaves it where it was.
    take(screen).await;
    screen.key(Key::Down).await;
    screen.key(Key::Escape).await;
    screen.until("it stays", "return document.querySelector('.grid-ghost') === null", vec![]).await;
    // With the mouse: an hour, and back.
    drag(screen, if earlier { -1 } else { 1 }).await;
    screen
        .until("it was dragged", "return document.querySelector('.notice-actions .button') !== null", vec![])
        .await;
    screen.press("button", &t.board_undo()).await;
    screen.until("it is back", "return document.querySelector('.notice-actions') === null", vec![]).await;
    world.server.start();

    let asked = member.sign_up(world.seeded.shift, 0).await;
    member.accepted(asked).await;
    screen.until("that one is on it", "return [...document.querySelectorAll('.grid-shift')].some((it) => /1 (of|av)/.test(it.innerText))", vec![]).await;
    take(screen).await;
    screen.key(if earlier { Key::Up } else { Key::Down }).await;
    screen.key(Key::Enter).await;
    // Somebody is on it: who is shown the new time stands there first.
    screen.sees(&t.board_move_told(1)).await;
    no_barrier(&app, "moving for somebody").await;
    screen.press("button", &t.board_move_all(1)).await;
    eventually("the member has the new time, and the spot", async || {
        member.sync_now().await;
        let card = member.shift(world.seeded.shift).await.card;
        let live = card.mine.as_ref().is_some_and(stuga_api::MySignup::is_live);
        let moved = (card.starts - before).num_minutes().abs() == 30;
        if live && moved { Ok(()) } else { Err(format!("{} after {before}, {live}", card.starts)) }
    })
    .await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_free_hour_makes_a_shift_and_the_shifts_page_copies_it_in_chromium() {
    made_and_copied::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_free_hour_makes_a_shift_and_the_shifts_page_copies_it_in_the_desktop_window() {
    made_and_copied::<crate::window::Window>().await;
}

async fn made_and_copied<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let folder = tempfile::tempdir().expect("a folder");
    let (app, t) = organizer::<S>(&world, folder.path()).await;
    let screen = app.screen();
    world.server.kill();
    app.resize(1280, 800).await;
    screen.press("a", &t.app_menu_schedule()).await;
    screen.press("a", PLACE).await;
    screen.until("the grid", "return document.querySelector('[role=grid]') !== null", vec![]).await;
    // A week in which nothing has been.
    screen.run("document.querySelector('.week .icon-button ~ .icon-button').click()", vec![]).await;
    screen
        .until("its free hours", "return document.querySelectorAll('.grid-free').length > 60", vec![])
        .await;
    // By its hour: a shift of Sunday night may go on into the week, and then it begins earlier.
    let ten = "[...document.querySelectorAll('.grid-free')].find((it) => /10–11/.test(it.getAttribute('aria-label'))).focus()";
    screen.run(ten, vec![]).await;
    screen.key(Key::Enter).await;
    screen.sees(&t.schedule_make_draft()).await;
    let from = "return document.querySelector('[name=from]').value === '10:00' && document.querySelector('[name=to]').value";
    assert_eq!(screen.until("its hour", from, vec![]).await, json!("12:00"));
    screen.press("button", &t.schedule_make_draft()).await;
    screen.until("the draft", "return document.querySelector('.cover-draft') !== null", vec![]).await;
    screen.run("document.querySelector('.grid-shift.cover-draft').click()", vec![]).await;
    screen.press("button", &t.board_move_or_copy()).await;
    screen.sees(&t.board_move_draft()).await;
    no_barrier(&app, "moving or copying").await;
    let type_in = "const field = document.querySelector('[name=move-from]'); field.value = '15:00';
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        const to = document.querySelector('[name=move-to]'); to.value = '17:00';
        to.dispatchEvent(new InputEvent('input', { bubbles: true })); return true";
    screen.until("other times", type_in, vec![]).await;
    screen.press("button", &t.board_copy()).await;
    screen
        .until("the dialog is gone", "return document.querySelector('dialog[open]') === null", vec![])
        .await;
    screen.run("history.back()", vec![]).await;
    screen.until("two drafts", "return document.querySelectorAll('.cover-draft').length === 2", vec![]).await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_plans_no_place_is_told_what_to_do() {
    let world = World::serving(Some(&found::web()));
    let folder = tempfile::tempdir().expect("a folder");
    let server = world.server.url();
    let app = Chromium::open(
        folder.path(),
        &format!("{server}/join/{}", world.sign_in_link("manager@example.org")),
    )
    .await;
    let screen = app.screen();
    let t = screen.texts().await;
    screen.until("the link's page", "return document.querySelector('form button') !== null", vec![]).await;
    screen.run("document.querySelector('form button').click()", vec![]).await;
    screen.has_duties().await;
    screen.go(&format!("{server}/board")).await;
    screen.sees(&t.board_no_places_title()).await;
    no_barrier(&app, "no place to plan").await;
    app.close().await;
}

/// Day by day, to the one with the shift.
async fn to_the_shift(screen: &Screen, t: &Texts, selector: &str) {
    let script = "if (document.querySelector(arguments[0])) return true;
        const shown = document.querySelector('.board-day [name=board-day]')?.value;
        if (shown === window.asked) return false;
        window.asked = shown;
        document.querySelector(`.board-day [aria-label=\"${arguments[1]}\"]`)?.click(); return false";
    screen.run("window.asked = undefined", vec![]).await;
    // Tomorrow.
    screen.press("button", &t.board_later()).await;
    screen.until(selector, script, vec![json!(selector), json!(t.board_later())]).await;
}

/// Takes the shift with the key M.
async fn take(screen: &Screen) {
    let focus = "const it = document.querySelector('.grid-shift'); it?.focus(); return document.activeElement === it && it !== null";
    screen.until("the shift has the focus", focus, vec![]).await;
    screen.driver().action_chain().send_keys("m").perform().await.expect("a key");
    screen.until("it is taken", "return document.querySelector('.grid-ghost') !== null", vec![]).await;
}

/// Drags the shift an hour up or down.
async fn drag(screen: &Screen, hours: i64) {
    let shift = screen.driver().find(By::Css(".grid-shift")).await.expect("the shift");
    let hour = screen
        .run("return document.querySelector('.grid-hours span').getBoundingClientRect().height", vec![])
        .await;
    let by = (hour.as_f64().expect("pixels") * hours as f64).round() as i64;
    let mouse = screen.driver().action_chain().move_to_element_center(&shift).click_and_hold();
    mouse.move_by_offset(0, by / 2).move_by_offset(0, by - by / 2).release().perform().await.expect("a drag");
}

async fn no_barrier<S: Shell>(app: &S, what: &str) {
    for theme in ["light", "dark"] {
        app.wish_for(theme).await;
        assert_eq!(axe::violations(app.screen()).await, Vec::<String>::new(), "{what}, {theme}");
    }
    app.wish_for("light").await;
}

/// What the phone's own sheet would be given: no browser here has one.
const SHEET: &str = "navigator.canShare = ({ files }) => files?.length === 1;
    navigator.share = async ({ files, text, url }) => {
        window.shared = { file: files?.[0]?.type ?? null, size: files?.[0]?.size ?? 0, text, url: url ?? null };
    };";

#[tokio::test(flavor = "multi_thread")]
async fn a_shift_is_marked_as_needed_most_and_shared_as_picture_and_link() {
    let world = World::serving(Some(&found::web()));
    let member = world.member("Åsa Ek").await;
    let folder = tempfile::tempdir().expect("a folder");
    let (app, t) = organizer::<Chromium>(&world, folder.path()).await;
    let screen = app.screen();
    let (server, shift) = (world.server.url(), world.seeded.shift);
    screen.go(&format!("{server}/shift/{shift}")).await;
    screen.press("[role=main] button", &t.schedule_priority_mark()).await;
    screen.sees(&t.schedule_priority_on()).await;
    no_barrier(&app, "a shift that is needed most").await;
    eventually("it stands first for a member, with its mark", async || {
        if member.shift(shift).await.card.priority { Ok(()) } else { Err("not yet".to_owned()) }
    })
    .await;

    screen.run(SHEET, vec![]).await;
    let share = "document.querySelector('[role=main] .top-bar .icon-button:not(a)').click()";
    screen.run(share, vec![]).await;
    let shared = screen.until("what is shared", "return window.shared", vec![]).await;
    let link = format!("{server}/p/shift/{shift}");
    assert_eq!(shared["file"], json!("image/png"), "{shared}");
    assert!(shared["size"].as_u64().is_some_and(|size| size > 5_000), "{shared}");
    assert!(shared["text"].as_str().is_some_and(|text| text.ends_with(&link)), "{shared}");

    world.server.kill();
    screen.run("window.shared = null", vec![]).await;
    screen.run(share, vec![]).await;
    let shared = screen.until("the link alone", "return window.shared", vec![]).await;
    assert_eq!((&shared["file"], &shared["url"]), (&json!(null), &json!(link)), "{shared}");
    app.close().await;
}
