//! Opening the database, with one clear line for each thing that can be wrong with it.

use crate::{clock::new_id, tables};
use std::{
    fs::{File, TryLockError},
    io,
    path::{Path, PathBuf},
};
use stuga_store::{StoreError, server::SqliteServer};

/// Why a database can't be used. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// An address of PostgreSQL.
    #[error("PostgreSQL comes in a later version: give the path of a file, as in --database stuga.db")]
    Later,
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
    /// SQLite said no.
    #[error("{path}: {source}")]
    Store {
        /// The path.
        path: PathBuf,
        /// What it said.
        source: StoreError,
    },
}

/// Opens the database, or makes a new one, and brings it to this build's tables.
pub fn open_or_create(path: &Path) -> Result<SqliteServer, DatabaseError> {
    check(path)?;
    SqliteServer::open(path, tables::MIGRATIONS, new_id())
        .map_err(|source| DatabaseError::Store { path: path.to_owned(), source })
}

/// Opens a database that is there.
pub fn open(path: &Path) -> Result<SqliteServer, DatabaseError> {
    check(path)?;
    if !path.exists() {
        return Err(DatabaseError::Missing { path: path.to_owned() });
    }
    open_or_create(path)
}

/// Refuses a path that can hold no database, whether or not one is there.
pub fn check(path: &Path) -> Result<(), DatabaseError> {
    let text = path.to_string_lossy();
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        return Err(DatabaseError::Later);
    }
    if path.is_dir() {
        return Err(DatabaseError::IsFolder { path: text.trim_end_matches('/').to_owned() });
    }
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) if !folder.is_dir() => Err(DatabaseError::FolderMissing { folder: folder.to_owned() }),
        _ => Ok(()),
    }
}

/// Held by a server for as long as it runs. The operating system lets go of it when the process ends,
/// however it ends.
#[derive(Debug)]
pub struct ServerLock(#[expect(dead_code, reason = "held, not read")] File);

impl ServerLock {
    /// Takes the lock of the database at `path`, or says that a server runs on it.
    pub fn take(path: &Path) -> Result<Self, DatabaseError> {
        check(path)?;
        let lock = beside(path, ".lock");
        let failed = |source| DatabaseError::Lock { path: lock.clone(), source };
        let file = File::options().create(true).truncate(false).write(true).open(&lock).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(DatabaseError::InUse { path: path.to_owned() }),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}

/// The file beside the database whose name has `suffix` at its end.
#[must_use]
pub fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
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
        assert!(said(open_or_create(Path::new("postgres://localhost/stuga"))).contains("later version"));
        assert!(said(open_or_create(&at("no/stuga.db"))).contains("make it first"));
        assert!(said(open_or_create(folder.path())).contains("is a folder"));
        assert!(said(open(&at("stuga.db"))).contains("no database"));
        assert!(!at("stuga.db").exists(), "looking makes none");
        std::fs::write(at("text.db"), "this is no database, however long it may be".repeat(100)).unwrap();
        assert!(said(open(&at("text.db"))).contains("damaged"));
    }

    #[test]
    fn a_newer_database_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stuga.db");
        let db = open_or_create(&path).unwrap();
        db.write_raw(|connection| {
            connection.execute(
                "INSERT INTO migration (name, compatible, applied_at) VALUES ('29991231T0000_later', 0, 0)",
                [],
            )?;
            Ok(())
        })
        .unwrap();
        drop(db);
        assert!(said(open(&path)).contains("newer version"));
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
