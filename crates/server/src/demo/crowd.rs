//! Members who sign up, as devices do: each with a client of its own, through the same gate.

use super::{DemoError, dice::Dice};
use crate::{clock::new_id, database::Database, invites::read};
use chrono::TimeDelta;
use stuga_domain::{
    AccountId, Applied, ClientId, Clock, Command, Fault, ShiftId, Time,
    shifts::{Shift, SignUp},
};
use stuga_sync::{
    Answer, PROTOCOL, SentCommand,
    server::{Caller, Pushed, push},
};

/// More in five weeks is rare.
const MOST_SIGNUPS: usize = 7;
/// A phone bank would take half the crowd.
const MOST_HEADS: u16 = 8;

/// What one account wants.
struct Wishes {
    account: AccountId,
    parties: Vec<(Shift, u16)>,
}

impl Wishes {
    fn is_free(&self, shift: &Shift) -> bool {
        self.parties.len() < MOST_SIGNUPS
            && self.parties.iter().all(|(other, _)| other.ends <= shift.starts || shift.ends <= other.starts)
    }
}

/// Signs the accounts up: some shifts become full and have a line, some stay short, some empty; the nearer
/// the fuller. `shifts` are open and to come. Tells how many signups there are.
pub(super) fn sign_up(
    db: &Database,
    clock: &dyn Clock,
    dice: &mut Dice,
    accounts: &[AccountId],
    shifts: &[Shift],
) -> Result<usize, DemoError> {
    let now = clock.now();
    let mut crowd: Vec<Wishes> =
        accounts.iter().map(|&account| Wishes { account, parties: Vec::new() }).collect();
    for shift in shifts {
        let wanted = heads(dice, shift, now);
        let mut heads = 0;
        while heads < wanted {
            let tries = (0..40).map(|_| dice.below(crowd.len())).collect::<Vec<_>>();
            let Some(who) =
                tries.into_iter().find(|&index| crowd.get(index).is_some_and(|w| w.is_free(shift)))
            else {
                break;
            };
            let room = shift.max.min(wanted).saturating_sub(heads);
            let companions = companions(dice).min(room.saturating_sub(1));
            heads += companions + 1;
            crowd[who].parties.push((shift.clone(), companions));
        }
    }
    let mut signups = 0;
    for wishes in &crowd {
        let asked = |dice: &mut Dice| now - TimeDelta::minutes(i64::try_from(dice.below(6_000)).unwrap_or(0));
        let parties: Vec<_> = wishes.parties.iter().map(|(shift, n)| (shift.id, *n, asked(dice))).collect();
        signups += send(db, clock, wishes.account, &parties)?.len();
    }
    Ok(signups)
}

/// How many heads would like to come.
fn heads(dice: &mut Dice, shift: &Shift, now: Time) -> u16 {
    let most = shift.max.min(MOST_HEADS);
    let up_to = |dice: &mut Dice, n: u16| 1 + u16::try_from(dice.below(usize::from(n))).unwrap_or(0);
    let (line, full, enough, short) = match (shift.starts - now).num_days() {
        ..7 => (12, 22, 20, 26),
        7..14 => (4, 10, 10, 20),
        _ => (0, 1, 3, 8),
    };
    let roll = dice.below(100);
    if roll < line && most == shift.max {
        most + up_to(dice, 3)
    } else if roll < line + full {
        most
    } else if roll < line + full + enough {
        shift.min.min(most) + up_to(dice, most.saturating_sub(shift.min).max(1)) - 1
    } else if roll < line + full + enough + short {
        up_to(dice, shift.min.saturating_sub(1).max(1))
    } else {
        0
    }
}

fn companions(dice: &mut Dice) -> u16 {
    match dice.below(100) {
        0..4 => 2,
        4..16 => 1,
        _ => 0,
    }
}

/// Sends signups from a client of the account's own, and tells what came of them; a refusal is an error.
pub(super) fn send(
    db: &Database,
    clock: &dyn Clock,
    account: AccountId,
    parties: &[(ShiftId, u16, Time)],
) -> Result<Vec<Applied>, DemoError> {
    let commands = parties.iter().map(|&(shift, companions, asked)| -> (Command, Time) {
        (SignUp { signup: new_id(), shift, companions }.into(), asked)
    });
    send_all(db, clock, account, &commands.collect::<Vec<_>>())
}

/// Sends commands, each with the time at which it was given; a refusal is an error.
pub(super) fn send_all(
    db: &Database,
    clock: &dyn Clock,
    account: AccountId,
    commands: &[(Command, Time)],
) -> Result<Vec<Applied>, DemoError> {
    let client: ClientId = new_id();
    let commands = (1..).zip(commands).map(|(number, (command, given))| {
        SentCommand::new(number, new_id(), *given, command)
            .map_err(|error| Fault::Storage(format!("a command can't be written: {error}")))
    });
    let commands = commands.collect::<Result<Vec<_>, _>>()?;
    match push(db, clock, &Caller { account, client, protocol: PROTOCOL }, &commands)? {
        Pushed::Decided(_) => {}
        other => return Err(Fault::Storage(format!("a new client was answered {other:?}")).into()),
    }
    let answers = read(db, |rows| rows.answers_after(account, client, 0))?;
    let applied = answers.into_iter().map(|result| match result.answer {
        Answer::Applied(applied) => Ok(applied),
        Answer::Rejected(rejection) => Err(DemoError::Refused(rejection)),
        Answer::ServerOlder => {
            Err(Fault::Storage("a command of this build is unknown to it".to_owned()).into())
        }
    });
    applied.collect()
}
