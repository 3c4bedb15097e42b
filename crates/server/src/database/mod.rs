//! The server's database: a file, or PostgreSQL; with one clear line for each thing that can be wrong with it.

mod at;
mod lock;

pub use at::DatabaseAt;
pub use lock::{ServerLock, beside};

use crate::{clock::new_id, tables};
use std::{
    io,
    path::{Path, PathBuf},
};
use stuga_domain::{EpochId, Fault, Time};
use stuga_store::{
    StoreError,
    postgres::{self, PostgresServer},
    server::{Cleared, Settled, SqliteServer},
    sql::Sql,
};
use stuga_sync::server::{ServerDb, ServerRead, ServerTx};

/// A database that is open.
#[derive(Debug)]
pub enum Database {
    /// In a file.
    Sqlite(SqliteServer),
    /// In PostgreSQL.
    Postgres(Box<PostgresServer>),
}

impl Database {
    /// Runs `body` in one write transaction, perhaps several times; commits on `Ok`. For tables of the server alone.
    pub fn write_raw<T>(&self, body: impl FnMut(&dyn Sql) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match self {
            Self::Sqlite(db) => db.write_raw(body),
            Self::Postgres(db) => db.write_raw(body),
        }
    }

    /// Runs `body` on one snapshot. For tables of the server alone.
    pub fn read_raw<T>(&self, body: impl FnMut(&dyn Sql) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match self {
            Self::Sqlite(db) => db.read_raw(body),
            Self::Postgres(db) => db.read_raw(body),
        }
    }

    /// Clears away removal marks and answers that are older than a time.
    pub fn clear(&self, before: Time) -> Result<Cleared, StoreError> {
        match self {
            Self::Sqlite(db) => db.clear(before),
            Self::Postgres(db) => db.clear(before),
        }
    }

    /// Has other servers on this database look what is new, at once. Nobody else is on a file.
    pub fn nudge(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(db) => db.nudge(),
        }
    }

    /// The rows that were settled before a time.
    pub fn settled(&self, before: Time) -> Result<Settled, StoreError> {
        match self {
            Self::Sqlite(db) => db.settled(before),
            Self::Postgres(db) => db.settled(before),
        }
    }

    /// Makes this database another one for devices: they rebuild, and send again what it may lack.
    pub fn set_epoch(&self, epoch: EpochId) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(db) => db.set_epoch(epoch),
            Self::Postgres(db) => db.set_epoch(epoch),
        }
    }
}

impl ServerDb for Database {
    fn write(&self, body: &mut dyn FnMut(&mut dyn ServerTx) -> Result<(), Fault>) -> Result<(), Fault> {
        match self {
            Self::Sqlite(db) => db.write(body),
            Self::Postgres(db) => db.write(body),
        }
    }

    fn read(&self, body: &mut dyn FnMut(&dyn ServerRead) -> Result<(), Fault>) -> Result<(), Fault> {
        match self {
            Self::Sqlite(db) => db.read(body),
            Self::Postgres(db) => db.read(body),
        }
    }
}

/// Why a database can't be used. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The folder that the file should stand in is not there.
    #[error("the folder {folder} of the database is not there: make it first, or check --database")]
    FolderMissing {
        /// The folder.
        folder: PathBuf,
    },
    /// The path is a folder.
    #[error("{path} is a folder: give the path of a file in it, as in --database {path}/stuga.db")]
    IsFolder {
        /// The path.
        path: String,
    },
    /// An address of PostgreSQL that is none.
    #[error("{at} is no address of PostgreSQL: write it as postgres://user:password@host:5432/name ({flaw})")]
    NoAddress {
        /// As it was given.
        at: DatabaseAt,
        /// What is wrong with it.
        flaw: String,
    },
    /// A command that needs a database found none.
    #[error("there is no database at {path}: check --database, or let `stuga-server serve` make one")]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// A server runs on it.
    #[error("a server runs on {path}: stop it first")]
    InUse {
        /// The path.
        path: PathBuf,
    },
    /// The lock beside the database can't be made.
    #[error("{path} can't be written: check the permissions of its folder ({source})")]
    Lock {
        /// The lock's path.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The database said no.
    #[error("{at}: {source}")]
    Store {
        /// Where it is.
        at: DatabaseAt,
        /// What it said.
        source: StoreError,
    },
}

/// Opens the database, or makes a new one, and brings it to this build's tables.
pub fn open_or_create(at: &DatabaseAt) -> Result<Database, DatabaseError> {
    check(at)?;
    let opened = match at {
        DatabaseAt::File(path) => {
            SqliteServer::open(path, tables::MIGRATIONS, new_id()).map(Database::Sqlite)
        }
        DatabaseAt::Postgres(url) => {
            PostgresServer::open(url, tables::MIGRATIONS, new_id()).map(Box::new).map(Database::Postgres)
        }
    };
    opened.map_err(|source| DatabaseError::Store { at: at.clone(), source })
}

/// Opens a database that is there.
pub fn open(at: &DatabaseAt) -> Result<Database, DatabaseError> {
    check(at)?;
    match at.file().filter(|path| !path.exists()) {
        Some(path) => Err(DatabaseError::Missing { path: path.to_owned() }),
        None => open_or_create(at),
    }
}

/// Refuses a place where there can be no database, whether or not one is there.
pub fn check(at: &DatabaseAt) -> Result<(), DatabaseError> {
    match at {
        DatabaseAt::File(path) => check_path(path),
        DatabaseAt::Postgres(url) => match postgres::flaw_of(url) {
            None => Ok(()),
            Some(flaw) => Err(DatabaseError::NoAddress { at: at.clone(), flaw }),
        },
    }
}

fn check_path(path: &Path) -> Result<(), DatabaseError> {
    let text = path.to_string_lossy();
    if path.is_dir() {
        return Err(DatabaseError::IsFolder { path: text.trim_end_matches('/').to_owned() });
    }
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) if !folder.is_dir() => Err(DatabaseError::FolderMissing { folder: folder.to_owned() }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said<T>(outcome: Result<T, DatabaseError>) -> String {
        let said = outcome.err().expect("an error").to_string();
        assert!(!said.contains('\n'), "one line: {said}");
        said
    }

    #[test]
    fn each_fault_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let nobody = "postgres://stuga:s3cret@127.0.0.1:9/stuga".to_owned().into();
        let unreachable = said(open_or_create(&nobody));
        assert!(
            unreachable.contains("check that it runs") && !unreachable.contains("s3cret"),
            "{unreachable}"
        );
        assert!(said(open_or_create(&at("no/stuga.db").into())).contains("make it first"));
        assert!(said(open_or_create(&folder.path().into())).contains("is a folder"));
        assert!(said(open(&at("stuga.db").into())).contains("no database"));
        assert!(!at("stuga.db").exists(), "looking makes none");
        std::fs::write(at("text.db"), "this is no database, however long it may be".repeat(100)).unwrap();
        assert!(said(open(&at("text.db").into())).contains("damaged"));
    }

    #[test]
    fn a_newer_database_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stuga.db");
        let at = path.into();
        let db = open_or_create(&at).unwrap();
        db.write_raw(|connection| {
            connection.execute(
                "INSERT INTO migration (name, compatible, applied_at) VALUES ('29991231T0000_later', 0, 0)",
                &[],
            )
        })
        .unwrap();
        drop(db);
        assert!(said(open(&at)).contains("newer version"));
    }

    #[test]
    fn one_server_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stuga.db");
        let held = ServerLock::take(&path).unwrap();
        assert!(said(ServerLock::take(&path)).contains("stop it first"));
        drop(held);
        ServerLock::take(&path).unwrap();
    }
}
