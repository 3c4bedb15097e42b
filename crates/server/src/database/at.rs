//! Where the database is, as people write it.

use serde::Deserialize;
use std::{
    ffi::OsString,
    fmt,
    path::{Path, PathBuf},
};

/// A file, or an address of PostgreSQL. Shown without the address's password.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub enum DatabaseAt {
    /// A file of SQLite's.
    File(PathBuf),
    /// A database of PostgreSQL's, as `postgres://user:password@host:5432/name`.
    Postgres(String),
}

impl DatabaseAt {
    /// Whether a password would go over a network in the clear.
    #[must_use]
    pub fn tells_password(&self) -> bool {
        match self {
            Self::File(_) => false,
            Self::Postgres(url) => stuga_store::postgres::tells_password(url),
        }
    }

    /// The file, if it is one.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Postgres(_) => None,
        }
    }
}

impl From<OsString> for DatabaseAt {
    fn from(text: OsString) -> Self {
        match text.to_str() {
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Self::Postgres(url.to_owned())
            }
            _ => Self::File(text.into()),
        }
    }
}

impl From<String> for DatabaseAt {
    fn from(text: String) -> Self {
        OsString::from(text).into()
    }
}

impl From<PathBuf> for DatabaseAt {
    fn from(path: PathBuf) -> Self {
        path.into_os_string().into()
    }
}

impl From<&Path> for DatabaseAt {
    fn from(path: &Path) -> Self {
        path.as_os_str().to_owned().into()
    }
}

impl fmt::Display for DatabaseAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Postgres(url) => f.write_str(&without_password(url)),
        }
    }
}

impl fmt::Debug for DatabaseAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseAt({self})")
    }
}

/// Only host and name: passwords stand before an `@`, and in arguments after a `?`.
fn without_password(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", url));
    let rest = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
    let place = rest.split('?').next().unwrap_or_default();
    format!("{scheme}://{place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_files_and_shown_without_secrets() {
        let at = |text: &str| DatabaseAt::from(text.to_owned());
        assert_eq!(at("stuga.db").file(), Some(Path::new("stuga.db")));
        let postgres = at("postgres://stuga:s3cret@db.example.org:5432/stuga?password=s3cret");
        assert_eq!(postgres.file(), None);
        assert_eq!(postgres.to_string(), "postgres://db.example.org:5432/stuga");
        assert!(!format!("{postgres:?}").contains("s3cret"));
    }
}
