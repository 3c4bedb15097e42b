//! `restore`: puts a backup in the place of the database.

use super::{DatabaseFlag, say};
use crate::restore::restore;
use std::path::PathBuf;

/// Puts a backup in the place of the database; the server must not run
#[derive(clap::Args)]
#[command(after_help = "Example:\n  \
    stuga-server restore --from backups/stuga-2026-09-01.db --database stuga.db --force\n\n\
    Devices notice that the database is another one, and send again what it lacks. Devices that were\n\
    revoked, and invites that were used, after the backup was made are good again: revoke them anew.")]
pub struct Restore {
    /// The backup
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    #[command(flatten)]
    database: DatabaseFlag,
    /// Replace a database that is there; it is kept beside the new one under another name
    #[arg(long)]
    force: bool,
}

impl Restore {
    /// Restores.
    pub fn run(self) -> anyhow::Result<()> {
        let kept = restore(&self.from, &self.database.database, self.force)?;
        say(&format!("restored to {}", self.database.database.display()))?;
        if let Some(kept) = kept {
            say(&format!("the database that was there is now {}", kept.display()))?;
        }
        Ok(())
    }
}
