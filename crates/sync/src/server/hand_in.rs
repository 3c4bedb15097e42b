//! What a revoked device had not sent: left to its owner.

use super::{ServerDb, push::run_system};
use crate::{DISCARDED, SentCommand};
use stuga_domain::{
    AccountId, Clock, Halt, Scope,
    left_work::{LeaveWork, LeftCommand, MOST_WAITING},
};

/// Leaves to the owner of `account` what has no answer yet: the device may not have heard of one. What sees to
/// something that was left is not left itself; what it was about still waits. No more are looked at than are ever
/// kept. Gives the scopes that have a new version, for pokes.
pub fn hand_in(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    account: AccountId,
    commands: Vec<SentCommand>,
) -> Result<Vec<(Scope, u64)>, Halt> {
    let mut left = Vec::new();
    db.read(&mut |read| {
        left.clear();
        for sent in commands.iter().take(MOST_WAITING) {
            let answered = read.answer_of(account, sent.id)?.is_some();
            if !answered && sent.name != DISCARDED && !sent.name.starts_with("left_work.") {
                let SentCommand { id, name, version, occurred_at, body, .. } = sent.clone();
                left.push(LeftCommand { id, name, version, body, occurred_at });
            }
        }
        Ok(())
    })?;
    run_system(db, clock, &[LeaveWork { account, commands: left }.into()])
}
