//! The committed log, done again one command after the other on a plain map of rows: the answers and the rows must be
//! the same. So whatever ran at once came to what some order gives, nothing was done twice, and nothing halfway.

use super::Broken;
use crate::{
    hold,
    store::{Commit, Key, Recorded, Tables, Value},
};
use std::{collections::BTreeMap, sync::Arc};
use stuga_domain::{
    AccountId, Actor, Applied, Authority, Command, CommandId, Cx, DecodeError, Fault, Finder, Halt, Kind,
    Read, Rejection, Row, Store, Time, left_work::leave_for_staff, millis,
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
    /// Commands of a device, as the server read them.
    Sync {
        /// Whose.
        account: AccountId,
        /// The protocol that the device speaks.
        protocol: u32,
        /// Its commands.
        commands: &'a [SentCommand],
        /// The states that it may have seen: from this one on.
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

/// What the log has come to.
pub struct Serial {
    rows: Plain,
    /// After each commit.
    states: Vec<Arc<Tables>>,
    /// What has been decided for good.
    decided: BTreeMap<(AccountId, CommandId), Answer>,
    /// Refusals that rested on rows as they were a moment before the commit.
    pub late: u64,
}

impl Serial {
    /// From here on.
    pub fn new(tables: Arc<Tables>) -> Self {
        let mut serial =
            Self { rows: Plain::default(), states: Vec::new(), decided: BTreeMap::new(), late: 0 };
        serial.reset(tables);
        serial
    }

    /// The database was put back, or answers were cleared away.
    pub fn reset(&mut self, tables: Arc<Tables>) {
        self.rows = Plain::of(&tables);
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

    /// Does again what was committed.
    pub fn check(&mut self, commit: &Commit, purpose: &Purpose<'_>) -> Result<(), Broken> {
        match purpose {
            Purpose::Sync { account, protocol, commands, since } => {
                self.sync(commit, *account, *protocol, commands, *since)?;
            }
            Purpose::System(commands) => {
                let Some(now) = commit.at else { return Err("a commit without a time".to_owned()) };
                let cx = Cx { now, occurred_at: now, actor: Actor::System, authority: Authority::Server };
                for command in *commands {
                    let outcome = command.run(&mut self.rows, &cx);
                    hold!(outcome.is_ok(), "the server itself did {command:?}, which gives {outcome:?}");
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

    fn sync(
        &mut self,
        commit: &Commit,
        account: AccountId,
        protocol: u32,
        commands: &[SentCommand],
        since: usize,
    ) -> Result<(), Broken> {
        let mut done: Vec<(&SentCommand, Time)> = Vec::new();
        for (key, value) in &commit.written {
            let (Key::Answer(_, number), Some(Value::Answer(recorded))) = (key, value) else { continue };
            let Some(sent) = commands.iter().find(|sent| sent.number == *number && sent.id == recorded.id)
            else {
                return Err(format!("{} was answered, and is in no request", recorded.id));
            };
            hold!(recorded.account == account, "{} was answered for {}", recorded.id, recorded.account);
            if let Some(known) = self.decided.get(&(account, sent.id)) {
                hold!(
                    *known == recorded.answer,
                    "{} was answered {known:?} before, and now {:?}",
                    sent.id,
                    recorded.answer
                );
                continue;
            }
            self.decide(commit, protocol, sent, recorded, &done, since)?;
            done.push((sent, recorded.at));
        }
        Ok(())
    }

    fn decide(
        &mut self,
        commit: &Commit,
        protocol: u32,
        sent: &SentCommand,
        recorded: &Recorded,
        done: &[(&SentCommand, Time)],
        since: usize,
    ) -> Result<(), Broken> {
        let mut rows = self.rows.clone();
        let given = run(&mut rows, recorded.account, protocol, sent, recorded.at)?;
        if given == recorded.answer {
            self.rows = rows;
        } else if self.was_so(protocol, sent, recorded, done, since)? {
            let key = Key::Row(Kind::LeftWork, sent.id.0);
            if let Some(Some(Value::Row(left))) = commit.written.get(&key) {
                self.rows.0.insert((Kind::LeftWork, sent.id.0), left.clone());
            }
        } else {
            return Err(format!(
                "{} ({}, {}) was answered {:?}; one after the other it gives {given:?}",
                sent.id, sent.name, sent.body, recorded.answer
            ));
        }
        if recorded.answer != Answer::ServerOlder {
            self.decided.insert((recorded.account, sent.id), recorded.answer.clone());
        }
        Ok(())
    }

    /// A refusal may rest on rows that nobody locks: it must have been true at some moment of its transaction.
    fn was_so(
        &mut self,
        protocol: u32,
        sent: &SentCommand,
        recorded: &Recorded,
        done: &[(&SentCommand, Time)],
        since: usize,
    ) -> Result<bool, Broken> {
        let account = recorded.account;
        if !matches!(recorded.answer, Answer::Rejected(_)) {
            return Ok(false);
        }
        for state in self.states[since.min(self.states.len())..].iter().rev() {
            let mut rows = Plain::of(state);
            for (earlier, at) in done {
                run(&mut rows, account, protocol, earlier, *at)?;
            }
            if run(&mut rows, account, protocol, sent, recorded.at)? == recorded.answer {
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
fn run(
    rows: &mut Plain,
    account: AccountId,
    protocol: u32,
    sent: &SentCommand,
    now: Time,
) -> Result<Answer, Broken> {
    if sent.name == DISCARDED {
        return Ok(Answer::Applied(Applied::Discarded));
    }
    let command = match Command::decode(&sent.name, sent.version, &sent.body) {
        Ok(command) => command,
        Err(DecodeError::Unknown { .. }) if protocol > PROTOCOL => return Ok(Answer::ServerOlder),
        Err(_) => return Ok(Answer::Rejected(Rejection::NotUnderstood)),
    };
    let (occurred_at, actor) = (millis(sent.occurred_at), Actor::Account(account));
    let cx = Cx { now, occurred_at, actor, authority: Authority::Server };
    let before = rows.clone();
    match command.run(rows, &cx) {
        Ok(applied) => Ok(Answer::Applied(applied)),
        Err(Halt::Fault(fault)) => Err(format!("a map of rows failed: {fault}")),
        Err(Halt::Rejected(rejection)) => {
            *rows = before;
            let role =
                matches!(rejection, Rejection::NotAllowed | Rejection::PlaceGone | Rejection::ShiftGone);
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
