//! "Two are missing, and there is no network": who could come, a call, one message to three, and "we manage"; and an activist
//! who says that they may be asked.

use crate::{axe, chromium::Chromium, day_sheet, found, screen::Screen, shell::Shell};
use serde_json::json;
use stuga_api::{Action, Offer};
use stuga_domain::{ShiftId, cover::CoverSaid};
use stuga_i18n::Texts;
use stuga_tests::{Device, Net, World, eventually};

const ASSOCIATION: &str = "Norrsala";
const PLACE: &str = "Stugan på torget";

/// Who may be asked: one whose name is long, one who writes from right to left.
pub const PEOPLE: [&str; 4] =
    ["Bo Alm", "Karl-Gustav Erik Emanuel Wolffenstein-Andersson af Hågelbyleden", "نور حسن", "Li Nord"];

/// Members who said that they may be asked.
pub async fn offered(world: &World) -> Vec<Device> {
    let mut people = Vec::new();
    for (nth, name) in PEOPLE.into_iter().enumerate() {
        let member = world.member(name).await;
        let offer = Offer {
            place: world.seeded.place,
            phone: format!("070-174 06 0{nth}"),
            municipality: if nth == 0 { "Solna".to_owned() } else { String::new() },
            days: 0,
        };
        let asked = member.act(Action::OfferCover(offer)).await.expect("offered");
        member.accepted(asked).await;
        people.push(member);
    }
    people
}

/// The app on the day sheet of the manager.
async fn sheet<S: Shell>(world: &World, folder: &std::path::Path) -> (S, Texts) {
    let server = world.server.url();
    let app = S::open(folder, &server).await;
    let t = app.sign_in(&server, &world.sign_in_link("manager@example.org")).await;
    app.screen().press("a", &t.app_menu_sheet()).await;
    app.screen().sees(day_sheet::NAMES[1]).await;
    (app, t)
}

#[tokio::test(flavor = "multi_thread")]
async fn cover_is_found_offline_in_the_taps_that_were_promised_in_chromium() {
    found_offline::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn cover_is_found_offline_in_the_taps_that_were_promised_in_the_desktop_window() {
    found_offline::<crate::window::Window>().await;
}

async fn found_offline<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let _members = day_sheet::day(&world).await;
    let people = offered(&world).await;
    let second = world.another_manager("Kim Berg").await;
    let running = second.day_sheet(world.seeded.place).await.shifts[0].shift;
    let folder = tempfile::tempdir().expect("a folder");
    let (app, t) = sheet::<S>(&world, folder.path()).await;
    world.server.kill();
    app.kill().await;
    second.net().set(Net::Down);

    let app = S::open(folder.path(), &world.server.url()).await;
    let screen = app.screen();
    screen.sees(&t.home_my_shifts()).await;
    screen.press("a", &t.app_menu_sheet()).await;
    screen.sees(&t.home_sheet_here_of(0, 2)).await;
    app.hear_what_is_handed_on().await;
    we_manage(screen, t).await;
    one_message_to_three(&app, t).await;
    a_call(&app, t).await;
    on_the_sheet(screen, t).await;
    other_manager(&second, running).await;

    world.server.start();
    second.come_back().await;
    eventually("the other manager sees who was asked, by name, and who comes", async || {
        let view = second.find_cover(running).await;
        let said = |name: &str| view.people.iter().find(|person| person.name == name)?.said.clone();
        let of = |name: &str| said(name).map(|view| (view.said, view.by));
        let manager = Some("manager".to_owned());
        let expected = second.day_sheet(world.seeded.place).await.shifts[0].expected;
        match (of(PEOPLE[0]), of(PEOPLE[1]), of(PEOPLE[3]), expected) {
            (
                Some((CoverSaid::Asked, one)),
                Some((CoverSaid::Asked, two)),
                Some((CoverSaid::Comes, by)),
                3,
            ) if one == manager && two == manager && by == manager => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;
    // What she noted on her own phone is here, and nobody calls twice.
    screen.press("a", &t.cover_find()).await;
    screen.sees(t.cover_said_by("", "Kim Berg").trim()).await;

    // Who takes it back is gone from the managers' devices.
    let offer = people[0].offers().await.remove(0).entry;
    let back = people[0].act(Action::TakeCoverBack { entry: offer }).await.expect("taken back");
    people[0].accepted(back).await;
    let gone = "return !document.body.innerText.includes(arguments[0])";
    screen.until("they are gone", gone, vec![json!(PEOPLE[0])]).await;
    app.close().await;
}

/// One tap, and one back.
async fn we_manage(screen: &Screen, t: Texts) {
    screen.taps();
    screen.press("button", &t.cover_enough()).await;
    screen.sees(t.cover_enough_noted("").trim()).await;
    assert_eq!(screen.taps(), 1, "`we manage` takes one tap");
    screen.press("button", &t.cover_undo()).await;
    screen.find("button", &t.cover_enough()).await;
    screen.taps();
}

/// Find, three ticks, write: the sixth tap is the phone's own "send".
async fn one_message_to_three<S: Shell>(app: &S, t: Texts) {
    let screen = app.screen();
    screen.press("a", &t.cover_find()).await;
    screen.sees(PEOPLE[2]).await;
    no_barrier(screen, "who could come").await;
    screen.taps();
    for name in &PEOPLE[..3] {
        screen.press("input", &t.cover_pick(name)).await;
    }
    let write = screen.find("a", &t.cover_write(3)).await;
    let href = write.attr("href").await.expect("an address").expect("an address");
    assert!(href.starts_with("sms:+46701740600,+46701740601,+46701740602?"), "{href}");
    assert!(href.contains("%2Fshift%2F"), "with the link: {href}");
    screen.press("a", &t.cover_write(3)).await;
    app.handed_on("sms:+46701740600,+46701740601,+46701740602?").await;
    assert_eq!(screen.taps() + 1 + 1, 6, "with the way here, and sending in the phone's own messages");
    // It says who set about asking, and never that a message was sent.
    let asked = "return document.querySelectorAll('.cover-who [role=status]').length";
    let three = format!("{asked} === 3");
    screen.until("three are noted as asked", &three, vec![]).await;
}

/// A call, and what came of it.
async fn a_call<S: Shell>(app: &S, t: Texts) {
    let screen = app.screen();
    screen.taps();
    screen.press("a", &t.app_call(PEOPLE[3])).await;
    screen.press("button", &t.cover_comes()).await;
    screen.sees(t.cover_said_comes("").trim()).await;
    assert_eq!(screen.taps(), 2, "what came of a call takes two taps");
    app.handed_on("tel:+46701740603").await;
    let closed = "return document.querySelector('dialog[open]') === null";
    screen.until("the dialog is closed", closed, vec![]).await;
    no_barrier(screen, "who was asked").await;
}

/// Who comes is expected there; a call of somebody who is missing takes two taps as well.
async fn on_the_sheet(screen: &Screen, t: Texts) {
    screen.press("a", &t.app_menu_sheet()).await;
    screen.sees(&t.home_sheet_here_of(0, 3)).await;
    screen.sees(&t.cover_fills_in()).await;
    screen.taps();
    screen.press("a", &t.app_call(PEOPLE[3])).await;
    screen.press("button", &t.cover_no_answer()).await;
    screen.sees(t.cover_said_no_answer("").trim()).await;
    assert_eq!(screen.taps(), 2);
    let closed = "return document.querySelector('dialog[open]') === null";
    screen.until("the dialog is closed", closed, vec![]).await;
    no_barrier(screen, "the sheet").await;
}

/// Another phone, offline too, asks one of them.
async fn other_manager(second: &Device, running: ShiftId) {
    let view = second.find_cover(running).await;
    let person = view.people.iter().find(|person| person.name == PEOPLE[2]).expect("on the list");
    let word =
        stuga_api::CoverWord { shift: running, whom: vec![person.entry.into()], said: CoverSaid::Cannot };
    second.act(Action::MarkCover(word)).await.expect("noted");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_cover_list_says_what_to_do_and_takes_who_agreed_by_word_in_chromium() {
    by_word::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn an_empty_cover_list_says_what_to_do_and_takes_who_agreed_by_word_in_the_desktop_window() {
    by_word::<crate::window::Window>().await;
}

async fn by_word<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let _members = day_sheet::day(&world).await;
    let folder = tempfile::tempdir().expect("a folder");
    let (app, t) = sheet::<S>(&world, folder.path()).await;
    let screen = app.screen();
    screen.press("a", &t.cover_find()).await;
    screen.sees(&t.cover_list_empty_text()).await;
    no_barrier(screen, "nobody to ask").await;
    screen.press("a", &t.cover_list_add()).await;
    screen.press("button", &t.cover_list_add()).await;
    screen.press("button", &t.cover_list_put()).await;
    screen.sees(&t.cover_list_consent_needed()).await;
    no_barrier(screen, "nobody typed yet").await;
    screen.fill("cover-name", PEOPLE[0]).await;
    screen.fill("cover-phone", "070-174 06 00").await;
    screen.run("document.querySelector('[name=cover-agreed]').click()", vec![]).await;
    screen.press("button", &t.cover_list_put()).await;
    screen.sees(PEOPLE[0]).await;
    screen.press("button", &t.cover_list_take_off()).await;
    screen.press("button", &t.cover_list_put_back(PEOPLE[0])).await;
    screen.find("button", &t.cover_list_take_off()).await;
    no_barrier(screen, "the cover list").await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_activist_may_be_asked_and_takes_it_back_as_easily_in_chromium() {
    may_be_asked::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn an_activist_may_be_asked_and_takes_it_back_as_easily_in_the_desktop_window() {
    may_be_asked::<crate::window::Window>().await;
}

async fn may_be_asked<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let manager = world.manager().await;
    let folder = tempfile::tempdir().expect("a folder");
    let app = S::open(folder.path(), &server).await;
    let code = world.invite(&["--organization", ASSOCIATION, "--role", "member"]);
    app.follow(&format!("{server}/join/{code}")).await;
    let screen = app.screen();
    let t = screen.texts().await;
    screen.join_here(ASSOCIATION, "Vera Sol").await;
    app.visit(&server, &format!("/shift/{}", world.seeded.shift)).await;
    screen.press("button", &t.cover_ask_offer(PLACE)).await;
    screen.sees(&t.cover_ask_shown()).await;
    screen.fill("cover-phone", "070-174 06 00").await;
    no_barrier(screen, "the consent").await;
    screen.press("button", &t.cover_ask_yes()).await;
    screen.find("button", &t.cover_ask_take_back()).await;
    no_barrier(screen, "who may be asked").await;
    eventually("the manager sees them", async || {
        match manager.find_cover(world.seeded.shift).await.people.first() {
            Some(person) if person.name == "Vera Sol" && person.phone == "+46701740600" => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;
    app.visit(&server, "/settings").await;
    screen.press("button", &t.cover_ask_take_back()).await;
    screen.sees(&t.cover_mine_none()).await;
    eventually("and no more", async || match manager.find_cover(world.seeded.shift).await.people.len() {
        0 => Ok(()),
        count => Err(format!("{count}")),
    })
    .await;
    app.close().await;
}

async fn no_barrier(screen: &Screen, what: &str) {
    assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "{what}");
}
