//! The app is killed while it writes, or a browser throws its data away: what was shown as kept is there; where
//! all is gone, the app begins anew and shows what the server has.

use crate::{chromium::Chromium, demo::Demo, screen::Screen, shell::Shell};
use serde_json::{Value, json};

/// Kills, one after the other.
const KILLS: usize = 3;

/// Taps on one card after the other, so quickly that something is being written at any moment.
const TAP: &str = "let taps = 0;
    const tap = () => {
      const cards = document.querySelectorAll('section[aria-labelledby=needs-me] article .card-actions .button');
      if (cards.length > 0) cards[taps++ % cards.length].click();
    };
    setInterval(tap, 25);
    return true;";

/// How much waits, as the sync line says; over so much, or null.
const WAITING: &str = "const [over] = arguments;
    const [, count] = /(\\d+) (?:väntar|waiting)/.exec(document.querySelector('.sync-line')?.innerText) ?? [0, 0];
    return Number(count) > over ? Number(count) : null;";

/// Whether the sync line counts nothing.
const NOTHING: &str =
    "return !/\\d+ (väntar|waiting)/.test(document.querySelector('.sync-line')?.innerText ?? '1 waiting')";

/// The shifts that are shown as mine.
const MINE: &str = "const mine = document.querySelectorAll('section[aria-labelledby=mine] h3 a');
    return [...mine].map((card) => card.getAttribute('href'));";

/// These, once they are so many.
const SO_MANY_MINE: &str = "const mine = document.querySelectorAll('section[aria-labelledby=mine] h3 a');
    return mine.length === arguments[0] ? [...mine].map((card) => card.getAttribute('href')) : null;";

/// Whether all of these are.
const ALL_MINE: &str = "const [all] = arguments;
    const shown = (href) => document.querySelector(`section[aria-labelledby=mine] a[href=\"${href}\"]`) !== null;
    return all.every(shown);";

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn what_was_shown_as_kept_outlives_a_tab_that_is_killed_over_the_next() {
    killed_over_the_next::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn what_was_shown_as_kept_outlives_a_desktop_app_that_is_killed_over_the_next() {
    killed_over_the_next::<crate::window::Window>().await;
}

async fn killed_over_the_next<S: Shell>() {
    let demo = Demo::start();
    let (server, folder) = (demo.address(""), demo.profile("killed"));
    let mut app = S::open(&folder, &server).await;
    app.follow(&demo.link("activist")).await;
    signs_in(app.screen()).await;
    app.keeps_itself().await;
    demo.server.kill();
    let mut kept = 0;
    for kill in 0..KILLS {
        let screen = app.screen();
        screen.run(TAP, vec![]).await;
        kept = screen.until("more waits", WAITING, vec![json!(kept)]).await.as_u64().expect("a count");
        app.kill_writer().await;
        app = S::open(&folder, &server).await;
        let there = app.screen().until("what was kept", WAITING, vec![json!(kept - 1)]).await;
        println!("{}: kill {kill}: {kept} were shown as kept, {there} are there", S::NAME);
        kept = there.as_u64().expect("a count");
    }
    demo.server.start();
    let screen = app.screen();
    screen.until("nothing waits any more", NOTHING, vec![]).await;
    app.close().await;
}

/// A page that is open goes on: the files are there as long as it holds them. One that is opened anew has nothing, and says
/// how to come in.
#[tokio::test(flavor = "multi_thread")]
async fn when_a_browser_deletes_everything_an_open_page_still_sends_what_waits_and_the_next_one_begins_anew()
{
    let demo = Demo::start();
    let (server, folder) = (demo.address(""), demo.profile("evicted"));
    let app = Chromium::open(&folder, &server).await;
    app.follow(&demo.link("activist")).await;
    signs_in(app.screen()).await;
    app.keeps_itself().await;
    demo.server.kill();
    let screen = app.screen();
    let mine = count(&screen.run(MINE, vec![]).await);
    tap_one(screen).await;
    screen.until("one waits", WAITING, vec![json!(0)]).await;
    app.deletes_all(&server).await;
    tap_one(screen).await;
    screen.until("another one waits", WAITING, vec![json!(1)]).await;
    demo.server.start();
    screen.until("nothing waits any more", NOTHING, vec![]).await;
    let asked = screen.until("both are mine", SO_MANY_MINE, vec![json!(mine + 2)]).await;
    app.close().await;

    let app = Chromium::open(&folder, &server).await;
    let screen = app.screen();
    let t = screen.texts().await;
    screen.sees(&t.sign_in_title()).await;
    app.follow(&demo.link("activist")).await;
    signs_in(screen).await;
    screen.until("all that was sent", ALL_MINE, vec![asked]).await;
    app.close().await;
}

fn count(list: &Value) -> usize {
    list.as_array().map_or(0, Vec::len)
}

/// Signs up on the first card, and waits until it is no longer there.
async fn tap_one(screen: &Screen) {
    let tap = "const card = document.querySelector('section[aria-labelledby=needs-me] article:has(.card-actions .button)');
        card.querySelector('.card-actions .button').click();
        return card.querySelector('h3 a').getAttribute('href');";
    let card = screen.run(tap, vec![]).await;
    let gone = "return document.querySelector(`section[aria-labelledby=needs-me] a[href=\"${arguments[0]}\"]`) === null";
    screen.until("the card has left the list", gone, vec![card]).await;
}

/// Goes through the link's page, whoever it is for.
async fn signs_in(screen: &Screen) {
    let button =
        "const button = document.querySelector('form button'); button?.click(); return button !== null";
    screen.until("the link's page", button, vec![]).await;
    screen.until("the list", "return document.querySelector('article .card-actions') !== null", vec![]).await;
}
