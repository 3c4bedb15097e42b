//! The demo campaign: made-up files, brought in through the real importers, and people who sign up through
//! the same gate as everybody. Dated around a day, so that there is always something that needs somebody.
//!
//! Must never touch a database that holds anything else.

mod crowd;
mod dice;
mod life;
mod links;
mod making;
pub(crate) mod organizations;
mod past;
mod scene;
#[cfg(test)]
mod tests;
mod users;

pub use links::links;
pub use making::{Made, Wanted, open_or_make};

use crate::{
    database::{DatabaseAt, DatabaseError},
    import::ImportError,
    invites::InviteError,
};
use std::{io, path::PathBuf};
use stuga_domain::{Fault, Halt, Rejection};
use stuga_store::StoreError;

/// The seed of the files in `assets/demo`.
pub const SEED: u64 = 2018;

/// The zone of the demo's places.
const ZONE: chrono_tz::Tz = chrono_tz::Europe::Stockholm;

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// There are people in the database who are not the demo's.
    #[error("{at} holds other data: give the demo a database of its own in --database")]
    OtherData {
        /// The database.
        at: DatabaseAt,
    },
    /// An earlier run ended half-way.
    #[error("an earlier `demo` was cut off in {at}: delete that database and run it again")]
    CutOff {
        /// The database.
        at: DatabaseAt,
    },
    /// The folder for the files, or the database's own, does not take them.
    #[error("{path} can't be written: check the permissions of its folder ({source})")]
    Write {
        /// What was to be written.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The database can't be used.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The files can't be made.
    #[error(transparent)]
    Files(#[from] stuga_files::demo::DemoError),
    /// The list of organizations can't be read.
    #[error("the demo's list of organizations: {0}")]
    Organizations(String),
    /// An importer refused.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The rules refused what the demo wants; another seed may do.
    #[error("the rules refuse a part of the demo ({}): try another --seed", .0.code())]
    Refused(Rejection),
    /// The generated people or shifts lack what the demo needs; another seed or day may do.
    #[error("the demo finds no {0}: try another --seed")]
    Lacks(&'static str),
    /// The database failed.
    #[error("the database failed: {0}")]
    Fault(#[from] Fault),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A link can't be made.
    #[error(transparent)]
    Invite(#[from] InviteError),
}

impl From<Halt> for DemoError {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::Rejected(rejection) => Self::Refused(rejection),
            Halt::Fault(fault) => Self::Fault(fault),
        }
    }
}
