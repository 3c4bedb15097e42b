use super::DeviceTx;
use crate::{PROTOCOL, SCHEMA, SentCommand, SyncRequest};
use stuga_domain::Fault;

/// Commands in one request, at the most: what a poor line carries before it breaks.
const MOST: usize = 500;

/// What to send next. Marks what it carries as sent.
pub fn request(tx: &mut dyn DeviceTx) -> Result<SyncRequest, Fault> {
    let state = tx.state()?;
    let mut commands: Vec<SentCommand> = Vec::new();
    for mut item in tx.waiting()? {
        if item.held_at_protocol.is_some() {
            continue; // its number is answered; it gets a new one when the server is newer
        }
        if commands.len() == MOST {
            break;
        }
        commands.push(item.command.clone());
        if !item.sent {
            item.sent = true;
            tx.put_item(&item)?;
        }
    }
    Ok(SyncRequest {
        client: state.client,
        protocol: PROTOCOL,
        schema: SCHEMA,
        epoch: state.epoch,
        acknowledged: state.acknowledged,
        commands,
        cookie: state.cookie,
    })
}
