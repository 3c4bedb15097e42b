//! `demo`: the demo campaign's input files, generated anew into `assets/demo`.

use anyhow::Result;

use crate::shell;

/// The generator is an example of `stuga-files`, since only that crate knows the formats.
pub fn main() -> Result<()> {
    shell::say("generating assets/demo");
    shell::run(shell::words(
        "cargo",
        &["run", "-p", "stuga-files", "--example", "generate", "--", "assets/demo"],
    ))
}
