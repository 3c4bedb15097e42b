//! `sim`: many devices, several servers and their database in one process, by a seed (docs/RELIABILITY.md).

use anyhow::Result;

use crate::cargo::Workspace;
use crate::passed_on::Arguments;
use crate::shell;

pub fn main(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::read()?;
    let package = workspace.name_in("crates/sim")?;
    let mut command = shell::words("cargo", &["run", "--quiet", "--release", "-p", package, "--"]);
    command.args(&arguments.given);
    shell::run(command)
}
