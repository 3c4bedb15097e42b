//! One connection that stays open, as a device's does: a device has one for its requests and one for its pokes, where a
//! client shared by thousands of devices would have a handful for all.

use bytes::Bytes;
use flate2::read::GzDecoder;
use http_body_util::{BodyExt, Full};
use hyper::{Method, Request, Response, body::Incoming, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use std::{io::Read, net::SocketAddr, time::Duration};
use stuga_transport::Trouble;
use tokio::net::TcpStream;

/// A real device's own: how long it waits for a connection, for an answer, and for a sign of life on a stream
/// (`crates/transport/src/http`).
const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(30);
const SILENCE: Duration = Duration::from_secs(45);

/// A connection to a server.
pub struct Line(http1::SendRequest<Full<Bytes>>);

/// An answer that is whole.
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// What it says of when to try again.
    pub retry_after: Option<String>,
    /// Its content.
    pub content: Vec<u8>,
}

impl Line {
    /// Opens one.
    pub async fn open(door: SocketAddr) -> Result<Self, Trouble> {
        let connecting = async {
            let stream = TcpStream::connect(door).await.map_err(|_| Trouble::Unreachable)?;
            stream.set_nodelay(true).map_err(|_| Trouble::Unreachable)?;
            http1::handshake(TokioIo::new(stream)).await.map_err(|_| Trouble::Unreachable)
        };
        let connected = tokio::time::timeout(CONNECT, connecting).await;
        let (sender, connection) = connected.map_err(|_| Trouble::Unreachable)??;
        tokio::spawn(connection);
        Ok(Self(sender))
    }

    /// Whether the other side has closed it.
    pub fn is_dead(&self) -> bool {
        self.0.is_closed()
    }

    /// Posts JSON, and waits for the whole answer.
    pub async fn post(&mut self, path: &str, token: &str, body: Vec<u8>) -> Result<Answer, Trouble> {
        let talk = async {
            let answer = self.send(Method::POST, path, token, body).await?;
            let named = |name| answer.headers().get(name)?.to_str().ok().map(str::to_owned);
            let (status, retry_after) = (answer.status().as_u16(), named(header::RETRY_AFTER));
            let packed = named(header::CONTENT_ENCODING).as_deref() == Some("gzip");
            let content = answer.into_body().collect().await.map_err(|_| Trouble::BadAnswer)?.to_bytes();
            let content = if packed { unpacked(&content)? } else { content.into() };
            Ok(Answer { status, retry_after, content })
        };
        tokio::time::timeout(ANSWER, talk).await.map_err(|_| Trouble::Unreachable)?
    }

    /// Asks for the stream of pokes; the status where there is none.
    pub async fn pokes(mut self, token: &str) -> Result<Result<Pokes, Answer>, Trouble> {
        let talk = async {
            let answer = self.send(Method::GET, "/v1/pokes", token, Vec::new()).await?;
            let status = answer.status().as_u16();
            if status != 200 {
                let retry_after = answer.headers().get(header::RETRY_AFTER);
                let retry_after = retry_after.and_then(|value| value.to_str().ok()).map(str::to_owned);
                return Ok(Err(Answer { status, retry_after, content: Vec::new() }));
            }
            Ok(Ok(Pokes { body: answer.into_body(), text: Vec::new(), _line: self.0 }))
        };
        tokio::time::timeout(ANSWER, talk).await.map_err(|_| Trouble::Unreachable)?
    }

    async fn send(
        &mut self,
        method: Method,
        path: &str,
        token: &str,
        body: Vec<u8>,
    ) -> Result<Response<Incoming>, Trouble> {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "localhost");
        request = request.header(header::ACCEPT_ENCODING, "gzip");
        if !token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if !body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let request = request.body(Full::new(Bytes::from(body))).map_err(|_| Trouble::BadAnswer)?;
        self.0.ready().await.map_err(|_| Trouble::Unreachable)?;
        self.0.send_request(request).await.map_err(|_| Trouble::Unreachable)
    }
}

fn unpacked(content: &[u8]) -> Result<Vec<u8>, Trouble> {
    let mut whole = Vec::new();
    GzDecoder::new(content).read_to_end(&mut whole).map_err(|_| Trouble::BadAnswer)?;
    Ok(whole)
}

/// An open stream of pokes.
pub struct Pokes {
    body: Incoming,
    /// The event that is being read.
    text: Vec<u8>,
    /// The connection ends with it.
    _line: http1::SendRequest<Full<Bytes>>,
}

impl Pokes {
    /// Waits for a poke; false if the line is dead.
    pub async fn next(&mut self) -> bool {
        loop {
            let frame = match tokio::time::timeout(SILENCE, self.body.frame()).await {
                Ok(Some(Ok(frame))) => frame,
                _ => return false,
            };
            let mut poked = false;
            for byte in frame.into_data().unwrap_or_default() {
                self.text.push(byte);
                if self.text.ends_with(b"\n\n") {
                    poked |= self.text.windows(5).any(|word| word == b"data:");
                    self.text.clear();
                }
            }
            if poked {
                return true;
            }
        }
    }
}
