//! Requests by the browser's own `fetch`, in a worker. `reqwest` does the same there and brings 70 kB of address
//! parsing along, which the browser does itself.

use super::{Outgoing, bad_address};
use crate::Trouble;
use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, Request, RequestInit, Response, WorkerGlobalScope,
};

/// The browser keeps the connections.
#[derive(Clone)]
pub(super) struct Client;

impl Client {
    pub(super) fn new() -> Self {
        Self
    }

    /// Sends it, and gives the answer as soon as its head is here.
    pub(super) async fn send(&self, request: Outgoing<'_>) -> Result<Answer, Trouble> {
        let given_up = GivenUp(AbortController::new().ok());
        let request = given_up.request(request).map_err(|_| bad_address())?;
        let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
        let response = JsFuture::from(scope.fetch_with_request(&request)).await;
        let response = response.and_then(JsCast::dyn_into).map_err(|_| Trouble::Unreachable)?;
        Ok(Answer { response, reader: None, reading: None, _given_up: given_up })
    }
}

/// Ends the request when nobody waits for it any more: the browser itself would go on.
struct GivenUp(Option<AbortController>);

impl GivenUp {
    fn request(&self, Outgoing { url, token, body }: Outgoing<'_>) -> Result<Request, JsValue> {
        let headers = Headers::new()?;
        if !token.is_empty() {
            headers.set("authorization", &format!("Bearer {token}"))?;
        }
        let options = RequestInit::new();
        if let Some(body) = body {
            headers.set("content-type", "application/json")?;
            options.set_method("POST");
            options.set_body(&Uint8Array::from(body.as_slice()));
        }
        options.set_headers(&headers);
        options.set_signal(self.0.as_ref().map(AbortController::signal).as_ref());
        Request::new_with_str_and_init(&url, &options)
    }
}

impl Drop for GivenUp {
    fn drop(&mut self) {
        // Of no effect once all has come.
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// The answer to a request, while it comes.
pub(super) struct Answer {
    response: Response,
    reader: Option<ReadableStreamDefaultReader>,
    /// The piece that was asked for and has not come.
    reading: Option<JsFuture>,
    _given_up: GivenUp,
}

impl Answer {
    pub(super) fn status(&self) -> u16 {
        self.response.status()
    }

    /// A header, if it has it.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        self.response.headers().get(name).ok().flatten()
    }

    /// All of its content.
    pub(super) async fn whole(self) -> Result<Vec<u8>, Trouble> {
        let content = self.response.array_buffer().map_err(|_| Trouble::BadAnswer)?;
        let content: ArrayBuffer =
            JsFuture::from(content).await.and_then(JsCast::dyn_into).map_err(|_| Trouble::BadAnswer)?;
        Ok(Uint8Array::new(&content).to_vec())
    }

    /// The next piece of its content; none at its end. Nothing is lost if it is asked for and not awaited.
    pub(super) async fn piece(&mut self) -> Option<Vec<u8>> {
        if self.reader.is_none() {
            self.reader = self.response.body()?.get_reader().dyn_into().ok();
        }
        let reader = self.reader.as_ref()?;
        let reading = self.reading.get_or_insert_with(|| JsFuture::from(reader.read()));
        let read = reading.await;
        self.reading = None;
        let piece = Reflect::get(&read.ok()?, &"value".into()).ok()?;
        Some(piece.dyn_into::<Uint8Array>().ok()?.to_vec())
    }
}
