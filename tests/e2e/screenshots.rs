//! Pictures of every screen, for eyes to judge, and for the README:
//! `STUGA_SCREENSHOTS=folder cargo nextest run -p stuga-tests --test e2e --run-ignored only screenshots`.

use crate::{
    chromium::Chromium, cover, day_sheet, demo::Demo, found, left::left_behind, screen::Screen, shell::Shell,
};
use serde_json::json;
use std::path::PathBuf;
use stuga_tests::World;

const SIZES: [(u32, u32); 2] = [(390, 844), (1280, 800)];
const LANGUAGES: [&str; 3] = ["sv", "en", "ar"];
const THEMES: [&str; 2] = ["light", "dark"];

/// Whether the screen has all that it will show, in its own fonts.
const SETTLED: &str = "return document.querySelector('h1') !== null
    && document.querySelector('.skeleton, .toast') === null && document.fonts.status === 'loaded'";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes pictures, and judges nothing"]
async fn every_screen_of_an_activist_online_and_offline() {
    let demo = Demo::start();
    let album = Album::open(&demo, "activist").await;
    for path in ["", "find", "outbox", "settings"] {
        album.screen_at(path).await;
    }
    // What a first visit does without, and fetches when it is asked for.
    for path in ["hours", "pool", "answers"] {
        album.screen_at(path).await;
    }
    album.go("find").await;
    album.click(".cards h3 a").await;
    album.take("shift").await;

    album.app.keeps_itself().await;
    demo.server.kill();
    album.go("find").await;
    album.click(".cards h3 a").await;
    album.click("[role=main] .act .button-primary").await;
    album.take("shift-offline").await;
    for (path, name) in [("", "home-offline"), ("outbox", "outbox-offline")] {
        album.go(path).await;
        album.take(name).await;
    }
    album.go("settings").await;
    album.click("section[aria-labelledby=calendar] .row > .button").await;
    album.take("settings-calendar-offline").await;
    album.go("settings").await;
    album.click("section[aria-labelledby=account] .button").await;
    album.take("sign-out-offline").await;
    album.app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes pictures, and judges nothing"]
async fn every_screen_of_an_organizer() {
    let demo = Demo::start();
    let album = Album::open(&demo, "organizer").await;
    album.screen_at("").await;
    album.screen_at("board").await;
    // A day on which nothing has been yet, and that has shifts.
    album.click(".board-day .icon-button ~ .icon-button").await;
    album.until_there(".board-row", ".board-day .icon-button ~ .icon-button").await;
    album.take_as_it_is("board-tomorrow").await;
    album.click(".board-row").await;
    album.take_as_it_is("board-under").await;
    album.screen_at("requests").await;
    album.click("a[href$='/requests/ask']").await;
    album.take("ask-for-people").await;
    album.screen_at("schedule").await;
    album.click(".cards h3 a").await;
    album.take("week").await;
    // On a Saturday evening all of this week has been: the next one has not.
    album.click(".week .icon-button ~ .icon-button").await;
    album.until_there(".week-days .cards h3 a", ".week .icon-button ~ .icon-button").await;
    album.click(".week-days .cards h3 a").await;
    album.take("shift").await;
    album.click("section[aria-labelledby=plan] > .button:not(.button-danger)").await;
    album.take("move-or-copy").await;
    album.click("dialog[open] .icon-button").await;
    album.click("section[aria-labelledby=plan] > .button-danger").await;
    album.take("cancel-for-all").await;
    album.go("schedule").await;
    album.click(".cards h3 a").await;
    album.click("a[href$='/new']").await;
    album.take("new-shift").await;
    album.go("schedule").await;
    album.click(".cards h3 a").await;
    album.click("a[href$='/template']").await;
    album.take("template-empty").await;
    // Beside each line stands a button that takes it away.
    album.click("form > .row .button").await;
    album.click("form > .row .button").await;
    album.click("form [type=submit]").await;
    album
        .screen()
        .until("a line without a day", "return document.querySelector('.field-error') !== null", vec![])
        .await;
    album.click("form > section:nth-of-type(2) .row .button").await;
    album.click("form [type=submit]").await;
    album.screen().until("the plan", "return document.querySelector('.plan-line') !== null", vec![]).await;
    album.take("plan").await;
    album.click("a[href$='/template']").await;
    album.take("template").await;
    album.go("schedule").await;
    album.click(".cards h3 a").await;
    album.click("a[href$='/plan']").await;
    album.click("[role=main] .card-actions .button:not(.button-primary)").await;
    album
        .screen()
        .until("the week", "return document.querySelector('.notice-actions') !== null", vec![])
        .await;
    album.take("week-planned").await;
    album.app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes pictures, and judges nothing"]
async fn every_screen_of_a_hut_manager() {
    // A shift that runs, at whatever hour this does.
    let world = World::serving(Some(&found::web()));
    let _members = day_sheet::day(&world).await;
    let (server, profile) = (world.server.url(), tempfile::tempdir().expect("a folder"));
    let link = format!("{server}/join/{}", world.sign_in_link("manager@example.org"));
    let app = Chromium::open(profile.path(), &link).await;
    let album = Album { app, server, user: "hut manager".to_owned() };
    album.click("form button").await;
    album.screen().until("the list", "return document.querySelector('article') !== null", vec![]).await;
    album.screen().has_duties().await;
    album.screen_at("").await;
    album.screen_at("sheet").await;
    album.click(".sheet-row .check").await;
    album.take("sheet-checked").await;
    album.click(".sheet-row > .icon-button:last-of-type").await;
    album.take("sheet-more").await;
    album.go("sheet").await;
    album.click(".sheet section .row > .button").await;
    album.take("walk-in").await;
    album.go("sheet").await;
    album.click("section[aria-labelledby=sheet-notes] .row > .button").await;
    album.take("sheet-note").await;
    album.go("sheet").await;
    album.click(".week .icon-button:last-of-type").await;
    album.take("sheet-tomorrow").await;
    album.go(&format!("sheet/{}/about", world.seeded.place)).await;
    album.take("sheet-about").await;
    album.go("answers").await;
    album.click(".read .row > .button").await;
    album.take("answers-write").await;
    album.app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes pictures, and judges nothing"]
async fn the_paper_of_a_hut_manager() {
    // A shift that runs, at whatever hour this does.
    let world = World::serving(Some(&found::web()));
    let _members = day_sheet::day(&world).await;
    let (server, profile) = (world.server.url(), tempfile::tempdir().expect("a folder"));
    let link = format!("{server}/join/{}", world.sign_in_link("manager@example.org"));
    let app = Chromium::open(profile.path(), &link).await;
    let album = Album { app, server, user: "hut manager".to_owned() };
    album.click("form button").await;
    album.screen().until("the list", "return document.querySelector('article') !== null", vec![]).await;
    for (link, name) in [("print", "sheet-print"), ("paper", "sheet-paper")] {
        album.go("sheet").await;
        album.click(&format!("a[href*='/{link}/']")).await;
        album.take(name).await;
    }
    let type_in = "const field = document.querySelector('[name=paper-who]'); field.value = 'e';
        field.dispatchEvent(new InputEvent('input', { bubbles: true })); return true";
    album.screen().until("a letter", type_in, vec![]).await;
    // One picture as it is: another language would load the page anew, and the letter would be gone.
    let picture = album.screen().driver().screenshot_as_png().await.expect("a picture");
    std::fs::write(folder().join("hut manager-sheet-paper-letter.png"), picture).expect("a file");
    album.app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes pictures, and judges nothing"]
async fn finding_cover() {
    let world = World::serving(Some(&found::web()));
    let _members = day_sheet::day(&world).await;
    let _people = cover::offered(&world).await;
    let (server, profile) = (world.server.url(), tempfile::tempdir().expect("a folder"));
    let link = format!("{server}/join/{}", world.sign_in_link("manager@example.org"));
    let app = Chromium::open(profile.path(), &link).await;
    let album = Album { app, server, user: "hut manager".to_owned() };
    album.click("form button").await;
    album.screen().until("the list", "return document.querySelector('article') !== null", vec![]).await;
    album.screen().has_duties().await;
    album.screen_at("sheet").await;
    album.click(".sheet a[href$='/cover']").await;
    album.take("cover").await;
    album.click(".cover-pick input").await;
    album.click("li:nth-child(2) .cover-pick input").await;
    // A tick is lost where the page is loaded anew, so one picture as it is.
    let picture = album.screen().driver().screenshot_as_png().await.expect("a picture");
    std::fs::write(folder().join("hut manager-cover-ticked.png"), picture).expect("a file");
    album.click("li:nth-child(2) > .icon-button:last-of-type").await;
    album.take("cover-said").await;
    album.click("dialog[open] .stack-tight .button").await;
    album.take("cover-comes").await;
    album.go("sheet").await;
    album.click("a[href^='/sheet/'][href$='/cover']").await;
    album.take("cover-list").await;
    album.click("[role=main] .button-primary").await;
    album.take("cover-add").await;
    album.go(&format!("shift/{}", world.seeded.shift)).await;
    album.take("cover-ask").await;
    album.app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes pictures, and judges nothing"]
async fn the_way_in_and_a_first_day() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let profile = tempfile::tempdir().expect("a folder");
    let app = Chromium::open(profile.path(), &server).await;
    let album = Album { app, server: server.clone(), user: "newcomer".to_owned() };
    album.take("sign-in").await;
    let code = world.invite(&["--organization", "Norrsala distrikt", "--role", "member"]);
    album.go(&format!("join/{code}")).await;
    album.take("join").await;
    album.app.screen().join_here("Norrsala distrikt", "Kim").await;
    for path in ["", "find", "outbox"] {
        album.screen_at(path).await;
    }
    album.go("join/none-such").await;
    album.take("join-unknown").await;
    album.app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes pictures, and judges nothing"]
async fn what_others_left() {
    let world = World::serving(Some(&found::web()));
    let _first = left_behind(&world).await;
    let server = world.server.url();
    let profile = tempfile::tempdir().expect("a folder");
    let code = world.invite(&["--organization", "Norrsala", "--role", "organizer"]);
    let app = Chromium::open(profile.path(), &format!("{server}/join/{code}")).await;
    let album = Album { app, server, user: "heir".to_owned() };
    album.app.screen().join_here("Norrsala", "Kim").await;
    album.screen_at("").await;
    album.screen_at("outbox").await;
    album.app.close().await;
}

/// A browser whose pictures go into a folder.
struct Album {
    app: Chromium,
    server: String,
    user: String,
}

impl Album {
    async fn open(demo: &Demo, user: &str) -> Self {
        let app = Chromium::open(&demo.profile(user), &demo.link(user)).await;
        let this = Self { app, server: demo.server.url(), user: user.to_owned() };
        this.click("form button").await;
        this.screen().until("the list", "return document.querySelector('article') !== null", vec![]).await;
        if user != "activist" {
            this.screen().has_duties().await;
        }
        this
    }

    fn screen(&self) -> &Screen {
        self.app.screen()
    }

    async fn go(&self, path: &str) {
        self.screen().go(&format!("{}/{path}", self.server)).await;
    }

    async fn screen_at(&self, path: &str) {
        self.go(path).await;
        self.take(if path.is_empty() { "home" } else { path }).await;
    }

    async fn click(&self, selector: &str) {
        let script =
            "const found = document.querySelector(arguments[0]); found?.click(); return found !== null";
        self.screen().until(selector, script, vec![json!(selector)]).await;
    }

    /// Clicks until something is there: by the day or the week, once what is asked for has come.
    async fn until_there(&self, selector: &str, click: &str) {
        let script = "if (document.querySelector(arguments[0])) return true;
            const shown = document.querySelector('.week-name').innerText;
            if (shown === window.asked) return false;
            window.asked = shown; document.querySelector(arguments[1]).click(); return false";
        self.screen().until(selector, script, vec![json!(selector), json!(click)]).await;
    }

    /// As [`Album::take`], in the language that it is in: another one loads the page anew, and what was chosen is gone.
    async fn take_as_it_is(&self, name: &str) {
        for theme in THEMES {
            self.app.wish_for(theme).await;
            for (width, height) in SIZES {
                self.picture(name, "as-is", theme, width, height).await;
            }
        }
        self.app.wish_for("light").await;
        self.app.resize(390, 844).await;
    }

    async fn picture(&self, name: &str, language: &str, theme: &str, width: u32, height: u32) {
        self.app.resize(width, height).await;
        self.screen().until(name, SETTLED, vec![]).await;
        let file = format!("{}-{name}-{language}-{theme}-{width}.png", self.user);
        let picture = self.screen().driver().screenshot_as_png().await.expect("a picture");
        std::fs::write(folder().join(file), picture).expect("a file");
    }

    /// In every language, both themes and both sizes.
    async fn take(&self, name: &str) {
        for language in LANGUAGES {
            // As a choice of the person's: the same screen, in other words.
            self.speak(language).await;
            for theme in THEMES {
                self.app.wish_for(theme).await;
                for (width, height) in SIZES {
                    self.picture(name, language, theme, width, height).await;
                }
            }
        }
        self.app.wish_for("light").await;
        self.app.resize(390, 844).await;
    }

    /// Speaks a language from now on. What is kept is asked: the page itself says nothing before it has begun. A dialog is lost by it, so its pictures are in one language.
    async fn speak(&self, language: &str) {
        let script = "if (document.querySelector('dialog[open]') || localStorage.getItem('stuga.language') === arguments[0]) return false;
            localStorage.setItem('stuga.language', arguments[0]); return true";
        if self.screen().run(script, vec![json!(language)]).await == json!(true) {
            self.screen().driver().refresh().await.expect("the page again");
        }
    }
}

fn folder() -> PathBuf {
    let folder = std::env::var_os("STUGA_SCREENSHOTS").map_or_else(std::env::temp_dir, PathBuf::from);
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    folder
}
