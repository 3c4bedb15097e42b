//! The server's program, from the environment or built on first use.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// The program `stuga-server`: what `STUGA_SERVER` names, or else built now.
///
/// # Panics
/// If it can't be built.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| match std::env::var_os("STUGA_SERVER") {
        Some(path) => path.into(),
        None => build(),
    })
}

fn build() -> PathBuf {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace above this crate");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--quiet", "--package", "stuga-server", "--bins"])
        .current_dir(workspace)
        .status()
        .expect("cargo starts");
    assert!(built.success(), "stuga-server does not build");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.join("target"), PathBuf::from);
    workspace.join(target).join("debug").join(format!("stuga-server{}", std::env::consts::EXE_SUFFIX))
}

/// Runs a subcommand to its end; gives what it says.
///
/// # Panics
/// If it fails.
pub fn run<'a>(arguments: impl IntoIterator<Item = &'a str>) -> String {
    let arguments: Vec<&str> = arguments.into_iter().collect();
    let output = Command::new(program()).args(&arguments).output().expect("the server's program starts");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "stuga-server {}: {complaint}", arguments.join(" "));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
