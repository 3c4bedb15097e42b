//! A PostgreSQL of one's own: a throwaway cluster in a temporary folder, on a free port of this machine.

use crate::port;
use std::{
    ffi::OsStr,
    fs,
    os::unix::{
        fs::{PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

/// How long a cluster may take to be made or started, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running cluster; ended and removed on drop.
#[derive(Debug)]
pub struct Cluster {
    folder: PathBuf,
    port: u16,
    durable: bool,
    tls: bool,
    server: Option<Child>,
}

impl Cluster {
    /// Starts one that is quick, and keeps nothing safe from a power loss.
    #[must_use]
    pub fn start() -> Self {
        Self::new(false, None)
    }

    /// Starts one as people have it, that waits for the disk at each commit.
    #[must_use]
    pub fn durable() -> Self {
        Self::new(true, None)
    }

    /// Starts a quick one that speaks TLS too, with a certificate and its key in PEM.
    #[must_use]
    pub fn with_tls(certificate: &str, key: &str) -> Self {
        Self::new(false, Some((certificate, key)))
    }

    fn new(durable: bool, tls: Option<(&str, &str)>) -> Self {
        let folder = from_template();
        if let Some((certificate, key)) = tls {
            private(&folder.join("server.crt"), certificate);
            private(&folder.join("server.key"), key);
        }
        let (port, tls) = (port::free(), tls.is_some());
        let mut cluster = Self { folder, port, durable, tls, server: None };
        // Somebody else may have taken the port since it was found free.
        for _ in 0..4 {
            if cluster.starts().is_ok() {
                return cluster;
            }
            cluster.port = port::free();
        }
        cluster.launch();
        cluster
    }

    /// Its port on this machine.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of its database.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres://stuga@127.0.0.1:{}/postgres", self.port)
    }

    /// Its first process, which has started all others; none while it does not run.
    #[must_use]
    pub fn process(&self) -> Option<u32> {
        self.server.as_ref().map(Child::id)
    }

    /// Ends it as a power loss would, and starts it again on the same port.
    pub fn crash(&mut self) {
        self.fall();
        self.launch();
    }

    /// Ends it as a power loss would: nothing is written any more. [`Cluster::resume`] starts it again.
    pub fn fall(&mut self) {
        self.end("-QUIT");
    }

    /// Ends it; [`Cluster::resume`] starts it again.
    pub fn stop(&mut self) {
        self.end("-INT");
    }

    /// Starts it again on the same port.
    pub fn resume(&mut self) {
        self.launch();
    }

    fn launch(&mut self) {
        if let Err(said) = self.starts() {
            panic!("PostgreSQL does not start: {said}");
        }
    }

    /// Starts it; what it said, if it ended instead.
    fn starts(&mut self) -> Result<(), String> {
        let (port, folder) = (self.port.to_string(), self.folder.as_os_str());
        let mut command = Command::new(program("postgres"));
        command.arg("-D").arg(folder).args(["-p", &port, "-h", "127.0.0.1", "-k", ""]);
        command.args(["-c", "max_connections=200", "-c", "shared_buffers=64MB"]);
        if !self.durable {
            command.args(["-c", "fsync=off", "-c", "full_page_writes=off"]);
        }
        if self.tls {
            command.args(["-c", "ssl=on"]); // with the files that are there
        }
        let log = fs::File::create(self.folder.with_extension("log")).expect("its log");
        unprivileged(&mut command).stdout(Stdio::null()).stderr(log);
        let mut server = command.spawn().expect("PostgreSQL starts");
        let (id, since) = (server.id().to_string(), Instant::now());
        loop {
            let ended = server.try_wait().expect("the process is ours").is_some();
            if ended {
                return Err(fs::read_to_string(self.folder.with_extension("log")).unwrap_or_default());
            }
            // Its own word that it listens: on its port somebody else may answer.
            let word = fs::read_to_string(self.folder.join("postmaster.pid")).unwrap_or_default();
            let lines: Vec<&str> = word.lines().map(str::trim).collect();
            if lines.first() == Some(&id.as_str()) && lines.last() == Some(&"ready") {
                self.server = Some(server);
                return Ok(());
            }
            if since.elapsed() > PATIENCE {
                self.server = Some(server);
                self.end("-QUIT");
                return Err("it takes too long".to_owned());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn end(&mut self, signal: &str) {
        if let Some(mut server) = self.server.take() {
            let told = Command::new("kill").args([signal, &server.id().to_string()]).status();
            assert!(told.is_ok_and(|told| told.success()), "PostgreSQL can't be told to stop");
            server.wait().expect("the process is ours");
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if !std::thread::panicking() || self.server.is_some() {
            self.end("-QUIT");
        }
        let _ = fs::remove_dir_all(&self.folder);
        let _ = fs::remove_file(self.folder.with_extension("log"));
    }
}

/// A copy of a fresh cluster: making one takes a second, copying it a tenth of that.
fn from_template() -> PathBuf {
    static LAST: AtomicU32 = AtomicU32::new(0);
    let unique = || format!("{}-{}", std::process::id(), LAST.fetch_add(1, Ordering::Relaxed));
    let all = std::env::temp_dir();
    // Another version of PostgreSQL needs another one.
    let version = program("initdb").ancestors().nth(2).and_then(Path::file_name).map(OsStr::to_owned);
    let version = version.unwrap_or_default().to_string_lossy().into_owned();
    let template = all.join(format!("stuga-postgres-template-{version}"));
    if !template.is_dir() {
        let making = all.join(format!("stuga-postgres-making-{}", unique()));
        make(&making);
        // Whoever is first gives it its name; the others' copies are as good.
        if fs::rename(&making, &template).is_err() {
            let _ = fs::remove_dir_all(&making);
        }
    }
    let folder = all.join(format!("stuga-postgres-{}", unique()));
    let copied = Command::new("cp").arg("-a").arg(&template).arg(&folder).status().expect("cp starts");
    assert!(copied.success(), "the template can't be copied");
    folder
}

fn make(folder: &Path) {
    fs::create_dir(folder).expect("a folder");
    if let Some((user, group)) = other_user() {
        chown(folder, Some(user), Some(group)).expect("its owner");
    }
    let mut command = Command::new(program("initdb"));
    command.arg("-D").arg(folder).args(["-U", "stuga", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]);
    let made = unprivileged(&mut command).output().expect("initdb starts");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// Writes a file that PostgreSQL alone may read: it takes no key otherwise.
fn private(path: &Path, content: &str) {
    fs::write(path, content).expect("a file in the cluster's folder");
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("its permissions");
    if let Some((user, group)) = other_user() {
        chown(path, Some(user), Some(group)).expect("its owner");
    }
}

/// PostgreSQL does not run as root.
fn unprivileged(command: &mut Command) -> &mut Command {
    if let Some((user, group)) = other_user() {
        command.uid(user).gid(group).current_dir("/");
    }
    command
}

/// Who runs it where we are root: the user that its package made.
fn other_user() -> Option<(u32, u32)> {
    let ask = |arguments: &[&str]| -> u32 {
        let said = Command::new("id").args(arguments).output().expect("id starts").stdout;
        String::from_utf8_lossy(&said).trim().parse().expect("a number")
    };
    (ask(&["-u"]) == 0).then(|| (ask(&["-u", "postgres"]), ask(&["-g", "postgres"])))
}

/// The newest version's program: Debian keeps them out of the path.
fn program(name: &str) -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let found = versions.map(|version| version.path().join("bin").join(name)).filter(|path| path.is_file());
    let number = |path: &PathBuf| -> u32 {
        let version = path.ancestors().nth(2).and_then(Path::file_name);
        version.and_then(|version| version.to_str()?.parse().ok()).unwrap_or_default()
    };
    found.max_by_key(number).unwrap_or_else(|| name.into())
}
