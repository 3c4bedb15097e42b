//! Who is responsible, where one meets, who has the key, and what people ask: written offline by a hut manager, read by an
//! activist, offline too; one body for the browser and the desktop window.

use crate::{chromium::Chromium, day_sheet, day_sheet::NAMES, found, screen::Screen, shell::Shell};
use serde_json::json;
use stuga_api::Action;
use stuga_domain::crew::Duty;
use stuga_i18n::Texts;
use stuga_tests::{World, eventually};

const MEETING_POINT: &str = "Vid fontänen, under den gröna skylten";
const QUESTION: &str = "Var röstar jag?";
const ANSWER: &str = "På biblioteket, 8–20. Ta med legitimation.";

#[tokio::test(flavor = "multi_thread")]
async fn a_crew_knows_who_is_responsible_where_to_meet_and_what_to_say_offline_in_chromium() {
    crew::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_crew_knows_who_is_responsible_where_to_meet_and_what_to_say_offline_in_the_desktop_window() {
    crew::<crate::window::Window>().await;
}

async fn crew<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let members = day_sheet::day(&world).await;
    let second = world.another_manager("Kim Berg").await;
    let folder = tempfile::tempdir().expect("a folder");
    let app = S::open(folder.path(), &server).await;
    let t = app.sign_in(&server, &world.sign_in_link("manager@example.org")).await;
    app.screen().press("a", &t.app_menu_sheet()).await;
    app.screen().sees(NAMES[1]).await;
    world.server.kill();
    app.kill().await;

    let app = S::open(folder.path(), &server).await;
    let screen = app.screen();
    screen.sees(&t.home_my_shifts()).await;
    screen.press("a", &t.app_menu_sheet()).await;
    screen.sees(&t.sheet_nobody_responsible()).await;
    name(screen, t).await;
    describe(screen, t).await;
    answer(screen, t).await;

    world.server.start();
    second.come_back().await;
    let running = second.day_sheet(world.seeded.place).await.shifts[0].shift;
    eventually("the other manager has the way, the key and who is responsible", async || {
        let sheet = second.day_sheet(world.seeded.place).await;
        let line = sheet.shifts[0].lines.iter().find(|line| line.name == NAMES[0]).expect("on the sheet");
        let duty = line.duty.as_ref().map(|duty| (duty.duty, duty.by.clone()));
        let keys: Vec<&str> = sheet.guide.keys.iter().map(|holder| holder.phone.as_str()).collect();
        match (duty, sheet.guide.meeting_point.as_str(), keys.as_slice()) {
            (Some((Duty::Responsible, by)), MEETING_POINT, ["+46701740605"])
                if by.as_deref() == Some("manager") =>
            {
                Ok(())
            }
            other => Err(format!("{other:?}")),
        }
    })
    .await;
    members[0].sync_now().await;
    eventually("who is responsible knows it and the way, and holds no keys", async || {
        let view = members[0].shift(running).await;
        match (view.my_duty.map(|mine| mine.duty), view.meeting_point.as_str()) {
            (Some(Duty::Responsible), MEETING_POINT) => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;
    // Another names somebody else before she has seen it: both are shown, and one tap decides.
    let sheet = second.day_sheet(world.seeded.place).await;
    let line = sheet.shifts[0].lines.iter().find(|line| line.name == NAMES[1]).expect("on the sheet");
    let given =
        second.act(Action::GiveDuty { signup: line.signup, duty: Duty::Responsible }).await.expect("named");
    second.accepted(given).await;
    screen.press("a", &t.app_menu_sheet()).await;
    screen.sees(&t.sheet_responsible_is(NAMES[1])).await;
    app.close().await;
}

async fn name(screen: &Screen, t: Texts) {
    screen.taps();
    screen.press("button", &t.sheet_more_for(NAMES[0])).await;
    screen.press("button", &t.sheet_make_responsible()).await;
    screen.sees(&t.sheet_responsible_is(NAMES[0])).await;
    assert_eq!(screen.taps(), 2, "naming somebody takes two taps");
    screen.press("button", &t.sheet_more_for(NAMES[1])).await;
    screen.press("button", &t.sheet_make_deputy()).await;
    screen.sees(&t.sheet_responsible_and(NAMES[0], NAMES[1])).await;
    // Taken back.
    screen.press("button", &t.sheet_more_for(NAMES[1])).await;
    screen.press("button", &t.sheet_not_deputy()).await;
    screen.sees(&t.sheet_responsible_is(NAMES[0])).await;
}

async fn describe(screen: &Screen, t: Texts) {
    screen.press("a", &t.sheet_describe()).await;
    screen.fill("meeting-point", MEETING_POINT).await;
    screen.fill("key-phone-0", "070-174 06 05").await;
    screen.press("button", &t.sheet_describe_keep()).await;
    // A number without a name says nothing to who needs the key.
    screen.sees(&t.errors_name_missing()).await;
    screen.fill("key-name-0", "Kaféet på hörnet").await;
    screen.press("button", &t.sheet_describe_keep()).await;
    screen.sees(MEETING_POINT).await;
    screen.sees("Kaféet på hörnet").await;
}

async fn answer(screen: &Screen, t: Texts) {
    screen.press("a", &t.answers_title()).await;
    screen.sees(&t.answers_empty_title()).await;
    screen.press("button", &t.answers_write()).await;
    screen.fill("answer-question", QUESTION).await;
    screen.press("button", &t.answers_keep()).await;
    screen.sees(&t.errors_name_missing()).await;
    screen.fill("answer-text", ANSWER).await;
    screen.press("button", &t.answers_keep()).await;
    screen.sees(QUESTION).await;
    screen.run("document.querySelector('details.answer summary').click()", vec![]).await;
    screen.sees(ANSWER).await;
    // Taken off by a slip of the thumb, and back.
    screen.press("button", &t.answers_remove()).await;
    screen.sees(&t.answers_removed()).await;
    screen.press("button", &t.sheet_undo()).await;
    let back = "return document.querySelector('details.answer')?.innerText.includes(arguments[0]) ?? false";
    screen.until("it is there again", back, vec![json!(QUESTION)]).await;
    screen.press("a", &t.app_menu_sheet()).await;
}
