//! The public pages, as somebody with a link and no account meets them: on a phone whose browser runs no script.
//! With `STUGA_SCREENSHOTS` they are also kept as pictures.

use crate::{axe, chromium::Chromium, screen::Screen, shell::Shell};
use std::{path::PathBuf, time::Duration};
use stuga_i18n::{Lang, Texts};
use stuga_tests::World;
use thirtyfour::By;

/// Longer than the server takes for what no person types in.
const TYPING: Duration = Duration::from_millis(2_100);

#[tokio::test(flavor = "multi_thread")]
async fn two_taps_and_typing_lead_from_a_link_to_the_receipt_without_any_script() {
    let world = World::start();
    let folder = tempfile::tempdir().expect("a folder");
    let phone = Chromium::start_without_scripts(folder.path()).await;
    let (screen, t) = (phone.screen(), Texts::of(Lang::Sv));
    screen.go("data:text/html,<title>off</title><script>document.title='on'</script>").await;
    assert_eq!(screen.driver().title().await.expect("a title"), "off", "the browser runs no script");

    screen.go(&format!("{}/p/place/{}", world.server.url(), world.seeded.place)).await;
    screen.taps();
    let card = screen.driver().find(By::Css("a.card .when")).await.expect("a shift");
    let times = card.text().await.expect("its times");
    screen.press("a.card .when", &times).await;
    screen.fill("name", "Kim").await;
    screen.fill("phone", "070-174 06 05").await;
    let companions = screen.driver().find(By::Css("select")).await.expect("how many");
    companions.send_keys("1").await.expect("typing");
    tokio::time::sleep(TYPING).await;
    picture(screen, "typed").await;
    screen.press("button", &t.shifts_sign_up(2)).await;
    screen.sees(&t.shifts_confirmed(2)).await;
    assert_eq!(screen.taps(), 2, "a shift, and the button");
    picture(screen, "receipt").await;

    screen.press("button", &t.shifts_cancel_mine_party(2)).await;
    screen.sees(&t.shifts_cancelled_mine()).await;
    picture(screen, "cancelled").await;
    screen.press("a", &t.public_again()).await;
    screen.fill("name", "Kim").await;
    tokio::time::sleep(TYPING).await;
    screen.press("button", &t.shifts_sign_up(1)).await;
    screen.sees(&t.public_contact_missing()).await;
    picture(screen, "wrong").await;
    let kept = screen.driver().find(By::Name("name")).await.expect("the field");
    assert_eq!(kept.value().await.expect("a value").as_deref(), Some("Kim"), "what was typed stays");
    phone.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_has_nothing_to_say_of_public_pages() {
    let world = World::start();
    let folder = tempfile::tempdir().expect("a folder");
    let phone = Chromium::start(folder.path()).await;
    let (screen, server, seeded) = (phone.screen(), world.server.url(), &world.seeded);
    // A receipt to look at.
    screen.go(&format!("{server}/p/shift/{}?lang=en", seeded.shift)).await;
    screen.fill("name", "Kim").await;
    screen.fill("mail", "kim@example.org").await;
    tokio::time::sleep(TYPING).await;
    screen.press("button", &Texts::of(Lang::En).shifts_sign_up(1)).await;
    screen.sees(&Texts::of(Lang::En).public_save_title()).await;
    let receipt = screen.driver().current_url().await.expect("an address");
    for (name, path) in [
        ("campaign", format!("{server}/p/campaign/{}", seeded.campaign)),
        ("place", format!("{server}/p/place/{}", seeded.place)),
        ("shift", format!("{server}/p/shift/{}", seeded.shift)),
        ("receipt", format!("{server}{}", receipt.path())),
        ("poster", format!("{server}/p/place/{}/poster", seeded.place)),
        ("missing", format!("{server}/p/shift/none")),
    ] {
        for theme in ["light", "dark"] {
            for (lang, width, height) in [("sv", 390, 844), ("en", 1280, 800)] {
                phone.wish_for(theme).await;
                phone.resize(width, height).await;
                screen.go(&format!("{path}?lang={lang}")).await;
                let found = axe::violations(screen).await;
                assert!(found.is_empty(), "{name}, {theme}, {lang}: {found:#?}");
                let wide = "return document.documentElement.scrollWidth <= window.innerWidth";
                assert_eq!(screen.run(wide, vec![]).await, true, "{name} is wider than {width}");
                picture(screen, &format!("{name}-{theme}-{lang}")).await;
            }
        }
    }
    phone.close().await;
}

async fn picture(screen: &Screen, name: &str) {
    if let Some(folder) = std::env::var_os("STUGA_SCREENSHOTS") {
        let path = PathBuf::from(folder).join(format!("public-{name}.png"));
        screen.driver().screenshot(&path).await.expect("a picture");
    }
}
