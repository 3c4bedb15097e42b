//! Reading the log of changes, clients and answers.

use crate::{Rows, StoreError, column, column::Id, json};
use rusqlite::{Connection, OptionalExtension};
use stuga_domain::{AccountId, ClientId, CommandId, EpochId, Fault, Finder, Kind, Read, Row, Scope};
use stuga_sync::{
    Answer, Cursor, ResultOf,
    server::{Change, ScopeVersion, ServerRead},
};
use uuid::Uuid;

/// What a connection sees, in whatever transaction it is in.
#[derive(Clone, Copy)]
pub(super) struct Snapshot<'c>(pub(super) &'c Connection);

impl<'c> Snapshot<'c> {
    pub(super) fn new(connection: &'c Connection) -> Self {
        Self(connection)
    }

    fn last_number_of(&self, account: AccountId, client: ClientId) -> Result<Option<u64>, StoreError> {
        Ok(self
            .0
            .prepare_cached("SELECT last_number FROM client WHERE id = ?1 AND account = ?2")?
            .query_row((Id(client.0), Id(account.0)), |row| row.get(0))
            .optional()?)
    }

    fn version(&self, scope: Scope) -> Result<Option<(i64, ScopeVersion)>, StoreError> {
        Ok(self
            .0
            .prepare_cached("SELECT scope, version, floor FROM scope_version WHERE name = ?1")?
            .query_row([scope.to_string()], |row| {
                Ok((row.get(0)?, ScopeVersion { version: row.get(1)?, floor: row.get(2)? }))
            })
            .optional()?)
    }

    fn entries(&self, scope: Scope, after: Option<Cursor>, limit: usize) -> Result<Vec<Change>, StoreError> {
        let Some((number, _)) = self.version(scope)? else { return Ok(Vec::new()) };
        let cursor = after.unwrap_or(Cursor::after(0));
        // After all of a version: no kind sorts after this.
        let (kind, id) = cursor.within.map_or(("~", Uuid::nil()), |(kind, id)| (kind.name(), id));
        let mut statement = self.0.prepare_cached(
            "SELECT version, kind, row, present FROM change
             WHERE scope = ?1 AND (version, kind, row) > (?2, ?3, ?4)
             ORDER BY version, kind, row LIMIT ?5",
        )?;
        let rows = statement.query_map((number, cursor.version, kind, Id(id), limit), |row| {
            Ok(Change {
                version: row.get(0)?,
                kind: column::kind(row, 1)?,
                id: row.get::<_, Id>(2)?.0,
                present: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn answers(
        &self,
        account: AccountId,
        client: ClientId,
        number: u64,
    ) -> Result<Vec<ResultOf>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT number, id, answer FROM answer
             WHERE client = ?1 AND number > ?2 AND account = ?3 ORDER BY number",
        )?;
        let rows = statement.query_map((Id(client.0), number, Id(account.0)), |row| {
            Ok(ResultOf {
                number: row.get(0)?,
                id: row.get::<_, Id>(1)?.0.into(),
                answer: json::read(row, 2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn answer(&self, account: AccountId, id: CommandId) -> Result<Option<Answer>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT answer FROM answer WHERE account = ?1 AND id = ?2 ORDER BY answered_at",
        )?;
        let answers = statement.query_map((Id(account.0), Id(id.0)), |row| json::read(row, 0))?;
        for answer in answers {
            match answer? {
                Answer::ServerOlder => {} // was none
                answer => return Ok(Some(answer)),
            }
        }
        Ok(None)
    }
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
        let text: String = self
            .0
            .prepare_cached("SELECT value FROM server_fact WHERE name = 'epoch'")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .map_err(StoreError::from)?;
        text.parse().map_err(|_| Fault::Storage("the database's epoch is not readable".to_owned()))
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
