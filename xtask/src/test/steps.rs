//! What each step of `test` does.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::ValueEnum as _;
use walkdir::WalkDir;

use super::Step;
use crate::cargo::Workspace;
use crate::run::built;
use crate::setup::{self, Environment, Purpose};
use crate::shell::{self, say};
use crate::{tidy, web};

/// How long fetching the database of security advisories may take.
const FETCH: Duration = Duration::from_secs(30);

impl Step {
    /// As it is written on the command line.
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// What must be there for it.
    pub fn needs(self) -> &'static [Purpose] {
        match self {
            Self::Fmt | Self::Tidy => &[],
            Self::Deny => &[Purpose::Test],
            Self::Clippy => &[Purpose::Native, Purpose::Window],
            Self::Wasm | Self::Web => &[Purpose::Web],
            Self::Unit => &[Purpose::Native, Purpose::Window, Purpose::Test],
            Self::Doc => &[Purpose::Native, Purpose::Window],
            Self::E2e => &[Purpose::Native, Purpose::Web, Purpose::Window, Purpose::Test, Purpose::EndToEnd],
        }
    }

    /// Does it.
    pub fn run(self, environment: &Environment) -> Result<()> {
        match self {
            Self::Fmt => shell::run(shell::words("cargo", &["fmt", "--all", "--check"]))
                .context("`cargo fmt --all` mends it"),
            Self::Tidy => tidy::main(),
            Self::Deny => deny(),
            Self::Clippy => clippy(),
            Self::Wasm => wasm(environment),
            Self::Unit => unit(environment),
            Self::Doc => doc(),
            Self::Web => web::build(environment, "web", false),
            Self::E2e => end_to_end(environment),
        }
    }
}

fn deny() -> Result<()> {
    shell::run(shell::words("cargo", &["deny", "check", "bans", "licenses", "sources"]))?;
    // The advisories come from a git host. A machine that may use package registries only does not even
    // ask it. Not having them is said and fails nothing; an advisory that there is does.
    if setup::registries_only() {
        say(
            "NOT CHECKED: security advisories; this machine may use package registries only (WASM_STD=debian)",
        );
        return Ok(());
    }
    let mut fetch = shell::words("cargo", &["deny", "fetch", "db"]);
    fetch.env("GIT_TERMINAL_PROMPT", "0");
    if !succeeds_within(fetch, FETCH) {
        say("NOT CHECKED: security advisories; their database cannot be fetched from here");
        return Ok(());
    }
    shell::run(shell::words("cargo", &["deny", "check", "--disable-fetch", "advisories"]))
}

fn clippy() -> Result<()> {
    web::ensure_placeholder()?;
    let mut command = native("clippy", &Workspace::read()?);
    command.args(["--all-targets", "--", "-D", "warnings"]);
    shell::run(command)
}

fn wasm(environment: &Environment) -> Result<()> {
    let workspace = Workspace::read()?;
    let clippy = environment.wasm.as_ref().is_some_and(|wasm| wasm.clippy);
    let mut command = shell::words("cargo", &[if clippy { "clippy" } else { "check" }]);
    command.args(["--target", "wasm32-unknown-unknown"]).envs(environment.wasm_variables());
    for folder in ["frontend", "crates/worker", "crates/web"] {
        command.args(["-p", workspace.name_in(folder)?]);
    }
    if clippy {
        command.args(["--", "-D", "warnings"]);
    } else {
        command.env("RUSTFLAGS", "-D warnings");
    }
    shell::run(command)
}

fn unit(environment: &Environment) -> Result<()> {
    web::ensure_placeholder()?;
    let workspace = Workspace::read()?;
    // The scenarios start the server as a process of its own.
    let mut server = native("build", &workspace);
    server.arg("--bins");
    shell::run(server)?;
    let mut command = native("nextest", &workspace);
    if let Some(tests) = workspace.in_folder("tests") {
        command.args(["-E", &format!("not (package({}) and binary(e2e))", tests.name)]);
    }
    with_programs(&mut command, environment);
    if std::env::var_os(FUZZ_SECONDS).is_none() {
        command.env(FUZZ_SECONDS, "20");
    }
    shell::run(command)?;
    let Some(tests) = workspace.in_folder("tests") else { return Ok(()) };
    say("the scenarios once more, on PostgreSQL");
    let cargo = ["nextest", "run", "--no-fail-fast", "-p", &tests.name, "--test", "scenarios"];
    let mut command = shell::words("cargo", &cargo);
    command.args(["-E", &format!("not test(/^({})::/)", ON_FILES.join("|"))]);
    command.env("STUGA_TEST_STORE", "postgres");
    with_programs(&mut command, environment);
    shell::run(command)
}

/// How long each test of input that nobody would write goes on.
const FUZZ_SECONDS: &str = "STUGA_FUZZ_SECONDS";

/// Scenarios of database files, and those that are on PostgreSQL in any case.
const ON_FILES: &[&str] =
    &["backup", "cut_logs", "database_crash", "faults", "full_disk", "load", "several_servers"];

fn doc() -> Result<()> {
    let workspace = Workspace::read()?;
    let browser_only = workspace.for_browser_only();
    let has_examples = |folder: &std::path::Path| {
        WalkDir::new(shell::root().join(folder).join("src"))
            .into_iter()
            .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path()).ok())
            .any(|text| text.lines().any(starts_an_example))
    };
    let mut command = shell::words("cargo", &["test", "--doc"]);
    let mut any = false;
    for package in workspace.0.values() {
        let library = package.targets.iter().any(|target| target.kind == "lib");
        if library && !browser_only.contains(&package.name.as_str()) && has_examples(&package.folder) {
            command.args(["-p", &package.name]);
            any = true;
        }
    }
    if any {
        return shell::run(command);
    }
    say("there are no examples in the documentation");
    Ok(())
}

fn starts_an_example(line: &str) -> bool {
    let line = line.trim_start();
    let fence = line.strip_prefix("//!").or_else(|| line.strip_prefix("///")).map(str::trim);
    matches!(fence, Some("```" | "```rust" | "```no_run" | "```should_panic" | "```compile_fail"))
}

fn end_to_end(environment: &Environment) -> Result<()> {
    web::build(environment, "web", false)?;
    let workspace = Workspace::read()?;
    let tests = workspace.name_in("tests")?.to_owned();
    let mut build = native("build", &workspace);
    build.arg("--bins");
    shell::run(build)?;
    // The window needs a screen; Chromium is headless and does not mind one.
    let cargo = ["cargo", "nextest", "run", "--test-threads", "1", "-p", &tests, "--test", "e2e"];
    let mut command = if cfg!(target_os = "linux") {
        let mut command = shell::words("xvfb-run", &["-a", "-s", "-screen 0 1280x800x24"]);
        command.args(cargo).env_remove("WAYLAND_DISPLAY");
        command
    } else {
        say("the desktop window is not tested here: this system has no WebDriver for it");
        shell::words(cargo[0], &cargo[1..])
    };
    with_programs(&mut command, environment);
    command.env("STUGA_WEB", web::dist());
    shell::run(command)
}

/// `cargo <verb>` for all packages but those that only a browser can run.
fn native(verb: &str, workspace: &Workspace) -> Command {
    let mut command = shell::words("cargo", &[verb]);
    if verb == "nextest" {
        command.args(["run", "--no-fail-fast"]);
    }
    command.arg("--workspace");
    for package in workspace.for_browser_only() {
        command.args(["--exclude", package]);
    }
    command
}

/// Tells the tests where the programs are that they start.
fn with_programs(command: &mut Command, environment: &Environment) {
    command.env("STUGA_SERVER", built("stuga-server").get_program());
    if cfg!(target_os = "linux") {
        command.env("STUGA_DESKTOP", built("stuga").get_program());
    }
    command.envs(environment.browser());
}

/// Whether it succeeds in time; if it takes longer it is ended.
fn succeeds_within(mut command: Command, patience: Duration) -> bool {
    use std::process::Stdio;
    let Ok(mut child) = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
    else {
        return false;
    };
    let deadline = Instant::now() + patience;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(50)),
            _ => {
                // It may just have ended: then there is nothing left to do.
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_in_the_documentation_are_recognised() {
        assert!(starts_an_example("    /// ```"));
        assert!(starts_an_example("//! ```no_run"));
        assert!(!starts_an_example("/// ```text"));
        assert!(!starts_an_example("// ```"));
    }

    #[test]
    fn what_takes_too_long_is_ended_and_counts_as_failed() {
        let began = Instant::now();
        assert!(!succeeds_within(shell::words("sleep", &["600"]), Duration::from_millis(100)));
        assert!(began.elapsed() < Duration::from_secs(5));
        assert!(succeeds_within(shell::words("true", &[]), Duration::from_secs(5)));
    }

    #[test]
    fn what_only_a_browser_can_run_is_left_out_of_native_builds() {
        let workspace = Workspace::read().unwrap();
        let shown = shell::shown(&native("clippy", &workspace));
        assert!(shown.contains("--exclude stuga-worker"), "{shown}");
    }
}
