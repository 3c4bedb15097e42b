//! The suite on SQLite in memory and in a file, and on the model that it compares with.
#![allow(clippy::unwrap_used, reason = "tests, and what they are built of")]

use rusqlite::Connection;
use stuga_domain::{Fault, Finder, Kind, Read, Row, Store};
use stuga_store::{Rows, conformance::Model, rows, schema};
use tempfile::TempDir;
use uuid::Uuid;

/// A database of its own, with its folder if it has one.
struct Sqlite {
    connection: Connection,
    _folder: Option<TempDir>,
}

impl Sqlite {
    fn boxed(mut connection: Connection, folder: Option<TempDir>) -> Box<dyn Store> {
        schema::migrate(&mut connection, rows::MIGRATIONS).unwrap();
        connection.execute_batch("BEGIN").unwrap();
        Box::new(Self { connection, _folder: folder })
    }
}

impl Read for Sqlite {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        Ok(Rows::new(&self.connection).get(kind, id)?)
    }
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        Ok(Rows::new(&self.connection).find(finder)?)
    }
}

impl Store for Sqlite {
    fn put(&mut self, row: Row) -> Result<(), Fault> {
        Ok(Rows::new(&self.connection).put(&row)?)
    }
    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault> {
        Ok(Rows::new(&self.connection).remove(kind, id)?)
    }
}

mod in_memory {
    use super::*;
    stuga_store::conformance!(|| Sqlite::boxed(Connection::open_in_memory().unwrap(), None));
}

mod in_a_file {
    use super::*;
    stuga_store::conformance!(|| {
        let folder = tempfile::tempdir().unwrap();
        Sqlite::boxed(Connection::open(folder.path().join("rows.db")).unwrap(), Some(folder))
    });
}

mod model {
    use super::*;
    stuga_store::conformance!(|| Box::new(Model::default()) as Box<dyn Store>);
}
