//! The two programs of the web app: who gets which, and when.

use crate::{chromium::Chromium, found, kim, screen::Screen, shell::Shell, version};
use chrono::TimeDelta;
use serde_json::json;
use std::path::Path;
use stuga_domain::{
    Actor, DutyMarkId, Ids,
    crew::{Duty, GiveDuty},
    shifts::{Contact, ReviseShift},
};
use stuga_tests::World;
use stuga_transport::native::RandomIds;

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
async fn whoever_only_takes_shifts_gets_it_quietly_once_they_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = World::serving(Some(&found::web()));
    let (app, server) = a_member_s_first_visit(&world, folder.path()).await;
    let screen = app.screen();
    assert_eq!(larger_files(screen).await, json!([]), "neither the page nor its service worker");

    screen.go(&server).await;
    let t = screen.texts().await;
    screen.sees(&t.home_needs_me()).await;
    let kept = "return localStorage.getItem('stuga.program') === 'duties'";
    screen.until("the larger program, for the next time", kept, vec![]).await;
    let runs = "return document.documentElement.dataset.program ?? null";
    assert_eq!(screen.run(runs, vec![]).await, json!(null), "nothing is loaded anew under their thumb");

    screen.go(&server).await;
    screen.has_duties().await;
    screen.sees(&t.home_needs_me()).await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_that_only_it_has_fetches_it_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = World::serving(Some(&found::web()));
    let (app, server) = a_member_s_first_visit(&world, folder.path()).await;
    let screen = app.screen();
    let open = "history.pushState(null, '', '/sheet'); dispatchEvent(new PopStateEvent('popstate'))";
    screen.run(open, vec![]).await;
    screen.has_duties().await;
    assert_eq!(screen.run("return location.pathname", vec![]).await, json!("/sheet"), "{server}");
    app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_after_an_update_was_fetched_is_not_lost_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (web, profile) = (folder.path().join("web"), folder.path().join("profile"));
    version::first(&web);
    let world = World::serving(Some(&web));
    let (app, server) = a_member_s_first_visit(&world, &profile).await;
    let (screen, t) = (app.screen(), app.screen().texts().await);
    version::second(&web);
    // Another first visit, so that nothing is fetched quietly.
    screen.run("localStorage.removeItem('stuga.visited')", vec![]).await;
    screen.go(&server).await;
    screen.sees(&t.app_update_ready()).await;
    assert_eq!(larger_files(screen).await, json!([]), "the update has none");
    let comes = "localStorage.setItem('stuga.program', 'duties');
        return caches.keys()
            .then(([first]) => caches.open(first))
            .then((cache) => cache.put(new URL('duties/came-late.js', location.origin), new Response('')))";
    screen.run(comes, vec![]).await;
    screen.press("button", &t.app_update_now()).await;
    let second = "return document.querySelector('meta[name=e2e-version]') !== null";
    screen.until("the second version's page", second, vec![]).await;
    screen.has_duties().await;
    world.server.kill();
    screen.go(&server).await;
    screen.has_duties().await;
    app.close().await;
}

/// What the small program can't show it keeps: the rows of who has a duty came before the larger program did, and again while
/// the small one ran for once.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_small_program_keeps_aside_the_larger_one_shows() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let mark: DutyMarkId = RandomIds.next().into();
    let kim = kim::signed_up(&mut world, TimeDelta::days(2), |kim| {
        let (signup, undoes) = (Some(kim.signup), Vec::new());
        let duty = GiveDuty { mark, shift: kim.shift, duty: Duty::Responsible, signup, undoes };
        (Actor::System, duty.into())
    });
    let app = Chromium::open(folder.path(), &server).await;
    app.follow(&format!("{server}/join/{}", world.sign_in_link(kim::MAIL))).await;
    let (screen, t) = (app.screen(), app.screen().texts().await);
    screen.until("the link's page", "return document.querySelector('form button') !== null", vec![]).await;
    screen.run("document.querySelector('form button').click()", vec![]).await;
    screen.sees("Stugan på torget").await;
    app.keeps_itself().await;
    assert_eq!(larger_files(screen).await, json!([]), "all came to the small program");

    let own = format!("{server}/shift/{}", kim.shift);
    come_back(screen, &own).await;
    world.server.kill();
    screen.go(&own).await;
    screen.has_duties().await;
    screen.sees(&t.shifts_duty_responsible()).await;

    // The small one, for once, is what hears of the change.
    let deputy = GiveDuty {
        mark: RandomIds.next().into(),
        shift: kim.shift,
        duty: Duty::Deputy,
        signup: Some(kim.signup),
        undoes: vec![mark],
    };
    world.server.start();
    let (note, contact) = ("Ta med paraply".to_owned(), Contact::default());
    let seen = ReviseShift { shift: kim.shift, min: 1, max: 5, contact, note: note.clone() };
    world.earlier(TimeDelta::days(1), vec![(Actor::System, deputy.into()), (Actor::System, seen.into())]);
    screen.run("localStorage.removeItem('stuga.program')", vec![]).await;
    come_back(screen, &own).await;
    screen.sees(&note).await; // what came with it
    world.server.kill();
    screen.go(&own).await;
    screen.has_duties().await;
    screen.sees(&t.shifts_duty_deputy()).await;
    app.close().await;
}

/// Starts the small program, until all is here and the larger one is fetched for the next start.
async fn come_back(screen: &Screen, url: &str) {
    screen.go(url).await;
    screen.until("it is fetched", "return localStorage.getItem('stuga.program') === 'duties'", vec![]).await;
    let small = "return document.documentElement.dataset.program ?? null";
    assert_eq!(screen.run(small, vec![]).await, json!(null));
    screen.sees("Stugan på torget").await;
}

/// A member who just joined, in the program that a first visit fetches.
async fn a_member_s_first_visit(world: &World, folder: &Path) -> (Chromium, String) {
    let server = world.server.url();
    let code = world.invite(&["--organization", "Norrsala", "--role", "member"]);
    let app = Chromium::open(folder, &format!("{server}/join/{code}")).await;
    app.screen().join_here("Norrsala", "Kim").await;
    app.keeps_itself().await;
    (app, server)
}

/// The addresses of the larger program's files that this browser has.
async fn larger_files(screen: &Screen) -> serde_json::Value {
    let script = "const own = performance.getEntriesByType('resource').map(({ name }) => name);
        return caches.keys()
          .then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys()))))
          .then((kept) => [...own, ...kept.flat().map(({ url }) => url)].filter((url) => url.includes('/duties/')))";
    screen.run(script, vec![]).await
}
