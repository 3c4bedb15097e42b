//! A server with the demo campaign, for screens that are full.

use crate::found;
use std::collections::BTreeMap;
use stuga_tests::{Server, run};
use tempfile::TempDir;

/// A running server with the demo campaign on it.
pub struct Demo {
    /// The server.
    pub server: Server,
    codes: BTreeMap<String, String>,
    folder: TempDir,
}

impl Demo {
    /// Makes the campaign, and starts a server on it.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("demo.db");
        let links = run(["demo", "--database", database.to_str().expect("a plain path")]);
        let code = |line: &str| {
            let (user, link) = line.split_once(": ")?;
            Some((user.to_owned(), link.rsplit('/').next()?.to_owned()))
        };
        let codes = links.lines().filter_map(code).collect();
        let server = Server::serving(database.to_str().unwrap(), Some(&found::web()));
        Self { server, codes, folder }
    }

    /// The address that signs in a kind of demo user.
    pub fn link(&self, user: &str) -> String {
        let code = self.codes.get(user).unwrap_or_else(|| panic!("no link for {user}: {:?}", self.codes));
        self.address(&format!("join/{code}"))
    }

    /// The address of a screen.
    pub fn address(&self, path: &str) -> String {
        format!("{}/{path}", self.server.url())
    }

    /// A folder for a browser's profile.
    pub fn profile(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }
}
