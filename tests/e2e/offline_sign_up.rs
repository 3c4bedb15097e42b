//! "Offline sign-up": one body for the browser and the desktop window.

use crate::{chromium::Chromium, found, shell::Shell};
use std::time::{Duration, Instant};
use stuga_domain::ShiftId;
use stuga_tests::{Device, World, within};

/// How soon an answer is on screen after the server is back, without a touch.
const ANSWERED: Duration = Duration::from_secs(10);
/// How soon another device counts it.
const COUNTED: Duration = Duration::from_secs(1);
const ASSOCIATION: &str = "Norrsala";
const PLACE: &str = "Stugan på torget";

#[tokio::test(flavor = "multi_thread")]
async fn a_shift_taken_offline_is_confirmed_when_the_server_is_back_in_chromium() {
    offline_sign_up::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_shift_taken_offline_is_confirmed_when_the_server_is_back_in_the_desktop_window() {
    offline_sign_up::<crate::window::Window>().await;
}

async fn offline_sign_up<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let code = world.invite(&["--organization", ASSOCIATION, "--role", "member"]);
    let mut other = world.member("another device").await;

    let app = S::open(folder.path(), &server).await;
    app.follow(&format!("{server}/join/{code}")).await;
    app.screen().join_here(ASSOCIATION, "Kim").await;
    app.screen().sees(PLACE).await;
    app.keeps_itself().await;
    world.server.kill();
    app.kill().await;
    other.switch_off().await;

    let app = S::open(folder.path(), &server).await;
    let screen = app.screen();
    screen.sees(PLACE).await;
    let t = screen.texts().await;
    assert_eq!(screen.taps(), 0, "{}", S::NAME);
    screen.press("article:has(.button) h3 a", &card_name(screen).await).await;
    screen.press("[role=main] button", &t.shifts_sign_up(1)).await;
    assert_eq!(screen.taps(), 2, "signing up takes two taps from the start screen");
    screen.sees(&S::pending(t)).await;
    assert!(!screen.words().await.contains(&t.shifts_confirmed(1)), "nothing is promised that isn't so");

    world.server.start();
    let back = Instant::now();
    other.switch_on().await;
    other.has_synced().await;
    let connected = Instant::now();
    screen.sees_within(ANSWERED, &t.shifts_confirmed(1)).await;
    let (confirmed, late) = (Instant::now(), back.elapsed());
    counts(&other, world.seeded.shift, 1).await;
    let seen = confirmed.max(connected).elapsed();
    println!("{}: confirmed {late:?} after the server was back; on the other device {seen:?} later", S::NAME);
    assert!(late < ANSWERED, "{}: confirmed only after {late:?}", S::NAME);
    assert!(seen < COUNTED, "{}: counted only {seen:?} later", S::NAME);
    app.close().await;
}

/// The name of the first card that one can sign up on.
pub async fn card_name(screen: &crate::screen::Screen) -> String {
    let script = "return document.querySelector('article:has(.button) h3 a')?.getAttribute('aria-label')";
    let name = screen.until("a card that takes people", script, vec![]).await;
    name.as_str().unwrap_or_default().to_owned()
}

async fn counts(device: &Device, shift: ShiftId, heads: u16) {
    within(ANSWERED, "the other device counts it", async || match device.shift(shift).await.card.confirmed {
        counted if counted == heads => Ok(()),
        counted => Err(format!("it counts {counted}; {:?}", device.sync().await)),
    })
    .await;
}
