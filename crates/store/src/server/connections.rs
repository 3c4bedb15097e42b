//! One connection that writes, and some that read, on one file.

use super::{
    clear::{Cleared, Settled, clear, settled},
    epoch,
    read::Snapshot,
    sums,
    tx::Tx,
};
use crate::{StoreError, rows, schema, schema::Migration, sql::Sql};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use stuga_domain::{EpochId, Fault, Time};
use stuga_sync::server::{ServerDb, ServerRead, ServerTx};

/// How long a statement waits for another process's lock.
const BUSY: Duration = Duration::from_secs(10);

/// A server database in one SQLite file.
pub struct SqliteServer {
    path: PathBuf,
    /// Before the writer, so that the last connection to close is one that may fold the log in.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Connection>,
}

impl SqliteServer {
    /// Opens the file, or makes it, and brings it to this build's tables and to `extra`, those of the
    /// server alone. A new file gets the epoch `new`.
    pub fn open(path: &Path, extra: &[Migration], new: EpochId) -> Result<Self, StoreError> {
        let mut writer = Connection::open(path)?;
        writer.busy_timeout(BUSY)?;
        writer.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -16384",
        )?;
        let migrations = schema::together(&[rows::MIGRATIONS, super::MIGRATIONS, extra]);
        schema::migrate(&mut writer, &migrations)?;
        epoch::ensure(&writer, new)?;
        sums::fill_in(&mut writer)?;
        Ok(Self { path: path.to_owned(), writer: Mutex::new(writer), readers: Mutex::default() })
    }

    /// Runs `body` in one write transaction; commits on `Ok`. For tables of the server alone.
    pub fn write_raw<T>(
        &self,
        mut body: impl FnMut(&dyn Sql) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut writer = self.writer();
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = body(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }

    /// Runs `body` on one snapshot. For tables of the server alone.
    pub fn read_raw<T>(
        &self,
        mut body: impl FnMut(&dyn Sql) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut reader = self.take_reader()?;
        let transaction = reader.transaction_with_behavior(TransactionBehavior::Deferred)?;
        let value = body(&transaction);
        drop(transaction);
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        value
    }

    /// Copies the database into a new file, while it is in use. All that was committed before is in it.
    pub fn backup_to(&self, path: &Path) -> Result<(), StoreError> {
        let source = self.take_reader()?;
        let mut target = Connection::open(path)?;
        let copy = rusqlite::backup::Backup::new(&source, &mut target)?;
        // In one step: a copy in several begins anew whenever another process writes in between.
        copy.step(-1)?;
        Ok(())
    }

    /// A number that is another one after another process has written; what this one writes leaves it as it is. It
    /// may also change for nothing. Costs microseconds.
    pub fn written_elsewhere(&self) -> Result<i64, StoreError> {
        // Asked of the connection that writes, for which its own commits do not count, and beside which nothing in
        // this process commits.
        Ok(self.writer().pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Clears away removal marks and answers that are older than a time.
    pub fn clear(&self, before: Time) -> Result<Cleared, StoreError> {
        self.write_raw(|connection| clear(connection, before))
    }

    /// The rows that were settled before a time.
    pub fn settled(&self, before: Time) -> Result<Settled, StoreError> {
        self.read_raw(|connection| settled(connection, before))
    }

    /// What is wrong with a file that should hold a server database; none if it is whole. Reads all of it.
    pub fn flaw_of(path: &Path) -> Result<Option<String>, StoreError> {
        let connection = read_only(path)?;
        let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        connection.query_row("SELECT value FROM server_fact WHERE name = 'epoch'", [], |_| Ok(()))?;
        Ok((verdict != "ok").then_some(verdict))
    }

    /// Makes this database another one for devices: they rebuild, and send again what it may lack.
    pub fn set_epoch(&self, new: EpochId) -> Result<(), StoreError> {
        self.write_raw(|connection| epoch::set(connection, new))
    }

    fn writer(&self) -> MutexGuard<'_, Connection> {
        // A panic while writing has rolled its transaction back when the guard was dropped.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_reader(&self) -> Result<Connection, StoreError> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(reader) = idle {
            return Ok(reader);
        }
        let reader = read_only(&self.path)?;
        reader.busy_timeout(BUSY)?;
        schema::remember_statements(&reader);
        Ok(reader)
    }
}

fn read_only(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(path, flags)?)
}

impl fmt::Debug for SqliteServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SqliteServer").field(&self.path).finish()
    }
}

impl ServerDb for SqliteServer {
    fn write(&self, body: &mut dyn FnMut(&mut dyn ServerTx) -> Result<(), Fault>) -> Result<(), Fault> {
        let mut writer = self.writer();
        let transaction =
            writer.transaction_with_behavior(TransactionBehavior::Immediate).map_err(StoreError::from)?;
        body(&mut Tx::new(&transaction))?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(())
    }

    fn read(&self, body: &mut dyn FnMut(&dyn ServerRead) -> Result<(), Fault>) -> Result<(), Fault> {
        let mut outcome = Ok(());
        self.read_raw(|connection| {
            outcome = body(&Snapshot(connection));
            Ok(())
        })?;
        outcome
    }
}
