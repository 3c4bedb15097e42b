//! `stuga-server`: see `stuga-server --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    stuga_server::cli::main()
}
