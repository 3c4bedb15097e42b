//! What PostgreSQL says, by what a caller can do about it.

use crate::StoreError;
use tokio_postgres::{Error, error::SqlState};

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        let Some(code) = error.code() else {
            // Not the database's word, but the connection's.
            return Self::Unreachable(told(&error).into());
        };
        match code {
            code if repeatable(code) => Self::Busy(told(&error).into()),
            &SqlState::LOCK_NOT_AVAILABLE | &SqlState::QUERY_CANCELED | &SqlState::TOO_MANY_CONNECTIONS => {
                Self::Busy(told(&error).into())
            }
            &SqlState::DISK_FULL => Self::DiskFull(told(&error).into()),
            &SqlState::READ_ONLY_SQL_TRANSACTION | &SqlState::INSUFFICIENT_PRIVILEGE => {
                Self::ReadOnly(told(&error).into())
            }
            &SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED => Self::Corrupt(told(&error).into()),
            &SqlState::ADMIN_SHUTDOWN
            | &SqlState::CRASH_SHUTDOWN
            | &SqlState::CANNOT_CONNECT_NOW
            | &SqlState::INVALID_PASSWORD
            | &SqlState::INVALID_AUTHORIZATION_SPECIFICATION
            | &SqlState::UNDEFINED_DATABASE => Self::Unreachable(told(&error).into()),
            _ => Self::Other(told(&error).into()),
        }
    }
}

/// Whether the transaction ended because another one got in its way: the same again may well succeed. A key that
/// is taken is one that somebody else took in the meantime; who repeats finds it there.
pub(super) fn repeatable(code: &SqlState) -> bool {
    [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED, SqlState::UNIQUE_VIOLATION]
        .contains(code)
}

/// The database's own words without its details, which may hold somebody's data.
pub(super) fn told(error: &Error) -> String {
    match error.as_db_error() {
        Some(said) => format!("{} ({})", said.message(), said.code().code()),
        None => std::error::Error::source(error)
            .map_or_else(|| error.to_string(), |source| format!("{error}: {source}")),
    }
}
