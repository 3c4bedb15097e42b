//! Pages that are left and come again. A browser may keep a page that was left, frozen, with all that it holds.

use crate::{chromium::Chromium, demo::Demo, shell::Shell};

/// How often the next page is opened. Before a page let go of the databases when it was left, one in fifteen
/// never opened.
const PAGES: usize = 40;

const LIST: &str = "return document.querySelector('.cards h3') !== null";

#[tokio::test(flavor = "multi_thread")]
async fn every_next_page_opens_and_a_page_that_comes_back_works() {
    let demo = Demo::start();
    let app = Chromium::open(&demo.profile("organizer"), &demo.link("organizer")).await;
    let screen = app.screen();
    screen.until("the link's page", "return document.querySelector('form button') !== null", vec![]).await;
    screen.run("document.querySelector('form button').click()", vec![]).await;
    screen.until("the start screen", LIST, vec![]).await;
    for page in 0..PAGES {
        screen.go(&demo.address(if page % 2 == 0 { "schedule" } else { "find" })).await;
        screen.until(&format!("page {page}"), LIST, vec![]).await;
    }
    // Back to a page as it was left: it asks its engine anew, which must have come again.
    screen.driver().back().await.expect("back");
    screen.until("the page before", LIST, vec![]).await;
    screen.run("document.querySelector('.cards h3 a').click()", vec![]).await;
    let answered =
        "return !/(schedule|find)$/.test(location.pathname) && document.querySelector('h1') !== null
        && document.querySelector('.skeleton') === null";
    screen.until("what the card leads to", answered, vec![]).await;
    app.close().await;
}
