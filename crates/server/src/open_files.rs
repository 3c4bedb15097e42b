//! How many connections the process may have open.

/// Raises the limit of open files to the most that the system lets this process have. A device has a connection for its
/// requests and one for its pokes: the usual 1,024 are used up by five hundred devices, and whoever comes after them
/// finds nobody who opens.
#[cfg(unix)]
pub fn raise() {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};
    let raised = getrlimit(Resource::RLIMIT_NOFILE).and_then(|(_, most)| {
        setrlimit(Resource::RLIMIT_NOFILE, most, most)?;
        Ok(most)
    });
    match raised {
        Ok(most) => tracing::debug!(most, "connections and files that may be open"),
        Err(error) => tracing::warn!(%error, "the limit of open files stays as it is"),
    }
}

/// Here there is no such limit.
#[cfg(not(unix))]
pub fn raise() {}
