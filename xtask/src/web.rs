//! `web`: builds the web app into `dist/`, ready to be served as it is.
//!
//! Trunk builds; then the service worker learns which files there are, and what can be compressed gets
//! a `.br` and a `.gz` beside it. Nothing happens when nothing changed.

mod compress;
mod fingerprint;
mod larger;
mod names;
mod service_worker;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::cargo::Workspace;
use crate::setup::{self, Environment, Purpose};
use crate::shell::{self, say};

#[derive(clap::Args)]
pub struct Arguments {
    /// Build also when nothing changed
    #[arg(long)]
    force: bool,
    /// Cargo profile: `web` is small and slow to build, `dev` the other way round
    #[arg(long, default_value = "web")]
    profile: String,
}

pub fn main(arguments: &Arguments) -> Result<()> {
    let environment = setup::ensure(&[Purpose::Web])?;
    build(&environment, &arguments.profile, arguments.force)
}

/// Where the built web app is.
pub fn dist() -> PathBuf {
    shell::root().join("dist")
}

/// The two programs of the web app (docs/adr/0023).
#[derive(Clone, Copy)]
enum Program {
    /// What a first visit fetches.
    Everybodys,
    /// What those have who came back, or plan shifts or run a place.
    Larger,
}

impl Program {
    fn what(self) -> &'static str {
        match self {
            Self::Everybodys => "everybody's program",
            Self::Larger => "the larger program",
        }
    }

    fn folder(self) -> PathBuf {
        match self {
            Self::Everybodys => dist(),
            Self::Larger => shell::root().join("target/web-larger"),
        }
    }

    fn features(self) -> &'static [&'static str] {
        match self {
            Self::Everybodys => &["--no-default-features"],
            Self::Larger => &[],
        }
    }
}

/// Builds the web app, unless it is there already and nothing that it is made of has changed.
pub fn build(environment: &Environment, profile: &str, force: bool) -> Result<()> {
    let workspace = Workspace::read()?;
    workspace.name_in("frontend")?;
    for file in ["Trunk.toml", "frontend/index.html", "frontend/sw.js"] {
        if !shell::root().join(file).is_file() {
            bail!("`{file}` is missing: the web app cannot be built without it");
        }
    }
    let inputs = fingerprint::of(&workspace, profile)?;
    let remembered = shell::state().join("web-fingerprint");
    if !force && std::fs::read_to_string(&remembered).is_ok_and(|text| is_current(&text, &inputs)) {
        say("the web app in dist/ is up to date");
        return Ok(());
    }

    say(format!("building the web app (profile {profile}; minutes the first time)"));
    let variables = environment.wasm_variables();
    // Trunk builds offline, so that it never downloads a tool by itself.
    let mut fetch = shell::words("cargo", &["fetch", "--quiet"]);
    fetch.envs(variables.iter().cloned());
    shell::run(fetch)?;
    for program in [Program::Everybodys, Program::Larger] {
        say(format!("building {}", program.what()));
        let mut trunk = shell::words("trunk", &["build", "--cargo-profile", profile, "--dist"]);
        trunk.arg(program.folder()).args(program.features());
        // Trunk 0.21 takes NO_COLOR=1, as many set it, for a wrong argument.
        trunk.envs(variables.iter().cloned()).env_remove("NO_COLOR");
        shell::run(trunk).context("the web app could not be built")?;
        if profile != "dev" {
            names::number(&program.folder())?;
        }
    }
    larger::put_beside(&Program::Larger.folder(), &shell::root().join("assets/css/larger"), &dist())?;
    for script in ["boot.js", "worker.js"] {
        service_worker::leave_comments_out(&dist().join(script))?;
    }
    let version = service_worker::stamp(&shell::root().join("frontend/sw.js"), &dist())?;
    let sizes = compress::folder(&dist())?;
    say(format!("web app {version} is in dist/: {} files", sizes.len()));
    for size in sizes.iter().take(5) {
        say(format!("  {:>7.1} kB  {}", kilobytes(size.brotli), size.path));
    }
    let sum = |of: &dyn Fn(&str) -> bool| -> u64 {
        sizes.iter().filter(|size| of(&size.path)).map(|size| size.brotli).sum()
    };
    println!("web_download_kb {:.1}", kilobytes(sum(&|path| !service_worker::is_for_later(path))));
    println!("web_download_larger_kb {:.1}", kilobytes(sum(&|path| path.starts_with(larger::FOLDER))));
    std::fs::create_dir_all(shell::state())?;
    std::fs::write(&remembered, format!("{inputs} {version}\n"))?;
    Ok(())
}

/// The desktop window's code embeds `dist/`, and does not compile without it. Before the web app is
/// built, a page that says so stands there.
pub fn ensure_placeholder() -> Result<()> {
    let page = dist().join("index.html");
    if !page.exists() {
        std::fs::create_dir_all(dist())?;
        std::fs::write(
            page,
            "<!doctype html><title>Stuga</title><p>Not built yet: run <code>cargo xtask web</code>.</p>",
        )?;
    }
    Ok(())
}

/// Whether dist/ was built from these inputs, and is still what was built.
fn is_current(remembered: &str, inputs: &str) -> bool {
    let stamped = std::fs::read_to_string(dist().join("sw.js")).unwrap_or_default();
    matches!(remembered.trim().split_once(' '), Some((built, version)) if built == inputs && stamped.contains(version))
}

fn kilobytes(bytes: u64) -> f64 {
    // Thousands, as in the budget; a file of more than 2^52 bytes will not be.
    bytes as f64 / 1000.0
}
