//! Reading the log of changes, clients and answers.

use crate::{
    Rows, StoreError,
    sql::{Columns, Sql, Value, id, int, text},
};
use stuga_domain::{AccountId, ClientId, CommandId, EpochId, Fault, Finder, Kind, Read, Row, Scope};
use stuga_sync::{
    Answer, Cursor, ResultOf,
    server::{Change, ScopeVersion, ServerRead, stamp},
};
use uuid::Uuid;

pub(crate) const EPOCH: &str = "SELECT value FROM server_fact WHERE name = 'epoch'";

const VERSION: &str = "SELECT version, floor, row_count, checksum FROM scope_version WHERE name = ?1";

/// The changes of a scope after a version, kind and row, at most `?5`.
pub(crate) const CHANGES: &str = "SELECT version, kind, row, present, changed_at FROM change
     WHERE scope = (SELECT scope FROM scope_version WHERE name = ?1) AND (version, kind, row) > (?2, ?3, ?4)
     ORDER BY version, kind, row LIMIT ?5";

pub(crate) const LAST_NUMBER: &str = "SELECT last_number FROM client WHERE id = ?1 AND account = ?2";

const NUMBERED: &str = "SELECT id FROM answer WHERE client = ?1 AND number = ?2";

/// All answers to a command; see [`the_final_one`].
pub(crate) const ANSWER: &str =
    "SELECT answer FROM answer WHERE account = ?1 AND id = ?2 ORDER BY answered_at";

pub(crate) const ANSWERS: &str = "SELECT number, id, answer FROM answer
     WHERE client = ?1 AND number > ?2 AND account = ?3 ORDER BY number";

/// Reads [`EPOCH`].
pub(crate) fn epoch(found: &[String]) -> Result<EpochId, StoreError> {
    let epoch = found.first().and_then(|text| text.parse().ok());
    epoch.ok_or_else(|| StoreError::Other("the database's epoch is not readable".into()))
}

/// The arguments of [`CHANGES`].
pub(crate) fn changes_after(scope: Scope, after: Option<Cursor>, limit: usize) -> [Value<'static>; 5] {
    let cursor = after.unwrap_or(Cursor::after(0));
    // After all of a version: no kind sorts after this.
    let (kind, row) = cursor.within.map_or(("~", Uuid::nil()), |(kind, row)| (kind.name(), row));
    [Value::Text(scope.to_string().into()), int(cursor.version), text(kind), id(row), int(limit)]
}

/// Reads a row of [`CHANGES`].
pub(crate) fn change(row: Columns<'_>) -> Result<Change, StoreError> {
    let version = row.int(0)?;
    Ok(Change {
        version,
        kind: row.parsed(1)?,
        id: row.id(2)?,
        present: row.flag(3)?,
        stamp: stamp(version, row.time(4)?),
    })
}

/// Reads a row of [`ANSWERS`].
pub(crate) fn answered(row: Columns<'_>) -> Result<ResultOf, StoreError> {
    Ok(ResultOf { number: row.int(0)?, id: row.id(1)?, answer: row.json(2)? })
}

/// Of the answers to one command, the one that stands.
pub(crate) fn the_final_one(answers: Vec<Answer>) -> Option<Answer> {
    answers.into_iter().find(Answer::is_final)
}

/// What a connection sees, in whatever transaction it is in.
#[derive(Clone, Copy)]
pub(crate) struct Snapshot<'c>(pub(crate) &'c dyn Sql);

impl Snapshot<'_> {
    /// The id of the command that a client sent under a number.
    pub(crate) fn numbered(&self, client: ClientId, number: u64) -> Result<Option<CommandId>, StoreError> {
        self.0.one(NUMBERED, &[id(client), int(number)], |row| row.id(0))
    }
}

/// From the columns `version`, `floor`, `row_count` and `checksum`, of which this is the first.
pub(crate) fn scope_version(row: Columns<'_>, first: usize) -> Result<ScopeVersion, StoreError> {
    Ok(ScopeVersion {
        version: row.int(first)?,
        floor: row.int(first + 1)?,
        rows: row.int(first + 2)?,
        checksum: row.int(first + 3)?,
    })
}

/// How many rows stand in each scope. Reads every change entry.
pub fn scope_sizes(sql: &dyn Sql) -> Result<Vec<(Scope, i64)>, StoreError> {
    sql.query(
        "SELECT scope_version.name, count(*) FROM change JOIN scope_version ON scope_version.scope = change.scope
         WHERE change.present = 1 GROUP BY scope_version.scope, scope_version.name",
        &[],
        |row| Ok((row.parsed(0)?, row.int(1)?)),
    )
}

impl Read for Snapshot<'_> {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        Ok(Rows::new(self.0).get(kind, id)?)
    }
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        Ok(Rows::new(self.0).find(finder)?)
    }
}

impl ServerRead for Snapshot<'_> {
    fn epoch(&self) -> Result<EpochId, Fault> {
        Ok(epoch(&self.0.query(EPOCH, &[], |row| row.string(0))?)?)
    }
    fn scope_version(&self, scope: Scope) -> Result<ScopeVersion, Fault> {
        let version = self.0.one(VERSION, &[text(&scope.to_string())], |row| scope_version(row, 0))?;
        Ok(version.unwrap_or_default())
    }
    fn changes(&self, scope: Scope, after: Option<Cursor>, limit: usize) -> Result<Vec<Change>, Fault> {
        Ok(self.0.query(CHANGES, &changes_after(scope, after, limit), change)?)
    }
    fn many(&self, kind: Kind, ids: &[Uuid]) -> Result<Vec<Row>, Fault> {
        Ok(Rows::new(self.0).many(kind, ids)?)
    }
    fn last_number(&self, account: AccountId, client: ClientId) -> Result<Option<u64>, Fault> {
        Ok(self.0.one(LAST_NUMBER, &[id(client), id(account)], |row| row.int(0))?)
    }
    fn answer_of(&self, account: AccountId, command: CommandId) -> Result<Option<Answer>, Fault> {
        Ok(the_final_one(self.0.query(ANSWER, &[id(account), id(command)], |row| row.json(0))?))
    }
    fn answers_after(
        &self,
        account: AccountId,
        client: ClientId,
        number: u64,
    ) -> Result<Vec<ResultOf>, Fault> {
        Ok(self.0.query(ANSWERS, &[id(client), int(number), id(account)], answered)?)
    }
}
