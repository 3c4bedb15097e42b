//! `backup`: copies the database while the server runs.

use super::{DatabaseFlag, say};
use crate::database::Database;
use crate::database::{self, beside};
use anyhow::{Context, bail};
use std::{
    fs::File,
    path::{Path, PathBuf},
};

/// Copies the database into a new file; the server may run meanwhile
#[derive(clap::Args)]
#[command(after_help = "Example:\n  \
    stuga-server backup --database stuga.db --to backups/stuga-2026-09-01.db\n\n\
    What the server had acknowledged before the command began is in the copy. It holds personal data:\n\
    keep it as safe as the database itself.")]
pub struct Backup {
    #[command(flatten)]
    database: DatabaseFlag,
    /// The new file; an existing one is never overwritten
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

impl Backup {
    /// Makes the copy.
    pub fn run(self) -> anyhow::Result<()> {
        let to = &self.to;
        if to.exists() {
            bail!("{} is there already: give another name in --to, or move it away", to.display());
        }
        if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())
        {
            bail!("the folder {} of --to is not there: make it first", folder.display());
        }
        let Database::Sqlite(db) = database::open(&self.database.database)? else {
            bail!(
                "PostgreSQL makes its own backups: pg_dump --format=custom --file {} ADDRESS, while the server runs; \
                 `stuga-server restore --help` says what to do after it came back",
                to.display()
            );
        };
        // Under another name until it is whole: a copy that was cut off must not look like a backup.
        let partial = beside(to, ".partial");
        remove_if_there(&partial)?;
        let copied = db.backup_to(&partial).map_err(anyhow::Error::from).and_then(|()| {
            File::open(&partial)?.sync_all()?;
            // Fails rather than overwrites, should another file have got the name meanwhile.
            std::fs::hard_link(&partial, to).or_else(|_| std::fs::rename(&partial, to))?;
            Ok(())
        });
        remove_if_there(&partial)?;
        copied.with_context(|| format!("the backup to {} failed", to.display()))?;
        let bytes = std::fs::metadata(to)?.len();
        say(&format!("backed up to {} ({} kB)", to.display(), bytes.div_ceil(1000)))?;
        Ok(())
    }
}

fn remove_if_there(path: &Path) -> anyhow::Result<()> {
    for suffix in ["", "-wal", "-shm"] {
        let path = beside(path, suffix);
        if path.exists() {
            std::fs::remove_file(&path).with_context(|| format!("{} can't be removed", path.display()))?;
        }
    }
    Ok(())
}
