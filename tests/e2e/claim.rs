//! Six digits into the app: a guest takes a sign-up along, and a member moves a sign-in. With `STUGA_SCREENSHOTS` also as pictures.

use crate::{axe, chromium::Chromium, found, screen::Screen, shell::Shell};
use serde_json::json;
use std::{path::PathBuf, time::Duration};
use stuga_i18n::{Lang, Texts};
use stuga_tests::{World, eventually};

const PLACE: &str = "Stugan på torget";
const ASSOCIATION: &str = "Norrsala";

/// Longer than the server takes for what no person types in.
const TYPING: Duration = Duration::from_millis(2_100);

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_takes_their_sign_up_along_and_gives_it_back_without_a_network() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let organizer = world.organizer().await;
    // In the last day nobody gives a place back without more ado.
    organizer.plan(world.seeded.shift, 1).await.expect("planned");
    let member = world.member("Åsa Ek").await;
    let shift = eventually("a member sees the new shift", async || {
        let found = member.cards_to_find().await.into_iter().find(|card| card.max == 4);
        found.map(|card| card.shift).ok_or_else(|| "not yet".to_owned())
    })
    .await;
    let folder = tempfile::tempdir().expect("a folder");
    let app = Chromium::open(folder.path(), &format!("{server}/p/shift/{shift}?lang=en")).await;
    let (screen, t) = (app.screen(), Texts::of(Lang::En));
    screen.fill("name", "Kim").await;
    screen.fill("phone", "070-174 06 05").await;
    tokio::time::sleep(TYPING).await;
    screen.press("button", &t.shifts_sign_up(1)).await;
    screen.sees(&t.public_save_title()).await;
    let receipt = screen.driver().current_url().await.expect("an address").to_string();
    screen.press("button", &t.public_app_go()).await;
    screen.sees(&t.public_app_code_title()).await;
    look(screen, "code").await;
    screen.press("a", &t.public_app_open()).await;
    screen
        .until(
            "the code is typed in",
            "return /^\\d{6}$/.test(document.querySelector('[name=invite]')?.value)",
            vec![],
        )
        .await;
    let t = screen.texts().await;
    look(screen, "typed").await;
    screen.press("button", &t.sign_in_invite_go()).await;
    screen.sees(&t.home_my_shifts()).await;
    screen.sees(PLACE).await;
    look(screen, "home").await;
    app.keeps_itself().await;

    screen.go(&receipt).await;
    let gone = [Texts::of(Lang::Sv), Texts::of(Lang::En)].map(Texts::public_moved);
    let said = "return arguments[0].some((words) => document.body.innerText.includes(words))";
    screen.until("the private link opens nothing", said, vec![json!(gone)]).await;

    world.server.kill();
    screen.go(&format!("{server}/shift/{shift}")).await;
    screen.sees(PLACE).await;
    look(screen, "offline").await;
    screen.press("[role=main] button", &t.shifts_cancel_mine()).await;
    screen.press("dialog button", &t.shifts_cancel_mine()).await;
    screen.until("it is asked", "return !document.querySelector('dialog[open]')", vec![]).await;
    world.server.start();
    eventually("the organizer sees that nobody comes", async || {
        let left = organizer.shift(shift).await.card.confirmed;
        if left == 0 { Ok(()) } else { Err(format!("{left}")) }
    })
    .await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_moves_into_the_installed_app_by_six_digits_that_work_once() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let [browser, installed, third] = [(); 3].map(|()| tempfile::tempdir().expect("a folder"));
    let code = world.invite(&["--organization", ASSOCIATION, "--role", "member"]);
    let app = Chromium::open(browser.path(), &format!("{server}/join/{code}")).await;
    app.screen().join_here(ASSOCIATION, "Kim").await;
    let screen = app.screen();
    let t = screen.texts().await;
    screen.press("a", &t.app_menu_settings()).await;
    screen.press("button", &t.settings_move_make()).await;
    let code =
        screen.until("the code", "return document.querySelector('.move-code')?.innerText", vec![]).await;
    let code = code.as_str().expect("digits").to_owned();
    look(screen, "settings").await;

    let other = Chromium::open(installed.path(), &format!("{server}/invite")).await;
    other.screen().fill("invite", &code).await;
    other.screen().press("button", &t.sign_in_invite_go()).await;
    other.screen().sees(&t.home_needs_me()).await;
    other.close().await;
    app.close().await;

    let late = Chromium::open(third.path(), &format!("{server}/invite")).await;
    late.screen().fill("invite", &code).await;
    late.screen().press("button", &t.sign_in_invite_go()).await;
    late.screen()
        .until("it says what to do", "return document.querySelector('.notice') !== null", vec![])
        .await;
    look(late.screen(), "used").await;
    late.close().await;
}

/// No barrier; and a picture, where one is asked for.
async fn look(screen: &Screen, name: &str) {
    assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "{name}");
    if let Some(folder) = std::env::var_os("STUGA_SCREENSHOTS") {
        let path = PathBuf::from(folder).join(format!("claim-{name}.png"));
        screen.driver().screenshot(&path).await.expect("a picture");
    }
}
