//! `setup`: installs what is missing, after saying what and why. `run`, `test` and the others call
//! [`ensure`] for the part that they need; when all is there it takes well under two seconds.

mod apt;
mod system;
mod tools;
mod wasm;

use std::path::PathBuf;

use anyhow::Result;

use crate::shell::{self, say};

/// What somebody wants to do, and therefore needs to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Purpose {
    /// Build native programs: the server, the tests
    Native,
    /// Build the web app
    Web,
    /// Build and open the desktop window
    Window,
    /// Run checks and tests
    Test,
    /// Run the tests in a browser and in the desktop window
    EndToEnd,
}

#[derive(clap::Args)]
pub struct Arguments {
    /// Only what this needs; may be given several times [default: everything]
    #[arg(long = "for", value_enum)]
    purposes: Vec<Purpose>,
}

/// What the set-up found, for those who start programs with it.
pub struct Environment {
    /// How to build for the browser; there when [`Purpose::Web`] was asked for.
    pub wasm: Option<wasm::Toolchain>,
}

pub fn main(arguments: &Arguments) -> Result<()> {
    let all = [Purpose::Native, Purpose::Web, Purpose::Window, Purpose::Test, Purpose::EndToEnd];
    let purposes = if arguments.purposes.is_empty() { &all[..] } else { &arguments.purposes };
    let environment = ensure(purposes)?;
    for line in system::inventory(purposes).into_iter().chain(tools::inventory(purposes)) {
        say(line);
    }
    if let Some(wasm) = &environment.wasm {
        say(format!("wasm32-unknown-unknown: {}", wasm.description));
    }
    say("everything is there");
    Ok(())
}

/// Makes sure that all is there for these purposes, installing what is not.
pub fn ensure(purposes: &[Purpose]) -> Result<Environment> {
    system::ensure(purposes)?;
    let wasm = if purposes.contains(&Purpose::Web) { Some(wasm::ensure()?) } else { None };
    tools::ensure(purposes)?;
    Ok(Environment { wasm })
}

/// Whether this machine may use package registries only, and neither rustup's server nor a git host.
pub fn registries_only() -> bool {
    std::env::var("WASM_STD").is_ok_and(|from| from == "debian")
}

impl Environment {
    /// Variables for the wasm toolchain; none where rustup's own target is used.
    pub fn wasm_variables(&self) -> Vec<(String, String)> {
        self.wasm.as_ref().map(|wasm| wasm.variables.clone()).unwrap_or_default()
    }

    /// Variables that tell the end-to-end tests which browser, driver and accessibility checker to use.
    pub fn browser(&self) -> Vec<(&'static str, PathBuf)> {
        let axe = shell::root().join("tests/vendor/axe-core/axe.min.js");
        let found = [
            ("STUGA_CHROMIUM", system::CHROMIUM.iter().find_map(|program| shell::which(program))),
            ("STUGA_CHROMEDRIVER", system::CHROMEDRIVER.iter().find_map(|program| shell::which(program))),
            ("STUGA_TAURI_DRIVER", shell::which("tauri-driver")),
            ("STUGA_AXE", axe.is_file().then_some(axe)),
        ];
        found.into_iter().filter_map(|(name, path)| Some((name, path?))).collect()
    }
}
