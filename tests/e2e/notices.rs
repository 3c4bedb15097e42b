//! The system's notifications, as a desktop shows them: a session bus of a folder's own, and whoever shows them there, by
//! Debian's `python3-dbus`.

use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

/// For a busy machine.
const START: Duration = Duration::from_secs(20);

/// A bus that starts nothing by itself.
const CONFIGURATION: &str = "<busconfig>
  <type>session</type>
  <listen>ADDRESS</listen>
  <policy context=\"default\">
    <allow send_destination=\"*\" eavesdrop=\"true\"/>
    <allow eavesdrop=\"true\"/>
    <allow own=\"*\"/>
  </policy>
</busconfig>
";

/// Where the bus of a folder listens, once somebody watches.
pub fn bus(folder: &Path) -> String {
    format!("unix:path={}", folder.join("bus").display())
}

/// Whoever shows notifications. Ended on drop.
#[derive(Debug)]
pub struct Notices {
    bus: Child,
    process: Child,
    told: Mutex<ChildStdin>,
    titles: Arc<Mutex<Vec<String>>>,
}

impl Notices {
    /// Starts it on a folder's bus; there when this returns.
    pub fn start(folder: &Path) -> Self {
        let configuration = folder.join("bus.conf");
        std::fs::write(&configuration, CONFIGURATION.replace("ADDRESS", &bus(folder))).expect("a file");
        let daemon = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", configuration.display()))
            .arg("--nofork")
            .stdin(Stdio::null())
            .spawn()
            .expect("dbus-daemon");
        let began = Instant::now();
        while !folder.join("bus").exists() {
            assert!(began.elapsed() < START, "dbus-daemon does not listen");
            thread::sleep(Duration::from_millis(25));
        }
        // Debian's, which has the package; another Python that comes first in the path need not.
        let mut process = Command::new("/usr/bin/python3")
            .args(["-c", include_str!("notices.py")])
            .env("DBUS_SESSION_BUS_ADDRESS", bus(folder))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Debian's Python, with python3-dbus and python3-gi");
        let told = Mutex::new(process.stdin.take().expect("its input"));
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let ready = lines.next().and_then(Result::ok);
        assert_eq!(ready.as_deref(), Some("\"ready\""), "python3-dbus and python3-gi are installed");
        let titles = Arc::<Mutex<Vec<String>>>::default();
        let shown = Arc::clone(&titles);
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let title: Value = serde_json::from_str(&line).expect("JSON");
                shown.lock().unwrap().push(title.as_str().unwrap_or_default().to_owned());
            }
        });
        Self { bus: daemon, process, told, titles }
    }

    /// The titles of what was shown.
    pub fn titles(&self) -> Vec<String> {
        self.titles.lock().unwrap().clone()
    }

    /// Taps on the last one.
    pub fn tap(&self) {
        writeln!(self.told.lock().unwrap(), "tap").expect("it listens");
    }
}

impl Drop for Notices {
    fn drop(&mut self) {
        for child in [&mut self.process, &mut self.bus] {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
