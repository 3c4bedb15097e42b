//! One server at a time on one file.

use super::DatabaseError;
use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
};

/// Held by a server for as long as it runs. The operating system lets go of it when the process ends,
/// however it ends.
#[derive(Debug)]
pub struct ServerLock(#[expect(dead_code, reason = "held, not read")] File);

impl ServerLock {
    /// Takes the lock of the database at `path`, or says that a server runs on it.
    pub fn take(path: &Path) -> Result<Self, DatabaseError> {
        super::check_path(path)?;
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
