//! A host on a thread of its own, with databases in a folder: the desktop app, tests and benches.

use crate::{Host, Platform};
use chrono::Utc;
use rusqlite::Connection;
use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use stuga_api::{Event, Failure, Reply, Request, Storage};
use stuga_domain::{Clock, Ids, Time};
use stuga_engine::EngineError;
use stuga_store::StoreError;
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

/// The system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where a desktop reads its clock")]
    fn now(&self) -> Time {
        Utc::now()
    }
}

/// Says which TLS this process uses. Needed before a `reqwest` client is made; calling it again does nothing.
pub fn install_tls() {
    // The second and later calls find one installed, and that is as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Random ids that sort by time.
#[derive(Clone, Copy, Debug, Default)]
pub struct RandomIds;

impl Ids for RandomIds {
    #[expect(clippy::disallowed_methods, reason = "the one place where a desktop draws ids")]
    fn next(&mut self) -> Uuid {
        Uuid::now_v7()
    }
}

/// A folder of databases.
pub struct Folder {
    /// The folder; made if it is not there.
    pub path: PathBuf,
    /// What this device is called.
    pub device_name: String,
    /// Told of every event, on the host's thread.
    pub on_event: Arc<dyn Fn(Event) + Send + Sync>,
}

impl Folder {
    fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

/// The files that SQLite keeps for one database.
fn parts(file: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|suffix| {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        name.into()
    })
}

/// Overwrites a file and removes it. Where a disk writes elsewhere what is written over, that is the disk's to hide.
fn erase(file: &Path) -> io::Result<()> {
    let mut open = fs::File::options().write(true).open(file)?;
    let length = open.metadata()?.len();
    io::copy(&mut io::repeat(0).take(length), &mut open)?;
    open.sync_data()?;
    drop(open);
    fs::remove_file(file)
}

fn refused(error: io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::StorageFull => Failure::new("storage_full"),
        _ => Failure::new("storage_refused"),
    }
}

impl Platform for Folder {
    fn open(&self, name: &str) -> Result<Connection, Failure> {
        fs::create_dir_all(&self.path).map_err(refused)?;
        let open = || -> Result<Connection, StoreError> {
            let connection = Connection::open(self.file(name))?;
            connection.busy_timeout(Duration::from_secs(2))?;
            // The app's one process owns the file: no shared-memory file, and a second app is told.
            connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL")?;
            Ok(connection)
        };
        open().map_err(|error| EngineError::from(error).failure())
    }

    fn set_aside(&self, name: &str) -> Result<Option<Connection>, Failure> {
        let stamp = SystemClock.now().format("%Y%m%dT%H%M%S%3f");
        let aside = self.file(&format!("{name}.damaged-{stamp}"));
        for (from, to) in parts(&self.file(name)).iter().zip(parts(&aside)) {
            match fs::rename(from, to) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(refused(error)),
                _ => {}
            }
        }
        Ok(Connection::open(aside).ok())
    }

    fn remove(&self, name: &str) -> Result<(), Failure> {
        for file in fs::read_dir(&self.path).map_err(refused)? {
            let file = file.map_err(refused)?;
            let rest = file.file_name().to_str().and_then(|of| of.strip_prefix(name)).map(str::to_owned);
            if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.'])) {
                erase(&file.path()).map_err(refused)?;
            }
        }
        Ok(())
    }

    fn copies_at_once(&self) -> bool {
        true
    }
    fn storage(&self) -> Storage {
        Storage::File
    }
    fn clock(&self) -> Box<dyn Clock> {
        Box::new(SystemClock)
    }
    fn ids(&self) -> Box<dyn Ids> {
        Box::new(RandomIds)
    }
    fn utc_offset_min(&self) -> i32 {
        let now = SystemClock.now().with_timezone(&chrono::Local);
        now.offset().local_minus_utc() / 60
    }
    fn home_server(&self) -> Option<String> {
        None
    }
    fn device_name(&self) -> String {
        self.device_name.clone()
    }
    fn emit(&self, event: Event) {
        (self.on_event)(event);
    }
}

type Asked = (Request, oneshot::Sender<Reply>);

/// A way to ask a host on another thread. The host ends with its last handle.
#[derive(Clone)]
pub struct Handle(mpsc::UnboundedSender<Asked>);

impl Handle {
    /// Asks, and waits for the answer.
    pub async fn ask(&self, request: Request) -> Reply {
        let (sender, receiver) = oneshot::channel();
        let gone = || Reply::Failed(Failure::new("internal").with("code", "host"));
        match self.0.send((request, sender)) {
            Ok(()) => receiver.await.unwrap_or_else(|_| gone()),
            Err(_) => gone(),
        }
    }
}

/// Starts a host on a thread of its own.
pub fn start(folder: Folder) -> Result<Handle, Failure> {
    let (sender, receiver) = mpsc::unbounded_channel();
    let (opened, has_opened) = std::sync::mpsc::channel();
    let spawned = std::thread::Builder::new().name("stuga-host".to_owned()).spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = match runtime {
            Ok(runtime) => runtime,
            Err(error) => return drop(opened.send(Err(refused(error)))),
        };
        match Host::open(Box::new(folder)) {
            Ok(host) => {
                let _ = opened.send(Ok(()));
                tokio::task::LocalSet::new().block_on(&runtime, serve(host, receiver));
            }
            Err(failure) => drop(opened.send(Err(failure))),
        }
    });
    spawned.map_err(refused)?;
    has_opened.recv().unwrap_or_else(|_| Err(Failure::new("internal").with("code", "host")))?;
    Ok(Handle(sender))
}

async fn serve(host: std::rc::Rc<Host>, mut asked: mpsc::UnboundedReceiver<Asked>) {
    let running = tokio::task::spawn_local(std::rc::Rc::clone(&host).run());
    while let Some((request, reply)) = asked.recv().await {
        let host = std::rc::Rc::clone(&host);
        tokio::task::spawn_local(async move {
            let _ = reply.send(host.handle(request).await);
        });
    }
    running.abort();
}
