//! Notifications of the system: the window says what stands in one, in its language.

use notify_rust::Notification;
use tauri::{AppHandle, Emitter, Manager};

/// The event that tells the window where a tap leads.
const OPEN: &str = "stuga-open";

/// Shows one. Where the system shows none, nobody is told: a mail comes all the same.
#[tauri::command]
pub fn notify(app: AppHandle, title: String, text: String, path: String) {
    // The system's own service is waited for, and then the tap: neither may hold the window up.
    std::thread::spawn(move || {
        let mut notification = Notification::new();
        notification.appname("Stuga").summary(&title).body(&text);
        #[cfg(target_os = "linux")]
        {
            notification.action("default", &title);
            if let Ok(shown) = notification.show() {
                shown.wait_for_action(|action| {
                    if action == "default" {
                        open(&app, &path);
                    }
                });
            }
        }
        // These bring the app up by themselves; the start screen shows the next shift first.
        #[cfg(not(target_os = "linux"))]
        {
            let _ = (notification.show(), app, path);
        }
    });
}

#[cfg(target_os = "linux")]
fn open(app: &AppHandle, path: &str) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.show();
        let _ = window.set_focus();
    }
    // A window that is closing hears no more.
    let _ = app.emit(OPEN, path);
}
