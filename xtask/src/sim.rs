//! `sim`: many devices, several servers and their database in one process, by a seed (docs/RELIABILITY.md).

use anyhow::Result;

use crate::cargo::Workspace;
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
    let package = workspace.name_in("crates/sim")?;
    let mut command = shell::words("cargo", &["run", "--quiet", "--release", "-p", package, "--"]);
    command.args(&arguments.arguments);
    shell::run(command)
}
