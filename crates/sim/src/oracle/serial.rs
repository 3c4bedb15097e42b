//! The committed log, done again one command after the other on a plain map of rows: the answers and the rows must be
//! the same. So whatever ran at once came to what some order gives, nothing was done twice, and nothing halfway.

use super::{Broken, moved::Moves};
use crate::{
    faults::Decided,
    hold,
    store::{Commit, Key, Recorded, Tables, Value},
};
use std::{collections::BTreeMap, sync::Arc};
use stuga_domain::{
    AccountId, Actor, Applied, Authority, ClientId, Command, CommandId, Cx, DecodeError, Fault, Finder, Halt,
    Kind, Read, Rejection, Row, Store, Time, left_work::leave_for_staff, millis,
};
use stuga_store::conformance::select;
use stuga_sync::{Answer, DISCARDED, PROTOCOL, SentCommand};
use uuid::Uuid;

/// Rows in a map.
#[derive(Clone, Debug, Default, PartialEq)]
struct Plain(BTreeMap<(Kind, Uuid), Arc<Row>>);

impl Plain {
    fn of(tables: &Tables) -> Self {
        Self(tables.shared_rows().map(|row| ((row.kind(), row.id()), row.clone())).collect())
    }
}

impl Read for Plain {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        Ok(self.0.get(&(kind, id)).map(|row| Row::clone(row)))
    }
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        Ok(select(self.0.values().map(|row| &**row), finder))
    }
}

impl Store for Plain {
    fn put(&mut self, row: Row) -> Result<(), Fault> {
        self.0.insert((row.kind(), row.id()), Arc::new(row));
        Ok(())
    }
    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault> {
        self.0.remove(&(kind, id));
        Ok(())
    }
}

/// What a transaction was for.
pub enum Purpose<'a> {
    /// Commands of devices that were answered together.
    Sync {
        /// What each sent, in the order of the round.
        sent: Vec<Sent>,
        /// The states that they may have seen: from this one on.
        since: usize,
    },
    /// Commands of the server itself.
    System(&'a [Command]),
    /// What a revoked device handed in.
    HandIn {
        /// Whose device.
        account: AccountId,
        /// What it handed in.
        commands: &'a [SentCommand],
    },
}

/// Commands of a device, as the server read them.
pub struct Sent {
    /// Whose.
    pub account: AccountId,
    /// The device's own.
    pub client: ClientId,
    /// The protocol that the device speaks.
    pub protocol: u32,
    /// Its commands.
    pub commands: Vec<SentCommand>,
}

/// A command that was done before others in the same transaction.
struct Earlier<'a> {
    of: &'a Sent,
    command: &'a SentCommand,
    at: Time,
}

/// What the log has come to.
pub struct Serial {
    rows: Plain,
    /// After each commit.
    states: Vec<Arc<Tables>>,
    /// What has been decided for good.
    decided: BTreeMap<(AccountId, CommandId), Answer>,
    /// Refusals that rested on rows as they were a moment before the commit.
    pub late: u64,
    /// What was decided, by the name of the command.
    pub by_name: BTreeMap<String, Decided>,
    /// Shifts that were moved, one command after the other.
    pub moves: Moves,
}

impl Serial {
    /// From here on.
    pub fn new(tables: Arc<Tables>) -> Self {
        let mut serial = Self {
            rows: Plain::default(),
            states: Vec::new(),
            decided: BTreeMap::new(),
            late: 0,
            by_name: BTreeMap::new(),
            moves: Moves::default(),
        };
        serial.reset(tables);
        serial
    }

    /// The database was put back, or answers were cleared away.
    pub fn reset(&mut self, tables: Arc<Tables>) {
        self.rows = Plain::of(&tables);
        self.moves.reset(tables.rows());
        let answers = tables.answers().map(|(_, _, of)| ((of.account, of.id), of.answer.clone()));
        self.decided = answers.filter(|(_, answer)| *answer != Answer::ServerOlder).collect();
        self.states.push(tables);
    }

    /// How many states there were.
    pub fn count(&self) -> usize {
        self.states.len()
    }

    /// What stands there after the last commit.
    pub fn last(&self) -> &Arc<Tables> {
        &self.states[self.states.len() - 1]
    }

    /// Counts something that was done, by a name of its own.
    pub fn count_done(&mut self, name: &str) {
        self.by_name.entry(name.to_owned()).or_default().done += 1;
    }

    /// Does again what was committed.
    pub fn check(&mut self, commit: &Commit, purpose: &Purpose<'_>) -> Result<(), Broken> {
        match purpose {
            Purpose::Sync { sent, since } => self.sync(commit, sent, *since)?,
            Purpose::System(commands) => {
                let Some(now) = commit.at else { return Err("a commit without a time".to_owned()) };
                let cx = Cx { now, occurred_at: now, actor: Actor::System, authority: Authority::Server };
                for command in *commands {
                    let outcome = command.run(&mut self.rows, &cx);
                    hold!(outcome.is_ok(), "the server itself did {command:?}, which gives {outcome:?}");
                    self.moves.see(self.rows.0.values().map(|row| &**row));
                }
            }
            Purpose::HandIn { account, commands } => self.hand_in(commit, *account, commands)?,
        }
        let there = Plain::of(&commit.after);
        if self.rows != there {
            return Err(format!(
                "done one after the other, the commands give other rows than were committed: {}",
                difference(&self.rows, &there)
            ));
        }
        self.states.push(commit.after.clone());
        Ok(())
    }

    fn sync(&mut self, commit: &Commit, sent: &[Sent], since: usize) -> Result<(), Broken> {
        let mut done: Vec<Earlier<'_>> = Vec::new();
        let mut answered = 0;
        for of in sent {
            for (key, value) in &commit.written {
                let (Key::Answer(client, number), Some(Value::Answer(recorded))) = (key, value) else {
                    continue;
                };
                if *client != of.client {
                    continue;
                }
                answered += 1;
                let is_it = |command: &&SentCommand| command.number == *number && command.id == recorded.id;
                let Some(command) = of.commands.iter().find(is_it) else {
                    return Err(format!("{} was answered, and is in no request", recorded.id));
                };
                hold!(
                    recorded.account == of.account,
                    "{} was answered for {}",
                    recorded.id,
                    recorded.account
                );
                if let Some(known) = self.decided.get(&(of.account, command.id)) {
                    hold!(
                        *known == recorded.answer,
                        "{} was answered {known:?} before, and now {:?}",
                        command.id,
                        recorded.answer
                    );
                    continue;
                }
                self.decide(commit, of, command, recorded, &done, since)?;
                done.push(Earlier { of, command, at: recorded.at });
            }
        }
        let all =
            commit.written.iter().filter(|(key, value)| matches!(key, Key::Answer(..)) && value.is_some());
        hold!(all.count() == answered, "somebody was answered who is not in the round");
        Ok(())
    }

    fn decide(
        &mut self,
        commit: &Commit,
        of: &Sent,
        command: &SentCommand,
        recorded: &Recorded,
        done: &[Earlier<'_>],
        since: usize,
    ) -> Result<(), Broken> {
        let mut rows = self.rows.clone();
        let given = run(&mut rows, of, command, recorded.at)?;
        if given == recorded.answer {
            self.rows = rows;
            self.moves.see(self.rows.0.values().map(|row| &**row));
        } else if self.was_so(of, command, recorded, done, since)? {
            let key = Key::Row(Kind::LeftWork, command.id.0);
            if let Some(Some(Value::Row(left))) = commit.written.get(&key) {
                self.rows.0.insert((Kind::LeftWork, command.id.0), left.clone());
            }
        } else {
            return Err(format!(
                "{} ({}, {}) was answered {:?}; one after the other it gives {given:?}",
                command.id, command.name, command.body, recorded.answer
            ));
        }
        if recorded.answer != Answer::ServerOlder {
            let counted = self.by_name.entry(command.name.clone()).or_default();
            match recorded.answer {
                Answer::Rejected(_) => counted.refused += 1,
                _ => counted.done += 1,
            }
            self.decided.insert((of.account, command.id), recorded.answer.clone());
        }
        Ok(())
    }

    /// A refusal may rest on rows that nobody locks: it must have been true at some moment of its transaction.
    fn was_so(
        &mut self,
        of: &Sent,
        command: &SentCommand,
        recorded: &Recorded,
        done: &[Earlier<'_>],
        since: usize,
    ) -> Result<bool, Broken> {
        if !matches!(recorded.answer, Answer::Rejected(_)) {
            return Ok(false);
        }
        for state in self.states[since.min(self.states.len())..].iter().rev() {
            let mut rows = Plain::of(state);
            for earlier in done {
                run(&mut rows, earlier.of, earlier.command, earlier.at)?;
            }
            if run(&mut rows, of, command, recorded.at)? == recorded.answer {
                self.late += 1;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Nothing of it is done; it is left to its owner, as far as it was not answered.
    fn hand_in(
        &mut self,
        commit: &Commit,
        account: AccountId,
        commands: &[SentCommand],
    ) -> Result<(), Broken> {
        for (key, value) in &commit.written {
            let Key::Row(..) = key else { continue };
            let Some(Value::Row(row)) = value else { return Err(format!("handing in removed {key:?}")) };
            let Row::LeftWork(left) = &**row else { return Err(format!("handing in wrote {row:?}")) };
            let sent = commands.iter().find(|sent| sent.id == left.id);
            let same = sent.is_some_and(|sent| sent.name == left.command && sent.body == left.body);
            hold!(same && left.account == account && left.is_waiting(), "not what was handed in: {left:?}");
            self.rows.0.insert((row.kind(), row.id()), row.clone());
        }
        Ok(())
    }
}

/// What a server answers, by the rules in docs/PROTOCOL.md.
fn run(rows: &mut Plain, of: &Sent, sent: &SentCommand, now: Time) -> Result<Answer, Broken> {
    if sent.name == DISCARDED {
        return Ok(Answer::Applied(Applied::Discarded));
    }
    let command = match Command::decode(&sent.name, sent.version, &sent.body) {
        Ok(command) => command,
        Err(DecodeError::Unknown { .. }) if of.protocol > PROTOCOL => return Ok(Answer::ServerOlder),
        Err(_) => return Ok(Answer::Rejected(Rejection::NotUnderstood)),
    };
    let (occurred_at, actor) = (millis(sent.occurred_at), Actor::Account(of.account));
    let cx = Cx { now, occurred_at, actor, authority: Authority::Server };
    let before = rows.clone();
    match command.run(rows, &cx) {
        Ok(applied) => Ok(Answer::Applied(applied)),
        Err(Halt::Fault(fault)) => Err(format!("a map of rows failed: {fault}")),
        Err(Halt::Rejected(rejection)) => {
            *rows = before;
            let role = matches!(
                rejection,
                Rejection::NotAllowed
                    | Rejection::PlaceGone
                    | Rejection::ShiftGone
                    | Rejection::SignupGone
                    | Rejection::NoteGone
                    | Rejection::PlanGone
                    | Rejection::RequestGone
            );
            let left = match role {
                true => leave_for_staff(rows, &cx, sent.id, &command).map_err(|fault| fault.to_string())?,
                false => None,
            };
            Ok(Answer::Rejected(match left {
                Some(organization) => Rejection::RoleLost { organization },
                None => rejection,
            }))
        }
    }
}

fn difference(expected: &Plain, there: &Plain) -> String {
    let mut words = Vec::new();
    let names: std::collections::BTreeSet<_> = expected.0.keys().chain(there.0.keys()).collect();
    for name in names {
        let (one, other) = (expected.0.get(name), there.0.get(name));
        if one != other {
            words.push(format!("expected {one:?}, committed {other:?}"));
        }
    }
    words.join("; ")
}
