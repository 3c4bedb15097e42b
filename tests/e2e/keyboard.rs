//! With the keyboard alone.

use crate::{chromium::Chromium, found, screen::Screen, shell::Shell};
use serde_json::json;
use stuga_tests::World;
use thirtyfour::Key;

/// More stops than any way here has.
const STOPS: usize = 60;
const ASSOCIATION: &str = "Norrsala";

/// What has the focus: its name, and whether one sees that it has it.
const FOCUS: &str = "const at = document.activeElement;
    const name = (at.getAttribute('aria-label') ?? at.innerText).trim();
    const drawn = (pseudo) => parseFloat(getComputedStyle(at, pseudo).outlineWidth) > 0
        && getComputedStyle(at, pseudo).outlineStyle !== 'none';
    return [name, at === document.body || drawn(null) || drawn('::after')];";

#[tokio::test(flavor = "multi_thread")]
async fn one_signs_up_by_tab_and_enter() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let code = world.invite(&["--organization", ASSOCIATION, "--role", "member"]);
    let app = Chromium::open(folder.path(), &format!("{server}/join/{code}")).await;
    let screen = app.screen();
    let t = screen.texts().await;

    // The name's field has the focus already.
    screen.until("the field", "return document.activeElement.name === 'name'", vec![]).await;
    screen.key(Key::Null).await;
    screen.driver().action_chain().send_keys("Kim").perform().await.expect("typing");
    tab_to(screen, &t.sign_in_join(ASSOCIATION)).await;
    screen.key(Key::Enter).await;
    screen.sees(&t.home_needs_me()).await;
    screen.until("the list", "return document.querySelector('article h3 a') !== null", vec![]).await;
    let script = "return document.querySelector('article h3 a').getAttribute('aria-label')";
    let card = screen.run(script, vec![]).await.as_str().unwrap_or_default().to_owned();

    screen.go(&server).await;
    screen.until("the list", "return document.querySelector('article h3 a') !== null", vec![]).await;
    tab_to(screen, &card).await;
    screen.key(Key::Enter).await;
    screen.sees(&t.shifts_companions()).await;
    let heading = "return document.activeElement.tagName === 'H1' && document.activeElement.innerText";
    screen.until("the heading has the focus", heading, vec![]).await;
    tab_to(screen, &t.shifts_companions_more()).await;
    screen.key(Key::Enter).await;
    tab_to(screen, &t.shifts_sign_up(2)).await;
    screen.key(Key::Enter).await;
    screen.sees(&t.shifts_confirmed(2)).await;
    let kept = "return document.activeElement !== document.body";
    screen.until("the focus is not lost with the button", kept, vec![]).await;

    // The first stop of a page leads past the menu.
    screen.go(&server).await;
    screen.sees(&t.home_my_shifts()).await;
    screen.run("document.activeElement.blur()", vec![]).await;
    tab_to(screen, &t.app_skip_to_content()).await;
    app.close().await;
}

/// Presses Tab until something with this name has the focus; at each stop one sees where it is.
async fn tab_to(screen: &Screen, name: &str) {
    let mut stops = Vec::new();
    for _ in 0..STOPS {
        screen.key(Key::Tab).await;
        let at = screen.run(FOCUS, vec![]).await;
        assert_eq!(at[1], json!(true), "one can't see that `{}` has the focus", at[0]);
        if at[0] == json!(name) {
            return;
        }
        stops.push(at[0].to_string());
    }
    panic!("Tab does not lead to `{name}`, but to {}", stops.join(", "));
}
