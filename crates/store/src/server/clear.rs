//! What is kept for a while and then cleared away: removal marks and answers.

use crate::{
    StoreError,
    sql::{Sql, time},
};
use stuga_domain::Time;

/// How much was cleared away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleared {
    /// Removal marks of rows within scopes.
    pub marks: usize,
    /// Answers to commands, with the commands kept for a person.
    pub answers: usize,
}

/// Clears what is older than a time. A scope's floor rises over the marks that go, so that a device that
/// has not read them yet starts that scope anew. Last numbers stay with their clients.
pub(crate) fn clear(connection: &dyn Sql, before: Time) -> Result<Cleared, StoreError> {
    let before = [time(before)];
    connection.execute(
        "UPDATE scope_version SET floor = (
             SELECT max(version) FROM change
             WHERE change.scope = scope_version.scope AND present = 0 AND changed_at < ?1)
         WHERE EXISTS (
             SELECT 1 FROM change WHERE change.scope = scope_version.scope AND present = 0 AND changed_at < ?1
             AND change.version > scope_version.floor)",
        &before,
    )?;
    let marks = connection.execute("DELETE FROM change WHERE present = 0 AND changed_at < ?1", &before)?;
    connection.execute("DELETE FROM kept_command WHERE kept_at < ?1", &before)?;
    let answers = connection.execute("DELETE FROM answer WHERE answered_at < ?1", &before)?;
    Ok(Cleared { marks, answers })
}
