//! The server as a process of its own, killed and started again on the same port.

use crate::program;
use std::{
    ffi::OsStr,
    fs::File,
    io::{BufRead, BufReader},
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
};
use stuga_testkit::port;

/// A server on a database, with a port that it keeps over restarts. Ended on drop.
#[derive(Debug)]
pub struct Server {
    database: Mutex<String>,
    listen: SocketAddr,
    /// The folder of the web app; none serves the API alone.
    web: Option<PathBuf>,
    /// The file of its log; without one it goes where the test's does.
    log: Mutex<Option<PathBuf>>,
    /// Its mail server; without one it mails nothing.
    smtp: Mutex<Option<String>>,
    child: Mutex<Option<Child>>,
    kills: AtomicU32,
}

impl Server {
    /// Starts one on a free port; listening when this returns.
    ///
    /// # Panics
    /// If it does not start.
    #[must_use]
    pub fn start_on(database: &str) -> Self {
        Self::serving(database, None)
    }

    /// As [`Server::start_on`], with the web app of a folder.
    ///
    /// # Panics
    /// If it does not start.
    #[must_use]
    pub fn serving(database: &str, web: Option<&Path>) -> Self {
        let server = Self {
            database: Mutex::new(database.to_owned()),
            listen: (Ipv4Addr::LOCALHOST, port::free()).into(),
            web: web.map(Path::to_owned),
            log: Mutex::default(),
            smtp: Mutex::default(),
            child: Mutex::new(None),
            kills: AtomicU32::new(0),
        };
        server.start();
        server
    }

    /// Where it listens.
    #[must_use]
    pub fn listen(&self) -> SocketAddr {
        self.listen
    }

    /// Where it is reached.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.listen)
    }

    /// Its database, as `--database` takes it.
    #[must_use]
    pub fn database(&self) -> String {
        self.database.lock().unwrap().clone()
    }

    /// Its process; none while it does not run.
    #[must_use]
    pub fn process(&self) -> Option<u32> {
        self.child.lock().unwrap().as_ref().map(Child::id)
    }

    /// How often it was killed.
    #[must_use]
    pub fn kills(&self) -> u32 {
        self.kills.load(Ordering::SeqCst)
    }

    /// Starts it again after [`Server::kill`] or [`Server::stop`]; listening when this returns. Nothing if it runs.
    ///
    /// # Panics
    /// If it does not start.
    pub fn start(&self) {
        let mut child = self.child.lock().unwrap();
        if child.is_some() {
            return;
        }
        let log = self.log.lock().unwrap().as_ref().map_or_else(Stdio::inherit, |path| {
            File::options().create(true).append(true).open(path).expect("a file for the log").into()
        });
        let web = self.web.iter().flat_map(|folder| [OsStr::new("--web"), folder.as_os_str()]);
        let mut started = Command::new(program())
            .arg("serve")
            .args(web)
            .arg("--database")
            .arg(&*self.database.lock().unwrap())
            .args(["--listen", &self.listen.to_string(), "--log-level", "warn"])
            .args(self.mailing())
            .env_remove("STUGA_WEB")
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the server's program starts");
        let mut line = String::new();
        let said = started.stdout.take().expect("its output");
        BufReader::new(said).read_line(&mut line).expect("what it says");
        *child = Some(started);
        assert!(line.contains(&self.url()), "the server did not start: `{line}`");
    }

    /// From the next start its log goes to this file.
    pub fn log_to(&self, path: &Path) {
        *self.log.lock().unwrap() = Some(path.to_owned());
    }

    /// From the next start it mails by this server, with links to `https://stuga.example.org`.
    pub fn mail_by(&self, smtp: &str) {
        *self.smtp.lock().unwrap() = Some(smtp.to_owned());
    }

    fn mailing(&self) -> Vec<String> {
        let smtp = self.smtp.lock().unwrap().clone();
        let flags = |smtp| {
            [
                "--smtp-url",
                smtp,
                "--mail-from",
                "stuga@example.org",
                "--public-url",
                "https://stuga.example.org",
            ]
            .map(str::to_owned)
            .to_vec()
        };
        smtp.as_deref().map(flags).unwrap_or_default()
    }

    /// Starts it again on another database, and the same port.
    ///
    /// # Panics
    /// If it does not start.
    pub fn move_to(&self, database: &str) {
        self.stop();
        database.clone_into(&mut *self.database.lock().unwrap());
        self.start();
    }

    /// SIGKILL: whatever it was doing. Whether it ran.
    pub fn kill(&self) -> bool {
        let Some(mut child) = self.child.lock().unwrap().take() else { return false };
        child.kill().expect("the process is ours");
        child.wait().expect("the process is ours");
        self.kills.fetch_add(1, Ordering::SeqCst);
        true
    }

    /// Ends it as an administrator would, and waits until it is gone.
    ///
    /// # Panics
    /// If it can't be told.
    pub fn stop(&self) {
        let Some(mut child) = self.child.lock().unwrap().take() else { return };
        let told = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill(1)");
        assert!(told.success(), "the server can't be told to stop");
        child.wait().expect("the process is ours");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Ok(child) = self.child.get_mut()
            && let Some(mut child) = child.take()
        {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
