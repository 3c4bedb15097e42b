//! Where the programs and files are that these tests need: `cargo xtask test` says it by the environment;
//! without that, they are looked for where a build by hand leaves them.

use std::path::{Path, PathBuf};

/// The built web app.
pub fn web() -> PathBuf {
    let folder = named("STUGA_WEB", || workspace().join("dist"));
    assert!(
        folder.join("sw.js").is_file(),
        "no web app in {}: `cargo xtask web` builds it",
        folder.display()
    );
    folder
}

/// Chromium's program; none leaves the search to chromedriver.
pub fn chromium() -> Option<PathBuf> {
    std::env::var_os("STUGA_CHROMIUM").map(PathBuf::from)
}

/// Chromium's WebDriver.
pub fn chromedriver() -> PathBuf {
    named("STUGA_CHROMEDRIVER", || "chromedriver".into())
}

/// The WebDriver of the desktop window.
#[cfg(target_os = "linux")]
pub fn tauri_driver() -> PathBuf {
    named("STUGA_TAURI_DRIVER", || "tauri-driver".into())
}

/// The desktop app.
#[cfg(target_os = "linux")]
pub fn desktop() -> PathBuf {
    let path = named("STUGA_DESKTOP", || workspace().join("target/debug/stuga"));
    path.canonicalize().unwrap_or_else(|_| panic!("no {}: `cargo build -p stuga` builds it", path.display()))
}

/// The script of axe-core.
pub fn axe() -> String {
    let path = named("STUGA_AXE", || workspace().join("tests/vendor/axe-core/axe.min.js"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn named(variable: &str, otherwise: impl FnOnce() -> PathBuf) -> PathBuf {
    std::env::var_os(variable).map_or_else(otherwise, PathBuf::from)
}

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace above this crate")
}
