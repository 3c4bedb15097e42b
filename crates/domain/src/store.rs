//! How commands read and write rows. Implemented by the stores, never by the domain.

use crate::{Entity, Fault, Finder, Kind, Row};
use uuid::Uuid;

/// Reading rows.
pub trait Read {
    /// The row, if it is here. On a device, absent means nothing.
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault>;
    /// The rows a finder finds, in its order.
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault>;
    /// All this is about to be read: a store that is far away fetches it in one go. Changes nothing else.
    fn look_ahead(&self, _: &[Look]) -> Result<(), Fault> {
        Ok(())
    }
}

/// Something that is about to be read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Look {
    /// A row.
    Row(Kind, Uuid),
    /// What a finder finds.
    Rows(Finder),
}

impl Look {
    /// The row of kind `E` with this id.
    pub fn row<E: Entity>(id: impl Into<Uuid>) -> Self {
        Self::Row(E::KIND, id.into())
    }
}

/// Reading and writing rows inside one transaction.
pub trait Store: Read {
    /// Inserts or replaces a row.
    fn put(&mut self, row: Row) -> Result<(), Fault>;
    /// Removes a row; no error if it is not there.
    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault>;
}

/// Typed reading, for every reader.
pub trait ReadExt: Read {
    /// The row of kind `E` with this id.
    fn row<E: Entity>(&self, id: impl Into<Uuid>) -> Result<Option<E>, Fault> {
        Ok(self.get(E::KIND, id.into())?.and_then(E::from_row))
    }
    /// The rows of kind `E` that a finder finds.
    fn rows<E: Entity>(&self, finder: &Finder) -> Result<Vec<E>, Fault> {
        Ok(self.find(finder)?.into_iter().filter_map(E::from_row).collect())
    }
}

impl<R: Read + ?Sized> ReadExt for R {}
