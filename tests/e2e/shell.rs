//! What the app runs in: a browser's profile, or the desktop window's folder.

use crate::screen::Screen;
use std::path::Path;
use stuga_i18n::Texts;

/// One of the two shells, running on a folder that it keeps everything in.
pub trait Shell: Sized {
    /// What it is called in messages.
    const NAME: &'static str;

    /// Starts the app on a folder; again on the same one, it finds there what it left. `server` is where a
    /// browser goes; the desktop window knows it from its first link.
    async fn open(folder: &Path, server: &str) -> Self;

    /// What it promises about what was asked for without a network.
    fn pending(t: Texts) -> String;

    /// Waits until the app would start again without a server.
    async fn keeps_itself(&self);

    /// What is on screen.
    fn screen(&self) -> &Screen;

    /// Follows a link to the way in, as a person of this shell would.
    async fn follow(&self, link: &str);

    /// Goes to a screen by its path, the page loaded anew.
    async fn visit(&self, server: &str, path: &str);

    /// Opens a link into the app that somebody sent, as a person of this shell would.
    async fn open_link(&self, link: &str);

    /// Makes what the app is shown in another size.
    async fn resize(&self, width: u32, height: u32);

    /// Has the app look light or dark, as the device wishes or as it was chosen.
    async fn wish_for(&self, theme: &str);

    /// Hears what the page shares from now on.
    async fn hear_what_is_shared(&self);

    /// Waits until a link was shared; gives it.
    async fn shared(&self) -> String;

    /// Hears from now on what the page hands to the system: numbers to dial and to write to. Nothing here dials.
    async fn hear_what_is_handed_on(&self);

    /// Waits until an address that begins so was handed on.
    async fn handed_on(&self, beginning: &str);

    /// Has the app's own program remind, as whoever comes back has it.
    async fn come_back(&self, server: &str);

    /// Sees the notifications from now on, for somebody who says yes when asked.
    async fn watch_notices(&self);

    /// The titles of those that were shown.
    async fn notices(&self) -> Vec<String>;

    /// Whether somebody was asked if there may be any.
    async fn was_asked_for_notices(&self) -> bool;

    /// Taps on the last one.
    async fn tap_notice(&self);

    /// Signs in by a link for somebody who has an account and a duty, and waits until the app would start again without
    /// a server.
    async fn sign_in(&self, server: &str, code: &str) -> Texts {
        self.follow(&format!("{server}/join/{code}")).await;
        let screen = self.screen();
        let t = screen.texts().await;
        screen
            .until("the link's page", "return document.querySelector('form button') !== null", vec![])
            .await;
        screen.run("document.querySelector('form button').click()", vec![]).await;
        screen.sees(&t.home_my_shifts()).await;
        self.keeps_itself().await;
        screen.has_duties().await;
        t
    }

    /// Ends the app's process at once, as a crash or an empty battery would.
    async fn kill(self);

    /// Ends the process that writes to the databases at once, and then the rest of the app.
    async fn kill_writer(self) {
        self.kill().await;
    }

    /// Closes the app.
    async fn close(self);
}
