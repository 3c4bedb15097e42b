//! Chromium on a profile folder, as a phone's browser.

use crate::{
    driver::{self, Driver},
    found,
    screen::Screen,
    shell::Shell,
};
use serde_json::json;
use std::{path::Path, process::Command};
use stuga_i18n::Texts;
use thirtyfour::{Capabilities, WebDriver, WindowHandle};

/// What keeps a test's browser to itself, also as root.
const FLAGS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--lang=sv",
];

/// Chromium, with its driver.
pub struct Chromium {
    // Ended before its driver.
    screen: Screen,
    driver: Driver,
    process: u32,
}

impl Chromium {
    /// Starts it on a profile, with an empty page.
    pub async fn start(profile: &Path) -> Self {
        Self::start_with(profile, json!({})).await
    }

    /// As [`Chromium::start`], and pages run no script of their own.
    pub async fn start_without_scripts(profile: &Path) -> Self {
        Self::start_with(profile, json!({ "profile.managed_default_content_settings.javascript": 2 })).await
    }

    async fn start_with(profile: &Path, preferences: serde_json::Value) -> Self {
        let driver = Driver::start(|port| {
            let mut command = Command::new(found::chromedriver());
            // A phone in Sweden, as the places of the tests are.
            command.arg(format!("--port={port}")).env("TZ", "Europe/Stockholm");
            command
        });
        let mut arguments = FLAGS.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        arguments.push("--accept-lang=sv".to_owned());
        let mut options = json!({ "args": arguments, "prefs": preferences });
        if let Some(program) = found::chromium() {
            options["binary"] = json!(program);
        }
        let mut wanted = Capabilities::new();
        wanted.set("browserName", "chrome").expect("plain JSON");
        wanted.set("goog:chromeOptions", options).expect("plain JSON");
        let web_driver = WebDriver::new(driver.url(), wanted).await.expect("Chromium starts");
        let process = web_driver.capabilities().as_ref().get("goog:processID").and_then(|id| id.as_u64());
        let process = process.and_then(|id| u32::try_from(id).ok()).expect("chromedriver tells the process");
        let this = Self { screen: Screen::new(web_driver), driver, process };
        this.resize(390, 844).await;
        this
    }

    /// Deletes all that it keeps for a site, as browsers do when a device runs full.
    pub async fn deletes_all(&self, origin: &str) {
        self.cdp("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "all" })).await;
    }

    /// What comes out of the printer, as PDF, on the paper that the style sheet asks for.
    pub async fn prints(&self) -> Vec<u8> {
        let parameters = json!({ "preferCSSPageSize": true, "printBackground": false });
        let printed =
            self.screen.driver().cdp().send_raw("Page.printToPDF", parameters).await.expect("a print");
        thirtyfour::support::base64_decode(printed["data"].as_str().unwrap_or_default()).expect("a PDF")
    }

    async fn cdp(&self, command: &str, parameters: serde_json::Value) {
        self.screen.driver().cdp().send_raw(command, parameters).await.expect(command);
    }

    /// Opens a tab, and goes there.
    pub async fn new_tab(&self, url: &str) -> WindowHandle {
        let tab = self.screen.driver().new_tab().await.expect("another tab");
        self.switch_to(&tab).await;
        self.resize(390, 844).await;
        self.screen.go(url).await;
        tab
    }

    /// Looks at another tab.
    pub async fn switch_to(&self, tab: &WindowHandle) {
        self.screen.driver().switch_to_window(tab.clone()).await.expect("the tab is there");
    }
}

impl Shell for Chromium {
    const NAME: &'static str = "Chromium";

    async fn open(folder: &Path, server: &str) -> Self {
        let this = Self::start(folder).await;
        this.screen.go(server).await;
        this
    }

    /// A closed browser asks nobody.
    fn pending(t: Texts) -> String {
        t.shifts_pending_browser()
    }

    /// The service worker takes over once it has stored every file.
    async fn keeps_itself(&self) {
        let script = "return navigator.serviceWorker.controller !== null";
        self.screen.until("the service worker has all files", script, vec![]).await;
    }

    fn screen(&self) -> &Screen {
        &self.screen
    }

    async fn follow(&self, link: &str) {
        self.screen.go(link).await;
    }

    async fn visit(&self, server: &str, path: &str) {
        self.screen.go(&format!("{server}{path}")).await;
    }

    async fn open_link(&self, link: &str) {
        self.screen.go(link).await;
    }

    async fn resize(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// The device wishes it, and no motion: a colour on its way is nobody's colour.
    async fn wish_for(&self, theme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": theme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// What the phone's own sheet would be given: no browser here has one.
    async fn hear_what_is_shared(&self) {
        let sheet = "navigator.share = async (data) => { window.sharedLink = data.url; }";
        self.screen.run(sheet, vec![]).await;
    }

    async fn shared(&self) -> String {
        let link = self.screen.until("the link", "return window.sharedLink", vec![]).await;
        link.as_str().expect("a link").to_owned()
    }

    /// It asks whether to open what dials and writes, above the page and out of reach.
    async fn hear_what_is_handed_on(&self) {
        let hear = "window.handedOn = [];
            window.addEventListener('click', (event) => {
                const link = event.target.closest('a[href^=\"tel:\"], a[href^=\"sms:\"]');
                if (!link) return;
                event.preventDefault();
                window.handedOn.push(link.getAttribute('href'));
            });";
        self.screen.run(hear, vec![]).await;
    }

    async fn handed_on(&self, beginning: &str) {
        let script = "return window.handedOn.some((it) => it.startsWith(arguments[0]))";
        self.screen.until(beginning, script, vec![json!(beginning)]).await;
    }

    /// From the start after the next one on.
    async fn come_back(&self, server: &str) {
        self.screen.go(server).await;
        let fetched = "return localStorage.getItem('stuga.program') === 'duties'";
        self.screen.until("it is fetched", fetched, vec![]).await;
        self.screen.go(server).await;
    }

    /// No browser here shows any: what it would have shown.
    async fn watch_notices(&self) {
        let watch = "window.shown = [];
            Object.defineProperty(Notification, 'permission', { get: () => window.said ?? 'default', configurable: true });
            Notification.requestPermission = () => Promise.resolve(window.said = 'granted');
            ServiceWorkerRegistration.prototype.showNotification = (title, { data }) => {
                window.shown.push([title, data]);
                return Promise.resolve();
            };";
        self.screen.run(watch, vec![]).await;
    }

    async fn notices(&self) -> Vec<String> {
        let shown = self.screen.run("return window.shown.map(([title]) => title)", vec![]).await;
        serde_json::from_value(shown).expect("titles")
    }

    async fn was_asked_for_notices(&self) -> bool {
        self.screen.run("return 'said' in window", vec![]).await == json!(true)
    }

    /// As the service worker tells it.
    async fn tap_notice(&self) {
        let tap = "navigator.serviceWorker.dispatchEvent(
            new MessageEvent('message', { data: { open: window.shown.at(-1)[1] } }))";
        self.screen.run(tap, vec![]).await;
    }

    async fn kill(self) {
        driver::kill(self.process);
        self.screen.leave();
        drop(self.driver);
    }

    /// A page's worker writes, in a process of the page's.
    async fn kill_writer(self) {
        let renderers = driver::under(self.process).into_iter().filter(|pid| is_renderer(*pid));
        let killed = renderers.map(driver::kill).count();
        assert!(killed > 0, "a page has a process of its own");
        self.kill().await;
    }

    async fn close(self) {
        self.screen.quit().await;
        drop(self.driver);
    }
}

fn is_renderer(pid: u32) -> bool {
    // As one word: such a process is a copy of one that waited, and has written its command over that one's.
    let command = std::fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    command.contains("--type=renderer")
}
