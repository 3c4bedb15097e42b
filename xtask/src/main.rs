//! The chores of this repository: `cargo xtask <command>`. One file per command.
//!
//! It must stay small enough to compile in seconds, and never need anything but a Rust toolchain and
//! a C linker: everything else is what `setup` installs.

mod bench;
mod cargo;
mod children;
mod demo;
mod load;
mod passed_on;
mod run;
mod setup;
mod shell;
mod sim;
mod test;
mod tidy;
mod web;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Chores of the Stuga repository")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what building, running and testing need; says what, before it does
    Setup(setup::Arguments),
    /// Build and start everything with the demo campaign: server, web app, desktop window
    Run(run::Arguments),
    /// Everything CI runs, step by step
    Test(test::Arguments),
    /// Build the web app into dist/
    Web(web::Arguments),
    /// This repository's own checks: sizes, names, dependency direction, styles
    Tidy,
    /// Play histories of many devices and servers by seed, with everything that can go wrong
    Sim(passed_on::Arguments),
    /// Measure the budgets of docs/ARCHITECTURE.md
    Bench(bench::Arguments),
    /// Put thousands of devices on real servers, and kill those (docs/SCALING.md)
    Load(passed_on::Arguments),
    /// Generate the demo campaign's files anew into assets/demo
    Demo,
}

fn main() -> std::process::ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Setup(arguments) => setup::main(&arguments),
        Command::Run(arguments) => run::main(&arguments),
        Command::Test(arguments) => test::main(&arguments),
        Command::Web(arguments) => web::main(&arguments),
        Command::Tidy => tidy::main(),
        Command::Sim(arguments) => sim::main(&arguments),
        Command::Bench(arguments) => bench::main(&arguments),
        Command::Load(arguments) => load::main(&arguments),
        Command::Demo => demo::main(),
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
