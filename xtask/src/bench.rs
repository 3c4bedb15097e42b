//! `bench`: the figures of docs/ARCHITECTURE.md, measured by the `bench` program of `tests/`.

use std::path::PathBuf;

use anyhow::Result;

use crate::cargo::Workspace;
use crate::setup::{self, Purpose};
use crate::shell;
use crate::web;

#[derive(clap::Args)]
pub struct Arguments {
    /// One JSON object a line instead of a table
    #[arg(long)]
    json: bool,
    /// What to measure, as the bench program names it; everything when left out
    figures: Vec<String>,
}

pub fn main(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::read()?;
    let package = workspace.name_in("tests")?;
    let environment = setup::ensure(&[Purpose::Native, Purpose::Web, Purpose::EndToEnd])?;
    web::build(&environment, "web", false)?;
    let server = release_server(&workspace)?;
    let mut command =
        shell::words("cargo", &["run", "--quiet", "--release", "-p", package, "--bin", "bench", "--"]);
    if arguments.json {
        command.arg("--json");
    }
    command.args(&arguments.figures).envs(environment.browser()).env("STUGA_WEB", web::dist());
    command.env("STUGA_SERVER", server);
    shell::run(command)
}

/// Builds the server as people run it; gives where it is.
pub fn release_server(workspace: &Workspace) -> Result<PathBuf> {
    let server = workspace.name_in("crates/server")?;
    shell::run(shell::words("cargo", &["build", "--quiet", "--release", "-p", server, "--bins"]))?;
    let program = format!("stuga-server{}", std::env::consts::EXE_SUFFIX);
    Ok(shell::target().join("release").join(program))
}
