//! As much of HTTP as the proxy has to know.

use std::io;
use tokio::{io::AsyncReadExt, net::TcpStream};

/// One request, whole.
#[derive(Debug)]
pub struct Request {
    head: String,
    body: Vec<u8>,
}

impl Request {
    pub(super) async fn read(client: &mut TcpStream) -> io::Result<Self> {
        let mut bytes = Vec::new();
        let length = loop {
            if let Some(length) = head_length(&bytes) {
                break length;
            }
            if client.read_buf(&mut bytes).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        };
        let body = bytes.split_off(length);
        let head = String::from_utf8(bytes).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
        let mut request = Self { head, body };
        let expected = request.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
        while request.body.len() < expected {
            if client.read_buf(&mut request.body).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(request)
    }

    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(':'));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// As `POST /v1/sync`.
    pub(super) fn line(&self) -> String {
        self.head.split(" HTTP/").next().unwrap_or_default().to_owned()
    }

    pub(super) fn path(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    pub(super) fn has_token(&self) -> bool {
        self.header("authorization").is_some()
    }

    pub(super) fn is_sync(&self) -> bool {
        self.line() == "POST /v1/sync"
    }

    /// Its content.
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The ids of the commands that a sync carries.
    pub(super) fn commands(&self) -> Vec<String> {
        let commands = self.json()["commands"].as_array().cloned().unwrap_or_default();
        commands.iter().filter_map(|command| command["id"].as_str().map(str::to_owned)).collect()
    }

    /// To send on, on a connection of its own.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut lines: Vec<&str> = self.head.trim_end().lines().collect();
        lines.retain(|line| !line.to_ascii_lowercase().starts_with("connection:"));
        lines.push("connection: close");
        let mut bytes = lines.join("\r\n").into_bytes();
        bytes.extend_from_slice(b"\r\n\r\n");
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

/// Where the content begins, once the head is whole.
pub(super) fn head_length(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}
