//! The command line: one subcommand, one file.

mod backup;
mod config;
mod demo;
mod import;
mod invite;
mod organization;
mod restore;
mod roles;
mod serve;

use crate::database::DatabaseAt;
use clap::{Parser, Subcommand, error::ErrorKind};
use std::{io::Write, process::ExitCode};

/// The central server of Stuga: keeps the shifts, decides who has which spot, and tells the devices.
#[derive(Parser)]
#[command(
    name = "stuga-server",
    version,
    after_help = "Example, from nothing to a first person signed in:\n  \
        stuga-server serve --database stuga.db --listen 127.0.0.1:8080 --web dist\n  \
        stuga-server organization --database stuga.db --name Norrsala\n  \
        stuga-server invite --database stuga.db --organization Norrsala --role admin\n\n\
        Every option of `serve` can also stand in the environment (STUGA_…) or in a file (--config)."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Serve(Box<serve::Serve>),
    Organization(organization::AddOrganization),
    Invite(invite::Invite),
    Roles(roles::Roles),
    Import(import::Import),
    Demo(demo::Demo),
    Backup(backup::Backup),
    Restore(restore::Restore),
}

/// Where the database is, for subcommands that work on one.
#[derive(clap::Args)]
struct DatabaseFlag {
    /// The server's database: a file, or an address of PostgreSQL as postgres://user:password@host/name
    #[arg(long, value_name = "DATABASE", env = "STUGA_DATABASE", hide_env_values = true)]
    database: DatabaseAt,
}

/// A value that was given and can't be used: exit code 2, as for a flag that is not known.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Usage(String);

/// Runs the program. Errors are one line on standard error; the exit code is 2 where a value is wrong, and
/// 1 where the machine says no.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return refused_by_clap(&error),
    };
    let outcome = match cli.command {
        Command::Serve(command) => command.run(),
        Command::Organization(command) => command.run(),
        Command::Invite(command) => command.run(),
        Command::Roles(command) => command.run(),
        Command::Import(command) => command.run(),
        Command::Demo(command) => command.run(),
        Command::Backup(command) => command.run(),
        Command::Restore(command) => command.run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&told(&error));
            ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
        }
    }
}

/// An error with its causes, each once: many say what is below them as well.
fn told(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).fold(String::new(), |told, cause| match told {
        told if told.is_empty() => cause,
        told if told.contains(&cause) => told,
        told => format!("{told}: {cause}"),
    })
}

fn refused_by_clap(error: &clap::Error) -> ExitCode {
    let help = [
        ErrorKind::DisplayHelp,
        ErrorKind::DisplayVersion,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand,
    ];
    if help.contains(&error.kind()) {
        let _ = error.print();
        return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
    }
    // Up to the first empty line it says what is wrong; then come hints and usage.
    let text = error.to_string();
    let lines: Vec<&str> = text.lines().take_while(|line| !line.is_empty()).map(str::trim).collect();
    let line = lines.join(" ");
    complain(&format!("{} (see --help)", line.trim_start_matches("error: ")));
    ExitCode::from(2)
}

/// One line to standard error.
fn complain(what: &str) {
    let line = what.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let _ = writeln!(std::io::stderr(), "error: {line}");
}

/// One line to standard output.
fn say(what: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{what}")?;
    out.flush()
}
