//! Ten thousand parties on one shift: the day sheet on a phone still opens, checks in with one tap, and shows the whole line to whoever
//! scrolls there.

use crate::{chromium::Chromium, found, shell::Shell};
use chrono::TimeDelta;
use serde_json::json;
use std::time::Instant;
use stuga_domain::{
    Actor, Clock, Command, Ids,
    shifts::{Contact, CreateShift, GuestSignUp},
};
use stuga_tests::World;
use stuga_transport::native::{RandomIds, SystemClock};

const PARTIES: usize = 10_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_day_sheet_of_ten_thousand_checks_in_with_one_tap_in_chromium() {
    let mut world = World::serving(Some(&found::web()));
    let (mut ids, now) = (RandomIds, stuga_domain::millis(SystemClock.now()));
    let shift = ids.next().into();
    let create = CreateShift {
        shift,
        place: world.seeded.place,
        starts: now - TimeDelta::minutes(10),
        ends: now + TimeDelta::hours(2),
        min: 1,
        max: 20,
        contact: Contact::default(),
        note: String::new(),
        publish: true,
    };
    let guests = (0..PARTIES).map(|nth| {
        let (signup, account) = (ids.next().into(), ids.next().into());
        let (name, phone, email) = (format!("Gäst {nth}"), Some(format!("+4670{nth:07}")), None);
        GuestSignUp { signup, account, shift, name, phone, email, companions: 0 }.into()
    });
    let all: Vec<Command> = std::iter::once(create.into()).chain(guests).collect();
    world.earlier(TimeDelta::hours(1), all.into_iter().map(|command| (Actor::System, command)).collect());

    let (folder, server) = (tempfile::tempdir().expect("a folder"), world.server.url());
    let app = Chromium::open(folder.path(), &server).await;
    let t = app.sign_in(&server, &world.sign_in_link("manager@example.org")).await;
    let screen = app.screen();
    app.visit(&server, "/sheet").await;
    screen.until("the list", "return document.querySelector('.sheet-row .check') !== null", vec![]).await;
    let began = Instant::now();
    screen.run("document.querySelector('.sheet-row .check').click()", vec![]).await;
    screen.until("checked in", "return document.querySelector('.check-done') !== null", vec![]).await;
    println!("checked in after {:?}", began.elapsed());
    let rows = "return document.querySelectorAll(arguments[0]).length === arguments[1]";
    screen.until("a hundred rows", rows, vec![json!(".sheet-row"), json!(100)]).await;
    screen.press("button", &t.sheet_show_more(100)).await;
    screen.until("two hundred rows", rows, vec![json!(".sheet-row"), json!(200)]).await;

    let began = Instant::now();
    app.visit(&server, &format!("/shift/{shift}")).await;
    screen.until("the roster", rows, vec![json!(".roster-row"), json!(100)]).await;
    println!("the shift's page is there after {:?}", began.elapsed());
    let to_the_end = "[...document.querySelectorAll('.roster-row')].at(-1).scrollIntoView()";
    screen.run(to_the_end, vec![]).await;
    screen.until("more of the line", rows, vec![json!(".roster-row"), json!(200)]).await;
    app.close().await;
}
