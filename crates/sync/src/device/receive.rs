//! Taking in what the server says: one page, atomically.

use super::{
    DeviceTx, Item, State,
    replay::{replay, undo},
};
use crate::{Answer, PROTOCOL, Patch, ResultOf, RowRef, SyncResponse, share};
use chrono::TimeDelta;
use stuga_domain::{AccountId, ClientId, Fault, Store, Time};

/// How long answered commands are kept, to be sent again to a server that was restored.
const KEPT_DAYS: i64 = 30;

/// What taking in a response came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// A page was applied.
    Page {
        /// Whether there are more pages, or rows here are not those that the server counts: ask again at once.
        more: bool,
        /// Whether rows or items changed.
        changed: bool,
        /// Rows in the page.
        rows: usize,
    },
    /// The device put itself in order; ask again at once.
    Again,
    /// The server does not speak this app's protocol any more.
    AppTooOld,
}

/// Takes in a response. `new_client` becomes the client id where the old one cannot go on.
pub fn receive(
    tx: &mut dyn DeviceTx,
    account: AccountId,
    now: Time,
    response: SyncResponse,
    new_client: ClientId,
) -> Result<Received, Fault> {
    let state = tx.state()?;
    match response {
        SyncResponse::Ok { epoch, protocol, results, fresh, patch, cookie, more, .. } => {
            let page = Page { results, fresh, patch, more, protocol };
            let changed = !page.results.is_empty() || !page.patch.is_empty() || fresh;
            let rows = page.patch.changes.iter().map(|changes| changes.put.len()).sum();
            let state = State { epoch: Some(epoch), cookie: Some(cookie), mark: None, ..state };
            let differs = apply_page(tx, account, now, state, page)?;
            Ok(Received::Page { more: more || differs, changed, rows })
        }
        SyncResponse::OtherEpoch { epoch } => {
            start_over(tx, State { epoch: Some(epoch), cookie: None, ..state }, new_client, now)
        }
        SyncResponse::Rewind { expected } if expected <= state.acknowledged => {
            start_over(tx, State { cookie: None, ..state }, new_client, now)
        }
        SyncResponse::Rewind { .. } | SyncResponse::Forked => {
            let waiting = tx.waiting()?;
            renumber(tx, state, new_client, waiting)?;
            Ok(Received::Again)
        }
        SyncResponse::AppTooOld { .. } => Ok(Received::AppTooOld),
    }
}

struct Page {
    results: Vec<ResultOf>,
    fresh: bool,
    patch: Patch,
    more: bool,
    protocol: u32,
}

fn apply_page(
    tx: &mut dyn DeviceTx,
    account: AccountId,
    now: Time,
    mut state: State,
    page: Page,
) -> Result<bool, Fault> {
    let waiting = tx.waiting()?;
    // The last page rebases even if it is empty: what waits is judged by it, not by the pages before.
    let rebase = !waiting.is_empty() && (!page.more || !page.patch.is_empty() || page.fresh);
    if rebase {
        undo(tx)?;
    }
    if page.fresh {
        let held = tx.release_all()?;
        remove(tx, held)?;
    }
    let nothing_came = page.patch.is_empty() && !page.fresh && !page.more;
    for scope in page.patch.reset.iter().chain(&page.patch.leave) {
        let gone = tx.release_scope(*scope)?;
        remove(tx, gone)?;
    }
    for changes in page.patch.changes {
        for row in changes.remove {
            if tx.release_row(changes.scope, row)? {
                tx.remove(row.kind, row.id)?;
            }
        }
        for row in changes.put {
            let name = RowRef { kind: row.kind(), id: row.id() };
            tx.hold(changes.scope, name, changes.stamp.map_or(0, |stamp| share(stamp, name)))?;
            tx.put(row)?;
        }
        if let (Some(rows), Some(checksum)) = (changes.rows, changes.checksum) {
            tx.should_hold(changes.scope, rows, checksum)?;
        }
    }
    // Before what waits is made again: what the server counts are rows as it last said.
    let differs = tx.compare(now, nothing_came)?;
    for result in page.results {
        settle(tx, &mut state, now, page.protocol, result)?;
    }
    if !page.more {
        for item in waiting {
            take_up(tx, &mut state, page.protocol, item)?;
        }
        tx.forget_settled(now - TimeDelta::days(KEPT_DAYS))?;
    }
    tx.put_state(&state)?;
    if rebase {
        replay(tx, account, now, !page.more)?;
    }
    Ok(differs)
}

fn remove(tx: &mut dyn DeviceTx, rows: Vec<RowRef>) -> Result<(), Fault> {
    rows.into_iter().try_for_each(|row| Store::remove(tx, row.kind, row.id))
}

fn settle(
    tx: &mut dyn DeviceTx,
    state: &mut State,
    now: Time,
    protocol: u32,
    result: ResultOf,
) -> Result<(), Fault> {
    state.acknowledged = state.acknowledged.max(result.number);
    let Some(mut item) = tx.item(result.id)?.filter(|item| item.answer.is_none()) else { return Ok(()) };
    item.doubt = None;
    if result.answer == Answer::ServerOlder && protocol >= PROTOCOL {
        // Said before the server was brought up to date, and lost on the way: this server knows all that this app makes.
        item.sent = false;
        item.command.number = state.next_number;
        state.next_number += 1;
    } else if result.answer == Answer::ServerOlder {
        item.held_at_protocol = Some(protocol);
    } else {
        item.answer = Some(result.answer);
        item.answered_at = Some(now);
        item.held_at_protocol = None;
        item.dismissed &= !item.is_corrected(); // another answer than the one that was taken note of
    }
    tx.put_item(&item)
}

/// An item that an older server did not know goes out under a new number once the server is newer.
fn take_up(tx: &mut dyn DeviceTx, state: &mut State, protocol: u32, item: Item) -> Result<(), Fault> {
    if item.held_at_protocol.is_none_or(|held| held >= protocol) {
        return Ok(());
    }
    // This page may have answered it: another copy of this client sent it before.
    let Some(item) = tx.item(item.id())?.filter(|item| item.answer.is_none()) else { return Ok(()) };
    let mut item = Item { held_at_protocol: None, sent: false, ..item };
    item.command.number = state.next_number;
    state.next_number += 1;
    tx.put_item(&item)
}

/// The server's database is another one: what it answered lately is asked again, before what waits.
fn start_over(tx: &mut dyn DeviceTx, state: State, client: ClientId, now: Time) -> Result<Received, Fault> {
    let mut items = tx.settled_since(now - TimeDelta::days(KEPT_DAYS))?;
    for item in &mut items {
        item.earlier = item.answer.take();
        item.answered_at = None;
    }
    items.extend(tx.waiting()?);
    renumber(tx, state, client, items)?;
    Ok(Received::Again)
}

fn renumber(tx: &mut dyn DeviceTx, state: State, client: ClientId, items: Vec<Item>) -> Result<(), Fault> {
    let mut next_number = 1;
    for mut item in items {
        item.command.number = next_number;
        item.sent = false;
        item.held_at_protocol = None;
        next_number += 1;
        tx.put_item(&item)?;
    }
    tx.put_state(&State { client, next_number, acknowledged: 0, ..state })
}
