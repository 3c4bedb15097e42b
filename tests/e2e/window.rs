//! The real desktop window on a folder of databases. It needs a screen: `xvfb-run` gives one.

use crate::{
    driver::{self, Driver},
    found, notices,
    notices::Notices,
    screen::Screen,
    shell::Shell,
};
use serde_json::json;
use std::{
    cell::OnceCell,
    ffi::OsString,
    fs::Permissions,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};
use stuga_i18n::Texts;
use stuga_testkit::port;
use stuga_tests::eventually;
use thirtyfour::{Capabilities, Key, WebDriver};

/// The variable that names the folder to the app.
const DATA: &str = "STUGA_DATA";

/// What the app had the system open, line by line, in its folder.
const HANDED_ON: &str = "handed-on";

/// Where its pages are.
const ORIGIN: &str = "tauri://localhost";

/// The desktop window, with its driver.
pub struct Window {
    screen: Screen,
    driver: Driver,
    process: u32,
    folder: PathBuf,
    notices: OnceCell<Notices>,
}

impl Window {
    /// The notifications, once they are watched.
    fn watched(&self) -> &Notices {
        self.notices.get().expect("watched notifications")
    }
}

impl Shell for Window {
    const NAME: &'static str = "the desktop window";

    async fn open(folder: &Path, _server: &str) -> Self {
        assert!(
            std::env::var_os("DISPLAY").is_some(),
            "the desktop window needs a screen: run this under xvfb-run"
        );
        let driver = Driver::start(|port| {
            let mut command = Command::new(found::tauri_driver());
            command
                .args(["--port", &port.to_string(), "--native-port", &port::free().to_string()])
                .env(DATA, folder)
                // What WebKit itself keeps, such as the choice of language, stays in the test's folder too.
                .env("XDG_DATA_HOME", folder.join("webkit"))
                .env("XDG_CACHE_HOME", folder.join("webkit"))
                .env("LANGUAGE", "sv")
                // The folder's own, and not those of whoever runs the tests.
                .env("PATH", path_with_opener(folder))
                .env("DBUS_SESSION_BUS_ADDRESS", notices::bus(folder))
                .env_remove("WAYLAND_DISPLAY");
            command
        });
        let mut wanted = Capabilities::new();
        wanted.set("browserName", "wry").expect("plain JSON");
        wanted.set("tauri:options", json!({ "application": found::desktop() })).expect("plain JSON");
        let web_driver = WebDriver::new(driver.url(), wanted).await.expect("the window opens");
        let process = process_on(folder);
        let folder = folder.to_owned();
        Self { screen: Screen::new(web_driver), driver, process, folder, notices: OnceCell::new() }
    }

    fn pending(t: Texts) -> String {
        t.shifts_pending()
    }

    /// It is installed.
    async fn keeps_itself(&self) {}

    fn screen(&self) -> &Screen {
        &self.screen
    }

    /// A first start asks for the link, and for nothing else.
    async fn follow(&self, link: &str) {
        let t = self.screen.texts().await;
        self.screen.fill("invite", link).await;
        self.screen.press("button", &t.sign_in_invite_go()).await;
    }

    /// Its pages come out of the program itself.
    async fn visit(&self, _server: &str, path: &str) {
        self.screen.go(&format!("{ORIGIN}{path}")).await;
    }

    /// A tapped one opens in a browser: it is pasted.
    async fn open_link(&self, link: &str) {
        self.screen.go(&format!("{ORIGIN}/settings")).await;
        let t = self.screen.texts().await;
        self.screen.press("[role=main] a", &t.settings_move_have()).await;
        self.screen.fill("invite", &format!("Kom! {link}")).await;
        self.screen.press("button", &t.sign_in_invite_go()).await;
    }

    async fn resize(&self, width: u32, height: u32) {
        self.screen.driver().set_window_rect(0, 0, width, height).await.expect("another size");
    }

    /// It was chosen in the settings. A colour on its way is nobody's colour.
    async fn wish_for(&self, theme: &str) {
        let chosen = "localStorage.setItem('stuga.theme', arguments[0]);
            document.documentElement.dataset.theme = arguments[0];
            for (const motion of document.getAnimations()) if (motion instanceof CSSTransition) motion.finish();";
        self.screen.run(chosen, vec![json!(theme)]).await;
    }

    /// Nothing hears: it has no sheet to share by, and copies.
    async fn hear_what_is_shared(&self) {}

    /// What another program would paste.
    async fn shared(&self) -> String {
        let t = self.screen.texts().await;
        self.screen.sees(&t.shifts_share_copied()).await;
        let field = "const field = document.createElement('textarea');
            field.id = 'pasted'; (document.querySelector('dialog[open]') ?? document.body).append(field); field.focus()";
        self.screen.run(field, vec![]).await;
        let chord =
            self.screen.driver().action_chain().key_down(Key::Control).send_keys("v").key_up(Key::Control);
        chord.perform().await.expect("a chord");
        let pasted = "return document.querySelector('#pasted').value";
        let text = self.screen.until("what was copied", pasted, vec![]).await;
        self.screen.run("document.querySelector('#pasted').remove()", vec![]).await;
        text.as_str().and_then(|text| text.lines().last()).unwrap_or_default().to_owned()
    }

    /// All of it, always.
    async fn hear_what_is_handed_on(&self) {}

    async fn handed_on(&self, beginning: &str) {
        eventually(beginning, async || {
            let all = std::fs::read_to_string(self.folder.join(HANDED_ON)).unwrap_or_default();
            if all.lines().any(|line| line.starts_with(beginning)) { Ok(()) } else { Err(all) }
        })
        .await;
    }

    /// It has it at hand.
    async fn come_back(&self, _server: &str) {}

    async fn watch_notices(&self) {
        self.notices.set(Notices::start(&self.folder)).expect("nobody watches yet");
    }

    async fn notices(&self) -> Vec<String> {
        self.watched().titles()
    }

    /// The system has settings for it.
    async fn was_asked_for_notices(&self) -> bool {
        false
    }

    async fn tap_notice(&self) {
        self.watched().tap();
    }

    async fn kill(self) {
        driver::kill(self.process);
        self.screen.leave();
        drop(self.driver);
    }

    async fn close(self) {
        self.screen.quit().await;
        drop(self.driver);
    }
}

/// The search path, with a program before all others that opens nothing and notes what it was given.
fn path_with_opener(folder: &Path) -> OsString {
    let programs = folder.join("programs");
    std::fs::create_dir_all(&programs).expect("a folder");
    let opener = programs.join("xdg-open");
    let script = format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n", folder.join(HANDED_ON).display());
    std::fs::write(&opener, script).expect("a program");
    std::fs::set_permissions(&opener, Permissions::from_mode(0o755)).expect("a program");
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(programs).chain(std::env::split_paths(&path))).expect("a path")
}

/// The app's process: the one of this program that was given this folder.
fn process_on(folder: &Path) -> u32 {
    let mark = format!("{DATA}={}", folder.display());
    let program = found::desktop();
    let is_it = |pid: &u32| {
        let process = Path::new("/proc").join(pid.to_string());
        let environment = std::fs::read(process.join("environ")).unwrap_or_default();
        std::fs::read_link(process.join("exe")).is_ok_and(|exe| exe == program)
            && environment.split(|byte| *byte == 0).any(|pair| pair == mark.as_bytes())
    };
    let began = Instant::now();
    loop {
        let processes = std::fs::read_dir("/proc").expect("Linux").flatten();
        let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        if let Some(pid) = pids.into_iter().find(is_it) {
            return pid;
        }
        assert!(began.elapsed() < Duration::from_secs(10), "the app's process is not found");
        std::thread::sleep(Duration::from_millis(25));
    }
}
