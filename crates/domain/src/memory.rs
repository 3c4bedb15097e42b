//! A store in memory for this crate's own tests: the finders as their words say, without indexes.

use crate::{Fault, Finder, Kind, Read, Row, Store};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Clone, Default)]
pub struct Memory(pub BTreeMap<(Kind, Uuid), Row>);

impl Read for Memory {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        Ok(self.0.get(&(kind, id)).cloned())
    }

    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        let mut rows: Vec<Row> = self.0.values().filter(|row| finder.finds(row)).cloned().collect();
        finder.sort(&mut rows);
        Ok(rows)
    }
}

impl Store for Memory {
    fn put(&mut self, row: Row) -> Result<(), Fault> {
        self.0.insert((row.kind(), row.id()), row);
        Ok(())
    }

    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault> {
        self.0.remove(&(kind, id));
        Ok(())
    }
}
