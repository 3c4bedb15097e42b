//! Requests to the server: JSON posted and read, and a stream of pokes. How bytes travel is in `native` and
//! `browser`, which have the same two functions; what they mean is here.

#[cfg(target_family = "wasm")]
mod browser;
#[cfg(not(target_family = "wasm"))]
mod native;
mod pokes;

#[cfg(target_family = "wasm")]
use browser as line;
#[cfg(not(target_family = "wasm"))]
use native as line;

pub(crate) use pokes::Pokes;

use crate::{Trouble, backoff::sleep};
use serde::{Serialize, de::DeserializeOwned};
use std::time::Duration;
use stuga_api::Failure;

/// Longer than a slow line takes for a page; shorter than a person waits for a spinner.
const PATIENCE: Duration = Duration::from_secs(30);

/// The few statuses on which something depends.
const NO_CONTENT: u16 = 204;
const UNAUTHORIZED: u16 = 401;
const TOO_MANY_REQUESTS: u16 = 429;
const NOT_IMPLEMENTED: u16 = 501;
const SERVICE_UNAVAILABLE: u16 = 503;

/// A request as it travels.
struct Outgoing<'a> {
    url: String,
    /// Empty for who has none.
    token: &'a str,
    /// JSON to be posted; a request without it asks for a stream.
    body: Option<Vec<u8>>,
}

/// A server, and the token for it.
#[derive(Clone)]
pub(crate) struct Http {
    client: line::Client,
    server: String,
    token: String,
}

impl Http {
    pub(crate) fn new(server: &str, token: &str) -> Self {
        Self {
            client: line::Client::new(),
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
        let (_, answer) = self.send(path, body).await?;
        read(answer).ok_or(Trouble::BadAnswer)
    }

    /// Posts JSON; the answer has no content.
    pub(crate) async fn tell(&self, path: &str, body: &impl Serialize) -> Result<(), Trouble> {
        // A café's sign-in page says 200; a device that takes it for "received" would wipe what waits.
        match self.send(path, body).await? {
            (NO_CONTENT, _) => Ok(()),
            _ => Err(Trouble::BadAnswer),
        }
    }

    /// Gets a file as it is.
    #[cfg(feature = "duties")]
    pub(crate) async fn get(&self, path: &str) -> Result<Vec<u8>, Trouble> {
        let request = Outgoing { url: self.url(path), token: &self.token, body: None };
        in_time(async {
            let answer = self.client.send(request).await?;
            match answer.status() {
                200..300 => answer.whole().await,
                _ => Err(refused(answer).await),
            }
        })
        .await
    }

    /// Listens for pokes. They end with the line, also where nobody says that it is dead.
    pub(crate) async fn pokes(&self) -> Result<Pokes, Trouble> {
        let request = Outgoing { url: self.url("/v1/pokes"), token: &self.token, body: None };
        in_time(async {
            let answer = self.client.send(request).await?;
            match answer.status() {
                200..300 => Ok(Pokes::new(answer)),
                _ => Err(refused(answer).await),
            }
        })
        .await
    }

    /// The status and the content of a success.
    async fn send(&self, path: &str, body: &impl Serialize) -> Result<(u16, Vec<u8>), Trouble> {
        let body = serde_json::to_vec(body).map_err(|_| Trouble::BadAnswer)?;
        let request = Outgoing { url: self.url(path), token: &self.token, body: Some(body) };
        in_time(async {
            let answer = self.client.send(request).await?;
            match answer.status() {
                status @ 200..300 => Ok((status, answer.whole().await?)),
                _ => Err(refused(answer).await),
            }
        })
        .await
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server)
    }
}

/// Where the line gives up by itself it may take minutes.
async fn in_time<T>(talk: impl Future<Output = Result<T, Trouble>>) -> Result<T, Trouble> {
    tokio::select! {
        outcome = talk => outcome,
        () = sleep(PATIENCE) => Err(Trouble::Unreachable),
    }
}

/// Reads JSON as a text, as the database's is read: by bytes there would be a second reader of every row.
fn read<A: DeserializeOwned>(content: Vec<u8>) -> Option<A> {
    let text = String::from_utf8(content).ok()?;
    stuga_domain::json::from_str(&text).ok()
}

/// The address is not one.
fn bad_address() -> Trouble {
    Trouble::Refused(Failure::new("bad_address"))
}

/// What an answer that is no success means.
async fn refused(answer: line::Answer) -> Trouble {
    let (status, retry_after) = (answer.status(), answer.header("retry-after"));
    let content = answer.whole().await.unwrap_or_default();
    let failure = read::<Failure>(content);
    let code = failure.as_ref().map(|failure| failure.code.as_str()).unwrap_or_default();
    match (status, failure.as_ref()) {
        (UNAUTHORIZED, _) if code == "revoked" => Trouble::Revoked,
        (UNAUTHORIZED, _) if code == "signed_out" => Trouble::SignedOut,
        (TOO_MANY_REQUESTS | SERVICE_UNAVAILABLE, _) => Trouble::Busy(retry_after),
        // Something that this server never does; trying again is of no use.
        (NOT_IMPLEMENTED, Some(failure)) => Trouble::Refused(Failure::new(&failure.code)),
        (500.., _) => Trouble::ServerFault(status),
        // The words for it are this app's own.
        (_, Some(failure)) => {
            Trouble::Refused(Failure { key: Failure::new(&failure.code).key, ..failure.clone() })
        }
        (_, None) => Trouble::BadAnswer,
    }
}
