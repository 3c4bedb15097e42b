//! One write transaction. `BEGIN IMMEDIATE` has locked the whole file, and with it every scope.

use super::{read::Snapshot, writes};
use crate::{
    Rows, StoreError,
    sql::{Columns, Sql, Value, id, text},
};
use rusqlite::Connection;
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
        Self { connection, snapshot: Snapshot(connection) }
    }

    fn run(&self, sql: &'static str) -> Result<(), Fault> {
        Ok(self.execute(sql, &[])?)
    }

    fn execute(&self, sql: &'static str, arguments: &[Value<'_>]) -> Result<(), StoreError> {
        Sql::execute(self.connection, sql, arguments).map(drop)
    }

    fn client_row(&self, client: ClientId) -> Result<Option<(AccountId, u64)>, StoreError> {
        let sql: &dyn Sql = self.connection;
        sql.one("SELECT account, last_number FROM client WHERE id = ?1", &[id(client)], |row| {
            Ok((row.id(0)?, row.int(1)?))
        })
    }

    fn stamp_all(&self, touched: &[Touched], at: Time) -> Result<Vec<(Scope, u64)>, StoreError> {
        let mut bumped: BTreeMap<Scope, (i64, u64)> = BTreeMap::new();
        for row in touched.iter().filter(|row| row.scope.is_synced()) {
            let (scope, version) = match bumped.get(&row.scope) {
                Some(known) => *known,
                None => {
                    let next = self.next(row.scope)?;
                    bumped.insert(row.scope, next);
                    next
                }
            };
            writes::entry(&mut |sql, arguments| self.execute(sql, arguments), scope, version, row, at)?;
        }
        for (scope, _) in bumped.values() {
            writes::raise(&mut |sql, arguments| self.execute(sql, arguments), *scope)?;
        }
        Ok(bumped.into_iter().map(|(scope, (_, version))| (scope, version)).collect())
    }

    /// A scope's number, and the version that it will have.
    fn next(&self, scope: Scope) -> Result<(i64, u64), StoreError> {
        let (sql, name): (&dyn Sql, _) = (self.connection, scope.to_string());
        let known = sql.one(
            "SELECT scope, version + 1 FROM scope_version WHERE name = ?1",
            &[text(&name)],
            number_and_next,
        )?;
        if let Some(known) = known {
            return Ok(known);
        }
        let new = sql.one(
            "INSERT INTO scope_version (name) VALUES (?1) RETURNING scope, version + 1",
            &[text(&name)],
            number_and_next,
        )?;
        new.ok_or_else(|| StoreError::Other("a scope that was written is not there".into()))
    }
}

fn number_and_next(row: Columns<'_>) -> Result<(i64, u64), StoreError> {
    Ok((row.int(0)?, row.int(1)?))
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
    fn clients(
        &mut self,
        clients: &BTreeSet<ClientId>,
    ) -> Result<BTreeMap<ClientId, (AccountId, u64)>, Fault> {
        let mut found = BTreeMap::new();
        for client in clients {
            found.extend(self.client_row(*client)?.map(|row| (*client, row)));
        }
        Ok(found)
    }
    fn put_client(&mut self, client: ClientId, account: AccountId, last_number: u64) -> Result<(), Fault> {
        Ok(writes::client(&mut |sql, arguments| self.execute(sql, arguments), client, account, last_number)?)
    }

    fn command_numbered(&self, client: ClientId, number: u64) -> Result<Option<CommandId>, Fault> {
        Ok(self.snapshot.numbered(client, number)?)
    }
    fn record(&mut self, of: &Answered<'_>, kept: Option<&SentCommand>) -> Result<(), Fault> {
        Ok(writes::answer(&mut |sql, arguments| self.execute(sql, arguments), of, kept)?)
    }
    fn stamp(&mut self, touched: &[Touched], at: Time) -> Result<Vec<(Scope, u64)>, Fault> {
        Ok(self.stamp_all(touched, at)?)
    }
}
