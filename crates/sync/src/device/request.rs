use super::DeviceTx;
use crate::{PROTOCOL, SCHEMA, SyncRequest};
use stuga_domain::Fault;

/// Commands in one request, at the most: what a poor line carries before it breaks.
const MOST: usize = 500;

/// What to send next. Marks what it carries as sent.
pub fn request(tx: &mut dyn DeviceTx) -> Result<SyncRequest, Fault> {
    let state = tx.state()?;
    let outgoing = tx.outgoing(MOST)?;
    let unsent: Vec<u64> = outgoing.iter().filter(|out| !out.sent).map(|out| out.command.number).collect();
    if let (Some(first), Some(last)) = (unsent.first(), unsent.last()) {
        tx.mark_sent(*first, *last)?;
    }
    let commands = outgoing.into_iter().map(|out| out.command).collect();
    Ok(SyncRequest {
        client: state.client,
        protocol: PROTOCOL,
        schema: SCHEMA,
        epoch: state.epoch,
        acknowledged: state.acknowledged,
        commands,
        cookie: state.cookie,
        again: tx.again()?,
    })
}
