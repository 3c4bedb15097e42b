//! Deciding commands: exactly once, in the client's order, each with its answer in the transaction of
//! its effects.

use super::{Answered, BATCH, Guard, ServerDb, ServerTx, Touched};
use crate::{Answer, DISCARDED, PROTOCOL, SentCommand};
use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
};
use stuga_domain::{
    AccountId, Actor, Applied, Authority, ClientId, Clock, Command, Cx, DecodeError, Fault, Finder, Halt,
    Look, Rejection, Scope, Time, UseCase, accounts::Account, left_work::leave_for_staff, millis, run_job,
};

/// Repetitions with a larger set of locks before giving up: each adds at least one scope, and no
/// command needs a chain of guesses.
const REPETITIONS: usize = 16;

/// Who sends, as the token says.
#[derive(Clone, Copy, Debug)]
pub struct Caller {
    /// The account.
    pub account: AccountId,
    /// The client it speaks for.
    pub client: ClientId,
    /// The protocol it speaks.
    pub protocol: u32,
}

/// What came of a push.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pushed {
    /// All decided; these scopes have a new version.
    Decided(Vec<(Scope, u64)>),
    /// A gap: this number is expected.
    Rewind(u64),
    /// The number or the client is taken.
    Forked,
}

/// Decides commands in transactions of at most [`BATCH`].
pub fn push(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    caller: &Caller,
    commands: &[SentCommand],
) -> Result<Pushed, Fault> {
    let mut bumped = BTreeMap::new();
    for batch in commands.chunks(BATCH) {
        match in_locks(db, &mut |tx, extra| decide_batch(tx, clock, caller, batch, extra))? {
            Pushed::Decided(scopes) => bumped.extend(scopes),
            other => return Ok(other),
        }
    }
    Ok(Pushed::Decided(bumped.into_iter().collect()))
}

/// Runs commands of the server itself (imports, invites) in one transaction: all or none.
pub fn run_system(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    commands: &[Command],
) -> Result<Vec<(Scope, u64)>, Halt> {
    run_jobs(db, clock, &commands.iter().map(|command| command as &dyn UseCase).collect::<Vec<_>>())
}

/// As [`run_system`], with what nobody sends as well.
pub(super) fn run_jobs(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    commands: &[&dyn UseCase],
) -> Result<Vec<(Scope, u64)>, Halt> {
    let mut rejected = None;
    let bumped = in_locks(db, &mut |tx, extra| {
        let locked = lock(tx, commands, None, extra)?;
        let now = millis(clock.now());
        let cx = Cx { now, occurred_at: now, actor: Actor::System, authority: Authority::Server };
        let (mut touched, mut missing) = (Vec::new(), BTreeSet::new());
        for command in commands {
            let mut guard = Guard::new(tx, &locked);
            let outcome = run_job(*command, &mut guard, &cx);
            let (rows, lacking) = guard.finish();
            touched.extend(rows);
            missing.extend(lacking);
            match outcome {
                Ok(_) => {}
                Err(Halt::Fault(fault)) => return Err(fault),
                // A refusal counts only if what it rests on was locked.
                Err(Halt::Rejected(_)) if !missing.is_empty() => return Err(Fault::NotLocked(missing)),
                Err(Halt::Rejected(rejection)) => {
                    rejected = Some(rejection);
                    return Err(Fault::Storage("refused".to_owned()));
                }
            }
        }
        finish(tx, touched, missing, now).map(Pushed::Decided)
    });
    match (rejected, bumped) {
        (Some(rejection), _) => Err(Halt::Rejected(rejection)),
        (None, Ok(Pushed::Decided(bumped))) => Ok(bumped),
        (None, Ok(_)) => Ok(Vec::new()),
        (None, Err(fault)) => Err(Halt::Fault(fault)),
    }
}

/// One attempt in a transaction, with locks that an earlier one found missing.
type Attempt<'a> = dyn FnMut(&mut dyn ServerTx, &BTreeSet<Scope>) -> Result<Pushed, Fault> + 'a;

/// Runs `body` in a transaction, again with more locks for as long as it says that it lacked some.
fn in_locks(db: &dyn ServerDb, body: &mut Attempt<'_>) -> Result<Pushed, Fault> {
    let mut extra = BTreeSet::new();
    for _ in 0..REPETITIONS {
        let mut pushed = None;
        let outcome = db.write(&mut |tx| match body(tx, &extra)? {
            decided @ Pushed::Decided(_) => {
                pushed = Some(decided);
                Ok(())
            }
            // What was done up to the wrong number goes as well: its answers would have no last number.
            refused => {
                pushed = Some(refused);
                Err(Fault::Storage("a request with a wrong number was rolled back".to_owned()))
            }
        });
        match (outcome, pushed) {
            (_, Some(refused @ (Pushed::Rewind(_) | Pushed::Forked))) => return Ok(refused),
            (Ok(()), Some(pushed)) => return Ok(pushed),
            (Ok(()), None) => break,
            (Err(Fault::NotLocked(missing)), _) => extra.extend(missing),
            (Err(fault), _) => return Err(fault),
        }
    }
    Err(Fault::Storage(format!("a command asked for ever more locks: {extra:?}")))
}

fn lock(
    tx: &mut dyn ServerTx,
    commands: &[&dyn UseCase],
    account: Option<AccountId>,
    extra: &BTreeSet<Scope>,
) -> Result<BTreeSet<Scope>, Fault> {
    let mut scopes = extra.clone();
    scopes.extend(account.map(Scope::Account));
    for command in commands {
        match command.scopes(&*tx) {
            Ok(expected) => scopes.extend(expected),
            Err(Halt::Fault(fault)) => return Err(fault),
            Err(Halt::Rejected(_)) => {} // `run` will say the same
        }
    }
    let mut looks = Vec::new();
    if let Some(account) = account {
        looks.extend([Look::Rows(Finder::GrantsOf(account)), Look::row::<Account>(account)]);
        for command in commands {
            looks.extend(command.looks(&Actor::Account(account), &*tx)?);
        }
    }
    tx.lock(&scopes)?;
    tx.look_ahead(&looks)?;
    Ok(scopes)
}

fn finish(
    tx: &mut dyn ServerTx,
    touched: Vec<Touched>,
    missing: BTreeSet<Scope>,
    now: Time,
) -> Result<Vec<(Scope, u64)>, Fault> {
    if !missing.is_empty() {
        return Err(Fault::NotLocked(missing));
    }
    // A row touched by several commands counts as the last one left it.
    let last: BTreeMap<_, _> = touched.into_iter().map(|row| ((row.scope, row.kind, row.id), row)).collect();
    tx.stamp(&last.into_values().collect::<Vec<_>>(), now)
}

fn decide_batch(
    tx: &mut dyn ServerTx,
    clock: &dyn Clock,
    caller: &Caller,
    batch: &[SentCommand],
    extra: &BTreeSet<Scope>,
) -> Result<Pushed, Fault> {
    let Caller { account, client, .. } = *caller;
    let known = match tx.client(client)? {
        Some((owner, _)) if owner != account => return Ok(Pushed::Forked),
        Some((_, last)) => last,
        None => 0,
    };
    let mut last = known;
    let decoded: Vec<Command> = batch.iter().filter_map(|sent| decode(sent).ok()).collect();
    let expected: Vec<&dyn UseCase> = decoded.iter().map(|command| command as &dyn UseCase).collect();
    let locked = lock(tx, &expected, Some(account), extra)?;
    let now = millis(clock.now());
    let (mut touched, mut missing) = (Vec::new(), BTreeSet::new());
    for sent in batch {
        if sent.number <= last {
            // Answered before; `answers_after` tells. Where that answer was cleared away, it waits for ever under this
            // number: under another it is decided again, and the ids of its rows keep it from being done twice.
            match tx.command_numbered(client, sent.number)? {
                Some(id) if id == sent.id => continue,
                _ => return Ok(Pushed::Forked),
            }
        }
        if sent.number != last + 1 {
            return Ok(Pushed::Rewind(known + 1));
        }
        let answer = match tx.answer_of(account, sent.id)? {
            Some(answer) => answer,
            None => {
                let (answer, rows, lacking) = decide(tx, &locked, caller, sent, now)?;
                touched.extend(rows);
                missing.extend(lacking);
                answer
            }
        };
        let kept = matches!(
            answer,
            Answer::Rejected(Rejection::NotUnderstood | Rejection::Broke | Rejection::NotAllowed)
        );
        let answered =
            Answered { account, client, number: sent.number, id: sent.id, answer: &answer, at: now };
        tx.record(&answered, kept.then_some(sent))?;
        last = sent.number;
    }
    tx.put_client(client, account, last)?;
    finish(tx, touched, missing, now).map(Pushed::Decided)
}

fn decode(sent: &SentCommand) -> Result<Command, DecodeError> {
    Command::decode(&sent.name, sent.version, &sent.body)
}

type Decision = (Answer, Vec<Touched>, BTreeSet<Scope>);

/// Decides one command behind a savepoint, so that a refusal or a panic leaves nothing behind.
fn decide(
    tx: &mut dyn ServerTx,
    locked: &BTreeSet<Scope>,
    caller: &Caller,
    sent: &SentCommand,
    now: Time,
) -> Result<Decision, Fault> {
    let only = |answer| Ok((answer, Vec::new(), BTreeSet::new()));
    if sent.name == DISCARDED {
        return only(Answer::Applied(Applied::Discarded));
    }
    let command = match decode(sent) {
        Ok(command) => command,
        Err(DecodeError::Unknown { .. }) if caller.protocol > PROTOCOL => return only(Answer::ServerOlder),
        Err(_) => return only(Answer::Rejected(Rejection::NotUnderstood)),
    };
    let cx = Cx {
        now,
        occurred_at: millis(sent.occurred_at),
        actor: Actor::Account(caller.account),
        authority: Authority::Server,
    };
    tx.savepoint()?;
    let mut guard = Guard::new(tx, locked);
    let outcome = catch_unwind(AssertUnwindSafe(|| command.run(&mut guard, &cx)));
    let (touched, missing) = guard.finish();
    match outcome {
        Ok(Ok(applied)) => {
            tx.release()?;
            Ok((Answer::Applied(applied), touched, missing))
        }
        Ok(Err(Halt::Rejected(rejection))) => {
            tx.roll_back()?;
            match rejection {
                Rejection::NotAllowed | Rejection::PlaceGone | Rejection::ShiftGone => {
                    refuse(tx, locked, &cx, sent, &command, rejection, missing)
                }
                rejection => Ok((Answer::Rejected(rejection), Vec::new(), missing)),
            }
        }
        Ok(Err(Halt::Fault(fault))) => Err(fault),
        Err(_panic) => {
            tx.roll_back()?;
            Ok((Answer::Rejected(Rejection::Broke), Vec::new(), BTreeSet::new()))
        }
    }
}

/// The actor's roles do not allow it, or what it rests on is not there, perhaps for that reason. Where they did
/// until lately, the work is left to those who still may.
fn refuse(
    tx: &mut dyn ServerTx,
    locked: &BTreeSet<Scope>,
    cx: &Cx,
    sent: &SentCommand,
    command: &Command,
    rejection: Rejection,
    mut missing: BTreeSet<Scope>,
) -> Result<Decision, Fault> {
    let mut guard = Guard::new(tx, locked);
    let left = leave_for_staff(&mut guard, cx, sent.id, command);
    let (touched, lacking) = guard.finish();
    missing.extend(lacking);
    let rejection = match left? {
        Some(organization) => Rejection::RoleLost { organization },
        None => rejection,
    };
    Ok((Answer::Rejected(rejection), touched, missing))
}
