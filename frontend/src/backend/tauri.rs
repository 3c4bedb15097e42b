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
    let event = get(&get(&web_sys::window()?.into(), "__TAURI__")?, "event")?;
    let listen: Function = get(&event, "listen")?.dyn_into().ok()?;
    let listener = listener.clone();
    let hear = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        if let Some(event) = get(&message, "payload").and_then(|payload| read::<Event>(&payload)) {
            listener(Signal::Event(event));
        }
    });
    listen.call2(&event, &EVENT.into(), hear.as_ref()).ok()?;
    hear.forget();
    Some(())
}
