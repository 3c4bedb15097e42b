//! A WebDriver as a process of its own, on a free port.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpStream},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use stuga_testkit::port;

/// For a busy machine.
const START: Duration = Duration::from_secs(20);
/// A driver ends what it has started before it ends itself.
const END: Duration = Duration::from_secs(10);

/// A running WebDriver. Ended on drop, by SIGTERM: killed, it would leave behind what it has started.
#[derive(Debug)]
pub struct Driver {
    child: Child,
    address: SocketAddr,
}

impl Driver {
    /// Starts it; listening when this returns. `told` gives the command for a port.
    pub fn start(told: impl FnOnce(u16) -> Command) -> Self {
        // The driver's client wants to be told what does TLS, though it never does any; the first to say it wins.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port::free()));
        let mut command = told(address.port());
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", command.get_program().display()));
        let driver = Self { child, address };
        let began = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(began.elapsed() < START, "{} does not listen", command.get_program().display());
            std::thread::sleep(Duration::from_millis(25));
        }
        driver
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        signal("TERM", self.child.id());
        let began = Instant::now();
        while began.elapsed() < END {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        // It would not: then at least it does not outlive the tests.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a signal to a process that these tests have started.
pub fn signal(name: &str, pid: u32) {
    // It may have ended by itself.
    let _ = Command::new("kill").args([&format!("-{name}"), &pid.to_string()]).stderr(Stdio::null()).status();
}

/// The processes that a process has started, and those that these have.
pub fn under(pid: u32) -> Vec<u32> {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let all: Vec<(u32, u32)> =
        processes.filter_map(|entry| parent(entry.file_name().to_str()?.parse().ok()?)).collect();
    let mut found = vec![pid];
    let mut next = 0;
    while let Some(of) = found.get(next).copied() {
        found.extend(all.iter().filter(|(_, parent)| *parent == of).map(|(child, _)| *child));
        next += 1;
    }
    found.split_off(1)
}

/// A process, and who started it.
fn parent(pid: u32) -> Option<(u32, u32)> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    Some((pid, stat.rsplit(')').next()?.split_whitespace().nth(1)?.parse().ok()?))
}

/// Kills a process, and waits until it is gone.
pub fn kill(pid: u32) {
    signal("KILL", pid);
    let began = Instant::now();
    let lives = || Command::new("kill").args(["-0", &pid.to_string()]).stderr(Stdio::null()).status();
    while lives().is_ok_and(|status| status.success()) && !is_zombie(pid) {
        assert!(began.elapsed() < END, "{pid} does not end");
        std::thread::sleep(Duration::from_millis(25));
    }
}

/// Whether only its parent has yet to hear that it ended.
fn is_zombie(pid: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z'))
}
