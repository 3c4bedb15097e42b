//! What is kept for a while and then cleared away: removal marks and answers.

use crate::{
    StoreError,
    sql::{Sql, id, text, time},
};
use stuga_domain::{AccountId, CommandId, GrantId, Kind, Scope, Time};

/// How much was cleared away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleared {
    /// Removal marks of rows within scopes.
    pub marks: usize,
    /// Answers to commands, with the commands kept for a person.
    pub answers: usize,
}

/// Rows that nobody needs any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Work that was seen to.
    pub left: Vec<CommandId>,
    /// Roles that were taken away.
    pub roles: Vec<GrantId>,
}

/// What was settled before a time. Reads all that was left or taken away before it.
pub(crate) fn settled(connection: &dyn Sql, before: Time) -> Result<Settled, StoreError> {
    let roles =
        connection
            .query("SELECT id FROM ended_role WHERE ended_at < ?1", &[time(before)], |row| row.id(0))?;
    let seen_to: Vec<(CommandId, AccountId)> = connection.query(
        "SELECT id, account FROM left_work WHERE state <> 'waiting' AND left_at < ?1",
        &[time(before)],
        |row| Ok((row.id(0)?, row.id(1)?)),
    )?;
    let mut left = Vec::new();
    for (work, account) in seen_to {
        // That it was seen to is the last change of it.
        let at: Option<Time> = connection.one(
            "SELECT change.changed_at FROM change JOIN scope_version ON scope_version.scope = change.scope
             WHERE scope_version.name = ?1 AND change.kind = ?2 AND change.row = ?3",
            &[text(&Scope::Account(account).to_string()), text(Kind::LeftWork.name()), id(work)],
            |row| row.time(0),
        )?;
        if at.is_none_or(|at| at < before) {
            left.push(work);
        }
    }
    Ok(Settled { left, roles })
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
