//! `restore`: puts a backup in the place of the database.

use super::{DatabaseFlag, Usage, say};
use crate::restore::{declare_restored, restore};
use std::path::PathBuf;

/// Puts a backup in the place of the database; no server must run
#[derive(clap::Args)]
#[command(after_help = "Example:\n  \
    stuga-server restore --from backups/stuga-2026-09-01.db --database stuga.db --force\n\n\
    What pg_restore has brought back into PostgreSQL is declared so, without --from:\n  \
    stuga-server restore --database postgres://stuga@localhost/stuga\n\n\
    Devices notice that the database is another one, and send again what it lacks. Devices that were\n\
    revoked, and invites that were used, after the backup was made are good again: revoke them anew.")]
pub struct Restore {
    /// The backup; none for PostgreSQL, which pg_restore has restored before
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    #[command(flatten)]
    database: DatabaseFlag,
    /// Replace a database that is there; it is kept beside the new one under another name
    #[arg(long)]
    force: bool,
}

impl Restore {
    /// Restores.
    pub fn run(self) -> anyhow::Result<()> {
        let at = self.database.database;
        let kept = match (self.from, at.file()) {
            (Some(from), Some(path)) => restore(&from, path, self.force)?,
            (None, None) => {
                declare_restored(&at)?;
                None
            }
            (None, Some(_)) => {
                return Err(Usage("no backup is given: write --from, as --from backup.db".to_owned()).into());
            }
            (Some(_), None) => {
                return Err(Usage(
                    "PostgreSQL restores its own backups: run pg_restore first, then this without --from"
                        .to_owned(),
                )
                .into());
            }
        };
        say(&format!("restored to {at}"))?;
        if let Some(kept) = kept {
            say(&format!("the database that was there is now {}", kept.display()))?;
        }
        Ok(())
    }
}
