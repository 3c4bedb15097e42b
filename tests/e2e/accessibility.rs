//! Every screen in both themes, on a phone, as an activist and as an organizer: axe finds nothing.

use crate::{axe, chromium::Chromium, day_sheet, demo::Demo, found, screen::Screen, shell::Shell};
use std::path::Path;
use stuga_tests::World;

/// Whether the screen has all that it will show.
const SETTLED: &str =
    "return document.querySelector('h1') !== null && document.querySelector('.skeleton') === null";

#[tokio::test(flavor = "multi_thread")]
async fn no_screen_has_a_barrier_for_an_activist() {
    let demo = Demo::start();
    let mut visit = Visit::start(&demo, "activist").await;
    visit.look("the start screen").await;
    visit.go("find").await;
    visit.press("details.filters summary", "the filters").await;
    visit.press(".cards h3 a", "a shift").await;
    visit.press("[role=main] .act .button-primary", "an own shift").await;
    // In the last day before it, it is handed over instead.
    let give_back = "[role=main] .notice .button, [role=main] .hand-over .button";
    visit.press(give_back, "giving a place back").await;
    visit.go("outbox").await;
    visit.go("settings").await;
    visit.press("section[aria-labelledby=calendar] .row > .button", "a calendar link").await;
    visit.press("section[aria-labelledby=account] .button", "signing out").await;
    visit.go("invite").await;
    visit.go("nowhere").await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_screen_has_a_barrier_for_an_organizer() {
    let demo = Demo::start();
    let mut visit = Visit::start(&demo, "organizer").await;
    visit.look("the start screen").await;
    visit.go("board").await;
    visit.go("requests").await;
    visit.go("requests/ask").await;
    visit.go("schedule").await;
    visit.press(".cards h3 a", "a place's week").await;
    visit.press("a[href$='/new']", "a new shift").await;
    visit.go("schedule").await;
    visit.press(".cards h3 a", "a place's week").await;
    visit.press(".week .icon-button:last-of-type", "the next week").await;
    visit.press(".cards h3 a", "a shift and its roster").await;
    visit.press("section[aria-labelledby=plan] > .button:not(.button-danger)", "moving or copying").await;
    visit.press("dialog[open] .icon-button", "the shift again").await;
    visit.press("section[aria-labelledby=plan] > .button-danger", "cancelling for all").await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_screen_has_a_barrier_for_a_hut_manager() {
    // A shift that runs, at whatever hour this does.
    let world = World::serving(Some(&found::web()));
    let _members = day_sheet::day(&world).await;
    let (server, profile) = (world.server.url(), tempfile::tempdir().expect("a folder"));
    let link = format!("{server}/join/{}", world.sign_in_link("manager@example.org"));
    let mut visit = Visit::at(profile.path(), server, &link).await;
    visit.screen().has_duties().await;
    visit.go("sheet").await;
    visit.press(".sheet-row .check", "somebody who is here").await;
    visit.press(".sheet-row > .icon-button:last-of-type", "more of a party").await;
    visit.press("dialog[open] .icon-button", "the sheet again").await;
    visit.press(".sheet section .row > .button", "a walk-in").await;
    visit.press("dialog[open] [type=submit]", "a walk-in without a name").await;
    visit.press("dialog[open] .icon-button", "the sheet again").await;
    visit.press("section[aria-labelledby=sheet-notes] .row > .button", "a note").await;
    visit.press("dialog[open] .button", "an empty note").await;
    visit.press("dialog[open] .icon-button", "the sheet again").await;
    visit.press(".week .icon-button:last-of-type", "the next day").await;
    visit.go("sheet").await;
    visit.press("a[href*='/print/']", "the roster on paper").await;
    visit.press("[name=paper-span][value=week]", "a week on paper").await;
    visit.go("sheet").await;
    visit.press("a[href*='/paper/']", "typing in from paper").await;
    visit.end().await;
}

/// A walk through the app that collects what axe objects to.
struct Visit {
    server: String,
    app: Chromium,
    barriers: Vec<String>,
}

impl Visit {
    /// Signs in, looking at the way in as well.
    async fn start(demo: &Demo, user: &str) -> Self {
        let this = Self::at(&demo.profile(user), demo.server.url(), &demo.link(user)).await;
        if user != "activist" {
            this.screen().has_duties().await;
        }
        this
    }

    /// As [`Visit::start`], by a link to any server.
    async fn at(profile: &Path, server: String, link: &str) -> Self {
        let app = Chromium::open(profile, &server).await;
        let mut this = Self { server, app, barriers: Vec::new() };
        this.look("the way in").await;
        this.app.screen().go(link).await;
        this.app
            .screen()
            .until("the link's page", "return document.querySelector('form button') !== null", vec![])
            .await;
        this.look("the link's page").await;
        this.press("form button", "signing in").await;
        this.screen().until("the list", "return document.querySelector('article') !== null", vec![]).await;
        this
    }

    fn screen(&self) -> &Screen {
        self.app.screen()
    }

    async fn go(&mut self, path: &str) {
        self.screen().go(&format!("{}/{path}", self.server)).await;
        self.look(path).await;
    }

    /// Taps the first of these, and looks at what comes.
    async fn press(&mut self, selector: &str, what: &str) {
        let script =
            "const found = document.querySelector(arguments[0]); found?.click(); return found !== null";
        self.screen().until(&format!("{selector} ({what})"), script, vec![selector.into()]).await;
        self.look(what).await;
    }

    /// Looks at the screen in both themes.
    async fn look(&mut self, what: &str) {
        self.screen().until(what, SETTLED, vec![]).await;
        for theme in ["light", "dark"] {
            self.app.wish_for(theme).await;
            let found = axe::violations(self.screen()).await;
            self.barriers.extend(found.into_iter().map(|line| format!("{what}, {theme}: {line}")));
        }
        self.app.wish_for("light").await;
    }

    async fn end(self) {
        self.app.close().await;
        assert!(self.barriers.is_empty(), "{}", self.barriers.join("\n"));
    }
}
