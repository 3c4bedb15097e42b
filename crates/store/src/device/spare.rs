//! The second copy of the outbox, in a small database of its own beside the account's: what a damaged database would
//! take with it. It holds no item that the outbox does not.

use super::items;
use crate::{StoreError, schema, schema::Migration};
use rusqlite::Connection;
use std::collections::BTreeMap;
use stuga_domain::{CommandId, order::sort_by_key};
use stuga_sync::device::Item;

/// The migrations of this database.
pub const MIGRATIONS: &[Migration] = &[crate::migration!("20261125T1800_spare")];

/// What was written to the outbox: items as they stand now, and none where an item is gone.
pub type Written = BTreeMap<CommandId, Option<Item>>;

/// The database.
pub struct Spare {
    connection: Connection,
    new: bool,
}

impl Spare {
    /// Brings the database to this build's tables. What is removed is overwritten on disk, and a commit is there when
    /// it returns, as in the account's database.
    pub fn new(mut connection: Connection) -> Result<Self, StoreError> {
        connection.execute_batch(
            "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL;
             PRAGMA cache_size = -1024",
        )?;
        let new = !connection.table_exists(None, "item")?;
        schema::migrate(&mut connection, MIGRATIONS)?;
        Ok(Self { connection, new })
    }

    /// Whether it was made just now: that it is empty says nothing.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.new
    }

    /// Every item that can be read, in the order of their numbers, and whether that is all of them.
    #[must_use]
    pub fn items(&self) -> (Vec<Item>, bool) {
        match self.all() {
            Ok(items) => (items, true),
            Err(_) => {
                let mut items = items::readable(&self.connection);
                sort_by_key(&mut items, |item| item.command.number);
                (items, false)
            }
        }
    }

    /// Takes over what was written to the outbox.
    pub fn take_over(&mut self, written: &Written) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        for (id, item) in written {
            match item {
                Some(item) if item.is_open() => items::put(&transaction, item)?,
                _ => items::remove(&transaction, *id)?,
            }
        }
        Ok(transaction.commit()?)
    }

    /// Makes it hold exactly what is open of these; writes nothing if it does already.
    pub fn fill(&mut self, outbox: &[Item]) -> Result<(), StoreError> {
        let mut open: Vec<_> = outbox.iter().filter(|item| item.is_open()).collect();
        sort_by_key(&mut open, |item| item.command.number);
        if self.all()?.iter().eq(open.iter().copied()) {
            return Ok(());
        }
        let transaction = self.connection.transaction()?;
        items::remove_all(&transaction)?;
        for item in open {
            items::put(&transaction, item)?;
        }
        Ok(transaction.commit()?)
    }

    fn all(&self) -> Result<Vec<Item>, StoreError> {
        items::by_number(&self.connection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use stuga_domain::{Rejection, Time};
    use stuga_sync::{Answer, SentCommand};
    use uuid::Uuid;

    fn item(number: u64) -> Item {
        let id = Uuid::from_u128(u128::from(number)).into();
        let (name, occurred_at) = ("shifts.sign_up".to_owned(), Time::default());
        let command = SentCommand { number, id, name, version: 1, occurred_at, body: json!({ "n": number }) };
        Item::new(command, format!("sentence {number}"))
    }

    fn written(items: &[Item]) -> Written {
        items.iter().map(|item| (item.id(), Some(item.clone()))).collect()
    }

    #[test]
    fn it_holds_what_waits_and_what_needs_the_person_and_nothing_else() {
        let mut spare = Spare::new(Connection::open_in_memory().unwrap()).unwrap();
        assert!(spare.is_new());
        let accepted = Item { answer: Some(Answer::ServerOlder), ..item(2) };
        let refused = Item { answer: Some(Answer::Rejected(Rejection::ShiftGone)), ..item(3) };
        spare.take_over(&written(&[item(1), item(2), item(3)])).unwrap();
        spare.take_over(&written(&[accepted.clone(), refused.clone()])).unwrap();
        assert_eq!(spare.items(), (vec![item(1), refused.clone()], true));
        let noted = Item { dismissed: true, ..refused };
        spare.take_over(&[(item(1).id(), None), (noted.id(), Some(noted.clone()))].into()).unwrap();
        assert_eq!(spare.items(), (Vec::new(), true));
        spare.fill(&[noted, item(5), accepted, item(4)]).unwrap();
        assert_eq!(spare.items(), (vec![item(4), item(5)], true), "in the order of their numbers");
    }

    #[test]
    fn filling_it_with_what_it_holds_writes_nothing() {
        let mut spare = Spare::new(Connection::open_in_memory().unwrap()).unwrap();
        spare.fill(&[item(1), item(2)]).unwrap();
        let before = spare.connection.total_changes();
        spare.fill(&[item(2), item(1)]).unwrap();
        assert_eq!(spare.connection.total_changes(), before);
    }

    #[test]
    fn an_item_that_cannot_be_read_hides_no_other() {
        let mut spare = Spare::new(Connection::open_in_memory().unwrap()).unwrap();
        spare.fill(&[item(1), item(2), item(3)]).unwrap();
        spare.connection.execute("UPDATE item SET body = '{' WHERE number = 2", []).unwrap();
        assert_eq!(spare.items(), (vec![item(1), item(3)], false));
    }
}
