//! Changing things: `use_request`, and the ids that commands carry.

use crate::backend::Backend;
use stuga_api::{Failure, Reply, Request};
use stuga_domain::CommandId;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// One thing that can be asked for at a time, with what came of it last.
#[derive(Clone, PartialEq)]
pub struct Asking {
    /// Whether an answer is awaited.
    pub busy: bool,
    /// Why the last one was refused.
    pub failure: Option<Failure>,
    /// Asks. Ignored while busy, so that a second tap does nothing twice.
    pub send: Callback<Request>,
    /// Forgets the refusal.
    pub clear: Callback<()>,
}

/// Something to ask of the engine; `done` gets each answer that is not a refusal.
#[hook]
pub fn use_request(done: Callback<Reply>) -> Asking {
    let backend = use_context::<Backend>();
    let busy = use_state(|| false);
    // The state is as old as the last drawing; this is not.
    let under_way = use_mut_ref(|| false);
    let failure = use_state(|| None::<Failure>);
    let send = {
        let (busy, failure) = (busy.clone(), failure.clone());
        Callback::from(move |request: Request| {
            let Some(backend) = backend.clone() else { return };
            if under_way.replace(true) {
                return;
            }
            let (busy, failure, done) = (busy.clone(), failure.clone(), done.clone());
            let under_way = under_way.clone();
            busy.set(true);
            failure.set(None);
            spawn_local(async move {
                let answer = backend.ask(request).await;
                under_way.replace(false);
                busy.set(false);
                match answer {
                    Ok(reply) => done.emit(reply),
                    Err(why) => failure.set(Some(why)),
                }
            });
        })
    };
    let clear = {
        let failure = failure.clone();
        Callback::from(move |()| failure.set(None))
    };
    Asking { busy: *busy, failure: (*failure).clone(), send, clear }
}

/// A fresh id for a command. The UI makes it, so that a request which is sent twice is done once.
pub fn new_command() -> CommandId {
    let mut random = [0_u8; 10];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        // Fails only for more than 65,536 bytes.
        let _filled = crypto.get_random_values_with_u8_array(&mut random);
    }
    let now = js_sys::Date::now() as u64;
    CommandId(uuid::Builder::from_unix_timestamp_millis(now, &random).into_uuid())
}
