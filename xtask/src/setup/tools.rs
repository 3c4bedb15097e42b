//! Tools that Cargo builds from source, into the project's own folder, unless the right one is there.

use anyhow::{Context, Result};

use super::Purpose;
use crate::shell::{self, say};

struct Tool {
    program: &'static str,
    package: &'static str,
    version: &'static str,
    why: &'static str,
    purpose: Purpose,
    /// Whether only this version will do; for the others any that is there is taken.
    exactly: bool,
    /// Build with the versions that its author tested.
    locked: bool,
    linux_only: bool,
}

const TOOLS: &[Tool] = &[
    Tool {
        program: "trunk",
        package: "trunk",
        version: "0.21.14",
        why: "builds the web app",
        purpose: Purpose::Web,
        exactly: true,
        locked: true,
        linux_only: false,
    },
    Tool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: "0.2.130",
        why: "joins WebAssembly and JavaScript",
        purpose: Purpose::Web,
        exactly: true,
        // Its lock file names a version that was withdrawn.
        locked: false,
        linux_only: false,
    },
    Tool {
        program: "cargo-nextest",
        package: "cargo-nextest",
        version: "0.9.151",
        why: "runs the tests",
        purpose: Purpose::Test,
        exactly: false,
        locked: true,
        linux_only: false,
    },
    Tool {
        program: "cargo-deny",
        package: "cargo-deny",
        version: "0.20.2",
        why: "checks licences and sources of what we build on",
        purpose: Purpose::Test,
        exactly: false,
        locked: true,
        linux_only: false,
    },
    Tool {
        program: "tauri-driver",
        package: "tauri-driver",
        version: "2.0.6",
        why: "lets the tests steer the desktop window",
        purpose: Purpose::EndToEnd,
        exactly: false,
        locked: true,
        linux_only: true,
    },
];

fn wanted(purposes: &[Purpose]) -> impl Iterator<Item = &'static Tool> {
    let linux = cfg!(target_os = "linux");
    TOOLS.iter().filter(move |tool| purposes.contains(&tool.purpose) && (linux || !tool.linux_only))
}

/// Builds the tools that are missing or of another version.
pub fn ensure(purposes: &[Purpose]) -> Result<()> {
    let missing: Vec<_> = wanted(purposes).filter(|tool| !tool.is_there()).collect();
    for tool in &missing {
        say(format!("will build {} {} – {} (some minutes, once)", tool.program, tool.version(), tool.why));
    }
    for tool in missing {
        tool.install()?;
    }
    Ok(())
}

/// One line for each tool, saying what it is for and where it was found.
pub fn inventory(purposes: &[Purpose]) -> Vec<String> {
    let place =
        |tool: &Tool| shell::which(tool.program).map(|path| path.display().to_string()).unwrap_or_default();
    wanted(purposes).map(|tool| format!("{}: {} ({})", tool.program, place(tool), tool.why)).collect()
}

impl Tool {
    /// wasm-bindgen's program and library must be of one version: the lock file decides.
    fn version(&self) -> String {
        let lock = std::fs::read_to_string(shell::root().join("Cargo.lock")).unwrap_or_default();
        let locked = if self.program == "wasm-bindgen" { locked_version(&lock, self.program) } else { None };
        locked.unwrap_or(self.version).to_owned()
    }

    fn is_there(&self) -> bool {
        if shell::which(self.program).is_none() {
            return false;
        }
        !self.exactly
            || shell::read(shell::words(self.program, &["--version"]))
                .is_ok_and(|said| said.split_whitespace().any(|word| word == self.version()))
    }

    fn install(&self) -> Result<()> {
        let version = self.version();
        say(format!("building {} {version}", self.program));
        let named = format!("{}@{version}", self.package);
        let mut cargo = shell::words("cargo", &["install", &named, "--force", "--root"]);
        cargo.arg(shell::tools());
        if self.locked {
            cargo.arg("--locked");
        }
        // One folder, so that they share what they have in common, and quick to build rather than the
        // fastest there can be: most of their authors ask for minutes of link-time optimization.
        cargo.env("CARGO_TARGET_DIR", shell::target().join("tools"));
        cargo.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        shell::run(cargo).with_context(|| format!("{} could not be built; it {}", self.program, self.why))
    }
}

/// The version that a Cargo.lock has of this package.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let after = lock.split(&format!("name = \"{package}\"\nversion = \"")).nth(1)?;
    after.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_decides_the_version_of_wasm_bindgen() {
        let lock = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.131\"\n\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.9\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.131"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
