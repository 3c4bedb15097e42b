//! Work that somebody left and this person may see to.

use crate::EngineError;
use rusqlite::Connection;
use stuga_domain::{AccountId, Actor, Halt, left_work::LeftWork};
use stuga_store::{Rows, device::Device};

/// How much waits for somebody like this account.
pub(crate) fn count_for_me(connection: &Connection, account: AccountId) -> Result<u32, EngineError> {
    let (device, actor) = (Device::new(connection), Actor::Account(account));
    let mut count = 0_u32;
    for left in device.left_counts()? {
        if left.why.has_heir(left.account, &actor, &device)? {
            count = count.saturating_add(left.waiting);
        }
    }
    Ok(count)
}

/// What waits for somebody like this account, earliest first.
pub(crate) fn for_me(connection: &Connection, account: AccountId) -> Result<Vec<LeftWork>, EngineError> {
    let rows = Rows::new(connection);
    let mut mine = Vec::new();
    for left in rows.left_work_waiting()? {
        match left.require_heir(&Actor::Account(account), &rows) {
            Ok(()) => mine.push(left),
            Err(Halt::Rejected(_)) => {}
            Err(Halt::Fault(fault)) => return Err(fault.into()),
        }
    }
    Ok(mine)
}
