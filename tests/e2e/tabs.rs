//! Two tabs on one database: one leads, the other follows, and takes over.

use crate::{chromium::Chromium, demo::Demo, screen::Screen, shell::Shell};
use serde_json::json;
use std::time::Instant;
use thirtyfour::WindowHandle;

/// Milliseconds between the tap in the one tab and the end of the other.
const DELAYS: [u32; 4] = [0, 20, 60, 150];

/// Gives the address of the first shift that needs me and takes people, and taps its button after a while.
const TAP: &str = "const [delay] = arguments;
    const card = document.querySelector('section[aria-labelledby=needs-me] article:has(.card-actions .button)');
    if (!card) return null;
    setTimeout(() => card.querySelector('.card-actions .button').click(), delay);
    return card.querySelector('h3 a').getAttribute('href');";

/// Whether a shift stands among mine, and the server has said so.
const MINE: &str = "const [href] = arguments;
    return document.querySelector(`section[aria-labelledby=mine] a[href=\"${href}\"]`) !== null;";

#[tokio::test(flavor = "multi_thread")]
async fn a_second_tab_follows_and_when_the_first_is_closed_it_takes_over_and_nothing_is_lost() {
    let demo = Demo::start();
    let app = Chromium::open(&demo.profile("two-tabs"), &demo.link("activist")).await;
    let screen = app.screen();
    sign_in(screen).await;
    let home = demo.address("");

    let mut leader: WindowHandle = screen.driver().window().await.expect("a tab");
    let mut follower = app.new_tab(&home).await;
    let shift = tap(screen, 0).await;
    is_mine(screen, &shift, "the follower's own tab").await;
    app.switch_to(&leader).await;
    is_mine(screen, &shift, "the leader's tab").await;

    let mut taken = vec![shift];
    for delay in DELAYS {
        app.switch_to(&follower).await;
        let shift = tap(screen, delay).await;
        app.switch_to(&leader).await;
        screen.driver().close_window().await.expect("the tab closes");
        let closed = Instant::now();
        app.switch_to(&follower).await;
        is_mine(screen, &shift, &format!("tapped {delay} ms before the leader was gone")).await;
        println!("tap after {delay} ms: confirmed {:?} after the leader's tab was closed", closed.elapsed());
        taken.push(shift);
        (leader, follower) = (follower, app.new_tab(&home).await);
        screen
            .until("the new tab has the list", "return document.querySelector('article') !== null", vec![])
            .await;
    }
    // The tab that came last shows them all.
    for shift in &taken {
        is_mine(screen, shift, "at the end").await;
    }
    let outbox = demo.address("outbox");
    screen.go(&outbox).await;
    let t = screen.texts().await;
    screen.sees(&t.sync_outbox_done()).await;
    assert!(!screen.words().await.contains(&t.sync_outbox_open()), "something still waits");
    app.close().await;
}

/// Goes through the link's page, whoever it is for.
async fn sign_in(screen: &Screen) {
    let t = screen.texts().await;
    let script =
        "const button = document.querySelector('form button'); button?.click(); return button !== null";
    screen.until("the link's page", script, vec![]).await;
    screen.sees(&t.home_needs_me()).await;
    screen.until("the list", "return document.querySelector('article .card-actions') !== null", vec![]).await;
}

async fn tap(screen: &Screen, delay: u32) -> String {
    let href = screen.until("a shift that takes people", TAP, vec![json!(delay)]).await;
    href.as_str().unwrap_or_default().to_owned()
}

async fn is_mine(screen: &Screen, shift: &str, when: &str) {
    screen.until(&format!("{shift} is confirmed, {when}"), MINE, vec![json!(shift)]).await;
}
