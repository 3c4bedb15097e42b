use super::{DeviceTx, Item, replay::apply};
use crate::{DISCARDED, SentCommand};
use serde_json::Value;
use stuga_domain::{AccountId, Applied, Command, CommandId, Fault, Rejection, Time, millis};

/// What came of doing something on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Performed {
    /// It is done here and waits for the server.
    Queued(Applied),
    /// It was done before under the same id.
    Known,
    /// The rules refuse it already here; nothing is queued.
    Refused(Rejection),
}

/// Does something at once, and puts it in the outbox, in one transaction.
pub fn perform(
    tx: &mut dyn DeviceTx,
    account: AccountId,
    now: Time,
    id: CommandId,
    command: &Command,
    doing: String,
) -> Result<Performed, Fault> {
    if tx.item(id)?.is_some() {
        return Ok(Performed::Known);
    }
    let now = millis(now);
    let applied = match apply(tx, account, now, now, command)? {
        Ok(applied) => applied,
        Err(rejection) => return Ok(Performed::Refused(rejection)),
    };
    let mut state = tx.state()?;
    let sent = SentCommand::new(state.next_number, id, now, command)
        .map_err(|error| Fault::Storage(format!("a command cannot be written down: {error}")))?;
    state.next_number += 1;
    tx.put_item(&Item::new(sent, doing))?;
    tx.put_state(&state)?;
    Ok(Performed::Queued(applied))
}

/// Takes back what has no answer yet: its number is sent as [`DISCARDED`]. Should the server have
/// decided the command already, its answer still comes. Whether there was such an item.
pub fn discard(tx: &mut dyn DeviceTx, account: AccountId, now: Time, id: CommandId) -> Result<bool, Fault> {
    let Some(mut item) = tx.item(id)?.filter(|item| item.answer.is_none()) else { return Ok(false) };
    item.command.name = DISCARDED.to_owned();
    item.command.version = 1;
    item.command.body = Value::Null;
    item.doubt = None;
    if item.held_at_protocol.take().is_some() {
        item.renumber(tx)?; // the server has answered the old number
    }
    tx.put_item(&item)?;
    super::replay::undo(tx)?;
    super::replay::replay(tx, account, now, true)?;
    Ok(true)
}
