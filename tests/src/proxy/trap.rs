//! Kills the server between its commit and its answer.

use super::{request, request::Request};
use crate::Server;
use std::{
    collections::BTreeSet,
    io,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::{io::AsyncReadExt, net::TcpStream};

/// Once armed, lets the next sync that carries new commands reach the server, and when the answer is
/// there, so that the commit is done, swallows it and kills the server.
#[derive(Debug)]
pub struct Trap {
    server: Arc<Server>,
    armed: AtomicBool,
    seen: Mutex<BTreeSet<String>>,
    swallowed: Mutex<Vec<Vec<String>>>,
}

impl Trap {
    /// One for a server, not armed.
    #[must_use]
    pub fn new(server: Arc<Server>) -> Self {
        Self { server, armed: AtomicBool::new(false), seen: Mutex::default(), swallowed: Mutex::default() }
    }

    /// Arms it, for one kill.
    pub fn arm(&self) {
        self.armed.store(true, Ordering::SeqCst);
    }

    /// Disarms it; whether it was still armed.
    pub fn disarm(&self) -> bool {
        self.armed.swap(false, Ordering::SeqCst)
    }

    /// The ids of the commands whose answers were swallowed, kill by kill.
    #[must_use]
    pub fn swallowed(&self) -> Vec<Vec<String>> {
        self.swallowed.lock().unwrap().clone()
    }

    /// Catches this request if it is the one: a command that the server may have seen before makes none.
    pub(super) fn catches(&self, request: &Request) -> Option<Caught<'_>> {
        if !request.is_sync() {
            return None;
        }
        let mut seen = self.seen.lock().unwrap();
        let commands = request.commands();
        let fresh = !commands.is_empty() && commands.iter().all(|id| !seen.contains(id));
        seen.extend(commands.iter().cloned());
        (fresh && self.disarm()).then(|| Caught { trap: self, commands, sprung: false })
    }
}

/// A request in the trap. Should it come to nothing (the network changed, another kill came first), the
/// trap is armed again.
pub(super) struct Caught<'t> {
    trap: &'t Trap,
    commands: Vec<String>,
    sprung: bool,
}

impl Caught<'_> {
    /// Waits for the server's answer, swallows it, and kills the server.
    pub(super) async fn spring(mut self, mut server: TcpStream) -> io::Result<()> {
        let mut answer = Vec::new();
        while request::head_length(&answer).is_none() {
            if server.read_buf(&mut answer).await? == 0 {
                return Ok(());
            }
        }
        if answer.starts_with(b"HTTP/1.1 200") {
            // First, so that whoever sees the kill also sees what it swallowed.
            self.trap.swallowed.lock().unwrap().push(self.commands.clone());
            self.sprung = self.trap.server.kill();
            if !self.sprung {
                self.trap.swallowed.lock().unwrap().pop();
            }
        }
        Ok(())
    }
}

impl Drop for Caught<'_> {
    fn drop(&mut self) {
        if !self.sprung {
            let mut seen = self.trap.seen.lock().unwrap();
            self.commands.iter().for_each(|id| {
                seen.remove(id);
            });
            self.trap.arm();
        }
    }
}
