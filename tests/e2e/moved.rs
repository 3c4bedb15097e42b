//! A shift is moved by somebody else: the start screen says so with the old time, also without a network, until one says that one
//! comes then; the crew sees it. One body for the browser and the desktop window.

use crate::{axe, chromium::Chromium, found, kim, shell::Shell};
use chrono::TimeDelta;
use stuga_api::Action;
use stuga_domain::{
    Actor,
    reminders::{Quiet, SetReminders},
};
use stuga_tests::{World, eventually};

#[tokio::test(flavor = "multi_thread")]
async fn who_is_on_a_shift_that_is_moved_is_told_and_says_that_they_come_in_chromium() {
    told::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn who_is_on_a_shift_that_is_moved_is_told_and_says_that_they_come_in_the_desktop_window() {
    told::<crate::window::Window>().await;
}

async fn told<S: Shell>() {
    let mut world = World::serving(Some(&found::web()));
    let shift = kim::signed_up(&mut world, TimeDelta::minutes(90), |kim| {
        let (account, quiet) = (kim.account, Quiet { from: 21, to: 8 });
        let wishes = SetReminders { account, mail: false, evening: false, two_hours: false, quiet };
        (Actor::Account(account), wishes.into())
    })
    .shift;
    let (organizer, manager) = (world.organizer().await, world.manager().await);
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
    let says_so = t.home_moved("").trim_end().to_owned();
    assert!(!screen.words().await.contains(&says_so));

    let card = organizer.shift(shift).await.card;
    let by = TimeDelta::minutes(30);
    let (starts, ends) = (card.starts + by, card.ends + by);
    organizer.act(Action::MoveShift { shift, starts, ends }).await.expect("moved");
    screen.sees(&says_so).await;
    screen.sees(&t.times(card.starts.time(), card.ends.time())).await;
    assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "a new time");
    if let Some(folder) = std::env::var_os("STUGA_SCREENSHOTS").map(std::path::PathBuf::from) {
        for theme in ["light", "dark"] {
            app.wish_for(theme).await;
            let picture = screen.driver().screenshot_as_png().await.expect("a picture");
            std::fs::write(folder.join(format!("moved-{theme}-{}.png", S::NAME.replace(' ', "-"))), picture)
                .expect("a file");
        }
    }

    world.server.kill();
    screen.press("[role=main] button", &t.reminders_coming()).await;
    let gone = "return !document.body.innerText.includes(arguments[0])";
    screen.until("nothing new any more", gone, vec![says_so.into()]).await;
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
