//! What a device knows and says.

use super::{
    counts::{Counts, Kind},
    http::{Answer, Line, Pokes},
};
use serde_json::json;
use std::{
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
    net::SocketAddr,
    time::Instant,
};
use stuga_domain::{
    AccountId, ClientId, Clock, Command, CommandId, EpochId, Ids, Kind as RowKind, Row, Scope, SignupId, json,
};
use stuga_sync::{
    Answer as Decision, Cookie, PROTOCOL, Patch, ResultOf, SCHEMA, SentCommand, SyncRequest, SyncResponse,
};
use stuga_transport::{
    Trouble,
    native::{RandomIds, SystemClock},
};
use uuid::Uuid;

/// The rows of each scope, each as the hash of what stands in it.
pub(super) type Held = BTreeMap<Scope, HashMap<(RowKind, Uuid), u64>>;

/// A signed-in device without a database.
pub struct LightDevice {
    doors: Vec<SocketAddr>,
    /// Which of them it knocks at.
    door: usize,
    line: Option<Line>,
    token: String,
    /// Its account.
    pub account: AccountId,
    /// Its client.
    pub client: ClientId,
    next_number: u64,
    acknowledged: u64,
    epoch: Option<EpochId>,
    cookie: Option<String>,
    /// What has no answer yet, and when it was done here.
    pub(super) waiting: Vec<(SentCommand, Instant)>,
    /// Every answer that ever came.
    pub(super) answers: BTreeMap<u64, (CommandId, Decision)>,
    /// The signups that its commands make, by their numbers.
    pub(super) signed_up: BTreeMap<u64, SignupId>,
    pub(super) held: Held,
    /// Its own signups that stand.
    pub(super) mine: Vec<SignupId>,
}

impl LightDevice {
    /// Signs in by an invite's code at one of these doors, as somebody new.
    pub async fn join(doors: &[SocketAddr], first: usize, code: &str) -> anyhow::Result<Self> {
        let device = json!({ "id": RandomIds.next(), "name": "load" });
        let body = json!({ "invite": code, "name": "Kim", "device": device });
        let mut light = Self {
            doors: doors.to_vec(),
            door: first % doors.len(),
            line: None,
            token: String::new(),
            account: Uuid::nil().into(),
            client: RandomIds.next().into(),
            next_number: 1,
            acknowledged: 0,
            epoch: None,
            cookie: None,
            waiting: Vec::new(),
            answers: BTreeMap::new(),
            signed_up: BTreeMap::new(),
            held: Held::new(),
            mine: Vec::new(),
        };
        let body = serde_json::to_vec(&body)?;
        let answer = light.post("/v1/sign-in/invite", body).await?;
        let text = String::from_utf8_lossy(&answer.content);
        anyhow::ensure!(answer.status == 200, "nobody can join: {} {text}", answer.status);
        let granted: serde_json::Value = serde_json::from_str(&text)?;
        let said = |name: &str| granted[name].as_str().unwrap_or_default().to_owned();
        light.token = said("token");
        light.account = said("account").parse::<Uuid>()?.into();
        Ok(light)
    }

    /// Does something here: it waits for the next sync.
    pub fn act(&mut self, command: &Command) -> serde_json::Result<()> {
        let id = CommandId(RandomIds.next());
        let sent = SentCommand::new(self.next_number, id, SystemClock.now(), command)?;
        if let Command::SignUp(sign_up) = command {
            self.signed_up.insert(self.next_number, sign_up.signup);
        }
        self.next_number += 1;
        self.waiting.push((sent, Instant::now()));
        Ok(())
    }

    /// The number of its last command.
    #[must_use]
    pub fn last_number(&self) -> u64 {
        self.next_number - 1
    }

    /// Sends what waits and takes in what is new, until there is neither. Whether anything was new.
    pub async fn sync(&mut self, counts: &Counts) -> Result<bool, Trouble> {
        let mut new = false;
        loop {
            let sends = self.waiting.len();
            let request = SyncRequest {
                client: self.client,
                protocol: PROTOCOL,
                schema: SCHEMA,
                epoch: self.epoch,
                acknowledged: self.acknowledged,
                commands: self.waiting.iter().map(|(sent, _)| sent.clone()).collect(),
                cookie: self.cookie.clone(),
                again: Vec::new(),
            };
            let body = serde_json::to_vec(&request).map_err(|_| Trouble::BadAnswer)?;
            let kind = if sends == 0 { Kind::Pull } else { Kind::Push };
            let answer = self.asked(kind, "/v1/sync", body, counts).await?;
            let text = String::from_utf8(answer.content).map_err(|_| Trouble::BadAnswer)?;
            let response: SyncResponse = json::from_str(&text).map_err(|_| Trouble::BadAnswer)?;
            let SyncResponse::Ok { epoch, results, fresh, patch, cookie, more, .. } = response else {
                counts.strange(format!("{response:?}"));
                return Err(Trouble::BadAnswer);
            };
            new |= !patch.is_empty();
            self.epoch = Some(epoch);
            let began = self.waiting.first().map(|(_, began)| *began);
            self.stands_at(cookie, began.filter(|_| sends > 0 && !more), counts);
            if fresh {
                self.held.clear();
            }
            self.take_in(patch);
            self.settle(results, counts);
            if !more && self.waiting.is_empty() {
                return Ok(new);
            }
            if !more && sends > 0 && self.waiting.len() == sends {
                counts.strange(format!("no answer to what was sent, from {:?}", self.acknowledged));
                return Err(Trouble::BadAnswer);
            }
        }
    }

    /// Opens a stream of pokes, on a connection of its own.
    pub(super) async fn pokes(&mut self, counts: &Counts) -> Result<Pokes, Trouble> {
        let began = Instant::now();
        let opened = async { Line::open(self.doors[self.door]).await?.pokes(&self.token).await }.await;
        let answer = match opened {
            Ok(Ok(pokes)) => {
                counts.answered(began, Some(200), false);
                counts.took(Kind::Listen, began.elapsed());
                return Ok(pokes);
            }
            Ok(Err(answer)) => Ok(answer),
            Err(trouble) => Err(trouble),
        };
        Err(self.refused(began, answer, counts))
    }

    async fn asked(
        &mut self,
        kind: Kind,
        path: &str,
        body: Vec<u8>,
        counts: &Counts,
    ) -> Result<Answer, Trouble> {
        let began = Instant::now();
        match self.post(path, body).await {
            Ok(answer) if answer.status == 200 => {
                counts.answered(began, Some(200), false);
                counts.took(kind, began.elapsed());
                Ok(answer)
            }
            other => Err(self.refused(began, other, counts)),
        }
    }

    fn refused(&mut self, began: Instant, answer: Result<Answer, Trouble>, counts: &Counts) -> Trouble {
        let trouble = match answer {
            Ok(Answer { status, retry_after, .. }) => {
                counts.answered(began, Some(status), retry_after.is_some());
                match status {
                    429 | 503 => return Trouble::Busy(retry_after),
                    500.. => return Trouble::ServerFault(status),
                    _ => {
                        counts.strange(format!("status {status}"));
                        Trouble::BadAnswer
                    }
                }
            }
            Err(trouble) => {
                counts.answered(began, None, false);
                trouble
            }
        };
        // Another server may be there.
        self.line = None;
        self.door = (self.door + 1) % self.doors.len();
        trouble
    }

    async fn post(&mut self, path: &str, body: Vec<u8>) -> Result<Answer, Trouble> {
        let line = match self.line.take().filter(|line| !line.is_dead()) {
            Some(line) => line,
            None => Line::open(self.doors[self.door]).await?,
        };
        self.line.insert(line).post(path, &self.token, body).await
    }

    /// Notes how far it is, and for the figures: what it has done itself, or what others have.
    fn stands_at(&mut self, cookie: String, began: Option<Instant>, counts: &Counts) {
        let read = |text: &str| text.parse::<Cookie>().map(|cookie| cookie.cursors).unwrap_or_default();
        let before = self.cookie.as_deref().map(read).unwrap_or_default();
        for (scope, cursor) in read(&cookie) {
            let Some(was) = before.get(&scope).filter(|was| was.version < cursor.version) else { continue };
            match (scope, began) {
                (Scope::Public(_), Some(began)) => counts.acted(scope, cursor.version, began),
                (Scope::Public(_), None) => counts.saw(scope, was.version, cursor.version),
                _ => {}
            }
        }
        self.cookie = Some(cookie);
    }

    fn take_in(&mut self, patch: Patch) {
        for scope in patch.reset.iter().chain(&patch.leave) {
            self.held.remove(scope);
        }
        for changes in patch.changes {
            let rows = self.held.entry(changes.scope).or_default();
            for row in &changes.put {
                rows.insert((row.kind(), row.id()), hash(row));
                if let Row::Signup(signup) = row {
                    self.mine.retain(|mine| *mine != signup.id);
                    self.mine.extend(signup.is_live().then_some(signup.id));
                }
            }
            for gone in &changes.remove {
                rows.remove(&(gone.kind, gone.id));
            }
        }
    }

    fn settle(&mut self, results: Vec<ResultOf>, counts: &Counts) {
        for ResultOf { number, id, answer } in results {
            match self.answers.get(&number) {
                Some(known) if *known != (id, answer.clone()) => {
                    counts.strange(format!("{number} was {known:?} and is {id:?} {answer:?}"));
                }
                Some(_) => {}
                None => {
                    let (settled, waiting): (Vec<_>, Vec<_>) = std::mem::take(&mut self.waiting)
                        .into_iter()
                        .partition(|(sent, _)| sent.number == number && sent.id == id);
                    self.waiting = waiting;
                    for (_, began) in settled {
                        counts.took(Kind::Decided, began.elapsed());
                    }
                    self.answers.insert(number, (id, answer));
                }
            }
        }
        while self.answers.contains_key(&(self.acknowledged + 1)) {
            self.acknowledged += 1;
        }
    }
}

/// What stands in a row, as a number.
pub(super) fn hash(row: &Row) -> u64 {
    let mut hasher = DefaultHasher::new();
    serde_json::to_vec(row).unwrap_or_default().hash(&mut hasher);
    hasher.finish()
}
