//! Requests by `reqwest`, outside of a browser.

use super::{Outgoing, bad_address};
use crate::Trouble;
use std::time::Duration;

/// A server that is there takes a connection sooner.
const CONNECT: Duration = Duration::from_secs(5);

/// Keeps connections open between requests.
#[derive(Clone)]
pub(super) struct Client(reqwest::Client);

impl Client {
    pub(super) fn new() -> Self {
        crate::native::install_tls();
        Self(reqwest::Client::builder().connect_timeout(CONNECT).build().unwrap_or_default())
    }

    /// Sends it, and gives the answer as soon as its head is here.
    pub(super) async fn send(&self, request: Outgoing<'_>) -> Result<Answer, Trouble> {
        let Outgoing { url, token, body } = request;
        let mut request = match body {
            Some(body) => self.0.post(url).header("content-type", "application/json").body(body),
            None => self.0.get(url),
        };
        if !token.is_empty() {
            request = request.bearer_auth(token);
        }
        let sent = request.send().await;
        sent.map(Answer)
            .map_err(|error| if error.is_builder() { bad_address() } else { Trouble::Unreachable })
    }
}

/// The answer to a request, while it comes.
pub(super) struct Answer(reqwest::Response);

impl Answer {
    pub(super) fn status(&self) -> u16 {
        self.0.status().as_u16()
    }

    /// A header, if it has it and it is text.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        self.0.headers().get(name)?.to_str().ok().map(str::to_owned)
    }

    /// All of its content.
    pub(super) async fn whole(self) -> Result<Vec<u8>, Trouble> {
        self.0.bytes().await.map(Vec::from).map_err(|_| Trouble::BadAnswer)
    }

    /// The next piece of its content; none at its end. Nothing is lost if it is asked for and not awaited.
    pub(super) async fn piece(&mut self) -> Option<Vec<u8>> {
        self.0.chunk().await.ok().flatten().map(Vec::from)
    }
}
