//! Who signs in.

mod account;
mod open;

pub use account::Account;
pub use open::OpenAccount;

use crate::{Actor, Fault, Read, ReadExt};

/// The actor's name, for the others who see what was done; empty for the server itself.
pub(crate) fn name_of(read: &dyn Read, actor: &Actor) -> Result<String, Fault> {
    let account = match actor.account() {
        Some(account) => read.row::<Account>(account)?,
        None => None,
    };
    Ok(account.map(|account| account.name).unwrap_or_default())
}
