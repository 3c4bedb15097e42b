//! Removing what nobody needs any more, so that devices hear of it.

use super::{ServerDb, push::run_jobs};
use stuga_domain::{Clock, CommandId, GrantId, Halt, Scope, Time, left_work::ForgetSettled};

/// Rows in one write transaction, at the most: others wait for the scopes that it locks.
const BATCH: usize = 100;

/// Removes work that was seen to and roles that were taken away; what still waits, or ended at `ended_before` or later,
/// stays. Gives the scopes that have a new version, for pokes.
pub fn forget(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    left: &[CommandId],
    roles: &[GrantId],
    ended_before: Time,
) -> Result<Vec<(Scope, u64)>, Halt> {
    let mut bumped = Vec::new();
    let parts = left.chunks(BATCH).map(|left| (left.to_vec(), Vec::new()));
    for (left, roles) in parts.chain(roles.chunks(BATCH).map(|roles| (Vec::new(), roles.to_vec()))) {
        bumped.extend(run_jobs(db, clock, &[&ForgetSettled { left, roles, ended_before }])?);
    }
    Ok(bumped)
}
