//! The engine of the desktop app, behind Tauri's IPC. `withGlobalTauri` is on, so what is needed of
//! Tauri's own JavaScript is on `window`.

use super::{EngineState, Link, Listener, Signal};
use futures_channel::oneshot;
use js_sys::{Function, JSON, Object, Promise, Reflect};
use stuga_api::{Event, Failure, Reply, Request};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The event that carries an [`Event`].
const EVENT: &str = "stuga";
/// The command that takes a [`Request`].
const COMMAND: &str = "request";

/// The command that shows a notification, and the event of a tap on one.
#[cfg(feature = "duties")]
const NOTIFY: &str = "notify";
#[cfg(feature = "duties")]
pub const OPEN: &str = "stuga-open";

/// Whether the page runs in Tauri's window.
pub fn is_here() -> bool {
    internals().is_some()
}

fn internals() -> Option<JsValue> {
    get(&web_sys::window()?.into(), "__TAURI_INTERNALS__")
}

/// A property that is there.
fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// Requests by `invoke`, events by `listen`.
pub struct TauriLink {
    internals: JsValue,
    invoke: Function,
}

impl TauriLink {
    /// The link, if this is Tauri's window.
    pub fn find(listener: &Listener) -> Option<Self> {
        let internals = internals()?;
        let invoke = get(&internals, "invoke")?.dyn_into().ok()?;
        listen(listener);
        listener(Signal::State(EngineState::Running));
        Some(Self { internals, invoke })
    }

    fn call(&self, request: &Request) -> Option<Promise> {
        let request = JSON::parse(&serde_json::to_string(request).ok()?).ok()?;
        let arguments = Object::new();
        Reflect::set(&arguments, &"request".into(), &request).ok()?;
        self.invoke.call2(&self.internals, &COMMAND.into(), &arguments).ok()?.dyn_into().ok()
    }
}

impl Link for TauriLink {
    fn send(&self, request: &Request) -> oneshot::Receiver<Reply> {
        let (sender, receiver) = oneshot::channel();
        // Without a promise the sender is dropped here, which tells the one who waits.
        if let Some(promise) = self.call(request) {
            spawn_local(async move {
                let reply = match JsFuture::from(promise).await {
                    Ok(value) => read(&value).unwrap_or_else(|| Reply::Failed(Failure::new("other_version"))),
                    Err(why) => Reply::Failed(Failure::new("internal").with("why", describe(&why))),
                };
                let _gone = sender.send(reply);
            });
        }
        receiver
    }
}

fn read<T: serde::de::DeserializeOwned>(value: &JsValue) -> Option<T> {
    let text: String = JSON::stringify(value).ok()?.into();
    stuga_domain::json::from_str(&text).ok()
}

fn describe(why: &JsValue) -> String {
    why.as_string().or_else(|| JSON::stringify(why).ok().map(String::from)).unwrap_or_default()
}

/// Hears the engine's events for as long as the page lives.
fn listen(listener: &Listener) -> Option<()> {
    let listener = listener.clone();
    hear(EVENT, move |event: Event| listener(Signal::Event(event)))
}

/// Hears one of the shell's events for as long as the page lives.
pub fn hear<T: serde::de::DeserializeOwned>(name: &str, heard: impl Fn(T) + 'static) -> Option<()> {
    let event = get(&get(&web_sys::window()?.into(), "__TAURI__")?, "event")?;
    let listen: Function = get(&event, "listen")?.dyn_into().ok()?;
    let hear = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        if let Some(told) = get(&message, "payload").and_then(|payload| read::<T>(&payload)) {
            heard(told);
        }
    });
    listen.call2(&event, &name.into(), hear.as_ref()).ok()?;
    hear.forget();
    Some(())
}

/// Has the shell show a notification. Where the system shows none, nobody is told: the mail comes all the same.
#[cfg(feature = "duties")]
pub fn notify(title: &str, text: &str, path: &str) -> Option<()> {
    let internals = internals()?;
    let invoke: Function = get(&internals, "invoke")?.dyn_into().ok()?;
    let arguments = Object::new();
    for (name, value) in [("title", title), ("text", text), ("path", path)] {
        Reflect::set(&arguments, &name.into(), &value.into()).ok()?;
    }
    invoke.call2(&internals, &NOTIFY.into(), &arguments).ok().map(drop)
}
