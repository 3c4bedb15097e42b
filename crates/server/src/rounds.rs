//! Syncs in rounds: those that come while others are answered are answered together, next. What they need of the
//! database is then asked, decided and made durable in one go; a server with little to do answers each at once.

use crate::{
    app::App,
    failure::Failure,
    pool::{PATIENCE, WAITING},
    secret::Hash,
};
use std::{
    collections::{BTreeSet, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use stuga_domain::{Fault, Scope};
use stuga_sync::{
    PAGE_ROWS, SyncRequest, SyncResponse,
    server::{Asked, BATCH, answer_together},
};
use tokio::sync::{Semaphore, oneshot};

/// Requests in one round, at the most.
const TOGETHER: usize = 64;

/// Rows in each page of a round of many: so that nobody waits long for what another one lacks.
const ROWS: usize = 500;

/// The requests that wait for their round. Clones are the same.
#[derive(Clone, Debug)]
pub struct Rounds {
    turns: Arc<Semaphore>,
    waiting: Arc<Mutex<VecDeque<Waiting>>>,
}

/// A request that waits; whoever sent it may be gone.
#[derive(Debug)]
struct Waiting {
    token: Hash,
    request: SyncRequest,
    tell: oneshot::Sender<Told>,
}

/// What is told of a request. A fault is logged by the one who asked, under the id of the request.
#[derive(Debug)]
enum Told {
    Answer(Result<SyncResponse, Fault>),
    Refused(Failure),
}

impl Rounds {
    /// So many at a time: more would each have less in them, and wait for each other.
    #[must_use]
    pub fn new(turns: usize) -> Self {
        Self { turns: Arc::new(Semaphore::new(turns)), waiting: Arc::default() }
    }

    fn queue(&self) -> MutexGuard<'_, VecDeque<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, waiting: Waiting) -> Result<(), Failure> {
        let mut queue = self.queue();
        if queue.len() >= WAITING {
            queue.retain(|waiting| !waiting.tell.is_closed());
        }
        if queue.len() >= WAITING {
            return Err(Failure::overloaded());
        }
        queue.push_back(waiting);
        Ok(())
    }

    /// The next round: the first that wait, one of each client, with no more commands than one transaction takes.
    fn take(&self) -> Vec<Waiting> {
        let mut queue = self.queue();
        queue.retain(|waiting| !waiting.tell.is_closed());
        let (mut clients, mut commands) = (BTreeSet::new(), 0);
        let (mut round, mut rest) = (Vec::new(), VecDeque::new());
        for waiting in queue.drain(..) {
            let request = &waiting.request;
            let fits = round.is_empty() || commands + request.commands.len() <= BATCH;
            if round.len() < TOGETHER && fits && clients.insert(request.client) {
                commands += request.commands.len();
                round.push(waiting);
            } else {
                rest.push_back(waiting);
            }
        }
        *queue = rest;
        round
    }
}

impl App {
    /// Answers the sync request of whoever holds the token.
    pub async fn sync(&self, token: Hash, request: SyncRequest) -> Result<SyncResponse, Failure> {
        let (tell, mut told) = oneshot::channel();
        self.rounds.add(Waiting { token, request, tell })?;
        let mut patience = std::pin::pin!(tokio::time::sleep(PATIENCE));
        loop {
            tokio::select! {
                biased;
                told = &mut told => {
                    return match told {
                        Ok(Told::Answer(answer)) => Ok(answer?),
                        Ok(Told::Refused(failure)) => Err(failure),
                        Err(_) => Err(Failure::fault()), // its round has panicked, and was logged
                    };
                }
                turn = Arc::clone(&self.rounds.turns).acquire_owned() => {
                    let turn = turn.map_err(|_| Failure::overloaded())?;
                    self.run(move |app| {
                        let _held = turn;
                        answer_round(app, app.rounds.take());
                        Ok(())
                    })
                    .await?;
                }
                () = &mut patience => return Err(Failure::overloaded()),
            }
        }
    }
}

/// Answers the requests of one round. Afterwards, those who hold a changed scope are poked.
fn answer_round(app: &App, round: Vec<Waiting>) {
    if round.is_empty() {
        return;
    }
    app.metrics.round_of(round.len());
    let tokens: Vec<Hash> = round.iter().map(|waiting| waiting.token).collect();
    let owners = app.all_signed_in(&tokens);
    let mut signed_in = Vec::with_capacity(round.len());
    for (waiting, owner) in round.into_iter().zip(owners) {
        match owner {
            Ok(owner) => signed_in.push((waiting, owner)),
            Err(failure) => drop(waiting.tell.send(Told::Refused(failure))),
        }
    }
    let asked: Vec<Asked<'_>> = signed_in
        .iter()
        .map(|(waiting, owner)| Asked { account: owner.account, request: &waiting.request })
        .collect();
    let rows = PAGE_ROWS / asked.len().max(1);
    let replies = answer_together(&app.db, &*app.clock, &asked, rows.max(ROWS));
    let bumped: Vec<(Scope, u64)> =
        replies.iter().flatten().flat_map(|(_, bumped)| bumped.iter().copied()).collect();
    app.poke(&bumped);
    for ((waiting, owner), reply) in signed_in.into_iter().zip(replies) {
        if let Ok((response, _)) = &reply {
            app.metrics.synced(&waiting.request, response, app.now());
            if let Some(lag) = app.pokes.followed(owner.device) {
                app.metrics.lagged(lag.as_secs_f64());
            }
        }
        // Nobody hears it who has gone away meanwhile: then it is asked again.
        drop(waiting.tell.send(Told::Answer(reply.map(|(response, _)| response))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::request;
    use stuga_sync::SentCommand;

    fn waiting(commands: usize) -> (Waiting, oneshot::Receiver<Told>) {
        let (tell, told) = oneshot::channel();
        let client = crate::clock::new_id();
        let sent = (1..=commands as u64).map(|number| SentCommand {
            number,
            id: crate::clock::new_id(),
            name: "shifts.sign_up".to_owned(),
            version: 1,
            occurred_at: chrono::DateTime::UNIX_EPOCH,
            body: serde_json::Value::Null,
        });
        (Waiting { token: [0; 32], request: request(client, sent.collect()), tell }, told)
    }

    #[test]
    fn a_round_takes_those_that_came_first_up_to_one_transaction_and_one_of_each_client() {
        let rounds = Rounds::new(1);
        let mut held = Vec::new();
        for commands in [60, 60, 40, 0] {
            let (waiting, told) = waiting(commands);
            held.push(told);
            rounds.add(waiting).unwrap();
        }
        let commands = |round: Vec<Waiting>| -> Vec<usize> {
            round.iter().map(|waiting| waiting.request.commands.len()).collect()
        };
        assert_eq!(commands(rounds.take()), [60, 40, 0], "what does not fit waits for the next");
        assert_eq!(commands(rounds.take()), [60]);
        let (large, _told) = waiting(BATCH * 5);
        let (mut again, _told_again) = waiting(1);
        again.request.client = large.request.client;
        rounds.add(large).unwrap();
        rounds.add(again).unwrap();
        assert_eq!(commands(rounds.take()), [BATCH * 5], "alone: in transactions of its own");
        assert_eq!(commands(rounds.take()), [1], "what a client repeats is not decided beside the first");
        assert!(rounds.take().is_empty());
    }

    #[test]
    fn who_has_gone_away_takes_no_room_and_too_many_are_turned_away() {
        let rounds = Rounds::new(1);
        for _ in 0..WAITING {
            rounds.add(waiting(0).0).unwrap();
        }
        let mut held = Vec::new();
        for _ in 0..WAITING {
            let (waiting, told) = waiting(0);
            rounds.add(waiting).unwrap();
            held.push(told);
        }
        assert_eq!(rounds.add(waiting(0).0), Err(Failure::overloaded()));
        assert_eq!(rounds.take().len(), TOGETHER);
    }
}
