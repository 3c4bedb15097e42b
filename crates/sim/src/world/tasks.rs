//! What the servers are doing: each round of requests on a thread of its own, one of which runs at a time.

use super::{
    World,
    asked::{Arrival, Arrives, Asked, Said},
};
use crate::{
    baton::{Baton, Go, Mishap, Told},
    faults::Fault,
    history::Answer,
    hold,
    mutants::Mutant,
    oracle::{
        Broken, hours, lines, log, said, scopes,
        serial::{Purpose, Sent},
    },
    store::{Commit, Key, Session, Tables, Value, open},
};
use std::{
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};
use stuga_domain::{AccountId, Command, Fault as StoreFault, Halt, Row, Scope};
use stuga_sync::{
    ScopeChanges, SentCommand, SyncResponse,
    server::{self, answer_together, hand_in, run_system},
};
use stuga_testkit::Chance;

/// How many calls one request makes at a time at the most, while others could.
const TURN: u64 = 12;

/// Requests that are answered together, at the most.
const TOGETHER: usize = 4;

/// What a server is asked to do.
pub(super) enum Work {
    Sync(Vec<Asked>),
    System(Vec<Command>),
    HandIn { device: usize, life: u32, account: AccountId, commands: Vec<SentCommand> },
}

/// What came of it, with the snapshot that was read, if all of it was read in one, and whether the store failed as was
/// planned.
pub(super) enum Done {
    Sync(Vec<Result<SyncResponse, StoreFault>>, Option<Arc<Tables>>, bool),
    System(Result<(), Halt>, bool),
}

/// One of the things that servers are doing.
pub(super) struct Task {
    id: u64,
    server: usize,
    go: Sender<Go>,
    told: Receiver<Told<Done>>,
    waits: Option<Key>,
    work: Work,
    /// How many states there were when it began.
    since: usize,
}

impl World {
    /// Begins something on a server.
    pub(super) fn begin(&mut self, server: usize, mut work: Work, mishap: Mishap) -> Result<(), Broken> {
        self.last_task += 1;
        let id = self.last_task;
        let ((go, hears), (tells, told)) = (channel(), channel());
        let baton = Baton::new(hears, tells, mishap);
        let session = Session::new(self.database.clone(), baton, id, self.mutant);
        let clock = self.servers[server].clock.clone();
        match &mut work {
            Work::Sync(asked) => {
                let requests: Vec<_> =
                    asked.iter().map(|asked| (asked.account, asked.request.clone())).collect();
                let rows = asked.iter().map(|asked| asked.rows).min().unwrap_or(1);
                thread::spawn(move || {
                    let together: Vec<server::Asked<'_>> = requests
                        .iter()
                        .map(|(account, request)| server::Asked { account: *account, request })
                        .collect();
                    let answers = answer_together(&session, &clock, &together, rows);
                    let answers =
                        answers.into_iter().map(|answer| answer.map(|(response, _)| response)).collect();
                    let failed = session.baton().has_failed();
                    session.baton().over(Done::Sync(answers, session.seen(), failed));
                });
            }
            Work::System(commands) => {
                let commands = commands.clone();
                thread::spawn(move || {
                    let outcome = run_system(&session, &clock, &commands).map(|_| ());
                    let failed = session.baton().has_failed();
                    session.baton().over(Done::System(outcome, failed));
                });
            }
            Work::HandIn { account, commands, .. } => {
                let (account, commands) = (*account, commands.clone());
                thread::spawn(move || {
                    let outcome = hand_in(&session, &clock, account, commands).map(|_| ());
                    let failed = session.baton().has_failed();
                    session.baton().over(Done::System(outcome, failed));
                });
            }
        }
        let since = self.serial.count() - 1;
        self.tasks.push(Task { id, server, go, told, waits: None, work, since });
        self.hear(self.tasks.len() - 1)
    }

    /// Answers a request, or leaves it for the next round of a server that is answering others.
    pub(super) fn take(&mut self, asked: Asked, chance: &mut Chance) -> Result<(), Broken> {
        let server = asked.server;
        let is_answering = |task: &Task| task.server == server && matches!(task.work, Work::Sync(_));
        if self.tasks.iter().any(is_answering) && chance.index(3) > 0 {
            self.waiting.push(asked);
            return Ok(());
        }
        let mishap = asked.fate.mishap;
        self.begin(server, Work::Sync(vec![asked]), mishap)
    }

    /// Answers those that wait at a server together, one of each client.
    fn next_round(&mut self, server: usize) -> Result<(), Broken> {
        let mut round: Vec<Asked> = Vec::new();
        for asked in std::mem::take(&mut self.waiting) {
            let other = |of: &Asked| of.request.client != asked.request.client;
            match asked.server == server && round.len() < TOGETHER && round.iter().all(other) {
                true => round.push(asked),
                false => self.waiting.push(asked),
            }
        }
        let Some(first) = round.first() else { return Ok(()) };
        // Of the others nothing goes wrong here; their answers meet their own fates.
        let mishap = first.fate.mishap;
        if round.len() > 1 {
            self.coverage.together += round.len() as u64;
        }
        self.begin(server, Work::Sync(round), mishap)
    }

    /// Runs what the servers are doing for so many calls of the store, or to the end.
    pub(super) fn run(&mut self, calls: Option<u32>, chance: &mut Chance) -> Result<(), Broken> {
        let mut left = calls.unwrap_or(u32::MAX);
        let mut last = None;
        while left > 0 && !self.tasks.is_empty() {
            let free: Vec<usize> = {
                let database = open(&self.database);
                let may = |task: &Task| task.waits.is_none_or(|key| database.is_free_for(&key, task.id));
                (0..self.tasks.len()).filter(|nth| may(&self.tasks[*nth])).collect()
            };
            let Some(nth) = chance.pick(&free).copied() else {
                self.coverage.deadlocks += 1;
                let nth = chance.index(self.tasks.len());
                self.tell(nth, Go::GiveUp)?;
                continue;
            };
            let id = self.tasks[nth].id;
            if last.replace(id).is_some_and(|last| last != id) {
                self.coverage.switches += 1;
            }
            let turn = match self.tasks.len() {
                1 => left,
                _ => left.min(1 + chance.below(TURN) as u32),
            };
            left -= turn;
            self.tell(nth, Go::Run(turn))?;
        }
        Ok(())
    }

    fn tell(&mut self, nth: usize, word: Go) -> Result<(), Broken> {
        // A thread that has panicked hears nothing; `hear` tells.
        let _ = self.tasks[nth].go.send(word);
        self.hear(nth)
    }

    fn hear(&mut self, nth: usize) -> Result<(), Broken> {
        let word = self.tasks[nth].told.recv();
        self.check_commits()?;
        match word {
            Ok(Told::Paused) => self.tasks[nth].waits = None,
            Ok(Told::Waits(key)) => self.tasks[nth].waits = Some(key),
            Ok(Told::Over(done, died)) => {
                let task = self.tasks.remove(nth);
                if died {
                    return self.server_ends(task.server);
                }
                let server = task.server;
                self.finish(task, done)?;
                self.next_round(server)?;
            }
            Err(_) => return Err("a server panicked outside a command".to_owned()),
        }
        Ok(())
    }

    /// A server's process ends, and everything that it was doing.
    pub(super) fn server_ends(&mut self, server: usize) -> Result<(), Broken> {
        self.coverage.count(Fault::ServerCrash);
        self.waiting.retain(|asked| asked.server != server);
        self.stop(|task| task.server == server)
    }

    /// All servers stop.
    pub(super) fn all_end(&mut self) -> Result<(), Broken> {
        self.waiting.clear();
        self.stop(|_| true)
    }

    fn stop(&mut self, which: impl Fn(&Task) -> bool) -> Result<(), Broken> {
        let mut nth = 0;
        while nth < self.tasks.len() {
            if !which(&self.tasks[nth]) {
                nth += 1;
                continue;
            }
            let task = self.tasks.remove(nth);
            let _ = task.go.send(Go::Die);
            while !matches!(task.told.recv(), Ok(Told::Over(..)) | Err(_)) {}
        }
        self.check_commits()
    }

    /// Holds what was committed against the promises.
    fn check_commits(&mut self) -> Result<(), Broken> {
        let fresh = open(&self.database).take_fresh();
        for commit in fresh {
            let Some(task) = self.tasks.iter().find(|task| task.id == commit.task) else {
                return Err(format!("task {} committed after its end", commit.task));
            };
            let purpose = match &task.work {
                Work::Sync(asked) => {
                    let sent = |asked: &'_ Asked| Sent {
                        account: asked.account,
                        client: asked.request.client,
                        protocol: asked.request.protocol,
                        commands: asked.request.commands.clone(),
                    };
                    Purpose::Sync { sent: asked.iter().map(sent).collect(), since: task.since }
                }
                Work::System(commands) => Purpose::System(commands),
                Work::HandIn { account, commands, .. } => Purpose::HandIn { account: *account, commands },
            };
            let before = self.serial.last().clone();
            log::check(&before, &commit)?;
            lines::check(before.rows(), commit.after.rows())?;
            hours::check(commit.after.rows())?;
            said::check(commit.after.rows())?;
            self.serial.check(&commit, &purpose)?;
            self.serial.moves.check(commit.after.rows())?;
            self.note_the_line(&before, &commit);
        }
        Ok(())
    }

    /// Who came on from a line, and who of them was named for a duty after that.
    fn note_the_line(&mut self, before: &Tables, commit: &Commit) {
        for (key, value) in &commit.written {
            let (Key::Row(..), Some(Value::Row(row))) = (key, value) else { continue };
            match &**row {
                Row::Signup(signup) if signup.is_confirmed() => {
                    let was = before.value(key);
                    let waited = matches!(was, Some(Value::Row(was)) if matches!(&**was, Row::Signup(was) if was.is_live() && !was.is_confirmed()));
                    if waited {
                        self.from_line.insert(signup.id);
                    }
                }
                Row::DutyMark(mark) if mark.signup.is_some_and(|named| self.from_line.contains(&named)) => {
                    self.serial.count_done("crew.give_duty, to who came on from the line");
                }
                _ => {}
            }
        }
    }

    fn finish(&mut self, task: Task, done: Done) -> Result<(), Broken> {
        match (task.work, done) {
            (Work::Sync(asked), Done::Sync(mut answers, seen, failed)) => {
                if self.mutant == Some(Mutant::MixUpAnswers) {
                    answers.rotate_left(1);
                }
                if failed {
                    self.coverage.count(Fault::DatabaseFault);
                }
                hold!(asked.len() == answers.len(), "{} asked, {} were answered", asked.len(), answers.len());
                for (asked, answer) in asked.into_iter().zip(answers) {
                    let said = match answer {
                        Ok(response) => self.respond(task.server, &asked, response, seen.clone())?,
                        Err(_) => Said::Fault,
                    };
                    self.send_answer(asked, said);
                }
            }
            (Work::HandIn { device, life, account, commands }, Done::System(Ok(()), _)) => {
                let what = Arrives::HandedIn { device, life, commands, account };
                self.arrivals.push(Arrival { at: self.steps, what });
            }
            (_, Done::System(_, true)) => self.coverage.count(Fault::DatabaseFault),
            _ => {}
        }
        Ok(())
    }

    /// An answer leaves the server: what it tells must be its reader's to know.
    fn respond(
        &mut self,
        server: usize,
        asked: &Asked,
        mut response: SyncResponse,
        seen: Option<Arc<Tables>>,
    ) -> Result<Said, Broken> {
        if let Some(seen) = &seen {
            if self.mutant == Some(Mutant::LeakRow) {
                leak(&mut response, seen, asked.account);
            }
            let rows = seen.rows();
            scopes::check_page(&response, rows, asked.account, asked.request.schema)?;
        }
        if self.mutant == Some(Mutant::TellNoSums) {
            forget_sums(&mut response);
        }
        if let SyncResponse::Ok { protocol, .. } = &mut response
            && !self.servers[server].newest
        {
            *protocol -= 1;
        }
        let text =
            serde_json::to_string(&response).map_err(|error| format!("an answer is no JSON: {error}"))?;
        Ok(Said::Text(text, seen))
    }

    fn send_answer(&mut self, asked: Asked, said: Said) {
        let (mut at, mut said) = (self.steps, said);
        match asked.fate.answer {
            Answer::Reaches => {}
            Answer::Lost => return self.coverage.count(Fault::Lost),
            Answer::Late(steps) => at += steps,
            Answer::Cut(thousandths) => {
                if let Said::Text(text, _) = &mut said {
                    let half = text.len() * thousandths / 1_000;
                    text.truncate((0..=half).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0));
                    self.coverage.count(Fault::Cut);
                }
            }
        }
        self.arrivals.push(Arrival { at, what: Arrives::Answer(asked, said) });
    }
}

fn forget_sums(response: &mut SyncResponse) {
    let SyncResponse::Ok { patch, .. } = response else { return };
    for changes in &mut patch.changes {
        (changes.rows, changes.checksum) = (None, None);
    }
}

/// Adds a row of a scope that the account may not hold to the first scope of a page.
fn leak(response: &mut SyncResponse, seen: &Tables, account: AccountId) {
    let SyncResponse::Ok { patch, .. } = response else { return };
    let rows = || seen.rows();
    let allowed = scopes::allowed(rows(), account);
    let foreign = rows().find(|row: &&Row| row.scopes().iter().all(|scope| !allowed.contains(scope)));
    let Some(foreign) = foreign else { return };
    match patch.changes.first_mut() {
        Some(changes) => changes.put.push(foreign.clone()),
        None => {
            let scope = Scope::Account(account);
            let (put, remove) = (vec![foreign.clone()], Vec::new());
            patch.changes.push(ScopeChanges { scope, stamp: None, rows: None, checksum: None, put, remove });
        }
    }
}
