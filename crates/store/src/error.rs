//! What goes wrong below the rows, by what a caller can do about it.

use rusqlite::{
    Error, ErrorCode,
    ffi::{SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE},
};
use stuga_domain::Fault;

/// A file can't be written, or not be made longer.
const NO_ROOM: [i32; 3] = [SQLITE_IOERR_WRITE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_SHMSIZE];

/// What the database said.
pub type Source = Box<dyn std::error::Error + Send + Sync>;

/// The database said no. Each variant is one that some caller handles in its own way.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another connection holds the lock for longer than the busy timeout. Trying again may help.
    #[error("the database is in use by another process: try again, or end the other one ({0})")]
    Busy(#[source] Source),
    /// The file is no database, is damaged, or holds a value that no build of ours wrote.
    #[error("the database is damaged: restore a backup, or let a device sync afresh ({0})")]
    Corrupt(#[source] Source),
    /// No room for the write. What was committed before is safe.
    #[error("the disk is full: make room, or raise the quota, then try again ({0})")]
    DiskFull(#[source] Source),
    /// The file or its folder can't be written.
    #[error("the database can't be written: check the permissions of the file and its folder ({0})")]
    ReadOnly(#[source] Source),
    /// The file can't be opened at all.
    #[error("the database can't be opened: check that the folder exists and may be read ({0})")]
    CannotOpen(#[source] Source),
    /// A database server does not answer, or does not let us in.
    #[error("the database can't be reached: check that it runs, and its address, name and password ({0})")]
    Unreachable(#[source] Source),
    /// A newer build changed the tables in a way this build can't follow.
    #[error(
        "the database was changed by a newer version of Stuga (`{migration}`): install that version or a later one, \
         or restore a backup made before the update"
    )]
    NewerSchema {
        /// The migration that this build does not know.
        migration: String,
    },
    /// Anything else: a fault in the program or in the machine.
    #[error("the database failed: {0}")]
    Other(#[source] Source),
}

impl StoreError {
    /// Whether the same call may well succeed a little later.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Unreachable(_))
    }
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match &error {
            Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..)
            | Error::Utf8Error(..) => return Self::Corrupt(error.into()),
            _ => {}
        }
        match error.sqlite_error_code() {
            Some(
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed,
            ) => Self::Busy(error.into()),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt(error.into()),
            Some(ErrorCode::DiskFull) => Self::DiskFull(error.into()),
            // What a quota says, a browser's too, and a limit to a file's size; a failing disk as well.
            _ if error.sqlite_extended_error_code().is_some_and(|code| NO_ROOM.contains(&code)) => {
                Self::DiskFull(error.into())
            }
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly(error.into()),
            Some(ErrorCode::CannotOpen) => Self::CannotOpen(error.into()),
            _ => Self::Other(error.into()),
        }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            busy if busy.is_transient() => Self::Unavailable(busy.to_string()),
            full @ StoreError::DiskFull(_) => Self::Full(full.to_string()),
            other => Self::Storage(other.to_string()),
        }
    }
}
