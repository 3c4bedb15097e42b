//! One write transaction. `BEGIN IMMEDIATE` has locked the whole file, and with it every scope.

use super::read::Snapshot;
use crate::{Rows, StoreError, column::Id, json};
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};
use stuga_domain::{
    AccountId, ClientId, CommandId, EpochId, Fault, Finder, Kind, Read, Row, Scope, Store, Time,
};
use stuga_sync::{
    Answer, Cursor, ResultOf, SentCommand,
    server::{Answered, Change, ScopeVersion, ServerRead, ServerTx, Touched},
};
use uuid::Uuid;

pub(super) struct Tx<'c> {
    connection: &'c Connection,
    snapshot: Snapshot<'c>,
}

impl<'c> Tx<'c> {
    pub(super) fn new(connection: &'c Connection) -> Self {
        Self { connection, snapshot: Snapshot::new(connection) }
    }

    fn run(&self, sql: &'static str) -> Result<(), Fault> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute([]))
            .map_err(StoreError::from)?;
        Ok(())
    }

    fn client_row(&self, client: ClientId) -> Result<Option<(AccountId, u64)>, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT account, last_number FROM client WHERE id = ?1")?
            .query_row([Id(client.0)], |row| Ok((row.get::<_, Id>(0)?.0.into(), row.get(1)?)))
            .optional()?)
    }

    fn write_client(&self, client: ClientId, account: AccountId, last_number: u64) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO client (id, account, last_number) VALUES (?1, ?2, ?3)
                 ON CONFLICT (id) DO UPDATE SET last_number = excluded.last_number",
            )?
            .execute((Id(client.0), Id(account.0), last_number))?;
        Ok(())
    }

    fn numbered(&self, client: ClientId, number: u64) -> Result<Option<CommandId>, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT id FROM answer WHERE client = ?1 AND number = ?2")?
            .query_row((Id(client.0), number), |row| Ok(row.get::<_, Id>(0)?.0.into()))
            .optional()?)
    }

    fn write_answer(&self, of: &Answered<'_>, kept: Option<&SentCommand>) -> Result<(), StoreError> {
        let at = of.at.timestamp_millis();
        self.connection
            .prepare_cached(
                "INSERT INTO answer (client, number, id, account, answer, answered_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                Id(of.client.0),
                of.number,
                Id(of.id.0),
                Id(of.account.0),
                json::text(of.answer)?,
                at,
            ))?;
        if let Some(command) = kept {
            self.connection
                .prepare_cached(
                    "INSERT INTO kept_command (client, number, command, kept_at) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute((Id(of.client.0), of.number, json::text(command)?, at))?;
        }
        Ok(())
    }

    fn stamp_all(&self, touched: &[Touched], at: Time) -> Result<Vec<(Scope, u64)>, StoreError> {
        let mut bumped: BTreeMap<Scope, (i64, u64)> = BTreeMap::new();
        let mut entry = self.connection.prepare_cached(
            "INSERT INTO change (scope, kind, row, version, present, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (scope, kind, row) DO UPDATE SET version = excluded.version, present = excluded.present,
                 changed_at = excluded.changed_at",
        )?;
        for row in touched.iter().filter(|row| row.scope.is_synced()) {
            let (scope, version) = match bumped.get(&row.scope) {
                Some(known) => *known,
                None => {
                    let new = self.bump(row.scope)?;
                    bumped.insert(row.scope, new);
                    new
                }
            };
            entry.execute((
                scope,
                row.kind.name(),
                Id(row.id),
                version,
                row.present,
                at.timestamp_millis(),
            ))?;
        }
        Ok(bumped.into_iter().map(|(scope, (_, version))| (scope, version)).collect())
    }

    fn bump(&self, scope: Scope) -> Result<(i64, u64), StoreError> {
        Ok(self
            .connection
            .prepare_cached(
                "INSERT INTO scope_version (name, version) VALUES (?1, 1)
                 ON CONFLICT (name) DO UPDATE SET version = version + 1 RETURNING scope, version",
            )?
            .query_row([scope.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }
}

impl Read for Tx<'_> {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        self.snapshot.get(kind, id)
    }
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        self.snapshot.find(finder)
    }
}

impl Store for Tx<'_> {
    fn put(&mut self, row: Row) -> Result<(), Fault> {
        Ok(Rows::new(self.connection).put(&row)?)
    }
    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault> {
        Ok(Rows::new(self.connection).remove(kind, id)?)
    }
}

impl ServerRead for Tx<'_> {
    fn epoch(&self) -> Result<EpochId, Fault> {
        self.snapshot.epoch()
    }
    fn scope_version(&self, scope: Scope) -> Result<ScopeVersion, Fault> {
        self.snapshot.scope_version(scope)
    }
    fn changes(&self, scope: Scope, after: Option<Cursor>, limit: usize) -> Result<Vec<Change>, Fault> {
        self.snapshot.changes(scope, after, limit)
    }
    fn many(&self, kind: Kind, ids: &[Uuid]) -> Result<Vec<Row>, Fault> {
        self.snapshot.many(kind, ids)
    }
    fn last_number(&self, account: AccountId, client: ClientId) -> Result<Option<u64>, Fault> {
        self.snapshot.last_number(account, client)
    }
    fn answer_of(&self, account: AccountId, id: CommandId) -> Result<Option<Answer>, Fault> {
        self.snapshot.answer_of(account, id)
    }
    fn answers_after(
        &self,
        account: AccountId,
        client: ClientId,
        number: u64,
    ) -> Result<Vec<ResultOf>, Fault> {
        self.snapshot.answers_after(account, client, number)
    }
}

impl ServerTx for Tx<'_> {
    fn lock(&mut self, _: &BTreeSet<Scope>) -> Result<(), Fault> {
        Ok(())
    }
    fn savepoint(&mut self) -> Result<(), Fault> {
        self.run("SAVEPOINT command")
    }
    fn release(&mut self) -> Result<(), Fault> {
        self.run("RELEASE command")
    }
    fn roll_back(&mut self) -> Result<(), Fault> {
        self.run("ROLLBACK TO command")?;
        self.run("RELEASE command")
    }
    fn client(&mut self, client: ClientId) -> Result<Option<(AccountId, u64)>, Fault> {
        Ok(self.client_row(client)?)
    }
    fn put_client(&mut self, client: ClientId, account: AccountId, last_number: u64) -> Result<(), Fault> {
        Ok(self.write_client(client, account, last_number)?)
    }
    fn command_numbered(&self, client: ClientId, number: u64) -> Result<Option<CommandId>, Fault> {
        Ok(self.numbered(client, number)?)
    }
    fn record(&mut self, of: &Answered<'_>, kept: Option<&SentCommand>) -> Result<(), Fault> {
        Ok(self.write_answer(of, kept)?)
    }
    fn stamp(&mut self, touched: &[Touched], at: Time) -> Result<Vec<(Scope, u64)>, Fault> {
        Ok(self.stamp_all(touched, at)?)
    }
}
