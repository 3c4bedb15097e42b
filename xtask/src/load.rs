//! `load`: thousands of devices on real servers, by the `load` program of `tests/` (docs/SCALING.md).

use anyhow::Result;

use crate::bench;
use crate::cargo::Workspace;
use crate::setup::{self, Purpose};
use crate::shell;

#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub struct Arguments {
    /// As the program takes them: `--help` lists them
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

pub fn main(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::read()?;
    let package = workspace.name_in("tests")?;
    setup::ensure(&[Purpose::Native, Purpose::Test])?;
    let server = bench::release_server(&workspace)?;
    let mut command =
        shell::words("cargo", &["run", "--quiet", "--release", "-p", package, "--bin", "load", "--"]);
    command.args(&arguments.arguments).env("STUGA_SERVER", server);
    shell::run(command)
}
