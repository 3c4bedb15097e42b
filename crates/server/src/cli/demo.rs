//! `demo`: a database with the demo campaign, and a sign-in link for each kind of demo user.

use super::{DatabaseFlag, config::public_url, say};
use crate::{clock::SystemClock, demo};
use chrono::NaiveDate;
use std::io::Write;
use stuga_domain::Clock;

/// Makes a database with the demo campaign, and prints a sign-in link for each kind of demo user
#[derive(clap::Args)]
#[command(after_help = "Example:\n  \
    stuga-server demo --database demo.db\n  \
    stuga-server serve --database demo.db --web dist\n\n\
    A second time it keeps the data and prints fresh links. The files that it brings in are written to the\n\
    folder demo-files beside the database: a member register and a schedule, to try `import` with.")]
pub struct Demo {
    #[command(flatten)]
    database: DatabaseFlag,
    /// The day on which the campaign runs, as 2026-09-01 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<NaiveDate>,
    /// Another number makes other people and another schedule
    #[arg(long, value_name = "N", default_value_t = demo::SEED)]
    seed: u64,
    /// Where people reach the server
    #[arg(long, value_name = "URL", env = "STUGA_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
    public_url: String,
}

impl Demo {
    /// Brings the demo in where it is not there yet, and prints the links.
    pub fn run(self) -> anyhow::Result<()> {
        let url = public_url(&self.public_url)?;
        let wanted = demo::Wanted { seed: self.seed, today: self.today };
        let (db, made) = demo::open_or_make(&self.database.database, &SystemClock, &wanted)?;
        // Standard output holds the links alone, for programs that read them.
        if let Some(made) = made {
            let _ = writeln!(std::io::stderr(), "{made}");
        }
        for (user, link) in demo::links(&db, &url, SystemClock.now())? {
            say(&format!("{user}: {link}"))?;
        }
        Ok(())
    }
}

fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "write the day as 2026-09-01".to_owned())
}
