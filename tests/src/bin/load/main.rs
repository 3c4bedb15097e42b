//! `cargo xtask load`: thousands of devices on real servers, over HTTP on this machine. First people do now and then
//! what people do, then all at once, then all servers are killed and started again. In the end every device and the
//! server's database must agree, or the run has failed. docs/SCALING.md has what came of it.

// A tool for those who build Stuga: it prints, and ends with what went wrong.
#![allow(clippy::print_stdout)]

mod ground;
mod restart;
mod run;
mod told;

use anyhow::{Result, ensure};
use clap::{Parser, ValueEnum};
use ground::{Database, Setting};
use std::time::Duration;

/// Plays thousands of devices on real servers, and measures what those take
#[derive(Parser)]
struct Arguments {
    /// How many devices
    #[arg(long, default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(1..=20_000))]
    devices: u32,
    /// How long people do things, in seconds; then as long in a rush
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    seconds: u64,
    /// Where the servers keep things; each in turn when left out
    #[arg(long)]
    database: Option<Database>,
    /// How many servers; on PostgreSQL 1, 2 and 3 in turn when left out
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=8))]
    servers: Option<u16>,
    /// While nobody hurries each does something once in so many seconds, on average
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    every: u64,
    /// How long all servers are away when they are killed, in seconds; 0 kills none
    #[arg(long, default_value_t = 1.0)]
    down: f64,
    /// Devices of one association, all of which hear of what one of them does
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=20_000))]
    together: u32,
}

impl Arguments {
    fn settings(&self) -> Result<Vec<Setting>> {
        let databases: Vec<Database> =
            self.database.map_or_else(|| Database::value_variants().to_vec(), |one| vec![one]);
        let mut settings = Vec::new();
        for database in databases {
            let servers = match (database, self.servers) {
                (Database::Sqlite, None | Some(1)) => vec![1],
                (Database::Sqlite, Some(_)) if self.database.is_none() => continue,
                (Database::Sqlite, Some(_)) => {
                    anyhow::bail!("a file is one server's alone: leave out --servers, or take postgres")
                }
                (Database::Postgres, None) => vec![1, 2, 3],
                (Database::Postgres, Some(servers)) => vec![usize::from(servers)],
            };
            settings.extend(servers.into_iter().map(|servers| Setting { database, servers }));
        }
        Ok(settings)
    }
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    ensure!((0.0..=600.0).contains(&arguments.down), "--down is 0 to 600 seconds");
    let devices = arguments.devices as usize;
    let plan = run::Plan {
        devices,
        together: (arguments.together as usize).min(devices),
        seconds: Duration::from_secs(arguments.seconds),
        every: Duration::from_secs(arguments.every),
        down: (arguments.down > 0.0).then(|| Duration::from_secs_f64(arguments.down)),
    };
    let settings = arguments.settings()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    for setting in settings {
        runtime.block_on(run::run(&plan, setting))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(arguments: &[&str]) -> Result<Vec<(Database, usize)>> {
        let all = Arguments::parse_from(["load"].iter().chain(arguments));
        Ok(all.settings()?.into_iter().map(|setting| (setting.database, setting.servers)).collect())
    }

    #[test]
    fn everything_in_turn_unless_told_otherwise() {
        let (file, far) = (Database::Sqlite, Database::Postgres);
        assert_eq!(settings(&[]).unwrap(), [(file, 1), (far, 1), (far, 2), (far, 3)]);
        assert_eq!(settings(&["--database", "postgres"]).unwrap(), [(far, 1), (far, 2), (far, 3)]);
        assert_eq!(settings(&["--servers", "2"]).unwrap(), [(far, 2)]);
        assert_eq!(settings(&["--database", "sqlite", "--servers", "1"]).unwrap(), [(file, 1)]);
        assert!(settings(&["--database", "sqlite", "--servers", "2"]).is_err());
    }
}
