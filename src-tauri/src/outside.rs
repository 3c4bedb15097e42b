//! What leads out of the app is the system's to open: numbers that dial and write. WebKit would put a page of its own in the app's
//! place, which says that it can't be shown, and leads nowhere.

use tauri::{
    Runtime, Url,
    plugin::{Builder, TauriPlugin},
};

/// The schemes that are handed on; another one leads nowhere.
const HANDED_ON: [&str; 5] = ["tel", "sms", "mailto", "http", "https"];

/// Keeps the window on the app's own pages.
pub fn plugin<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("outside").on_navigation(|_, url| stays(url)).build()
}

/// Whether the window itself shows what is at an address. If not, the system was asked to.
fn stays(url: &Url) -> bool {
    if is_own(url) {
        return true;
    }
    if HANDED_ON.contains(&url.scheme()) {
        // Where nothing dials, the number still stands on screen.
        let _ = open::that_detached(url.as_str());
    }
    false
}

/// The app's pages, by either name that systems give them, and files that it makes.
fn is_own(url: &Url) -> bool {
    matches!(url.scheme(), "tauri" | "about" | "blob" | "data") || url.host_str() == Some("tauri.localhost")
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn the_apps_own_pages_stay_and_numbers_and_other_sites_do_not() {
        for own in [
            "tauri://localhost/shift/1",
            "http://tauri.localhost/",
            "blob:tauri://localhost/1",
            "about:blank",
        ] {
            assert!(is_own(&own.parse().unwrap()), "{own}");
        }
        for other in
            ["tel:+46701740600", "sms:+46701740600,+46701740601?&body=x", "https://example.org/tauri"]
        {
            assert!(!is_own(&other.parse().unwrap()), "{other}");
        }
    }
}
