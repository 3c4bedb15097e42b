//! The Web Lock that makes one worker the leader. Its bindings in web-sys are unstable; these two lines
//! are all that is needed.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsValue, prelude::*};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, callback: &Function) -> Result<Promise, JsValue>;
}

/// Calls `won` once the lock is held, which it then is until this worker ends. An error where the browser
/// has no Web Locks.
pub(crate) fn acquire(won: impl FnOnce() + 'static) -> Result<(), JsValue> {
    let mut won = Some(won);
    let callback = Closure::<dyn FnMut(JsValue) -> Promise>::new(move |_lock| {
        if let Some(won) = won.take() {
            won();
        }
        // Never settled: the browser releases the lock when the worker ends, and not before.
        Promise::new(&mut |_, _| {})
    });
    // It settles when the lock is released, that is never.
    let _settled = request("stuga", callback.as_ref().unchecked_ref())?;
    callback.forget();
    Ok(())
}
