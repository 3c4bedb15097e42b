//! Deciding commands: exactly once, in the client's order, each with its answer in the transaction of
//! its effects.

use super::{Ahead, Answered, BATCH, Guard, ServerDb, ServerTx, Touched};
use crate::{Answer, DISCARDED, PROTOCOL, SentCommand};
use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
};
use stuga_domain::{
    AccountId, Actor, Applied, Authority, ClientId, Clock, Command, Cx, DecodeError, EpochId, Fault, Finder,
    Halt, Look, Rejection, Scope, Time, UseCase, accounts::Account, left_work::leave_for_staff, millis,
    roles, run_job,
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

/// What one client sends.
#[derive(Clone, Copy, Debug)]
pub struct Sent<'a> {
    /// Who sends it.
    pub caller: Caller,
    /// The database that the client knows, if any.
    pub epoch: Option<EpochId>,
    /// The number up to which it has answers.
    pub acknowledged: u64,
    /// The commands, by number.
    pub commands: &'a [SentCommand],
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
    /// The database is another one than the client knows.
    OtherEpoch(EpochId),
}

/// Decides commands in transactions of at most [`BATCH`].
pub fn push(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    caller: &Caller,
    commands: &[SentCommand],
) -> Result<Pushed, Fault> {
    push_alone(db, clock, &Sent { caller: *caller, epoch: None, acknowledged: 0, commands })
}

fn push_alone(db: &dyn ServerDb, clock: &dyn Clock, sent: &Sent<'_>) -> Result<Pushed, Fault> {
    let mut bumped = BTreeMap::new();
    for commands in sent.commands.chunks(BATCH) {
        let batch = Sent { commands, ..*sent };
        match in_locks(db, &mut |tx, extra| decide_all(tx, clock, &[batch], extra))? {
            Pushed::Decided(scopes) => bumped.extend(scopes),
            other => return Ok(other),
        }
    }
    Ok(Pushed::Decided(bumped.into_iter().collect()))
}

/// Decides what several clients send in one transaction, each command by itself. Where that does not go smoothly, what
/// each sends is decided in transactions of its own: nobody pays for another's fault.
pub(super) fn push_together(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    all: &[Sent<'_>],
) -> Vec<Result<Pushed, Fault>> {
    let clients: BTreeSet<ClientId> = all.iter().map(|sent| sent.caller.client).collect();
    let commands: usize = all.iter().map(|sent| sent.commands.len()).sum();
    if all.len() > 1 && clients.len() == all.len() && commands <= BATCH {
        match in_locks(db, &mut |tx, extra| decide_all(tx, clock, all, extra)) {
            Ok(Pushed::Decided(bumped)) => {
                // Of them all; who hears of it does not matter.
                let rest = std::iter::repeat_n(Vec::new(), all.len() - 1);
                return std::iter::once(bumped)
                    .chain(rest)
                    .map(|bumped| Ok(Pushed::Decided(bumped)))
                    .collect();
            }
            Err(fault) if fault.is_everybodys() => return vec![Err(fault); all.len()],
            Ok(_) | Err(_) => {}
        }
    }
    all.iter().map(|sent| push_alone(db, clock, sent)).collect()
}

/// Runs commands of the server itself (imports, invites) in one transaction: all or none.
pub fn run_system(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    commands: &[Command],
) -> Result<Vec<(Scope, u64)>, Halt> {
    run_jobs(db, clock, &commands.iter().map(|command| command as &dyn UseCase).collect::<Vec<_>>())
}

/// Runs a command for an account that is known by something else than a device's token, as a guest's private link.
pub fn run_as(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    account: AccountId,
    command: &Command,
) -> Result<Vec<(Scope, u64)>, Halt> {
    run_all(db, clock, Actor::Account(account), &[command])
}

/// As [`run_system`], with what nobody sends as well.
pub(super) fn run_jobs(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    commands: &[&dyn UseCase],
) -> Result<Vec<(Scope, u64)>, Halt> {
    run_all(db, clock, Actor::System, commands)
}

fn run_all(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    actor: Actor,
    commands: &[&dyn UseCase],
) -> Result<Vec<(Scope, u64)>, Halt> {
    let mut rejected = None;
    let bumped = in_locks(db, &mut |tx, extra| {
        let locked = lock(tx, &[(actor.account(), commands.to_vec())], extra)?;
        let now = millis(clock.now());
        let cx = Cx { now, occurred_at: now, actor, authority: Authority::Server };
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
            (_, Some(refused)) if !matches!(refused, Pushed::Decided(_)) => return Ok(refused),
            (Ok(()), Some(decided)) => return Ok(decided),
            (Ok(()), None) => break,
            (Err(Fault::NotLocked(missing)), _) => extra.extend(missing),
            (Err(fault), _) => return Err(fault),
        }
    }
    Err(Fault::Storage(format!("a command asked for ever more locks: {extra:?}")))
}

/// Commands by who sends them; nobody is the server itself.
type Work<'a> = [(Option<AccountId>, Vec<&'a dyn UseCase>)];

fn lock(tx: &mut dyn ServerTx, work: &Work<'_>, extra: &BTreeSet<Scope>) -> Result<BTreeSet<Scope>, Fault> {
    let commands = || work.iter().flat_map(|(_, commands)| commands);
    tx.look_ahead(&commands().flat_map(|command| command.names()).collect::<Vec<_>>())?;
    let mut scopes = extra.clone();
    scopes.extend(work.iter().filter_map(|(account, _)| account.map(Scope::Account)));
    for command in commands() {
        match command.scopes(&*tx) {
            Ok(expected) => scopes.extend(expected),
            Err(Halt::Fault(fault)) => return Err(fault),
            Err(Halt::Rejected(_)) => {} // `run` will say the same
        }
    }
    let mut looks = Vec::new();
    for (account, commands) in work {
        let Some(account) = *account else { continue };
        looks.extend([Look::Rows(Finder::GrantsOf(account)), Look::row::<Account>(account)]);
        for command in commands {
            looks.extend(command.names());
            looks.extend(command.looks(&Actor::Account(account), &*tx)?);
        }
    }
    tx.lock(&scopes)?;
    tx.look_ahead(&looks)?;
    let accounts: Vec<AccountId> = work.iter().filter_map(|(account, _)| *account).collect();
    if tx.is_far() {
        roles::look_ahead(&*tx, &accounts)?;
    }
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

fn decide_all(
    tx: &mut dyn ServerTx,
    clock: &dyn Clock,
    all: &[Sent<'_>],
    extra: &BTreeSet<Scope>,
) -> Result<Pushed, Fault> {
    let clients = tx.clients(&all.iter().map(|sent| sent.caller.client).collect())?;
    let decoded: Vec<Vec<Command>> = all
        .iter()
        .map(|sent| sent.commands.iter().filter_map(|command| decode(command).ok()).collect())
        .collect();
    let mut wanted = vec![Ahead::Epoch];
    wanted.extend(decoded.iter().flatten().flat_map(UseCase::names).map(Ahead::Look));
    tx.read_ahead(&wanted)?;
    let epoch = tx.epoch()?;
    let mut lasts = Vec::with_capacity(all.len());
    for sent in all {
        let Caller { account, client, .. } = sent.caller;
        let (owner, last) = clients.get(&client).copied().unwrap_or((account, 0));
        let last_of_theirs = if owner == account { last } else { 0 };
        if sent.epoch.is_some_and(|known| known != epoch) {
            return Ok(Pushed::OtherEpoch(epoch));
        }
        if last_of_theirs < sent.acknowledged {
            return Ok(Pushed::Rewind(last_of_theirs + 1));
        }
        if owner != account {
            return Ok(Pushed::Forked);
        }
        lasts.push(last);
    }
    let work: Vec<_> = all
        .iter()
        .zip(&decoded)
        .map(|(sent, commands)| {
            let commands = commands.iter().map(|command| command as &dyn UseCase);
            (Some(sent.caller.account), commands.collect())
        })
        .collect();
    let locked = lock(tx, &work, extra)?;
    let asked = all.iter().flat_map(|sent| {
        let account = sent.caller.account;
        sent.commands.iter().map(move |command| Ahead::Answer(account, command.id))
    });
    tx.read_ahead(&asked.collect::<Vec<_>>())?;
    let now = millis(clock.now());
    let (mut touched, mut missing) = (Vec::new(), BTreeSet::new());
    for (sent, known) in all.iter().zip(lasts) {
        let decided = decide_batch(tx, &locked, sent, known, now, &mut touched, &mut missing)?;
        if let Some(refused) = decided {
            return Ok(refused);
        }
    }
    finish(tx, touched, missing, now).map(Pushed::Decided)
}

/// Decides one client's commands, whose last number is `known`. What it gives stands in the way of all.
fn decide_batch(
    tx: &mut dyn ServerTx,
    locked: &BTreeSet<Scope>,
    batch: &Sent<'_>,
    known: u64,
    now: Time,
    touched: &mut Vec<Touched>,
    missing: &mut BTreeSet<Scope>,
) -> Result<Option<Pushed>, Fault> {
    let Caller { account, client, .. } = batch.caller;
    let mut last = known;
    for sent in batch.commands {
        if sent.number <= last {
            // Answered before; `answers_after` tells. Where that answer was cleared away, it waits for ever under this
            // number: under another it is decided again, and the ids of its rows keep it from being done twice.
            match tx.command_numbered(client, sent.number)? {
                Some(id) if id == sent.id => continue,
                _ => return Ok(Some(Pushed::Forked)),
            }
        }
        if sent.number != last + 1 {
            return Ok(Some(Pushed::Rewind(known + 1)));
        }
        let answer = match tx.answer_of(account, sent.id)? {
            Some(answer) => answer,
            None => {
                let (answer, rows, lacking) = decide(tx, locked, &batch.caller, sent, now)?;
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
    Ok(None)
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
                Rejection::NotAllowed
                | Rejection::PlaceGone
                | Rejection::ShiftGone
                | Rejection::SignupGone
                | Rejection::NoteGone
                | Rejection::PlanGone
                | Rejection::RequestGone => refuse(tx, locked, &cx, sent, &command, rejection, missing),
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
