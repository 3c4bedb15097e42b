//! What an activist promises, and how far they are after the manager has seen them, also without a network; and somebody who
//! goes where they are needed, found under "find cover", and gone when they leave.

use crate::{axe, chromium::Chromium, day_sheet, found, screen::Screen, shell::Shell};
use stuga_api::Action;
use stuga_domain::day_sheet::Attendance;
use stuga_i18n::Texts;
use stuga_tests::{World, eventually};

const ASSOCIATION: &str = "Norrsala";
const NAME: &str = "Vera Sol";

/// The app of a new member, with the larger program, on a screen that only that one has.
async fn member<S: Shell>(world: &World, folder: &std::path::Path, path: &str) -> (S, Texts) {
    let server = world.server.url();
    let app = S::open(folder, &server).await;
    let code = world.invite(&["--organization", ASSOCIATION, "--role", "member"]);
    app.follow(&format!("{server}/join/{code}")).await;
    let screen = app.screen();
    screen.join_here(ASSOCIATION, NAME).await;
    let t = screen.texts().await;
    app.keeps_itself().await;
    app.visit(&server, path).await;
    screen.has_duties().await;
    (app, t)
}

async fn no_barrier(screen: &Screen, what: &str) {
    assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promise_moves_on_with_each_shift_and_is_there_without_a_network_in_chromium() {
    promise::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_promise_moves_on_with_each_shift_and_is_there_without_a_network_in_the_desktop_window() {
    promise::<crate::window::Window>().await;
}

async fn promise<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let organizer = world.organizer().await;
    let planned = organizer.plan_today(world.seeded.shift, -90, 240, 2).await;
    organizer.accepted(planned).await;
    let running = organizer.day_sheet(world.seeded.place).await.shifts[0].shift;
    let manager = world.manager().await;
    let folder = tempfile::tempdir().expect("a folder");
    let (app, t) = member::<S>(&world, folder.path(), "/hours").await;
    let screen = app.screen();
    screen.sees(&t.hours_none_title()).await;
    no_barrier(screen, "no hours yet").await;
    screen.press("button", &t.hours_promise_fewer()).await;
    screen.press("button", &t.hours_promise_make(4)).await;
    screen.sees(&t.hours_done(0, 4)).await;
    no_barrier(screen, "a promise").await;
    eventually("the organizer sees it", async || match organizer.pledges().await.people.as_slice() {
        [line] if line.name == NAME && (line.promised, line.done) == (4, 0) => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;

    app.visit(&world.server.url(), &format!("/shift/{running}")).await;
    screen.press("[role=main] button", &t.shifts_sign_up(1)).await;
    screen.sees(&t.shifts_confirmed(1)).await;
    eventually("the manager sees them and marks them as here", async || {
        let sheet = manager.day_sheet(world.seeded.place).await;
        let mut lines = sheet.shifts.iter().flat_map(|shift| &shift.lines);
        let Some(line) = lines.find(|line| line.name == NAME) else { return Err("not yet".to_owned()) };
        let signup = line.signup;
        let done = manager.act(Action::Mark { signup, attendance: Attendance::Here }).await;
        done.map(drop).map_err(|failure| failure.code)
    })
    .await;
    app.visit(&world.server.url(), "/hours").await;
    screen.sees(&t.hours_done(1, 4)).await;
    screen.sees(&t.length(240)).await;
    no_barrier(screen, "hours").await;
    world.server.kill();
    app.kill().await;

    let app = S::open(folder.path(), &world.server.url()).await;
    app.visit(&world.server.url(), "/hours").await;
    let screen = app.screen();
    screen.sees(&t.hours_done(1, 4)).await;
    screen.press("button", &t.hours_promise_back()).await;
    screen.sees(&t.hours_taken_back()).await;
    no_barrier(screen, "taken back").await;
    screen.press("button", &t.hours_promise_again(4)).await;
    screen.sees(&t.hours_done(1, 4)).await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_where_it_is_needed_is_found_under_find_cover_until_they_leave_in_chromium() {
    pool::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn who_goes_where_it_is_needed_is_found_under_find_cover_until_they_leave_in_the_desktop_window() {
    pool::<crate::window::Window>().await;
}

async fn pool<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let _members = day_sheet::day(&world).await;
    let organizer = world.organizer().await;
    let running = organizer.day_sheet(world.seeded.place).await.shifts[0].shift;
    let folder = tempfile::tempdir().expect("a folder");
    let (app, t) = member::<S>(&world, folder.path(), "/pool").await;
    let screen = app.screen();
    screen.sees(&t.pool_shown()).await;
    no_barrier(screen, "joining").await;
    screen.fill("cover-phone", "070-174 06 00").await;
    screen.press("button", &t.pool_join()).await;
    screen.find("button", &t.pool_leave()).await;
    no_barrier(screen, "in the pool").await;
    eventually("the organizer may ask them", async || {
        match organizer.find_cover(running).await.people.as_slice() {
            [person] if person.pool && person.name == NAME && person.phone == "+46701740600" => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;
    organizers_screen::<S>(&world, running, t).await;
    screen.press("button", &t.pool_leave()).await;
    screen.sees(&t.pool_left()).await;
    no_barrier(screen, "left").await;
    eventually("and no more", async || match organizer.find_cover(running).await.people.len() {
        0 => Ok(()),
        count => Err(format!("{count}")),
    })
    .await;
    app.close().await;
}

/// What the organizer sees: who may be asked and why, and that nobody has promised anything yet.
async fn organizers_screen<S: Shell>(world: &World, running: stuga_domain::ShiftId, t: Texts) {
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let app = S::open(folder.path(), &server).await;
    app.sign_in(&server, &world.sign_in_link("organizer@example.org")).await;
    let screen = app.screen();
    app.visit(&server, &format!("/shift/{running}/cover")).await;
    screen.sees(NAME).await;
    let mut goes = t.pool_goes();
    goes.remove(0); // it begins the line with a capital
    screen.sees(&goes).await;
    no_barrier(screen, "who could come").await;
    app.visit(&server, "/pledges").await;
    screen.sees(&t.hours_pledges_none_title()).await;
    no_barrier(screen, "no promises").await;
    app.close().await;
}
