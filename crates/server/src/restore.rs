//! Puts a backup in the place of a database, as another database: devices tell by its new epoch, rebuild,
//! and send again what the backup lacks.

use crate::{
    clock::{SystemClock, new_id},
    database::{self, DatabaseAt, DatabaseError, ServerLock, beside},
    tables::{move_codes, one_time_codes},
};
use rusqlite::{Connection, OpenFlags};
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};
use stuga_domain::Clock;
use stuga_store::{StoreError, server::SqliteServer};

/// Why a backup can't be restored. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The backup is not there.
    #[error("there is no file {0}: check --from")]
    Missing(PathBuf),
    /// The backup is no database, or a damaged one.
    #[error("{path} is damaged, or no backup of a Stuga server: take another backup ({why})")]
    Damaged {
        /// The backup.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// There is a database already.
    #[error("there is a database at {0} already: --force replaces it, and keeps it under another name")]
    Occupied(PathBuf),
    /// Backup and database are the same file.
    #[error("{0} is the database itself: give a backup in --from")]
    Same(PathBuf),
    /// The place of the database can't be used, or a server runs there.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The copy failed below.
    #[error("the copy of the database failed: {0}")]
    Store(#[from] StoreError),
    /// The operating system said no.
    #[error("{path}: {source}")]
    Io {
        /// Which file.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
}

/// Restores; answers where the database that was there is now.
pub fn restore(from: &Path, to: &Path, force: bool) -> Result<Option<PathBuf>, RestoreError> {
    if !from.is_file() {
        return Err(RestoreError::Missing(from.to_owned()));
    }
    let _lock = ServerLock::take(to)?;
    if let (Ok(one), Ok(other)) = (from.canonicalize(), to.canonicalize())
        && one == other
    {
        return Err(RestoreError::Same(from.to_owned()));
    }
    if to.exists() && !force {
        return Err(RestoreError::Occupied(to.to_owned()));
    }
    // Built beside it under another name, so that the change is one renaming.
    let fresh = beside(to, ".restoring");
    remove(&fresh)?;
    let built = build(from, &fresh);
    if let Err(error) = built {
        remove(&fresh)?;
        return Err(error);
    }
    let kept = if to.exists() { Some(keep(to)?) } else { None };
    rename(&fresh, to)?;
    Ok(kept)
}

/// A whole copy of the backup, brought to this build's tables, with an epoch of its own.
fn build(from: &Path, fresh: &Path) -> Result<(), RestoreError> {
    check(from).map_err(|why| RestoreError::Damaged { path: from.to_owned(), why })?;
    let source = read_only(from).map_err(StoreError::from)?;
    let mut target = Connection::open(fresh).map_err(StoreError::from)?;
    rusqlite::backup::Backup::new(&source, &mut target)
        .and_then(|copy| copy.step(-1))
        .map_err(StoreError::from)?;
    drop((source, target));
    declare_restored(&fresh.into())?;
    let synced = File::open(fresh).and_then(|file| file.sync_all());
    synced.map_err(|source| RestoreError::Io { path: fresh.to_owned(), source })
}

/// Makes a database that was brought back another one for devices, with no codes to sign in by.
pub fn declare_restored(at: &DatabaseAt) -> Result<(), RestoreError> {
    let db = database::open(at)?;
    db.set_epoch(new_id())?;
    db.write_raw(one_time_codes::clear)?;
    db.write_raw(move_codes::clear)?;
    Ok(())
}

fn check(from: &Path) -> Result<(), String> {
    match SqliteServer::flaw_of(from) {
        Ok(None) => Ok(()),
        Ok(Some(flaw)) => Err(flaw),
        Err(error) => Err(error.to_string()),
    }
}

fn read_only(path: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

/// Keeps the database that is there under another name as well, with what belongs to it. Its own name stays
/// until the new one takes it: should the machine stop in between, a server must not find nothing and start
/// an empty database.
fn keep(to: &Path) -> Result<PathBuf, RestoreError> {
    let stamp = SystemClock.now().format("%Y%m%dT%H%M%S%3fZ");
    let kept = beside(to, &format!(".before-restore-{stamp}"));
    // Some file systems have no links.
    if fs::hard_link(to, &kept).is_err() {
        fs::copy(to, &kept).map_err(|source| RestoreError::Io { path: kept.clone(), source })?;
    }
    for suffix in ["-wal", "-shm"] {
        let part = beside(to, suffix);
        if part.exists() {
            rename(&part, &beside(&kept, suffix))?;
        }
    }
    Ok(kept)
}

fn rename(from: &Path, to: &Path) -> Result<(), RestoreError> {
    fs::rename(from, to).map_err(|source| RestoreError::Io { path: to.to_owned(), source })
}

fn remove(path: &Path) -> Result<(), RestoreError> {
    for suffix in ["", "-wal", "-shm"] {
        let path = beside(path, suffix);
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(RestoreError::Io { path, source }),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invites::read;
    use stuga_domain::{
        AccountId, ReadExt,
        accounts::{Account, OpenAccount},
    };
    use stuga_sync::server::run_system;
    use stuga_testkit::{MockClock, seed::association};

    fn file(path: &Path) -> SqliteServer {
        SqliteServer::open(path, crate::tables::MIGRATIONS, new_id()).unwrap()
    }

    fn accounts(path: &Path, ids: &[AccountId]) -> (usize, String) {
        let db = database::open(&path.into()).unwrap();
        read(&db, |rows| {
            let mut found = 0;
            for id in ids {
                found += usize::from(rows.row::<Account>(*id)?.is_some());
            }
            Ok((found, rows.epoch()?.to_string()))
        })
        .unwrap()
    }

    #[test]
    fn a_backup_comes_back_as_another_database_and_the_old_one_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let db = file(&at("stuga.db"));
        let seeded = association(&db, &MockClock::default(), 20);
        db.backup_to(&at("backup.db")).unwrap();
        drop(db);
        let before = accounts(&at("stuga.db"), &seeded.accounts);
        assert!(matches!(restore(&at("backup.db"), &at("stuga.db"), false), Err(RestoreError::Occupied(_))));
        assert_eq!(accounts(&at("stuga.db"), &seeded.accounts), before, "refused, nothing changed");
        let kept = restore(&at("backup.db"), &at("stuga.db"), true).unwrap().unwrap();
        let after = accounts(&at("stuga.db"), &seeded.accounts);
        assert_eq!(after.0, 20);
        assert_ne!(after.1, before.1, "devices must notice");
        assert_eq!(accounts(&kept, &seeded.accounts), before);
        assert_eq!(restore(&at("backup.db"), &at("elsewhere.db"), false).unwrap(), None);
        assert_eq!(accounts(&at("elsewhere.db"), &seeded.accounts).0, 20);
    }

    #[test]
    fn a_backup_during_writes_holds_all_that_was_acknowledged_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let (db, clock) = (file(&at("stuga.db")), MockClock::default());
        let seeded = association(&db, &clock, 500);
        let written = std::sync::Mutex::new(Vec::new());
        let done = std::sync::atomic::AtomicBool::new(false);
        let acknowledged = std::thread::scope(|scope| {
            scope.spawn({
                let (db, done, written) = (&db, &done, &written);
                move || {
                    while !done.load(std::sync::atomic::Ordering::Relaxed) {
                        let account: AccountId = new_id();
                        let (person, email, phone) = (None, None, None);
                        let open = OpenAccount { account, person, name: "x".to_owned(), email, phone };
                        run_system(db, &MockClock::default(), &[open.into()]).unwrap();
                        written.lock().unwrap().push(account);
                    }
                }
            });
            while written.lock().unwrap().len() < 10 {
                std::thread::yield_now();
            }
            let acknowledged = written.lock().unwrap().clone();
            let copied = db.backup_to(&at("backup.db"));
            done.store(true, std::sync::atomic::Ordering::Relaxed);
            copied.unwrap();
            acknowledged
        });
        restore(&at("backup.db"), &at("elsewhere.db"), false).unwrap();
        let (found, epoch) = accounts(&at("elsewhere.db"), &[seeded.accounts, acknowledged.clone()].concat());
        assert_eq!(found, 500 + acknowledged.len());
        assert_ne!(epoch, accounts(&at("stuga.db"), &[]).1);
    }

    #[test]
    fn what_is_no_good_backup_is_refused_and_nothing_changes() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        drop(file(&at("stuga.db")));
        assert!(matches!(restore(&at("no.db"), &at("stuga.db"), true), Err(RestoreError::Missing(_))));
        assert!(matches!(restore(&at("stuga.db"), &at("stuga.db"), true), Err(RestoreError::Same(_))));
        fs::write(at("empty.db"), "").unwrap();
        fs::write(at("text.db"), "no database ".repeat(500)).unwrap();
        let mut torn = fs::read(at("stuga.db")).unwrap();
        torn.truncate(torn.len() / 2);
        fs::write(at("torn.db"), torn).unwrap();
        for bad in ["empty.db", "text.db", "torn.db"] {
            let outcome = restore(&at(bad), &at("stuga.db"), true);
            assert!(matches!(outcome, Err(RestoreError::Damaged { .. })), "{bad}: {outcome:?}");
        }
        let _running = ServerLock::take(&at("stuga.db")).unwrap();
        fs::copy(at("stuga.db"), at("backup.db")).unwrap();
        assert!(matches!(restore(&at("backup.db"), &at("stuga.db"), true), Err(RestoreError::Database(_))));
        database::open(&at("stuga.db").into()).unwrap();
    }
}
