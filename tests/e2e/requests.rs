//! "We want a candidate on Saturday": asked and answered on screen, the asking without a network.

use crate::{axe, chromium::Chromium, found, screen::Screen, shell::Shell};
use stuga_api::Action;
use stuga_domain::requests::RequestAnswer;
use stuga_tests::{World, eventually};

const DISTRICT: &str = "Norrsala distrikt";
const PURPOSE: &str = "Samtal om skolan";

async fn no_barrier(screen: &Screen, what: &str) {
    assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_association_asks_offline_and_reads_who_comes_in_chromium() {
    asks::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn an_association_asks_offline_and_reads_who_comes_in_the_desktop_window() {
    asks::<crate::window::Window>().await;
}

async fn asks<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let organizer = ["--organization", DISTRICT, "--role", "organizer"];
    let district = world.device("the district", &world.invite(&organizer)).await;
    let folder = tempfile::tempdir().expect("a folder");
    let server = world.server.url();
    let app = S::open(folder.path(), &server).await;
    let t = app.sign_in(&server, &world.sign_in_link("organizer@example.org")).await;
    let screen = app.screen();
    world.server.kill();
    screen.press("a", &t.app_menu_schedule()).await;
    screen.press("a", &t.requests_title()).await;
    no_barrier(screen, "no requests yet").await;
    screen.press("a", &t.requests_ask()).await;
    // Before anything is typed.
    screen.sees(&t.requests_wants_notice(DISTRICT, 7)).await;
    screen.sees(&t.requests_who_sees("Norrsala", DISTRICT)).await;
    no_barrier(screen, "asking").await;
    let today = "const day = new Date().toLocaleDateString('sv'); const field = document.querySelector('[name=day]');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, arguments[0] || day);
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    let first = screen.run("return document.querySelector('[name=day]').value", vec![]).await;
    screen.run(today, vec!["".into()]).await;
    screen.fill("purpose", PURPOSE).await;
    screen.press("button", &t.requests_send(DISTRICT)).await;
    let told = "return document.querySelector('[name=day]').getAttribute('aria-invalid') === 'true'";
    screen.until("that it is too soon", told, vec![]).await;
    no_barrier(screen, "too soon").await;
    screen.run(today, vec![first]).await;
    screen.press("button", &t.requests_send(DISTRICT)).await;
    screen.sees(&t.requests_state_waiting()).await;
    screen.sees(PURPOSE).await;
    no_barrier(screen, "a request that waits").await;
    screen.press("button", &t.requests_withdraw()).await;
    screen.sees(&t.requests_state_withdrawn()).await;
    screen.press("button", &t.requests_ask_again()).await;
    screen.sees(&t.requests_state_waiting()).await;

    world.server.start();
    let card = eventually("the district reads it", async || {
        let view = district.requests().await;
        view.to_answer.first().cloned().ok_or_else(|| format!("{view:?}"))
    })
    .await;
    assert_eq!(card.purpose, PURPOSE);
    let answer = RequestAnswer::Grant("Alex Berg".to_owned());
    let action = Action::AnswerRequest { request: card.request, answer, replaces: card.answers };
    district.act(action).await.expect("answered");
    screen.sees(&t.requests_state_granted()).await;
    screen.sees("Alex Berg").await;
    no_barrier(screen, "who comes").await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_district_sets_its_notice_and_answers_in_chromium() {
    answers::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn the_district_sets_its_notice_and_answers_in_the_desktop_window() {
    answers::<crate::window::Window>().await;
}

async fn answers<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let asker = world.organizer().await;
    let view = asker.requests().await;
    let place = &view.places[0];
    let starts = place.asked[0].earliest + chrono::TimeDelta::hours(30);
    let request = stuga_api::NewRequest {
        place: place.place.place,
        asked: place.asked[0].organization,
        kind: stuga_domain::requests::StaffKind::SharedStaff,
        starts,
        ends: starts + chrono::TimeDelta::hours(2),
        heads: 2,
        purpose: PURPOSE.to_owned(),
    };
    let asked = asker.act(Action::AskForStaff(request)).await.expect("asked");
    asker.accepted(asked).await;
    let organizer = ["--organization", DISTRICT, "--role", "organizer"];
    let folder = tempfile::tempdir().expect("a folder");
    let server = world.server.url();
    let app = S::open(folder.path(), &server).await;
    app.follow(&format!("{server}/join/{}", world.invite(&organizer))).await;
    let screen = app.screen();
    screen.join_here(DISTRICT, "Robin Ek").await;
    screen.has_duties().await;
    let t = screen.texts().await;
    screen.press("a", &t.app_menu_schedule()).await;
    screen.press("a", &t.requests_title_waiting(1)).await;
    screen.sees(PURPOSE).await;
    no_barrier(screen, "a request to answer").await;
    screen.press("button", &t.requests_answer()).await;
    screen.sees(&t.requests_who_sees("Norrsala", DISTRICT)).await;
    no_barrier(screen, "answering").await;
    screen.press("dialog[open] button", &t.requests_send_yes()).await;
    screen.sees(&t.errors_name_missing()).await;
    screen.fill("request-words", "Alex Berg, Kim Ek").await;
    screen.press("dialog[open] button", &t.requests_send_yes()).await;
    screen.sees(&t.requests_state_granted()).await;
    screen.press("button", &t.requests_notice_more()).await;
    screen.press("button", &t.requests_notice_set(8)).await;
    no_barrier(screen, "what was answered").await;
    eventually("the association reads both", async || {
        let view = asker.requests().await;
        let reply = view.ours.first().and_then(|card| card.reply.clone());
        match (reply, view.places[0].asked[0].days) {
            (Some(reply), 8) if reply.granted && reply.words == "Alex Berg, Kim Ek" => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;
    app.close().await;
}
