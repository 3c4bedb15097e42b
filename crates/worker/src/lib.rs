//! The engine in a browser's Web Worker, on SQLite in OPFS.
//!
//! Every tab starts a worker; the one that holds the Web Lock leads: it alone opens the databases. The
//! others hand their requests to it over a BroadcastChannel, and again when a new leader announces itself.
//!
//! Messages between a tab and its worker, as JSON texts: `{"id", "request"}` to the worker; `{"ready"}`,
//! `{"id", "reply"}` and `{"event"}` from it.

mod channel;
mod leader;
mod lock;
mod messages;
mod panic;
mod pool;
mod tab;

use wasm_bindgen::JsCast;

/// Whether this program runs in a worker, and not in a page.
#[must_use]
pub fn is_here() -> bool {
    js_sys::global().is_instance_of::<web_sys::DedicatedWorkerGlobalScope>()
}

/// Listens to the tab, and answers it from then on.
pub fn start() {
    panic::report_to_tab();
    tab::start();
}
