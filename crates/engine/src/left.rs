//! Work that somebody left and this person may see to.

use crate::EngineError;
use rusqlite::Connection;
use stuga_domain::{AccountId, Actor, Halt, left_work::LeftWork};
use stuga_store::Rows;

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
