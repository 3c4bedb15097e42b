//! An invite opened by somebody who has an account.

use crate::{axe, chromium::Chromium, found, screen::Screen, shell::Shell};
use serde_json::json;
use stuga_tests::World;

const ASSOCIATION: &str = "Norrsala";
const ORGANIZER: [&str; 4] = ["--organization", ASSOCIATION, "--role", "organizer"];

#[tokio::test(flavor = "multi_thread")]
async fn an_invite_opened_while_signed_in_adds_the_role_in_one_tap_in_chromium() {
    added_in_one_tap::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn an_invite_pasted_while_signed_in_adds_the_role_in_one_tap_in_the_desktop_window() {
    added_in_one_tap::<crate::window::Window>().await;
}

async fn added_in_one_tap<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let member = world.invite(&["--organization", ASSOCIATION, "--role", "member"]);
    let organizer = format!("{server}/join/{}", world.invite(&ORGANIZER));
    let app = S::open(folder.path(), &server).await;
    let screen = app.screen();
    app.follow(&format!("{server}/join/{member}")).await;
    screen.join_here(ASSOCIATION, "Kim").await;
    let t = screen.texts().await;
    assert!(!plans(screen).await);

    paste(screen, &organizer).await;
    screen.sees(&t.sign_in_here_as("Kim")).await;
    assert_eq!(screen.heading().await, t.sign_in_invite_for(ASSOCIATION));
    let role = t.sign_in_role_organizer();
    screen.taps();
    screen.press("button", &t.sign_in_join_as(ASSOCIATION, &role)).await;
    assert_eq!(screen.taps(), 1);
    screen.sees(&t.sign_in_joined_as(ASSOCIATION, &role)).await;
    screen.sees(&t.home_my_shifts()).await;
    screen.find(".shell-nav a", &t.app_menu_schedule()).await;

    // Once more: it has been used, and the page says what that means to this account.
    paste(screen, &organizer).await;
    screen.sees(&t.sign_in_held_as(ASSOCIATION, &role)).await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn opened_by_its_address_it_says_the_same_and_somebody_else_signs_out_first() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let member = world.invite(&["--organization", ASSOCIATION, "--role", "member"]);
    let organizer = format!("{server}/join/{}", world.invite(&ORGANIZER));
    let app = Chromium::open(folder.path(), &server).await;
    let screen = app.screen();
    app.follow(&format!("{server}/join/{member}")).await;
    screen.join_here(ASSOCIATION, "Kim").await;
    let t = screen.texts().await;

    let managers = world.sign_in_link("manager@example.org");
    app.follow(&format!("{server}/join/{managers}")).await;
    screen.sees(&t.sign_in_for_other("manager", "Kim")).await;
    assert_eq!(axe::violations(screen).await, [""; 0]);
    app.follow(&organizer).await;
    screen.find("button", &t.sign_in_join_as(ASSOCIATION, &t.sign_in_role_organizer())).await;
    assert_eq!(axe::violations(screen).await, [""; 0]);
    picture(&app, "invite-signed-in").await;
    screen.press("button", &t.sign_in_not_me("Kim")).await;
    screen.press("dialog button", &t.settings_sign_out()).await;
    screen.join_here(ASSOCIATION, "Lo").await;
    screen.find(".shell-nav a", &t.app_menu_schedule()).await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_address_that_has_an_account_leads_on_by_a_code() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let organizer = format!("{server}/join/{}", world.invite(&ORGANIZER));
    let app = Chromium::open(folder.path(), &server).await;
    let (screen, email) = (app.screen(), "manager@example.org");
    app.follow(&organizer).await;
    let t = screen.texts().await;
    screen.fill("name", "Mia").await;
    screen.fill("mail", email).await;
    screen.press("button", &t.sign_in_join(ASSOCIATION)).await;
    screen.sees(&t.sign_in_mail_known(email)).await;
    assert_eq!(axe::violations(screen).await, [""; 0]);
    picture(&app, "invite-mail-known").await;
    screen.press("button", &t.sign_in_mail_send()).await;
    screen.sees(&t.sign_in_code_sent(email)).await;
    screen.fill("code", &world.mailed_code(email)).await;
    screen.press("button", &t.sign_in_code_go()).await;
    // Signed in, and joined with the account that was there.
    screen.sees(&t.sign_in_joined_as(ASSOCIATION, &t.sign_in_role_organizer())).await;
    screen.sees(&t.home_hello("manager")).await;
    screen.find(".shell-nav a", &t.app_menu_schedule()).await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_token_is_good_no_more_signs_in_again_by_a_code_without_signing_out() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let member = world.invite(&["--organization", ASSOCIATION, "--role", "member"]);
    let app = Chromium::open(folder.path(), &server).await;
    let (screen, email) = (app.screen(), "kim@example.org");
    app.follow(&format!("{server}/join/{member}")).await;
    screen.fill("mail", email).await;
    screen.join_here(ASSOCIATION, "Kim").await;
    let t = screen.texts().await;

    world.truth().execute("DELETE FROM device", &[]).expect("no tokens");
    screen.run("window.dispatchEvent(new Event('online'))", vec![]).await;
    screen.sees(&t.errors_signed_out()).await;
    screen.press("a", &t.sign_in_mail_title()).await;
    screen.sees(&t.sign_in_again("Kim")).await;
    assert_eq!(axe::violations(screen).await, [""; 0]);
    screen.fill("mail", email).await;
    screen.press("button", &t.sign_in_mail_send()).await;
    screen.sees(&t.sign_in_code_sent(email)).await;
    screen.fill("code", &world.mailed_code(email)).await;
    screen.press("button", &t.sign_in_code_go()).await;
    screen.sees(&t.home_my_shifts()).await;
    assert!(!screen.words().await.contains(&t.errors_signed_out()));
    app.close().await;
}

/// Pastes a link where somebody who is signed in finds the place for it.
async fn paste(screen: &Screen, link: &str) {
    let t = screen.texts().await;
    // Whoever has just got a duty gets the larger program meanwhile, and a tap as the page is loaded anew is lost.
    let settings = "if (location.pathname.endsWith('/settings')) return true;
        document.querySelector('.shell-nav a[href$=\"/settings\"]')?.click(); return false";
    screen.until("the settings", settings, vec![]).await;
    screen.press("a", &t.sign_in_have_invite()).await;
    screen.fill("invite", link).await;
    screen.press("button", &t.sign_in_invite_go()).await;
}

/// Whether the menu leads to the schedule.
async fn plans(screen: &Screen) -> bool {
    let t = screen.texts().await;
    let script = "return [...document.querySelectorAll('.shell-nav a')].some((a) => a.innerText.includes(arguments[0]))";
    screen.run(script, vec![json!(t.app_menu_schedule())]).await == json!(true)
}

/// Keeps a picture where `STUGA_SCREENSHOTS` names a folder.
async fn picture(app: &Chromium, name: &str) {
    if let Some(folder) = std::env::var_os("STUGA_SCREENSHOTS") {
        let path = std::path::Path::new(&folder).join(format!("{name}.png"));
        app.screen().driver().screenshot(&path).await.expect("a picture");
    }
}
