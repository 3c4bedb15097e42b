//! A device's disk, below its real SQLite: what was written is safe only once it was synced. A process may be killed
//! and the power may go at every step; after a loss of power, any part of what was not synced is there or not, by
//! sectors.

use rsqlite_vfs::{
    AccessMode, LockLevel, OpenOptions, OpenRequest, OpenedFile, OsCallback, SQLiteIoMethods, SQLiteVfs,
    SectorSize, SyncOptions, VfsError, VfsErrorCode, VfsFile, VfsResult, VfsStore, register_vfs,
};
use rusqlite::{Connection, OpenFlags};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc, sync::Once, time::Duration};
use stuga_testkit::Chance;

/// The name of this file system.
const NAME: &str = "stuga-sim";

/// What a disk writes whole, or not at all. Smaller than a page, so that a page can be torn.
const SECTOR: usize = 512;

/// What ends a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The process alone: what it has written is there.
    Killed,
    /// The machine: what was not synced may be lost, or there in part.
    PowerLost,
}

/// One disk.
#[derive(Clone, Default)]
pub struct Disk(Rc<RefCell<Platter>>);

#[derive(Default)]
struct Platter {
    files: BTreeMap<String, Data>,
    steps: u64,
    ends_at: Option<u64>,
    ended: bool,
}

#[derive(Clone, Default)]
struct Data {
    /// As programs see it.
    now: Vec<u8>,
    /// As it was when it was synced last.
    safe: Vec<u8>,
    /// Since then.
    unsafe_yet: Vec<Change>,
}

#[derive(Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Truncate(usize),
}

thread_local! {
    /// The disks of this thread's devices, by name.
    static DISKS: RefCell<BTreeMap<String, Disk>> = const { RefCell::new(BTreeMap::new()) };
}

impl Disk {
    /// Puts the disk into its slot and opens a database on it, as the desktop app does it.
    pub fn open(&self, slot: &str, file: &str) -> rusqlite::Result<Connection> {
        install();
        DISKS.with(|disks| disks.borrow_mut().insert(slot.to_owned(), self.clone()));
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags_and_vfs(format!("{slot}/{file}"), flags, NAME)?;
        connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL")?;
        Ok(connection)
    }

    /// A disk of its own with the same content, as programs see it.
    pub fn copy(&self) -> Self {
        let files = self.0.borrow().files.clone();
        let copy = Self(Rc::new(RefCell::new(Platter { files, ..Platter::default() })));
        copy.sync_all();
        copy
    }

    fn sync_all(&self) {
        for data in self.0.borrow_mut().files.values_mut() {
            data.sync();
        }
    }

    /// Removes all files.
    pub fn wipe(&self) {
        self.0.borrow_mut().files.clear();
    }

    /// The device ends at the so-manyth step from now on; never, without one.
    pub fn end_in(&self, steps: Option<u64>) {
        let mut platter = self.0.borrow_mut();
        platter.ends_at = steps.map(|steps| platter.steps + steps);
    }

    /// It ends now.
    pub fn end_now(&self) {
        self.0.borrow_mut().ended = true;
    }

    /// Whether it has ended.
    pub fn has_ended(&self) -> bool {
        self.0.borrow().ended
    }

    /// The device starts again. Whether what was not synced is there only in part.
    pub fn start(&self, end: End, chance: &mut Chance) -> bool {
        let mut platter = self.0.borrow_mut();
        platter.ended = false;
        platter.ends_at = None;
        let mut torn = false;
        for data in platter.files.values_mut() {
            if end == End::PowerLost {
                torn |= data.lose(chance);
            }
            data.sync();
        }
        torn
    }

    fn step(&self) -> VfsResult<()> {
        let mut platter = self.0.borrow_mut();
        platter.steps += 1;
        if platter.ends_at.is_some_and(|at| platter.steps >= at) {
            platter.ended = true;
        }
        match platter.ended {
            true => Err(VfsError::new(VfsErrorCode::Io, "the device has ended".into())),
            false => Ok(()),
        }
    }

    fn with<T>(&self, name: &str, body: impl FnOnce(&mut Data) -> T) -> VfsResult<T> {
        match self.0.borrow_mut().files.get_mut(name) {
            Some(data) => Ok(body(data)),
            None => Err(VfsError::new(VfsErrorCode::Io, "the file is not there".into())),
        }
    }
}

impl Data {
    fn sync(&mut self) {
        if !self.unsafe_yet.is_empty() {
            self.safe.clone_from(&self.now);
            self.unsafe_yet.clear();
        }
    }

    fn write(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
        if bytes.len() < at + new.len() {
            bytes.resize(at + new.len(), 0);
        }
        bytes[at..at + new.len()].copy_from_slice(new);
    }

    /// Whether something is there in part.
    fn lose(&mut self, chance: &mut Chance) -> bool {
        // Mostly all or nothing of it; now and then a mixture.
        let keeps = [0, 4, 2][chance.index(3)];
        let (mut bytes, mut kept, mut lost) = (std::mem::take(&mut self.safe), 0, 0);
        for change in &self.unsafe_yet {
            match change {
                Change::Write(at, new) => {
                    for (nth, part) in new.chunks(SECTOR).enumerate() {
                        if chance.below(4) < keeps {
                            Self::write(&mut bytes, at + nth * SECTOR, part);
                            kept += 1;
                        } else {
                            lost += 1;
                        }
                    }
                }
                Change::Truncate(size) if chance.below(4) < keeps => bytes.truncate(*size),
                Change::Truncate(_) => {}
            }
        }
        (self.now, self.safe) = (bytes.clone(), bytes);
        self.unsafe_yet.clear();
        kept > 0 && lost > 0
    }
}

/// An open file.
pub struct File {
    disk: Disk,
    name: String,
}

impl VfsFile for File {
    fn sector_size(&self) -> SectorSize {
        SectorSize::new(SECTOR as u32).unwrap_or(SectorSize::DEFAULT)
    }
    fn read(&mut self, buffer: &mut [u8], offset: u64) -> VfsResult<usize> {
        if self.disk.has_ended() {
            return Err(VfsError::new(VfsErrorCode::IoRead, "the device has ended".into()));
        }
        let offset = offset as usize;
        self.disk.with(&self.name, |data| {
            let there = data.now.get(offset..).unwrap_or_default();
            let count = there.len().min(buffer.len());
            buffer[..count].copy_from_slice(&there[..count]);
            count
        })
    }
    fn write(&mut self, buffer: &[u8], offset: u64) -> VfsResult<()> {
        let (alive, offset) = (self.disk.step(), offset as usize);
        let ends_here = alive.is_err() && self.disk.0.borrow().ends_at == Some(self.disk.0.borrow().steps);
        if alive.is_ok() || ends_here {
            // The last one may have reached the disk in part.
            self.disk.with(&self.name, |data| {
                Data::write(&mut data.now, offset, buffer);
                data.unsafe_yet.push(Change::Write(offset, buffer.to_vec()));
            })?;
        }
        alive
    }
    fn truncate(&mut self, size: u64) -> VfsResult<()> {
        self.disk.step()?;
        self.disk.with(&self.name, |data| {
            data.now.resize(size as usize, 0);
            data.unsafe_yet.push(Change::Truncate(size as usize));
        })
    }
    fn sync(&mut self, _: SyncOptions) -> VfsResult<()> {
        self.disk.step()?;
        self.disk.with(&self.name, Data::sync)
    }
    fn size(&self) -> VfsResult<u64> {
        self.disk.with(&self.name, |data| data.now.len() as u64)
    }
    // One connection to a database: nobody else could hold a lock.
    fn lock(&mut self, _: LockLevel) -> VfsResult<()> {
        Ok(())
    }
    fn unlock(&mut self, _: LockLevel) -> VfsResult<()> {
        Ok(())
    }
    fn check_reserved_lock(&self) -> VfsResult<bool> {
        Ok(false)
    }
}

/// What a connection without a file of its own writes to.
fn scratch() -> File {
    let disk = Disk::default();
    disk.0.borrow_mut().files.insert(String::new(), Data::default());
    File { disk, name: String::new() }
}

struct Disks;

/// `slot/file`.
fn find(path: &str) -> VfsResult<(Disk, String)> {
    let parts = path.split_once('/').and_then(|(slot, file)| {
        let disk = DISKS.with(|disks| disks.borrow().get(slot).cloned())?;
        Some((disk, file.to_owned()))
    });
    parts.ok_or_else(|| VfsError::new(VfsErrorCode::CantOpen, "there is no such disk".into()))
}

impl VfsStore for Disks {
    type File = File;
    type AppData = Os;

    fn open_file(_: &Os, request: OpenRequest<'_>) -> VfsResult<OpenedFile<File>> {
        let access = request.options.access();
        let Some(path) = request.filename else { return Ok(OpenedFile { file: scratch(), access }) };
        let (disk, name) = find(path.path())?;
        let there = disk.0.borrow().files.contains_key(&name);
        if !there {
            if !request.options.create() {
                return Err(VfsError::new(VfsErrorCode::CantOpen, "the file is not there".into()));
            }
            disk.step()?;
            disk.0.borrow_mut().files.insert(name.clone(), Data::default());
        }
        Ok(OpenedFile { file: File { disk, name }, access })
    }
    fn close_file(_: &Os, _: Option<&str>, file: File, options: OpenOptions) -> VfsResult<()> {
        if options.delete_on_close() {
            file.disk.0.borrow_mut().files.remove(&file.name);
        }
        Ok(())
    }
    fn access(_: &Os, path: &str, _: AccessMode) -> VfsResult<bool> {
        let (disk, name) = find(path)?;
        let there = disk.0.borrow().files.contains_key(&name);
        Ok(there)
    }
    fn full_pathname(_: &Os, path: &str) -> VfsResult<String> {
        Ok(path.to_owned())
    }
    fn delete_file(_: &Os, path: &str, _: bool) -> VfsResult<()> {
        let (disk, name) = find(path)?;
        disk.step()?;
        let gone = disk.0.borrow_mut().files.remove(&name);
        gone.map(|_| ()).ok_or_else(|| VfsError::new(VfsErrorCode::IoDeleteNoEntry, "no such file".into()))
    }
}

/// Neither clock nor chance of this machine.
struct Os;

impl OsCallback for Os {
    fn sleep(&self, _: Duration) {}
    fn random(&self, buffer: &mut [u8]) -> usize {
        buffer.fill(7);
        buffer.len()
    }
    fn epoch_timestamp_in_ms(&self) -> VfsResult<i64> {
        Ok(1_785_585_600_000)
    }
}

struct Methods;

impl SQLiteIoMethods for Methods {
    type Store = Disks;
}

struct FileSystem;

impl SQLiteVfs<Methods> for FileSystem {
    type Os = Os;
    fn os(data: &Os) -> &Os {
        data
    }
}

#[allow(unsafe_code, reason = "a file system is given to a C library")]
fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: registered once, never taken away; all callbacks are the crate's own over our safe traits. Its data
        // is a unit without state, and disks are found in a thread's own list, so threads share nothing.
        let registered = unsafe { register_vfs::<Methods, FileSystem>(NAME, Os, false) };
        registered.expect("a new name in SQLite's list of file systems").into_raw();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(connection: &Connection) -> i64 {
        connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0)).unwrap()
    }

    fn started(disk: &Disk) -> Connection {
        let connection = disk.open("test", "a.db").unwrap();
        connection
            .execute_batch("PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS t (n INTEGER)")
            .unwrap();
        connection
    }

    #[test]
    fn what_was_committed_is_there_whenever_and_however_it_ends() {
        for steps in 1..40 {
            for (seed, end) in
                [(1, End::Killed), (1, End::PowerLost), (2, End::PowerLost), (3, End::PowerLost)]
            {
                let disk = Disk::default();
                let connection = started(&disk);
                disk.end_in(Some(steps));
                let mut committed = 0;
                while connection.execute("INSERT INTO t VALUES (1)", []).is_ok() {
                    committed += 1;
                    if committed % 3 == 0
                        && connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").is_err()
                    {
                        break;
                    }
                }
                assert!(disk.has_ended());
                drop(connection);
                disk.start(end, &mut Chance::of(seed));
                let there = count(&started(&disk));
                assert!(
                    (committed..=committed + 1).contains(&there),
                    "{committed} of {there}, {steps}, {end:?}"
                );
            }
        }
    }

    #[test]
    fn what_was_not_synced_goes_with_the_power_and_stays_with_the_process() {
        let left = |end, seed| {
            let disk = Disk::default();
            let connection = started(&disk);
            connection.execute_batch("PRAGMA synchronous = OFF; INSERT INTO t VALUES (1)").unwrap();
            disk.end_now();
            drop(connection);
            disk.start(end, &mut Chance::of(seed));
            count(&started(&disk))
        };
        assert_eq!(left(End::Killed, 1), 1);
        let lost = (0..20).filter(|seed| left(End::PowerLost, *seed) == 0).count();
        assert!((1..20).contains(&lost), "{lost}");
    }
}
