//! Requests to the server.

use crate::{Trouble, backoff::sleep};
use eventsource_stream::{EventStream, Eventsource};
use futures_util::stream::LocalBoxStream;
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde::{Serialize, de::DeserializeOwned};
use std::time::Duration;
use stuga_api::Failure;

/// Longer than a slow line takes for a page; shorter than a person waits for a spinner.
const PATIENCE: Duration = Duration::from_secs(30);

/// A line on which nothing has come for so long is dead, whatever the network says: the server sends a comment
/// after every 15 seconds of silence (`docs/PROTOCOL.md`).
const SILENCE: Duration = Duration::from_secs(45);

/// Pokes as they come.
pub(crate) type Pokes = EventStream<LocalBoxStream<'static, reqwest::Result<Bytes>>>;
type Bytes = Vec<u8>;

/// A server, and the token for it.
#[derive(Clone)]
pub(crate) struct Http {
    client: Client,
    server: String,
    token: String,
}

impl Http {
    pub(crate) fn new(server: &str, token: &str) -> Self {
        Self {
            client: builder().build().unwrap_or_default(),
            server: server.trim_end_matches('/').to_owned(),
            token: token.to_owned(),
        }
    }

    /// Posts JSON, and reads JSON.
    pub(crate) async fn post<A: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<A, Trouble> {
        let response = self.send(path, body).await?;
        response.json().await.map_err(|error| match error.is_timeout() {
            true => Trouble::Unreachable,
            false => Trouble::BadAnswer,
        })
    }

    /// Posts JSON; the answer has no content.
    pub(crate) async fn tell(&self, path: &str, body: &impl Serialize) -> Result<(), Trouble> {
        // A café's sign-in page says 200; a device that takes it for "received" would wipe what waits.
        match self.send(path, body).await?.status() {
            StatusCode::NO_CONTENT => Ok(()),
            _ => Err(Trouble::BadAnswer),
        }
    }

    /// Listens for pokes. The stream ends with the line, also where nobody says that it is dead.
    pub(crate) async fn pokes(&self) -> Result<Pokes, Trouble> {
        use futures_util::{StreamExt, stream};
        let request = self.authorized(self.client.get(self.url("/v1/pokes")));
        let response = tokio::select! {
            response = request.send() => check(response.map_err(unreachable)?).await?,
            () = sleep(PATIENCE) => return Err(Trouble::Unreachable),
        };
        let bytes = response.bytes_stream().map(|chunk| chunk.map(|bytes| bytes.to_vec()));
        let living = stream::unfold(bytes.boxed_local(), async |mut bytes| {
            tokio::select! {
                chunk = bytes.next() => chunk.map(|chunk| (chunk, bytes)),
                () = sleep(SILENCE) => None,
            }
        });
        Ok(living.boxed_local().eventsource())
    }

    async fn send(&self, path: &str, body: &impl Serialize) -> Result<Response, Trouble> {
        let request = self.authorized(self.client.post(self.url(path))).timeout(PATIENCE).json(body);
        check(request.send().await.map_err(unreachable)?).await
    }

    fn authorized(&self, request: RequestBuilder) -> RequestBuilder {
        if self.token.is_empty() { request } else { request.bearer_auth(&self.token) }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server)
    }
}

#[cfg(not(target_family = "wasm"))]
fn builder() -> reqwest::ClientBuilder {
    crate::native::install_tls();
    Client::builder().connect_timeout(Duration::from_secs(5))
}

#[cfg(target_family = "wasm")]
fn builder() -> reqwest::ClientBuilder {
    Client::builder()
}

fn unreachable(error: reqwest::Error) -> Trouble {
    match error.is_builder() {
        true => Trouble::Refused(Failure::new("bad_address")),
        false => Trouble::Unreachable,
    }
}

async fn check(response: Response) -> Result<Response, Trouble> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    let retry_after =
        response.headers().get("retry-after").and_then(|text| text.to_str().ok()).map(str::to_owned);
    let failure = response.json::<Failure>().await.ok();
    let code = failure.as_ref().map(|failure| failure.code.as_str()).unwrap_or_default();
    Err(match (status, failure.as_ref()) {
        (StatusCode::UNAUTHORIZED, _) if code == "revoked" => Trouble::Revoked,
        (StatusCode::UNAUTHORIZED, _) if code == "signed_out" => Trouble::SignedOut,
        (StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE, _) => Trouble::Busy(retry_after),
        // Something that this server never does; trying again is of no use.
        (StatusCode::NOT_IMPLEMENTED, Some(failure)) => Trouble::Refused(Failure::new(&failure.code)),
        (status, _) if status.is_server_error() => Trouble::ServerFault(status.as_u16()),
        // The words for it are this app's own.
        (_, Some(failure)) => {
            Trouble::Refused(Failure { key: Failure::new(&failure.code).key, ..failure.clone() })
        }
        (_, None) => Trouble::BadAnswer,
    })
}
