//! A disk that is full, for one process alone: none of its files may grow beyond a limit. Any user may set it, also
//! where nothing can be mounted.

use std::{path::Path, process::Command};

/// From now on no file of a process grows beyond so many bytes; without a number all may grow again.
///
/// # Panics
/// If the limit can't be set: prlimit(1) is part of util-linux.
pub fn limit(process: u32, bytes: Option<u64>) {
    let bytes = bytes.map_or_else(|| "unlimited".to_owned(), |bytes| bytes.to_string());
    // Of the two limits the one that its owner may raise again.
    let arguments = ["--pid", &process.to_string(), &format!("--fsize={bytes}:")];
    let set = Command::new("prlimit").args(arguments).status().expect("prlimit starts");
    assert!(set.success(), "prlimit {arguments:?}");
}

/// How long a file is, in bytes; 0 if it is not there.
#[must_use]
pub fn length(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |file| file.len())
}

/// The write-ahead log of a database.
#[must_use]
pub fn log_of(database: &Path) -> std::path::PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}
