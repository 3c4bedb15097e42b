//! A real server on a free port, for the tests of the endpoints.

use crate::{
    app::{App, Parts},
    clock::new_id,
    database,
    endpoints::{DeviceHere, SignedIn},
    failure::Failure,
    invites,
    limits::Limits,
    mail::Mailer,
    metrics::Metrics,
    pokes::Hub,
    pool::Pool,
    rounds::Rounds,
    router::router,
    tables::invites::Invite,
};
use chrono::TimeDelta;
use reqwest::{Method, StatusCode};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};
use stuga_domain::{AccountId, ClientId, Clock, Command, SignupId, roles::Role, shifts::SignUp};
use stuga_sync::{PROTOCOL, SCHEMA, SentCommand, SyncRequest, SyncResponse};
use stuga_testkit::{
    MockClock,
    seed::{Seeded, association},
};

/// A server with a seeded association, and what a client needs to talk to it.
pub struct Trial {
    pub app: App,
    pub clock: MockClock,
    pub seeded: Seeded,
    folder: tempfile::TempDir,
    http: reqwest::Client,
    base: String,
    mails: Arc<Mutex<Vec<(String, String)>>>,
}

/// A device that is signed in.
#[derive(Clone)]
pub struct Signed {
    pub signed: SignedIn,
    pub client: ClientId,
}

impl Trial {
    pub async fn start() -> Self {
        Self::start_with(None, true).await
    }

    pub async fn start_with(web: Option<&Path>, mails_codes: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = database::open_or_create(&folder.path().join("stuga.db").into()).unwrap();
        let clock = MockClock::default();
        let seeded = association(&db, &clock, 3);
        let mails = Arc::<Mutex<Vec<(String, String)>>>::default();
        let kept = Arc::clone(&mails);
        let given = move |to: &str, code: &str| kept.lock().unwrap().push((to.to_owned(), code.to_owned()));
        let app = App::new(Parts {
            db,
            clock: Box::new(clock.clone()),
            pool: Pool::new(4),
            rounds: Rounds::new(2),
            pokes: Hub::default(),
            metrics: Metrics::default(),
            limits: Limits::default(),
            mailer: if mails_codes { Mailer::Given(Arc::new(given)) } else { Mailer::Nobody },
            public_url: Some("https://stuga.example.org".to_owned()),
            behind_proxy: false,
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let service = router(app.clone(), web, false).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self { app, clock, seeded, folder, http: client(), base, mails }
    }

    /// The path of its database.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("stuga.db")
    }

    /// A request with its token, if any.
    pub fn request(&self, method: Method, path: &str, token: Option<&str>) -> reqwest::RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        match token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    pub async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        token: Option<&str>,
        body: &impl Serialize,
    ) -> Result<T, Failure> {
        answer(self.request(Method::POST, path, token).json(body).send().await.unwrap()).await
    }

    pub async fn get<T: DeserializeOwned>(&self, path: &str, token: &str) -> Result<T, Failure> {
        answer(self.request(Method::GET, path, Some(token)).send().await.unwrap()).await
    }

    /// The code that was mailed last to an address, waited for.
    pub async fn mailed(&self, to: &str) -> String {
        for _ in 0..200 {
            let found = self.mails.lock().unwrap().iter().rev().find(|(address, _)| address == to).cloned();
            if let Some((_, code)) = found {
                return code;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("no mail to {to}");
    }

    /// How many mails went out.
    pub fn mail_count(&self) -> usize {
        self.mails.lock().unwrap().len()
    }

    /// An invite's secret.
    pub fn invite(&self, change: impl FnOnce(&mut Invite)) -> String {
        let mut invite = Invite {
            organization: self.seeded.organization,
            role: Role::Member,
            place: None,
            account: None,
            uses_left: 1,
            expires_at: self.clock.now() + TimeDelta::days(1),
        };
        change(&mut invite);
        invites::create(&self.app.db, &invite, self.clock.now()).unwrap().reveal().to_owned()
    }

    /// Signs an account in on a new device, by a link.
    pub async fn sign_in(&self, account: AccountId) -> Signed {
        let invite = self.invite(|invite| invite.account = Some(account));
        let body = json!({ "invite": invite, "device": device("phone") });
        let signed = self.post("/v1/sign-in/invite", None, &body).await.unwrap();
        Signed { signed, client: new_id() }
    }

    pub async fn sync(&self, by: &Signed, commands: Vec<SentCommand>) -> Result<SyncResponse, Failure> {
        self.post("/v1/sync", Some(&by.signed.token), &request(by.client, commands)).await
    }

    /// The first command of a client: signs up for the seeded shift.
    pub fn sign_up(&self) -> SentCommand {
        let command: Command =
            SignUp { signup: new_id::<SignupId>(), shift: self.seeded.shift, companions: 0 }.into();
        SentCommand::new(1, new_id(), self.clock.now(), &command).unwrap()
    }
}

pub fn device(name: &str) -> DeviceHere {
    DeviceHere { id: new_id(), name: name.to_owned() }
}

pub fn request(client: ClientId, commands: Vec<SentCommand>) -> SyncRequest {
    let (protocol, schema) = (PROTOCOL, SCHEMA);
    let again = Vec::new();
    SyncRequest { client, protocol, schema, epoch: None, acknowledged: 0, commands, cookie: None, again }
}

/// A response as what it should hold, or as the failure that it is.
/// An HTTP client for tests.
pub fn client() -> reqwest::Client {
    // The desktop's HTTP client, which a build of all shares, comes without TLS of its own.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}

pub async fn answer<T: DeserializeOwned>(response: reqwest::Response) -> Result<T, Failure> {
    let status = response.status();
    let bytes = response.bytes().await.unwrap();
    if status == StatusCode::NO_CONTENT {
        return Ok(serde_json::from_value(Value::Null).unwrap());
    }
    if status.is_success() {
        return Ok(serde_json::from_slice(&bytes).unwrap());
    }
    let failure: Failure = serde_json::from_slice(&bytes).unwrap_or_else(|error| {
        panic!("{status} without a failure ({error}): {}", String::from_utf8_lossy(&bytes))
    });
    assert_eq!(failure.key, format!("errors-{}", failure.code.replace('_', "-")));
    Err(Failure { status, ..failure })
}

/// The code and status of a refusal.
#[track_caller]
pub fn refused<T: std::fmt::Debug>(outcome: Result<T, Failure>) -> (String, u16) {
    let failure = outcome.unwrap_err();
    (failure.code, failure.status.as_u16())
}
