//! Arabic, a draft: the frame runs from right to left, and a shift is taken offline in it, in the browser and in the window.

use crate::{axe, chromium::Chromium, found, offline_sign_up::card_name, screen::Screen, shell::Shell};
use serde_json::json;
use stuga_i18n::{Lang, Texts};
use stuga_tests::World;

const ASSOCIATION: &str = "Norrsala";
const PLACE: &str = "Stugan på torget";

#[tokio::test(flavor = "multi_thread")]
async fn a_shift_is_taken_from_right_to_left_in_chromium() {
    from_right_to_left::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_shift_is_taken_from_right_to_left_in_the_desktop_window() {
    from_right_to_left::<crate::window::Window>().await;
}

async fn from_right_to_left<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let code = world.invite(&["--organization", ASSOCIATION, "--role", "member"]);
    let app = S::open(folder.path(), &server).await;
    app.follow(&format!("{server}/join/{code}")).await;
    let screen = app.screen();
    // A name of the other direction, as it stands in lists of everybody's.
    screen.join_here(ASSOCIATION, "Kim").await;
    screen.sees(PLACE).await;
    app.keeps_itself().await;

    let before = screen.texts().await;
    screen.press("a", &before.app_menu_settings()).await;
    screen.sees(&before.settings_language()).await;
    screen.run("document.querySelector('[name=language][value=ar]').click()", vec![]).await;
    let t = Texts::of(Lang::Ar);
    screen.sees(&t.settings_language()).await;
    screen.sees(Lang::Ar.draft().expect("a draft")).await;
    assert_eq!(screen.run("return document.documentElement.dir", vec![]).await, json!("rtl"));
    fits(screen, "settings").await;

    world.server.kill();
    screen.press("a", &t.app_menu_find()).await;
    screen.sees(PLACE).await;
    fits(screen, "the list").await;
    let font = "return document.fonts.check('16px Vazirmatn', 'وردية')";
    screen.until("letters of its own, also without a network", font, vec![]).await;
    screen.press("article:has(.button) h3 a", &card_name(screen).await).await;
    screen.press("[role=main] button", &t.shifts_sign_up(1)).await;
    screen.sees(&S::pending(t)).await;
    fits(screen, "the shift").await;
    // What is read first stands at the right. A wide window has the list beside it, and no way back.
    let first = "const [back, title] = ['.top-bar a.icon-button', '.top-bar-title']
            .map((it) => [...document.querySelectorAll(it)].at(-1)?.getBoundingClientRect());
        return back?.width && title ? back.left > title.left : null";
    assert_ne!(screen.run(first, vec![]).await, json!(false), "the way back stands at the right");

    world.server.start();
    screen.sees(&t.shifts_confirmed(1)).await;
    screen.press("a", &t.app_menu_home()).await;
    screen.sees(&t.home_my_shifts()).await;
    fits(screen, "home").await;
    app.close().await;
}

/// Nothing is cut off or hidden at either side, and no barrier.
async fn fits(screen: &Screen, what: &str) {
    let over = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(screen.run(over, vec![]).await, json!(0), "{what}: nothing beyond the edge");
    assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "{what}");
}
