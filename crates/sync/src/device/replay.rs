//! Optimistic changes: made through a journal of before-images, undone, and made again.

use super::{DeviceTx, Doubt, Item, Mark};
use crate::RowRef;
use stuga_domain::{
    AccountId, Actor, Applied, Authority, Command, Cx, Fault, Finder, Halt, Kind, Read, Rejection, Row,
    Store, Time,
};
use uuid::Uuid;

/// A store that keeps the before-image of each row it changes.
struct Journaled<'a>(&'a mut dyn DeviceTx);

impl Read for Journaled<'_> {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        self.0.get(kind, id)
    }
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        self.0.find(finder)
    }
}

impl Store for Journaled<'_> {
    fn put(&mut self, row: Row) -> Result<(), Fault> {
        let (kind, id) = (row.kind(), row.id());
        let before = self.0.get(kind, id)?;
        self.0.keep_before(RowRef { kind, id }, before.as_ref())?;
        self.0.put(row)
    }
    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault> {
        let before = self.0.get(kind, id)?;
        self.0.keep_before(RowRef { kind, id }, before.as_ref())?;
        self.0.remove(kind, id)
    }
}

/// Applies a command optimistically; nothing of it stays if it is refused.
pub(super) fn apply(
    tx: &mut dyn DeviceTx,
    account: AccountId,
    now: Time,
    occurred_at: Time,
    command: &Command,
) -> Result<Result<Applied, Rejection>, Fault> {
    let cx = Cx { now, occurred_at, actor: Actor::Account(account), authority: Authority::Device };
    tx.savepoint()?;
    match command.run(&mut Journaled(tx), &cx) {
        Ok(applied) => tx.release().map(|()| Ok(applied)),
        Err(Halt::Rejected(rejection)) => tx.roll_back().map(|()| Err(rejection)),
        Err(Halt::Fault(fault)) => Err(fault),
    }
}

/// Takes all optimistic changes back: rows stand as the server last said.
pub(super) fn undo(tx: &mut dyn DeviceTx) -> Result<(), Fault> {
    for (row, before) in tx.take_before()? {
        match before {
            Some(before) => tx.put(before)?,
            None => tx.remove(row.kind, row.id)?,
        }
    }
    Ok(())
}

/// Makes all that waits again, in order. Unless `judge`, a refusal is not held against an item: between
/// two pages, rows may show what an item did while its answer is still to come.
pub(super) fn replay(tx: &mut dyn DeviceTx, account: AccountId, now: Time, judge: bool) -> Result<(), Fault> {
    for item in tx.waiting()? {
        replay_item(tx, account, now, item, judge)?;
    }
    Ok(())
}

fn replay_item(
    tx: &mut dyn DeviceTx,
    account: AccountId,
    now: Time,
    mut item: Item,
    judge: bool,
) -> Result<(), Fault> {
    if item.doubt == Some(Doubt::Broke) {
        return Ok(());
    }
    let doubt = match item.decode() {
        None => None,
        Some(Err(_)) => Some(Doubt::NotUnderstood),
        Some(Ok(command)) => {
            // An offline person did it then, so the device judges by then: clocks refuse nothing twice.
            let at = item.command.occurred_at.min(now);
            apply(tx, account, at, item.command.occurred_at, &command)?.err().map(Doubt::Refused)
        }
    };
    // What was answered before the server was restored may be in the rows already: that is no doubt.
    let judge = judge && item.earlier.is_none();
    if judge && item.doubt != doubt {
        item.doubt = doubt;
        tx.put_item(&item)?;
    }
    Ok(())
}

/// After a start that found a mark: which items to replay one by one, each in a transaction of its own
/// with [`Mark::One`] committed before. An item whose mark was found is not replayed any more.
///
/// The caller loops: `recover` once in a transaction, then for each number it gives, commit the mark and
/// call [`replay_marked`] in a new transaction, and clear the mark at the end.
pub fn recover(tx: &mut dyn DeviceTx) -> Result<Vec<u64>, Fault> {
    let mut state = tx.state()?;
    let Some(mark) = state.mark.take() else { return Ok(Vec::new()) };
    let waiting = tx.waiting()?;
    if let Mark::One(number) = mark
        && let Some(item) = waiting.iter().find(|item| item.command.number == number)
    {
        tx.put_item(&Item { doubt: Some(Doubt::Broke), ..item.clone() })?;
    }
    undo(tx)?;
    tx.put_state(&state)?;
    Ok(waiting.into_iter().map(|item| item.command.number).collect())
}

/// Replays the item of one number; see [`recover`].
pub fn replay_marked(tx: &mut dyn DeviceTx, account: AccountId, now: Time, number: u64) -> Result<(), Fault> {
    match tx.waiting()?.into_iter().find(|item| item.command.number == number) {
        Some(item) => replay_item(tx, account, now, item, true),
        None => Ok(()),
    }
}
