//! Reading the log of changes, clients and answers.

use crate::{
    Rows, StoreError,
    sql::{Columns, Sql, id, int, text},
};
use stuga_domain::{AccountId, ClientId, CommandId, EpochId, Fault, Finder, Kind, Read, Row, Scope};
use stuga_sync::{
    Answer, Cursor, ResultOf,
    server::{Change, ScopeVersion, ServerRead, stamp},
};
use uuid::Uuid;

/// What a connection sees, in whatever transaction it is in.
#[derive(Clone, Copy)]
pub(crate) struct Snapshot<'c>(pub(crate) &'c dyn Sql);

impl Snapshot<'_> {
    fn last_number_of(&self, account: AccountId, client: ClientId) -> Result<Option<u64>, StoreError> {
        self.0.one(
            "SELECT last_number FROM client WHERE id = ?1 AND account = ?2",
            &[id(client), id(account)],
            |row| row.int(0),
        )
    }

    /// The id of the command that a client sent under a number.
    pub(crate) fn numbered(&self, client: ClientId, number: u64) -> Result<Option<CommandId>, StoreError> {
        self.0.one(
            "SELECT id FROM answer WHERE client = ?1 AND number = ?2",
            &[id(client), int(number)],
            |row| row.id(0),
        )
    }

    fn version(&self, scope: Scope) -> Result<Option<(i64, ScopeVersion)>, StoreError> {
        self.0.one(
            "SELECT scope, version, floor, row_count, checksum FROM scope_version WHERE name = ?1",
            &[text(&scope.to_string())],
            |row| Ok((row.int(0)?, scope_version(row, 1)?)),
        )
    }

    fn entries(&self, scope: Scope, after: Option<Cursor>, limit: usize) -> Result<Vec<Change>, StoreError> {
        let Some((number, _)) = self.version(scope)? else { return Ok(Vec::new()) };
        let cursor = after.unwrap_or(Cursor::after(0));
        // After all of a version: no kind sorts after this.
        let (kind, row) = cursor.within.map_or(("~", Uuid::nil()), |(kind, row)| (kind.name(), row));
        self.0.query(
            "SELECT version, kind, row, present, changed_at FROM change
             WHERE scope = ?1 AND (version, kind, row) > (?2, ?3, ?4)
             ORDER BY version, kind, row LIMIT ?5",
            &[int(number), int(cursor.version), text(kind), id(row), int(limit)],
            |row| {
                let version = row.int(0)?;
                Ok(Change {
                    version,
                    kind: row.parsed(1)?,
                    id: row.id(2)?,
                    present: row.flag(3)?,
                    stamp: stamp(version, row.time(4)?),
                })
            },
        )
    }

    fn answers(
        &self,
        account: AccountId,
        client: ClientId,
        number: u64,
    ) -> Result<Vec<ResultOf>, StoreError> {
        self.0.query(
            "SELECT number, id, answer FROM answer
             WHERE client = ?1 AND number > ?2 AND account = ?3 ORDER BY number",
            &[id(client), int(number), id(account)],
            |row| Ok(ResultOf { number: row.int(0)?, id: row.id(1)?, answer: row.json(2)? }),
        )
    }

    fn answer(&self, account: AccountId, command: CommandId) -> Result<Option<Answer>, StoreError> {
        let answers = self.0.query(
            "SELECT answer FROM answer WHERE account = ?1 AND id = ?2 ORDER BY answered_at",
            &[id(account), id(command)],
            |row| row.json(0),
        )?;
        Ok(answers.into_iter().find(Answer::is_final))
    }

    fn epoch_text(&self) -> Result<Option<String>, StoreError> {
        self.0.one("SELECT value FROM server_fact WHERE name = 'epoch'", &[], |row| row.string(0))
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
        let text = self.epoch_text()?;
        text.and_then(|text| text.parse().ok())
            .ok_or_else(|| Fault::Storage("the database's epoch is not readable".to_owned()))
    }
    fn scope_version(&self, scope: Scope) -> Result<ScopeVersion, Fault> {
        Ok(self.version(scope)?.map(|(_, version)| version).unwrap_or_default())
    }
    fn changes(&self, scope: Scope, after: Option<Cursor>, limit: usize) -> Result<Vec<Change>, Fault> {
        Ok(self.entries(scope, after, limit)?)
    }
    fn many(&self, kind: Kind, ids: &[Uuid]) -> Result<Vec<Row>, Fault> {
        Ok(Rows::new(self.0).many(kind, ids)?)
    }
    fn last_number(&self, account: AccountId, client: ClientId) -> Result<Option<u64>, Fault> {
        Ok(self.last_number_of(account, client)?)
    }
    fn answer_of(&self, account: AccountId, id: CommandId) -> Result<Option<Answer>, Fault> {
        Ok(self.answer(account, id)?)
    }
    fn answers_after(
        &self,
        account: AccountId,
        client: ClientId,
        number: u64,
    ) -> Result<Vec<ResultOf>, Fault> {
        Ok(self.answers(account, client, number)?)
    }
}
