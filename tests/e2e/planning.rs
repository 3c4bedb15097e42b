//! "A week from opening hours": written, previewed, planned and taken back without a network; one body for the browser and
//! the desktop window.

use crate::{axe, chromium::Chromium, found, screen::Screen, shell::Shell};
use stuga_i18n::Texts;
use stuga_tests::{Net, World, eventually};

const PLACE: &str = "Stugan på torget";

#[tokio::test(flavor = "multi_thread")]
async fn a_week_is_planned_from_opening_hours_in_chromium() {
    planning::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_week_is_planned_from_opening_hours_in_the_desktop_window() {
    planning::<crate::window::Window>().await;
}

async fn planning<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let member = world.member("member").await;
    let before = member.shifts_to_find().await;
    let folder = tempfile::tempdir().expect("a folder");
    let app = S::open(folder.path(), &server).await;
    app.follow(&format!("{server}/join/{}", world.sign_in_link("organizer@example.org"))).await;
    let screen = app.screen();
    let t = screen.texts().await;
    screen.until("the link's page", "return document.querySelector('form button') !== null", vec![]).await;
    screen.run("document.querySelector('form button').click()", vec![]).await;
    screen.sees(&t.home_my_shifts()).await;
    app.keeps_itself().await;
    screen.has_duties().await;
    world.server.kill();
    member.net().set(Net::Down);

    opening_hours(screen, t).await;
    // A week that no test's own shift is in, whatever day this is.
    screen
        .run("document.querySelector('.shell-detail .week .icon-button ~ .icon-button').click()", vec![])
        .await;
    screen.sees(&t.planning_make_published(6)).await;
    no_barrier(screen, "the plan").await;
    // Six hours on two days, in shifts of two; nothing of it is at the server yet.
    screen.press("button", &t.planning_make_published(6)).await;
    screen.sees(&t.planning_batch_mine(6)).await;
    no_barrier(screen, "the week").await;

    world.server.start();
    member.come_back().await;
    eventually("a member finds the six", async || match member.shifts_to_find().await {
        after if after == before + 6 => Ok(()),
        after => Err(format!("{after} after {before}")),
    })
    .await;
    screen.press("button", &t.planning_take_back(6)).await;
    screen.sees(&t.planning_take_title(6)).await;
    no_barrier(screen, "the question").await;
    screen.press("dialog[open] button", &t.planning_take_back(6)).await;
    eventually("and no more, once they were taken back", async || match member.shifts_to_find().await {
        after if after == before => Ok(()),
        after => Err(format!("{after} after {before}")),
    })
    .await;
    let gone = "return document.querySelector('.notice-actions') === null";
    screen.until("nothing is left to take back", gone, vec![]).await;
    app.close().await;
}

/// Two days of the weekend, one of which the form begins with; a line that overlaps is told, and goes again.
async fn opening_hours(screen: &Screen, t: Texts) {
    screen.press("a", &t.app_menu_schedule()).await;
    screen.press("a", PLACE).await;
    screen.press("a", &t.planning_template()).await;
    screen.sees(&t.planning_template_empty_title()).await;
    screen.press("button", &t.planning_add_line()).await;
    screen.press("button", &t.dates_weekday_short_7()).await;
    screen.sees(&t.planning_makes(6)).await;
    screen.press("button", &t.planning_add_line()).await;
    screen.press("button", &t.planning_save()).await;
    screen.sees(&t.planning_wrong_days()).await;
    no_barrier(screen, "a line without a day").await;
    screen.press("button", &t.planning_remove_line(2)).await;
    screen.press("button", &t.planning_save()).await;
    screen.sees(&t.planning_heads(2, 4)).await;
}

async fn no_barrier(screen: &Screen, what: &str) {
    assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "{what}");
}
