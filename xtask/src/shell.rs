//! Where the repository is, and programs run in it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The repository's root folder.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// The folder for what is kept between runs and not in git: tools, the demo database, fingerprints.
pub fn state() -> PathBuf {
    root().join(".stuga")
}

/// Where `setup` puts the tools it builds. `STUGA_TOOLS` moves it, so that several clones or a CI
/// cache can share one.
pub fn tools() -> PathBuf {
    std::env::var_os("STUGA_TOOLS").map_or_else(|| state().join("tools"), PathBuf::from)
}

/// Cargo's target folder, which `CARGO_TARGET_DIR` may have moved.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A program of the path of this name, the project's own tools first.
pub fn which(program: &str) -> Option<PathBuf> {
    search_path().into_iter().map(|dir| dir.join(program)).find(|file| is_executable(file))
}

fn search_path() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::iter::once(tools().join("bin")).chain(std::env::split_paths(&path)).collect()
}

#[cfg(unix)]
fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(file).is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(file: &Path) -> bool {
    file.is_file() || file.with_extension("exe").is_file()
}

/// A program to be run in the repository, with the project's tools on its path and without what the
/// `cargo run` that started us has put into the environment.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    if let Ok(path) = std::env::join_paths(search_path()) {
        command.env("PATH", path);
    }
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name == "CARGO" || name == "CARGO_MANIFEST_DIR" || name.starts_with("CARGO_PKG_") {
            command.env_remove(name.as_ref());
        }
    }
    command
}

/// `command` with these words as arguments.
pub fn words(program: &str, arguments: &[&str]) -> Command {
    let mut command = command(program);
    command.args(arguments);
    command
}

/// The command as one would type it, for messages.
pub fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| {
            let word = word.to_string_lossy();
            if word.is_empty() || word.contains([' ', '(', '*', '\'']) {
                format!("'{word}'")
            } else {
                word.into_owned()
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs it with our own input and output; an error when it cannot start or does not succeed.
pub fn run(mut command: Command) -> Result<()> {
    let shown = shown(&command);
    let status = command.status().with_context(|| format!("`{shown}` could not be started"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// What it writes to its output; an error, with what it wrote to its error output, when it fails.
pub fn read(mut command: Command) -> Result<String> {
    let shown = shown(&command);
    let output = command.stdin(Stdio::null()).output();
    let output = output.with_context(|| format!("`{shown}` could not be started"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether it runs and succeeds; it says nothing.
pub fn succeeds(mut command: Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A heading of what is going on.
pub fn say(text: impl AsRef<str>) {
    eprintln!("» {}", text.as_ref());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        assert_eq!(
            shown(&words("cargo", &["nextest", "-E", "not binary(e2e)"])),
            "cargo nextest -E 'not binary(e2e)'"
        );
    }

    #[test]
    fn a_failing_program_is_named() {
        let error = run(words("false", &[])).unwrap_err().to_string();
        assert!(error.starts_with("`false` failed"), "{error}");
    }
}
