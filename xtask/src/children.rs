//! Programs that run while we do, and end with us. Each is ended by its own process id.

use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::shell::{self, say};

static STOP: AtomicBool = AtomicBool::new(false);

/// How long a program may take to end after being asked to, before it is ended.
const PATIENCE: Duration = Duration::from_secs(10);

/// The programs we started; dropping it ends them.
#[derive(Default)]
pub struct Children(Vec<(String, Child)>);

/// From here on Ctrl-C, a closed terminal or a plain `kill` only sets what [`asked_to_stop`] tells.
pub fn catch_signals() -> Result<()> {
    static ONCE: OnceLock<()> = OnceLock::new();
    if ONCE.set(()).is_ok() {
        ctrlc::set_handler(|| STOP.store(true, Ordering::SeqCst)).context("cannot listen for Ctrl-C")?;
    }
    Ok(())
}

/// Whether someone wants us to end.
pub fn asked_to_stop() -> bool {
    STOP.load(Ordering::SeqCst)
}

impl Children {
    /// Starts a program. It does not get the terminal's Ctrl-C itself: we pass it on, once.
    pub fn start(&mut self, name: &str, mut command: Command) -> Result<()> {
        let shown = shell::shown(&command);
        own_group(&mut command);
        let child = command.stdin(Stdio::null()).spawn();
        self.0.push((name.to_owned(), child.with_context(|| format!("`{shown}` could not be started"))?));
        Ok(())
    }

    /// The first one found to have ended since the last call.
    pub fn ended(&mut self) -> Result<Option<(String, ExitStatus)>> {
        for index in 0..self.0.len() {
            if let Some(status) = self.0[index].1.try_wait()? {
                return Ok(Some((self.0.remove(index).0, status)));
            }
        }
        Ok(None)
    }

    /// Asks all of them to end, the last started first, and waits until they have.
    pub fn stop(&mut self) {
        while let Some((name, mut child)) = self.0.pop() {
            ask_to_end(&child);
            let deadline = Instant::now() + PATIENCE;
            while matches!(child.try_wait(), Ok(None)) {
                if Instant::now() > deadline {
                    say(format!("{name} does not end by itself; ending it (process {})", child.id()));
                    // It may just have ended: then there is nothing left to do.
                    let _ = child.kill();
                    let _ = child.wait();
                    break;
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    }
}

impl Drop for Children {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_: &mut Command) {}

#[cfg(unix)]
fn ask_to_end(child: &Child) {
    if let Ok(id) = i32::try_from(child.id()) {
        // It may just have ended.
        let _ = nix::sys::signal::kill(nix::unistd::Pid::from_raw(id), nix::sys::signal::Signal::SIGTERM);
    }
}

#[cfg(not(unix))]
fn ask_to_end(_: &Child) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn dropping_ends_what_was_started() {
        let mut children = Children::default();
        children.start("sleep", shell::words("sleep", &["600"])).unwrap();
        let id = i32::try_from(children.0[0].1.id()).unwrap();
        assert!(children.ended().unwrap().is_none());
        drop(children);
        assert!(nix::sys::signal::kill(nix::unistd::Pid::from_raw(id), None).is_err(), "it is gone");
    }

    #[test]
    fn one_that_ends_by_itself_is_told_once_with_its_status() {
        let mut children = Children::default();
        children.start("false", shell::words("false", &[])).unwrap();
        let (name, status) = loop {
            if let Some(ended) = children.ended().unwrap() {
                break ended;
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        assert_eq!((name.as_str(), status.success()), ("false", false));
        assert!(children.ended().unwrap().is_none());
    }
}
