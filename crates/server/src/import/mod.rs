//! Bringing files in: what `stuga-files` has read becomes commands, all in one transaction.
//!
//! A plan is made first, from one snapshot: which rows are new, which change something, which change
//! nothing, and which are refused and why. Then all commands of the plan run, or none. The same file twice
//! changes nothing. What the file does not say is never erased.

mod local_time;
mod members;
pub mod near;
mod outcome;
mod refusal;
mod rehearsal;
mod shifts;
#[cfg(test)]
pub(crate) mod tests;
mod tree;

pub use local_time::Zone;
pub use members::members;
pub use outcome::Outcome;
pub use refusal::{RowReason, RowRefused};
pub use shifts::{Schedule, shifts};

use stuga_domain::{Clock, Command, Fault, Halt, OrganizationId, Rejection};
use stuga_files::FileError;
use stuga_sync::server::{ServerDb, run_system};

/// Where a file goes.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    /// The database.
    pub db: &'a dyn ServerDb,
    /// The clock.
    pub clock: &'a dyn Clock,
    /// The organization whose file it is; rows may belong to it or to one below it.
    pub organization: OrganizationId,
    /// Plans and reports, and writes nothing.
    pub dry_run: bool,
}

/// Why a file was not brought in. Nothing of it was then.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file as a whole can't be read.
    #[error("{name}: {source}")]
    File {
        /// The file's name.
        name: String,
        /// What is wrong with it, and what to do.
        source: FileError,
    },
    /// The organization is not there.
    #[error("the organization is not there any more; nothing was brought in")]
    OrganizationGone,
    /// A rule refused what the plan had found good: something changed in between.
    #[error("{}; nothing was brought in: bring the file in again", refusal::sentence(.0))]
    Refused(Rejection),
    /// The database failed.
    #[error("the database failed, and nothing was brought in: {0}")]
    Fault(#[from] Fault),
}

impl From<Halt> for ImportError {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::Rejected(rejection) => Self::Refused(rejection),
            Halt::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl Target<'_> {
    /// Runs the commands of a plan, all or none.
    fn commit(&self, commands: &[Command]) -> Result<(), ImportError> {
        if !self.dry_run && !commands.is_empty() {
            run_system(self.db, self.clock, commands)?;
        }
        Ok(())
    }
}
