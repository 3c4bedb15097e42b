//! The network is back, or the person is: the engine hears of it at once.

use crate::{chromium::Chromium, found, shell::Shell};
use serde_json::json;
use stuga_tests::World;

/// Notes what the page asks of its worker.
const NOTE: &str = "window.asked = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
        window.asked.push(message);
        return post.call(this, message, ...rest);
    };";

/// Something that the browser tells a page.
const EVENTS: [(&str, &str); 4] =
    [("window", "online"), ("window", "focus"), ("window", "pageshow"), ("document", "visibilitychange")];

#[tokio::test(flavor = "multi_thread")]
async fn whatever_says_that_somebody_is_back_asks_the_server_at_once() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let code = world.invite(&["--organization", "Norrsala", "--role", "member"]);
    let app = Chromium::open(folder.path(), &server).await;
    let screen = app.screen();
    app.follow(&format!("{server}/join/{code}")).await;
    screen.join_here("Norrsala", "Kim").await;
    screen.run(NOTE, vec![]).await;
    for (target, event) in EVENTS {
        // Several at once count as one, so each waits until the one before is over.
        tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
        screen.run("window.asked = []", vec![]).await;
        let tell = format!("{target}.dispatchEvent(new Event(arguments[0]))");
        screen.run(&tell, vec![json!(event)]).await;
        let asked = "return window.asked.some((message) => message.includes('sync_now'))";
        screen.until(&format!("{event} asks the server"), asked, vec![]).await;
    }
    // And the burst that coming back makes is one question.
    screen.run("window.asked = []", vec![]).await;
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    let burst = "document.dispatchEvent(new Event('visibilitychange'));
        window.dispatchEvent(new Event('pageshow')); window.dispatchEvent(new Event('focus'));
        return new Promise((done) => setTimeout(() =>
            done(window.asked.filter((message) => message.includes('sync_now')).length), 200))";
    assert_eq!(screen.run(burst, vec![]).await, json!(1));
    app.close().await;
}
