//! "A hut manager's day without a network": one body for the browser and the desktop window.

use crate::{chromium::Chromium, found, screen::Screen, shell::Shell};
use serde_json::json;
use stuga_api::Action;
use stuga_domain::day_sheet::Attendance;
use stuga_i18n::Texts;
use stuga_tests::{Device, Net, World, eventually};

/// Two who signed up; one writes from right to left.
pub const NAMES: [&str; 2] = ["Åsa Ek", "سارة علي"];

#[tokio::test(flavor = "multi_thread")]
async fn a_day_sheet_is_kept_offline_in_chromium() {
    day_sheet::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_day_sheet_is_kept_offline_in_the_desktop_window() {
    day_sheet::<crate::window::Window>().await;
}

/// A world with a shift that runs since an hour and a half (half an hour, where the clock is turned until tomorrow), and two on it.
pub async fn day(world: &World) -> Vec<Device> {
    let organizer = world.organizer().await;
    let planned = organizer.plan_today(world.seeded.shift, -90, 240, 2).await;
    organizer.accepted(planned).await;
    let running = organizer.day_sheet(world.seeded.place).await.shifts[0].shift;
    let mut members = Vec::new();
    for name in NAMES {
        let member = world.member(name).await;
        let asked = member.sign_up(running, 0).await;
        member.accepted(asked).await;
        members.push(member);
    }
    members
}

async fn day_sheet<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let _members = day(&world).await;
    let second = world.another_manager("Kim Berg").await;
    let folder = tempfile::tempdir().expect("a folder");
    let app = S::open(folder.path(), &server).await;
    app.follow(&format!("{server}/join/{}", world.sign_in_link("manager@example.org"))).await;
    let screen = app.screen();
    let t = screen.texts().await;
    screen.until("the link's page", "return document.querySelector('form button') !== null", vec![]).await;
    screen.run("document.querySelector('form button').click()", vec![]).await;
    screen.sees(&t.home_my_shifts()).await;
    app.keeps_itself().await;
    screen.has_duties().await;
    screen.press("a", &t.app_menu_sheet()).await;
    screen.sees(NAMES[1]).await;
    world.server.kill();
    app.kill().await;
    second.net().set(Net::Down);

    let app = S::open(folder.path(), &server).await;
    let screen = app.screen();
    screen.sees(&t.home_my_shifts()).await;
    screen.press("a", &t.app_menu_sheet()).await;
    screen.sees(&t.home_sheet_here_of(0, 2)).await;
    screen.taps();
    check_in(screen, t).await;
    absent(screen, t).await;
    walk_in(screen, t).await;
    note(screen, t).await;
    other_manager(&world, &second).await;

    world.server.start();
    second.come_back().await;
    // Who was absent for one had come to the other: whoever was seen was here.
    screen.sees(&t.home_sheet_here_of(3, 3)).await;
    screen.until("the other's initials", "return document.body.innerText.includes('· KB')", vec![]).await;
    eventually("the other manager sees the same", async || {
        let sheet = second.day_sheet(world.seeded.place).await;
        let shift = &sheet.shifts[0];
        let notes = sheet.notes.len();
        match (shift.here, shift.expected, notes) {
            (3, 3, 1) => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;
    app.close().await;
}

/// One tap; taken back, and done again.
async fn check_in(screen: &Screen, t: Texts) {
    screen.press("button", &t.sheet_check_in(NAMES[0])).await;
    screen.sees(&t.home_sheet_here_of(1, 2)).await;
    assert_eq!(screen.taps(), 1, "checking in takes one tap");
    screen.press("button", &t.sheet_undo()).await;
    screen.sees(&t.home_sheet_here_of(0, 2)).await;
    screen.press("button", &t.sheet_check_in(NAMES[0])).await;
    screen.sees(&t.home_sheet_here_of(1, 2)).await;
    screen.taps();
}

async fn absent(screen: &Screen, t: Texts) {
    screen.press("button", &t.sheet_more_for(NAMES[1])).await;
    screen.press("button", &t.sheet_no_show()).await;
    screen
        .until("the dialog is closed", "return document.querySelector('dialog[open]') === null", vec![])
        .await;
    let said = t.sheet_mark_no_show("");
    screen.sees(said.trim()).await;
    assert_eq!(screen.taps(), 2, "everything else takes two");
}

async fn walk_in(screen: &Screen, t: Texts) {
    screen.press("button", &t.sheet_walk_in()).await;
    screen.fill("walk-in-name", "Förbi Gående").await;
    screen.fill("walk-in-phone", "070-123 45 67").await;
    screen.press("button", &t.sheet_walk_in_add(1)).await;
    screen.sees(&t.sheet_walk_in_consent_needed()).await;
    screen.run("document.querySelector('[name=walk-in-consent]').click()", vec![]).await;
    screen.press("button", &t.sheet_walk_in_add(1)).await;
    screen.sees(&t.home_sheet_here_of(2, 3)).await;
    screen.sees(&t.sheet_walk_in_tag()).await;
}

async fn note(screen: &Screen, t: Texts) {
    screen.press("button", &t.sheet_note_low()).await;
    screen.fill("sheet-note", "Flygblad på somaliska").await;
    screen.press("button", &t.sheet_note_leave()).await;
    screen.sees("Flygblad på somaliska").await;
    let told = "return document.querySelector('.sync-line')?.innerText.includes(arguments[0])";
    screen.until("what waits is counted", told, vec![json!("6")]).await;
}

/// Another phone, offline too, sees the one come who is absent here.
async fn other_manager(world: &World, second: &Device) {
    let sheet = second.day_sheet(world.seeded.place).await;
    let line = sheet.shifts[0].lines.iter().find(|line| line.name == NAMES[1]).expect("on the sheet");
    let mark = Action::Mark { signup: line.signup, attendance: Attendance::Here };
    second.act(mark).await.expect("marked");
}
