//! A panic in wasm ends the worker. The tab must hear of it, to start another one: a trap inside a promise
//! alone would pass as a rejection that nobody sees.

use wasm_bindgen::{JsValue, prelude::*};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = reportError)]
    fn report_error(error: &JsValue);
}

/// Lets a panic reach the tab as the worker's error.
pub(crate) fn report_to_tab() {
    std::panic::set_hook(Box::new(|info| {
        // Where it happened, and not with what: a message may hold a person's words.
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        report_error(&js_sys::Error::new(&format!("panic at {place}")).into());
    }));
}
