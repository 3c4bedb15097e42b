//! A device that is only its HTTP: for what the server can take, and for what the line alone costs.

use anyhow::{Context, Result, ensure};
use reqwest::Client;
use serde_json::{Value, json};
use stuga_domain::{ClientId, Clock, Command, CommandId, Ids};
use stuga_sync::{PROTOCOL, SCHEMA, SentCommand, SyncRequest};
use stuga_transport::native::{RandomIds, SystemClock};

/// A signed-in device without a database.
pub struct Line {
    http: Client,
    url: String,
    token: String,
    client: ClientId,
    next_number: u64,
    cookie: Option<String>,
}

impl Line {
    /// Signs in by an invite's code.
    pub async fn join(http: &Client, url: &str, code: &str) -> Result<Self> {
        let device = json!({ "id": RandomIds.next(), "name": "bench" });
        let body = json!({ "invite": code, "name": "Kim", "device": device });
        let answer = http.post(format!("{url}/v1/sign-in/invite")).json(&body).send().await?;
        let granted: Value = answer.error_for_status()?.json().await?;
        Ok(Self {
            http: http.clone(),
            url: url.to_owned(),
            token: granted["token"].as_str().context("a token")?.to_owned(),
            client: RandomIds.next().into(),
            next_number: 1,
            cookie: None,
        })
    }

    /// One round trip without commands; whether there are more pages, and how many bytes came.
    pub async fn pull(&mut self) -> Result<(bool, usize)> {
        self.sync(Vec::new()).await
    }

    /// All pages there are.
    pub async fn pull_all(&mut self) -> Result<()> {
        while self.pull().await?.0 {}
        Ok(())
    }

    /// Sends one command.
    pub async fn push(&mut self, command: &Command) -> Result<()> {
        let (number, id) = (self.next_number, CommandId(RandomIds.next()));
        let sent = SentCommand::new(number, id, SystemClock.now(), command)?;
        self.next_number += 1;
        self.sync(vec![sent]).await.map(drop)
    }

    /// Forgets where it stands: the next pull begins anew.
    pub fn forget(&mut self) {
        self.cookie = None;
    }

    async fn sync(&mut self, commands: Vec<SentCommand>) -> Result<(bool, usize)> {
        let sends = !commands.is_empty();
        let request = SyncRequest {
            client: self.client,
            protocol: PROTOCOL,
            schema: SCHEMA,
            epoch: None,
            acknowledged: if sends { self.next_number - 2 } else { self.next_number - 1 },
            commands,
            cookie: self.cookie.take(),
            again: Vec::new(),
        };
        let post = self.http.post(format!("{}/v1/sync", self.url)).bearer_auth(&self.token).json(&request);
        let text = post.send().await?.error_for_status()?.text().await?;
        ensure!(!sends || text.contains(r#""applied":"#), "a command was not applied: {text}");
        // Not parsed: what a device does with a page is not the line's cost. The cookie stands behind the rows.
        let end = text.rsplit_once(r#""cookie":""#).context("a cookie")?.1;
        self.cookie = Some(end.split('"').next().unwrap_or_default().to_owned());
        Ok((end.contains(r#""more":true"#), text.len()))
    }
}

/// A client whose connections stay open, as a device's do.
pub fn http() -> Result<Client> {
    // Without one no client can be built, not even for a line without TLS. The second call finds it installed.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Ok(Client::builder().build()?)
}
