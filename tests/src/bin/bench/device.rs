//! A device as the desktop app runs it: a host on a folder. And the same in a process of its own, where its
//! memory and its start are measured.

use crate::figure::millis;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{
    path::Path,
    process::{Command, Stdio},
    sync::{
        Arc,
        mpsc::{Receiver, channel},
    },
    time::{Duration, Instant},
};
use stuga_api::{Action, Event, Query, Reply, Request, SignIn, SyncView, View};
use stuga_domain::{CommandId, Ids};
use stuga_tests::machine::memory_mb;
use stuga_transport::native::{Folder, Handle, RandomIds, start};

/// The hidden subcommand under which this program is one device.
pub const DEVICE: &str = "device";

/// How long anything may take before the bench gives up.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running host, and what it tells.
pub struct Device {
    handle: Handle,
    events: Receiver<(Instant, Event)>,
}

impl Device {
    /// Starts a host on a folder.
    pub fn start(folder: &Path) -> Result<Self> {
        let (teller, events) = channel();
        let folder = Folder {
            path: folder.to_owned(),
            device_name: "bench".to_owned(),
            on_event: Arc::new(move |event| drop(teller.send((Instant::now(), event)))),
        };
        let handle =
            start(folder).map_err(|failure| anyhow::anyhow!("the host does not start: {failure:?}"))?;
        Ok(Self { handle, events })
    }

    /// Starts one on a folder, signs it in by a link, and waits for the first sync; gives how long that took.
    pub async fn join(folder: &Path, link: String) -> Result<(Self, Duration)> {
        let device = Self::start(folder)?;
        let (name, email, phone) = ("Kim".to_owned(), String::new(), String::new());
        match device.ask(Request::SignIn(SignIn::Invite { link, name, email, phone })).await? {
            Reply::Session(_) => {}
            other => bail!("it can't sign in: {other:?}"),
        }
        let signed_in = Instant::now();
        let synced = device.told(|view| view.reached_at.is_some() && view.first_sync_rows.is_none())?;
        Ok((device, synced - signed_in))
    }

    /// Asks the host.
    pub async fn ask(&self, request: Request) -> Result<Reply> {
        match self.handle.ask(request).await {
            Reply::Failed(failure) => bail!("the host refuses: {failure:?}"),
            reply => Ok(reply),
        }
    }

    /// Does something; done durably on this device when it returns.
    pub async fn act(&self, action: Action) -> Result<()> {
        self.ask(Request::Do { id: CommandId(RandomIds.next()), action }).await.map(drop)
    }

    /// Reads a view.
    pub async fn view(&self, query: Query) -> Result<View> {
        match self.ask(Request::Query(query)).await? {
            Reply::View(view) => Ok(*view),
            other => bail!("no view: {other:?}"),
        }
    }

    /// The next event.
    pub fn event(&self) -> Result<(Instant, Event)> {
        self.events.recv_timeout(PATIENCE).context("the host tells of nothing any more")
    }

    /// Forgets what it told up to now.
    pub fn forget_events(&self) {
        while self.events.try_recv().is_ok() {}
    }

    /// When the sync line first said so.
    pub fn told(&self, so: impl Fn(&SyncView) -> bool) -> Result<Instant> {
        loop {
            if let (at, Event::Sync(view)) = self.event()?
                && so(&view)
            {
                return Ok(at);
            }
        }
    }
}

/// Runs a device in a process of its own; gives what it tells, and the time from before its start to that.
pub fn in_own_process(arguments: &[&str]) -> Result<(Value, f64)> {
    let began = Instant::now();
    let mut command = Command::new(std::env::current_exe()?);
    let output = command.arg(DEVICE).args(arguments).stderr(Stdio::inherit()).output()?;
    let took = millis(began.elapsed());
    let text = String::from_utf8_lossy(&output.stdout);
    Ok((serde_json::from_str(&text).with_context(|| format!("a device said `{text}`"))?, took))
}

/// What the device's process does: `first-sync FOLDER LINK`, `open FOLDER`, or `open-bare DATABASE`.
pub async fn main(arguments: &[String]) -> Result<Value> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["first-sync", folder, link] => {
            let (_device, took) = Device::join(Path::new(folder), link.to_owned()).await?;
            Ok(json!({ "ms": millis(took), "rss_mb": memory_mb("self", "VmHWM") }))
        }
        ["open", folder] => {
            let began = Instant::now();
            let device = Device::start(Path::new(folder))?;
            let view = device.view(Query::Home).await?;
            let took = millis(began.elapsed());
            let View::Home(home) = view else { bail!("no start screen: {view:?}") };
            Ok(json!({ "ms": took, "needs_me": home.needs_me.len() }))
        }
        ["open-bare", database] => {
            let began = Instant::now();
            let connection = rusqlite::Connection::open(database)?;
            let mut bytes = 0;
            let mut statement = connection.prepare("SELECT * FROM shift")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                bytes += row.get_ref("contact_name")?.as_str()?.len();
            }
            let people: i64 =
                connection
                    .query_row("SELECT count(*) FROM (SELECT 1 FROM person LIMIT 1)", [], |row| row.get(0))?;
            Ok(json!({ "ms": millis(began.elapsed()), "bytes": bytes, "people": people }))
        }
        _ => bail!("a device does `first-sync FOLDER LINK`, `open FOLDER` or `open-bare DATABASE`"),
    }
}
