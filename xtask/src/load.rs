//! `load`: thousands of devices on real servers, by the `load` program of `tests/` (docs/SCALING.md).

use anyhow::Result;

use crate::bench;
use crate::cargo::Workspace;
use crate::passed_on::Arguments;
use crate::setup::{self, Purpose};
use crate::shell;

pub fn main(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::read()?;
    let package = workspace.name_in("tests")?;
    setup::ensure(&[Purpose::Native, Purpose::Test])?;
    let server = bench::release_server(&workspace)?;
    let mut command =
        shell::words("cargo", &["run", "--quiet", "--release", "-p", package, "--bin", "load", "--"]);
    command.args(&arguments.given).env("STUGA_SERVER", server);
    shell::run(command)
}
