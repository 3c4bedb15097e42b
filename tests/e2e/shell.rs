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

    /// Ends the app's process at once, as a crash or an empty battery would.
    async fn kill(self);

    /// Ends the process that writes to the databases at once, and then the rest of the app.
    async fn kill_writer(self) {
        self.kill().await;
    }

    /// Closes the app.
    async fn close(self);
}
