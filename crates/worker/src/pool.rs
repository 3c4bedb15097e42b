//! Databases in OPFS. The pool of files belongs to the leader alone.

use chrono::Utc;
use rusqlite::Connection;
use sqlite_wasm_vfs::sahpool::{OpfsSAHPoolCfgBuilder, OpfsSAHPoolUtil, install};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};
use stuga_api::{Event, Failure, Storage};
use stuga_domain::{Clock, Ids, Time};
use stuga_engine::EngineError;
use stuga_store::StoreError;
use stuga_transport::Platform;
use uuid::Uuid;

use rsqlite_vfs::VfsFilesManager;

/// Files in the pool: some databases, each with its log, and room for SQLite's own.
const FILES: usize = 16;

/// The browser, as the host sees it.
pub(crate) struct Browser {
    pool: OpfsSAHPoolUtil,
    storage: Rc<Cell<Storage>>,
    origin: String,
    emit: Rc<dyn Fn(Event)>,
    /// How often a database was set aside: its file's name ends in this number.
    generations: RefCell<BTreeMap<String, u32>>,
}

impl Browser {
    /// Takes the pool. Fails where the browser has no OPFS: private browsing, or an insecure address.
    pub(crate) async fn open(
        storage: Rc<Cell<Storage>>,
        origin: String,
        emit: Rc<dyn Fn(Event)>,
    ) -> Result<Self, Failure> {
        let options = OpfsSAHPoolCfgBuilder::new().directory("stuga").initial_capacity(FILES).build();
        let pool = install::<sqlite_wasm_rs::WasmOsCallback>(&options, true)
            .await
            .map_err(|error| Failure::new("storage_refused").with("why", error))?;
        Ok(Self { pool, storage, origin, emit, generations: RefCell::default() })
    }

    fn names(&self) -> Vec<String> {
        self.pool.names().unwrap_or_default()
    }

    /// The file of a database now. Those set aside before the last start are removed.
    fn file(&self, name: &str) -> String {
        let mut generations = self.generations.borrow_mut();
        let generation = *generations.entry(name.to_owned()).or_insert_with(|| {
            let there = self.names();
            let of = |generation: u32| format!("{name}.{generation}");
            let newest = (0..64).rev().find(|generation| there.contains(&of(*generation))).unwrap_or(0);
            (0..newest).for_each(|old| self.erase(&of(old)));
            newest
        });
        format!("{name}.{generation}")
    }

    fn erase(&self, file: &str) {
        for part in ["", "-wal", "-journal"] {
            // What cannot be removed now is removed at the next start.
            let _ = self.pool.remove(&format!("{file}{part}"));
        }
    }
}

impl Platform for Browser {
    fn open(&self, name: &str) -> Result<Connection, Failure> {
        let open = || -> Result<Connection, StoreError> {
            let connection = Connection::open(self.file(name))?;
            // One worker owns the pool, so the log needs no shared memory, which OPFS has not.
            connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL")?;
            Ok(connection)
        };
        open().map_err(|error| EngineError::from(error).failure())
    }

    fn set_aside(&self, name: &str) -> Result<Option<Connection>, Failure> {
        let damaged = Connection::open(self.file(name)).ok();
        if let Some(generation) = self.generations.borrow_mut().get_mut(name) {
            *generation += 1;
        }
        Ok(damaged)
    }

    fn remove(&self, name: &str) -> Result<(), Failure> {
        let newest = self.file(name);
        let of_name = |file: &String| file.rsplit_once('.').is_some_and(|(of, _)| of == name);
        let aside = self.names().into_iter().filter(of_name);
        aside.chain([newest]).for_each(|file| self.erase(&file));
        Ok(())
    }

    fn copies_at_once(&self) -> bool {
        false
    }

    fn storage(&self) -> Storage {
        self.storage.get()
    }
    fn clock(&self) -> Box<dyn Clock> {
        Box::new(BrowserClock)
    }
    fn ids(&self) -> Box<dyn Ids> {
        Box::new(BrowserIds)
    }
    fn utc_offset_min(&self) -> i32 {
        // JavaScript counts it the other way round.
        -(js_sys::Date::new_0().get_timezone_offset() as i32)
    }
    fn home_server(&self) -> Option<String> {
        Some(self.origin.clone())
    }
    fn device_name(&self) -> String {
        "Browser".to_owned()
    }
    fn emit(&self, event: Event) {
        (self.emit)(event);
    }
}

struct BrowserClock;

impl Clock for BrowserClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where a browser reads its clock")]
    fn now(&self) -> Time {
        Utc::now()
    }
}

/// Random ids that sort by time.
pub(crate) struct BrowserIds;

impl Ids for BrowserIds {
    #[expect(clippy::disallowed_methods, reason = "the one place where a browser draws ids")]
    fn next(&mut self) -> Uuid {
        Uuid::now_v7()
    }
}
