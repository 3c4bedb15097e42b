//! One connection to PostgreSQL, driven by whoever uses it: calls block.

use super::{address::Address, dialect, error::repeatable, value::WireId};
use crate::{
    StoreError,
    sql::{Columns, EachRow, Sql, Value},
};
use futures_util::future::{join, poll_fn, try_join_all};
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    future::Future,
    pin::pin,
    task::Poll,
};
use tokio::runtime::{Handle, Runtime, RuntimeFlavor};
use tokio_postgres::{Client, Row, Statement, types::ToSql};
use uuid::Uuid;

/// Statements that are sent together, at the most.
const AT_ONCE: usize = 1_000;

pub(super) struct Session {
    runtime: Option<Runtime>,
    client: Client,
    statements: RefCell<HashMap<(&'static str, bool), Statement>>,
    /// What begins the transaction, until the first statement goes out: both travel together.
    begin: Cell<Option<&'static str>>,
    /// Whether the transaction has begun.
    begun: Cell<bool>,
    /// Whether the last error was that somebody else got in the way.
    repeat: Cell<bool>,
}

impl Session {
    pub(super) fn open(address: &Address) -> Result<Self, StoreError> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| StoreError::Other(error.into()))?;
        let (client, connection) = blocking(|| runtime.block_on(address.connect()))?;
        runtime.spawn(connection);
        let session = Self {
            runtime: Some(runtime),
            client,
            statements: RefCell::default(),
            begin: Cell::default(),
            begun: Cell::default(),
            repeat: Cell::default(),
        };
        Ok(session)
    }

    /// Begins a transaction by this statement, together with the first one in it.
    pub(super) fn begin(&self, begin: &'static str) {
        self.begin.set(Some(begin));
        self.begun.set(false);
        self.repeat.set(false);
    }

    /// Ends the transaction by `COMMIT` or `ROLLBACK`; nothing to do if nothing was done in it.
    pub(super) fn end(&self, end: &str) -> Result<(), StoreError> {
        if self.begin.take().is_some() {
            return Ok(());
        }
        self.block_on(async { self.client.batch_execute(end).await })
    }

    /// Whether the last error was that another transaction got in the way, and the same again may succeed.
    pub(super) fn may_repeat(&self) -> bool {
        self.repeat.get()
    }

    /// As [`Sql::each`], with texts that the statement compares with by `= ANY(?1)`.
    pub(super) fn each_of_texts(
        &self,
        sql: &'static str,
        texts: &[String],
        row: &mut EachRow<'_>,
    ) -> Result<(), StoreError> {
        let statement = self.prepared(sql, false)?;
        let rows = self.first(self.client.query(&statement, &[&texts]))?;
        rows.iter().try_for_each(|found| row(Columns(found)))
    }

    /// Sends several queries together; gives the rows of each.
    pub(super) fn query_all<'q>(
        &self,
        queries: impl Iterator<Item = (&'static str, &'q [Value<'static>])>,
    ) -> Result<Vec<Vec<Row>>, StoreError> {
        let mut prepared = Vec::new();
        for (sql, arguments) in queries {
            let arguments: Vec<&(dyn ToSql + Sync)> =
                arguments.iter().map(|argument| argument as _).collect();
            prepared.push((self.prepared(sql, false)?, arguments));
        }
        if prepared.is_empty() {
            return Ok(Vec::new());
        }
        self.first(try_join_all(
            prepared.iter().map(|(statement, arguments)| self.client.query(statement, arguments)),
        ))
    }

    /// Ends a transaction that has only read, and does not wait to hear of it.
    pub(super) fn end_unheard(&self) {
        if self.begin.take().is_some() {
            return;
        }
        if let Some(runtime) = &self.runtime {
            blocking(|| {
                runtime.block_on(async {
                    let mut end = pin!(self.client.batch_execute("COMMIT"));
                    // Polled once it is under way; what drives the connection is a task that then has its turn.
                    let _ = poll_fn(|context| Poll::Ready(end.as_mut().poll(context))).await;
                    tokio::task::yield_now().await;
                })
            });
        }
    }

    /// Whether nothing of the transaction has been done: the connection broke before.
    pub(super) fn has_not_begun(&self) -> bool {
        !self.begun.get()
    }

    /// Whether the connection is gone.
    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Runs statements without arguments.
    pub(super) fn run_all(&self, sql: &str) -> Result<(), StoreError> {
        self.block_on(async { self.client.batch_execute(sql).await })
    }

    /// Runs all statements in this order, and then commits, without waiting for each.
    pub(super) fn commit_with(
        &self,
        statements: &[(&'static str, Vec<Value<'static>>)],
    ) -> Result<(), StoreError> {
        let (parts, last) = match statements.len().saturating_sub(1) / AT_ONCE * AT_ONCE {
            0 => (&statements[..0], statements),
            split => statements.split_at(split),
        };
        for part in parts.chunks(AT_ONCE) {
            self.send(part, None)?;
        }
        self.send(last, Some("COMMIT"))
    }

    fn send(
        &self,
        statements: &[(&'static str, Vec<Value<'static>>)],
        end: Option<&str>,
    ) -> Result<(), StoreError> {
        let mut prepared = Vec::with_capacity(statements.len());
        for (sql, arguments) in statements {
            prepared.push((self.prepared(sql, false)?, arguments));
        }
        let all =
            prepared.iter().map(|(statement, arguments)| self.client.execute_raw(statement, *arguments));
        if end.is_some() && prepared.is_empty() {
            return self.end("COMMIT");
        }
        self.first(async {
            let end = async {
                match end {
                    Some(end) => self.client.batch_execute(end).await,
                    None => Ok(()),
                }
            };
            // Polled in this order: so they are sent in this order.
            let (all, end) = join(try_join_all(all), end).await;
            all.and(end)
        })
    }

    fn prepared(&self, sql: &'static str, many: bool) -> Result<Statement, StoreError> {
        if let Some(known) = self.statements.borrow().get(&(sql, many)) {
            return Ok(known.clone());
        }
        let text = if many { dialect::of_many(sql) } else { dialect::statement(sql) };
        let statement = self.first(async { self.client.prepare(&text).await })?;
        self.statements.borrow_mut().insert((sql, many), statement.clone());
        Ok(statement)
    }

    /// Runs what may be the first of a transaction, which begins then.
    fn first<T>(
        &self,
        done: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, StoreError> {
        match self.begin.take() {
            Some(begin) => self.block_on(async {
                let (begun, done) = join(self.client.batch_execute(begin), done).await;
                self.begun.set(begun.is_ok());
                begun.and(done)
            }),
            None => self.block_on(done),
        }
    }

    fn block_on<T>(
        &self,
        done: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, StoreError> {
        let Some(runtime) = &self.runtime else {
            return Err(StoreError::Unreachable("the connection was closed".into()));
        };
        blocking(|| runtime.block_on(done)).map_err(|error| {
            self.repeat.set(error.code().is_some_and(repeatable));
            error.into()
        })
    }
}

/// Waits, also where somebody does so inside an asynchronous task, who should not: tokio then lets other tasks go on
/// elsewhere, where it has threads for that.
fn blocking<T>(wait: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|handle| handle.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(wait),
        _ => wait(),
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Not where it is: that may be inside another runtime.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Sql for Session {
    fn execute(&self, sql: &'static str, arguments: &[Value<'_>]) -> Result<usize, StoreError> {
        let statement = self.prepared(sql, false)?;
        let changed = self.first(self.client.execute_raw(&statement, arguments))?;
        Ok(usize::try_from(changed).unwrap_or(usize::MAX))
    }

    fn each(
        &self,
        sql: &'static str,
        arguments: &[Value<'_>],
        row: &mut EachRow<'_>,
    ) -> Result<(), StoreError> {
        let statement = self.prepared(sql, false)?;
        let arguments: Vec<&(dyn ToSql + Sync)> = arguments.iter().map(|argument| argument as _).collect();
        let rows = self.first(self.client.query(&statement, &arguments))?;
        rows.iter().try_for_each(|found| row(Columns(found)))
    }

    fn each_of(&self, sql: &'static str, ids: &[Uuid], row: &mut EachRow<'_>) -> Result<(), StoreError> {
        let statement = self.prepared(sql, true)?;
        let ids: Vec<WireId> = ids.iter().copied().map(WireId).collect();
        let rows = self.first(self.client.query(&statement, &[&ids]))?;
        rows.iter().try_for_each(|found| row(Columns(found)))
    }
}
