//! Reminded on a device, without a network: the setting, one notification for one reminder however often it is looked for, and
//! "I'm coming", which the crew sees; one body for the browser and the desktop window.

use crate::{axe, chromium::Chromium, found, kim, shell::Shell};
use chrono::TimeDelta;
use serde_json::json;
use stuga_domain::{
    Actor,
    reminders::{Quiet, SetReminders},
};
use stuga_tests::{World, eventually};

#[tokio::test(flavor = "multi_thread")]
async fn a_device_reminds_once_without_a_network_and_the_crew_sees_who_comes_in_chromium() {
    reminded::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_device_reminds_once_without_a_network_and_the_crew_sees_who_comes_in_the_desktop_window() {
    reminded::<crate::window::Window>().await;
}

async fn reminded<S: Shell>() {
    let mut world = World::serving(Some(&found::web()));
    // It starts in an hour and a half. No hours are quiet: tests run at night.
    let quiet = Quiet { from: 0, to: 0 };
    let shift = kim::signed_up(&mut world, TimeDelta::minutes(90), |kim| {
        let account = kim.account;
        let wishes = SetReminders { account, mail: true, evening: true, two_hours: true, quiet };
        (Actor::Account(account), wishes.into())
    })
    .shift;
    let manager = world.manager().await;
    let (folder, server) = (tempfile::tempdir().expect("a folder"), world.server.url());
    let app = S::open(folder.path(), &server).await;
    app.follow(&format!("{server}/join/{}", world.sign_in_link(kim::MAIL))).await;
    let screen = app.screen();
    let t = screen.texts().await;
    screen.until("the link's page", "return document.querySelector('form button') !== null", vec![]).await;
    screen.run("document.querySelector('form button').click()", vec![]).await;
    screen.sees(&t.home_my_shifts()).await;
    app.keeps_itself().await;
    app.come_back(&server).await;
    screen.has_duties().await;
    screen.sees("Stugan på torget").await;

    world.server.kill();
    app.watch_notices().await;
    screen.press("a", &t.app_menu_settings()).await;
    screen.sees(&t.reminders_title()).await;
    assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "the reminders among the settings");
    assert!(!app.was_asked_for_notices().await, "nobody is asked before the tap");
    screen.press("button", &t.reminders_device_on()).await;
    screen.sees(&t.reminders_device_is_on()).await;
    eventually("it is reminded of", async || match app.notices().await.as_slice() {
        [title] if *title == t.reminders_notice("Stugan på torget") => Ok(()),
        titles => Err(format!("{titles:?}")),
    })
    .await;
    // Off and on again looks again, and finds nothing new.
    screen.press("button", &t.reminders_device_off()).await;
    screen.press("button", &t.reminders_device_on()).await;
    screen.sees(&t.reminders_device_is_on()).await;

    app.tap_notice().await;
    let there = "return location.pathname === arguments[0]";
    screen.until("the shift", there, vec![json!(format!("/shift/{shift}"))]).await;
    screen.sees(&t.reminders_ask()).await;
    assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "the question whether one comes");
    assert_eq!(app.notices().await.len(), 1, "once");
    screen.press("button", &t.reminders_coming()).await;
    screen.sees(&t.reminders_said()).await;

    world.server.start();
    eventually("the crew sees it", async || {
        let lines = manager.lines_soon(world.seeded.place).await;
        match &lines[..] {
            [line] if line.says_coming => Ok(()),
            lines => Err(format!("{lines:?}")),
        }
    })
    .await;
    app.close().await;
}
