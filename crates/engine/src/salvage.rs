//! A damaged database: what waits is carried over to a new one; the rows come again from the server.

use crate::EngineError;
use rusqlite::Connection;
use stuga_domain::ClientId;
use stuga_store::device::{self, Device};
use stuga_sync::device::DeviceTx;

/// Copies what can still be read of the outbox in `damaged` into `fresh`, under a new client id. Gives how
/// many items were saved.
pub fn salvage(damaged: &Connection, fresh: &mut Connection, client: ClientId) -> Result<usize, EngineError> {
    device::prepare(fresh, client)?;
    let items = Device::new(damaged).readable_items();
    let transaction = fresh.transaction()?;
    let mut tx = Device::new(&transaction);
    let mut state = tx.state()?;
    for mut item in items.iter().cloned() {
        if item.answer.is_none() {
            item.command.number = state.next_number;
            item.sent = false;
            item.held_at_protocol = None;
            state.next_number += 1;
        }
        tx.put_item(&item)?;
    }
    tx.put_state(&state)?;
    transaction.commit()?;
    Ok(items.len())
}
