//! When time passes, what is on screen moves on. When the network is back, or the person is: the engine asks the server at once, and does not wait for
//! its own next turn, which a sleeping phone may have put off for long.

use crate::{backend::Backend, browser::listen, query::Queries};
use gloo_timers::callback::Interval;
use std::{cell::Cell, rc::Rc};
use stuga_api::Request;
use wasm_bindgen_futures::spawn_local;
use web_sys::{VisibilityState, Window};

/// What is on screen moves with the clock, in milliseconds: a shift begins, a day ends.
const WITH_TIME: u32 = 60_000;

/// Asks anew for what is on screen, every minute that somebody looks: also without a network, where nothing else
/// says that time has passed. For the root alone, for as long as the page lives.
pub fn move_with_time(queries: &Rc<Queries>) {
    let queries = Rc::clone(queries);
    Interval::new(WITH_TIME, move || {
        if web_sys::window().is_some_and(|window| is_shown(&window)) {
            queries.refresh();
        }
    })
    .forget();
}

/// Coming back to a page makes several events at once; one question to the server is enough, in milliseconds.
const AT_ONCE: f64 = 1_000.0;

/// Listens for as long as the page lives. For the root alone.
pub fn sync_when_back(backend: &Backend) {
    let Some(window) = web_sys::window() else { return };
    let kick = {
        let backend = backend.clone();
        Rc::new(move || {
            let backend = backend.clone();
            spawn_local(async move {
                // What comes of it, the sync line tells.
                let _asked = backend.ask(Request::SyncNow).await;
            });
        })
    };
    // The browser's own word that there is a network is never one event too many.
    let online = Rc::clone(&kick);
    listen(&window, "online", move || online());
    let last = Rc::new(Cell::new(0.0));
    let back = {
        let window = window.clone();
        move || {
            let now = js_sys::Date::now();
            if is_shown(&window) && (now - last.get()).abs() > AT_ONCE {
                last.set(now);
                kick();
            }
        }
    };
    if let Some(document) = window.document() {
        listen(&document, "visibilitychange", back.clone());
    }
    // From the cache of a browser that froze the page, and a window that was behind others all the time.
    listen(&window, "pageshow", back.clone());
    listen(&window, "focus", back);
}

fn is_shown(window: &Window) -> bool {
    window.document().is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}
