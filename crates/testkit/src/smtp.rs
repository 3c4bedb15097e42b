//! A mail server of one's own on this machine: a real one, by Debian's `python3-aiosmtpd`.

use serde::Deserialize;
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

/// A mail that it got.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Mail {
    /// The addresses that it was sent to.
    pub to: Vec<String>,
    /// Its headers, by their names in lower case.
    pub headers: BTreeMap<String, String>,
    /// What it says.
    pub text: String,
}

/// What it tells, line by line.
#[derive(Deserialize)]
#[serde(untagged)]
enum Told {
    Mail(Mail),
    Refused { refused: String },
}

/// A mail server that takes whatever comes, except for addresses that begin with `refused` or have letters beyond ASCII. Ended
/// on drop.
#[derive(Debug)]
pub struct MailServer {
    process: Child,
    port: u16,
    mails: Arc<Mutex<Vec<Mail>>>,
    refused: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    /// Starts one; listening when this returns.
    ///
    /// # Panics
    /// If it does not start.
    #[must_use]
    pub fn start() -> Self {
        Self::at(crate::port::free())
    }

    /// Starts one at a port.
    ///
    /// # Panics
    /// If it does not start.
    #[must_use]
    pub fn at(port: u16) -> Self {
        // Debian's, which has the package; another Python that comes first in the path need not.
        let mut process = Command::new("/usr/bin/python3")
            .args(["-c", include_str!("smtp.py"), &port.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Debian's Python, with python3-aiosmtpd");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let ready = lines.next().and_then(Result::ok);
        assert_eq!(ready.as_deref(), Some("ready"), "python3-aiosmtpd is installed, and port {port} is free");
        let mails = Arc::<Mutex<Vec<Mail>>>::default();
        let refused = Arc::<Mutex<Vec<String>>>::default();
        let (kept, said_no) = (Arc::clone(&mails), Arc::clone(&refused));
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                match serde_json::from_str(&line).expect("its own words") {
                    Told::Mail(mail) => kept.lock().unwrap_or_else(PoisonError::into_inner).push(mail),
                    Told::Refused { refused } => {
                        said_no.lock().unwrap_or_else(PoisonError::into_inner).push(refused);
                    }
                }
            }
        });
        Self { process, port, mails, refused }
    }

    /// Its address, as `--smtp-url` takes it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The addresses that it refused, each as often as it was asked.
    #[must_use]
    pub fn refused(&self) -> Vec<String> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What it got, in order.
    #[must_use]
    pub fn mails(&self) -> Vec<Mail> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
