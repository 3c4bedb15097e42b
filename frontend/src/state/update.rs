//! The service worker: registering it, and noticing that a new version of the app waits.

use crate::{backend, browser};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Event, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
    VisibilityState,
};
use yew::prelude::*;

/// Beside index.html, so that its scope is the whole app.
const SCRIPT: &str = "sw.js";
/// What `sw.js` waits to hear before it takes over.
const START: &str = "start";
/// An app that stays open for days looks for a new version this often at the most, in milliseconds.
const LOOK_EVERY: f64 = 30.0 * 60_000.0;

/// Whether a new version of the app is here, and a way to start it.
#[derive(Clone, PartialEq)]
pub struct UpdateContext {
    /// Whether one waits.
    pub ready: bool,
    /// Starts it. The page loads anew.
    pub start: Callback<()>,
}

/// Registers the service worker and watches it. For the root alone.
#[hook]
pub fn use_update() -> UpdateContext {
    let waiting = use_state(|| None::<Waiting>);
    {
        let waiting = waiting.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                // A browser without service workers needs the network to start; all else works.
                let _watching = watch(Callback::from(move |new| waiting.set(Some(new)))).await;
            });
        });
    }
    let ready = waiting.is_some();
    let start = Callback::from(move |()| match &*waiting {
        Some(Waiting::Worker(worker, asked)) => {
            // The page is loaded anew when the new one controls it.
            asked.set(true);
            if worker.post_message(&START.into()).is_err() {
                browser::reload();
            }
        }
        Some(Waiting::Page) | None => browser::reload(),
    });
    UpdateContext { ready, start }
}

/// What a new version waits for.
#[derive(Clone)]
enum Waiting {
    /// To be told to start; the flag says whether this page told it.
    Worker(ServiceWorker, Rc<Cell<bool>>),
    /// For this page to be loaded anew: another tab has started it.
    Page,
}

async fn watch(found: Callback<Waiting>) -> Result<(), JsValue> {
    if backend::is_desktop() || !browser::is_secure() {
        return Ok(());
    }
    let Some(container) = container() else { return Ok(()) };
    let asked = Rc::new(Cell::new(false));
    reload_when_taken_over(&container, found.clone(), Rc::clone(&asked));
    let registration: ServiceWorkerRegistration =
        JsFuture::from(container.register(SCRIPT)).await?.dyn_into()?;
    if let Some(worker) = registration.waiting().filter(|_| container.controller().is_some()) {
        found.emit(Waiting::Worker(worker, Rc::clone(&asked)));
    }
    // The navigation itself may have found one already, before anybody listened.
    if let Some(worker) = registration.installing() {
        when_installed(worker, container.clone(), found.clone(), Rc::clone(&asked));
    }
    let installing = {
        let (registration, container) = (registration.clone(), container.clone());
        Closure::<dyn Fn(Event)>::new(move |_: Event| {
            if let Some(worker) = registration.installing() {
                when_installed(worker, container.clone(), found.clone(), Rc::clone(&asked));
            }
        })
    };
    registration.set_onupdatefound(Some(installing.as_ref().unchecked_ref()));
    installing.forget();
    look_again_when_shown(registration);
    Ok(())
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let there = js_sys::Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false);
    there.then(|| navigator.service_worker())
}

/// The first version ever takes over without a word; a later one waits.
fn when_installed(
    worker: ServiceWorker,
    container: ServiceWorkerContainer,
    found: Callback<Waiting>,
    asked: Rc<Cell<bool>>,
) {
    let changed = {
        let worker = worker.clone();
        Closure::<dyn Fn(Event)>::new(move |_: Event| {
            if worker.state() == ServiceWorkerState::Installed && container.controller().is_some() {
                found.emit(Waiting::Worker(worker.clone(), Rc::clone(&asked)));
            }
        })
    };
    worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

/// Loads this page anew when the version that it started takes over. Where another tab started it, the
/// page only says so: what is being typed here must not be lost.
fn reload_when_taken_over(
    container: &ServiceWorkerContainer,
    found: Callback<Waiting>,
    asked: Rc<Cell<bool>>,
) {
    let first = Cell::new(container.controller().is_none());
    let taken = Closure::<dyn Fn(Event)>::new(move |_: Event| {
        if first.replace(false) {
            return;
        }
        if asked.get() {
            browser::reload();
        } else {
            found.emit(Waiting::Page);
        }
    });
    container.set_oncontrollerchange(Some(taken.as_ref().unchecked_ref()));
    taken.forget();
}

fn document_is_shown() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

fn look_again_when_shown(registration: ServiceWorkerRegistration) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let last = Cell::new(js_sys::Date::now());
    let shown = Closure::<dyn Fn(Event)>::new(move |_: Event| {
        let now = js_sys::Date::now();
        if document_is_shown() && now - last.get() > LOOK_EVERY {
            last.set(now);
            let registration = registration.clone();
            spawn_local(async move {
                // Fails without a network; then the next time.
                if let Ok(looking) = registration.update() {
                    let _looked = JsFuture::from(looking).await;
                }
            });
        }
    });
    let _listening =
        document.add_event_listener_with_callback("visibilitychange", shown.as_ref().unchecked_ref());
    shown.forget();
}
