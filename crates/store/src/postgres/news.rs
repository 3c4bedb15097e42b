//! What servers on one database tell each other: which scopes have new versions, by NOTIFY. It is sent outside the
//! transaction that wrote (inside, it would let one commit wait for the other), and several travel together.
//!
//! Nothing rests on it: what is lost is found by looking, which is asked for after each loss and now and then.

use super::{address::Address, session::Session};
use crate::{
    StoreError,
    sql::{Sql, text},
};
use futures_util::future::{Either, poll_fn, select};
use std::{
    collections::BTreeMap,
    pin::pin,
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread::JoinHandle,
    time::Duration,
};
use stuga_domain::Scope;
use tokio::sync::oneshot;
use tokio_postgres::AsyncMessage;

/// How much one NOTIFY carries: PostgreSQL takes less than 8,000 bytes.
const PAYLOAD: usize = 7_500;

/// Between two looks where nothing was told: a device finds as much by itself within a minute.
const LOOK: Duration = Duration::from_secs(30);

/// Between two attempts to listen; in the meantime looking stands in.
const AGAIN: Duration = Duration::from_secs(2);

/// What other servers, or this one, have written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// These scopes have these versions, or newer ones.
    Scopes(Vec<(Scope, u64)>),
    /// Perhaps something that nobody told: look.
    Unsure,
}

/// Takes what is heard; false if nobody wants to hear any more.
pub type Hear = Box<dyn Fn(News) -> bool + Send>;

/// Scopes with their new versions.
type Bumped = Vec<(Scope, u64)>;

/// Tells, and listens.
pub(super) struct Bulletin {
    address: Address,
    teller: Option<(Sender<Bumped>, JoinHandle<()>)>,
    /// Those who listen, until these are dropped.
    listening: Mutex<Vec<oneshot::Sender<()>>>,
}

impl Bulletin {
    pub(super) fn new(address: Address) -> Self {
        let (sender, waiting) = channel();
        let for_teller = address.clone();
        let teller = std::thread::spawn(move || tell(&for_teller, &waiting));
        Self { address, teller: Some((sender, teller)), listening: Mutex::default() }
    }

    /// Tells the other servers, soon. Does not wait.
    pub(super) fn tell(&self, bumped: Bumped) {
        if let Some((sender, _)) = self.teller.as_ref().filter(|_| !bumped.is_empty()) {
            let _ = sender.send(bumped); // a teller that has died costs time, no rows
        }
    }

    /// Listens on a thread of its own, for as long as this is there.
    pub(super) fn listen(&self, hear: Hear) {
        let (stop, stopped) = oneshot::channel::<()>();
        let address = self.address.clone();
        std::thread::spawn(move || {
            if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() {
                runtime.block_on(select(pin!(stopped), pin!(keep_listening(&address, &hear))));
            }
        });
        self.listening.lock().unwrap_or_else(PoisonError::into_inner).push(stop);
    }
}

impl Drop for Bulletin {
    fn drop(&mut self) {
        if let Some((sender, teller)) = self.teller.take() {
            drop(sender);
            let _ = teller.join(); // what was to be told is
        }
    }
}

/// Tells until nobody is left who could give more: while one message is under way, the next ones gather.
fn tell(address: &Address, waiting: &Receiver<Bumped>) {
    let mut session: Option<Session> = None;
    while let Ok(first) = waiting.recv() {
        let mut latest = BTreeMap::new();
        for (scope, version) in std::iter::once(first).chain(waiting.try_iter()).flatten() {
            let known = latest.entry(scope).or_insert(version);
            *known = version.max(*known);
        }
        for payload in payloads(&latest) {
            // A connection that broke while nobody used it shows so only when it is used.
            if !session.as_ref().is_some_and(|session| send(session, &payload)) {
                session = teller(address).ok().filter(|session| send(session, &payload));
            }
        }
    }
}

/// A connection whose commits do not wait for the disk: a message outlives no crash anyway.
fn teller(address: &Address) -> Result<Session, StoreError> {
    let session = Session::open(address)?;
    let _ = session.run_all("SET synchronous_commit = off"); // only quicker
    Ok(session)
}

fn send(session: &Session, payload: &str) -> bool {
    let sql: &dyn Sql = session;
    sql.one("SELECT pg_notify('stuga', ?1)", &[text(payload)], |_| Ok(())).is_ok()
}

/// The lines of a message: `scope version`.
fn payloads(latest: &BTreeMap<Scope, u64>) -> Vec<String> {
    let mut payloads = vec![String::new()];
    for (scope, version) in latest {
        let line = format!("{scope} {version}\n");
        if payloads.last().is_some_and(|last| last.len() + line.len() > PAYLOAD) {
            payloads.push(String::new());
        }
        if let Some(last) = payloads.last_mut() {
            last.push_str(&line);
        }
    }
    payloads
}

/// What a message says; none if it is not one of ours.
fn read(payload: &str) -> Option<Vec<(Scope, u64)>> {
    payload
        .lines()
        .map(|line| {
            let (scope, version) = line.split_once(' ')?;
            Some((scope.parse().ok()?, version.parse().ok()?))
        })
        .collect()
}

async fn keep_listening(address: &Address, hear: &Hear) {
    loop {
        let _ = listen_once(address, hear).await;
        // What was told meanwhile is lost; until the next attempt, and right after it, looking stands in.
        if !hear(News::Unsure) {
            return;
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// Listens until the connection ends.
async fn listen_once(address: &Address, hear: &Hear) -> Result<(), StoreError> {
    let (client, mut connection) = address.connect().await?;
    let told = async {
        while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
            if let AsyncMessage::Notification(notification) = message? {
                let news = read(notification.payload()).map_or(News::Unsure, News::Scopes);
                hear(news);
            }
        }
        Ok(())
    };
    let ask = async {
        client.batch_execute("LISTEN stuga").await?;
        loop {
            hear(News::Unsure);
            tokio::time::sleep(LOOK).await;
        }
    };
    match select(pin!(told), pin!(ask)).await {
        Either::Left((ended, _)) | Either::Right((ended, _)) => ended,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn messages_are_read_as_they_were_written_and_none_is_too_long() {
        let latest: BTreeMap<Scope, u64> =
            (0..1_000_u128).map(|number| (Scope::Staff(Uuid::from_u128(number).into()), 7)).collect();
        let payloads = payloads(&latest);
        assert!(payloads.len() > 1 && payloads.iter().all(|payload| payload.len() <= PAYLOAD));
        let read: BTreeMap<Scope, u64> = payloads.iter().flat_map(|payload| read(payload).unwrap()).collect();
        assert_eq!(read, latest);
        assert_eq!(super::read("from somebody else"), None);
    }
}
