//! A damaged database: what waits is carried over to a new one; the rows come again from the server.

use crate::EngineError;
use rusqlite::Connection;
use stuga_domain::{ClientId, order::sort_by_key};
use stuga_store::device::{self, Device, Spare};
use stuga_sync::device::{DeviceTx, Item};

/// Carries over into `fresh`, under a new client id, what can still be read of the outbox in `damaged` and what stands
/// in its second copy. Gives how many items were saved.
pub fn salvage(
    damaged: Option<&Connection>,
    spare: Option<&Spare>,
    fresh: &mut Connection,
    client: ClientId,
) -> Result<usize, EngineError> {
    device::prepare(fresh, client)?;
    let readable = damaged.map(|damaged| Device::new(damaged).readable_items()).unwrap_or_default();
    let items = merged(readable, spare.map(|spare| spare.items().0).unwrap_or_default());
    let transaction = fresh.transaction()?;
    let mut tx = Device::new(&transaction);
    let mut state = tx.state()?;
    let saved = items.len();
    for item in items {
        tx.put_item(&item.as_new(&mut state))?;
    }
    tx.put_state(&state)?;
    transaction.commit()?;
    Ok(saved)
}

/// What was answered, in the order in which it was made; then what waits, by number: one thing may rest on another,
/// which stands in the copy alone.
fn merged(readable: Vec<Item>, copied: Vec<Item>) -> Vec<Item> {
    let mut items = readable;
    for copy in copied {
        match items.iter_mut().find(|item| item.id() == copy.id()) {
            Some(item) if outdoes(&copy, item) => *item = copy,
            Some(_) => {}
            None => items.push(copy),
        }
    }
    sort_by_key(&mut items, |item| item.answer.is_none().then_some(item.command.number));
    items
}

/// Whether the copy of an item counts for more than the item: the copy is written later, but for what is taken back.
pub(crate) fn outdoes(copy: &Item, item: &Item) -> bool {
    item.answer.is_none() && !item.is_discarded() && copy.answer.is_none() && copy.is_discarded()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use stuga_domain::{Rejection, Time};
    use stuga_sync::{Answer, DISCARDED, SentCommand};
    use uuid::Uuid;

    fn item(number: u64, name: &str) -> Item {
        let id = Uuid::from_u128(u128::from(number)).into();
        let (name, occurred_at) = (name.to_owned(), Time::default());
        Item::new(SentCommand { number, id, name, version: 1, occurred_at, body: Value::Null }, String::new())
    }

    #[test]
    fn what_the_copy_alone_holds_comes_where_it_belongs() {
        let refused =
            Item { answer: Some(Answer::Rejected(Rejection::ShiftGone)), ..item(1, "shifts.sign_up") };
        let readable = vec![refused.clone(), item(3, "shifts.publish"), item(5, "shifts.cancel")];
        let copied = vec![item(2, "shifts.create"), item(3, "shifts.publish"), item(4, "shifts.create")];
        let numbers: Vec<_> = merged(readable, copied).into_iter().map(|item| item.command.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5]);
    }

    #[test]
    fn of_an_item_in_both_the_database_counts_but_what_was_thrown_away_stays_so() {
        let answered = Item { answer: Some(Answer::ServerOlder), ..item(1, "shifts.sign_up") };
        let readable = vec![answered.clone(), item(2, "shifts.sign_up"), item(3, DISCARDED)];
        let copied = vec![item(1, "shifts.sign_up"), item(2, DISCARDED), item(3, "shifts.sign_up")];
        assert_eq!(merged(readable, copied), [answered, item(2, DISCARDED), item(3, DISCARDED)]);
    }
}
