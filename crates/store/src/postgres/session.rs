//! One connection to PostgreSQL, driven by whoever uses it: calls block.

use super::{address::Address, dialect, error::repeatable, value::WireId};
use crate::{
    StoreError,
    sql::{Columns, EachNth, EachRow, Sql, Value},
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

/// A statement that gives no rows, with its arguments.
pub(super) type Later = (&'static str, Vec<Value<'static>>);

/// A statement with its arguments.
pub(super) struct Query {
    pub(super) sql: &'static str,
    pub(super) arguments: Arguments,
}

/// In which of its forms a statement is prepared.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    /// As it is written.
    AsIs,
    /// [`dialect::of_many`].
    OfMany,
    /// [`dialect::of_each`].
    OfEach,
    /// [`dialect::of_rows`].
    OfRows,
}

/// The arguments of a statement.
pub(super) enum Arguments {
    /// One by one.
    Values(Vec<Value<'static>>),
    /// The only argument is all of these: the statement says `= ANY(?1)`, or ends in `id = ?1`.
    Ids(Vec<WireId>),
    /// The only argument is all of these: the statement says `= ANY(?1)`.
    Texts(Vec<String>),
}

impl Arguments {
    pub(super) fn ids(ids: &[Uuid]) -> Self {
        Self::Ids(ids.iter().copied().map(WireId).collect())
    }

    fn values(&self) -> &[Value<'static>] {
        match self {
            Self::Values(values) => values,
            Self::Ids(_) | Self::Texts(_) => &[],
        }
    }
}

type Argument<'a> = Box<dyn ToSql + Sync + 'a>;

/// Queries that travel as one statement: several that differ in their values, or one. Each with its place.
struct Alike<'q> {
    sql: &'static str,
    queries: Vec<(usize, &'q Arguments)>,
}

impl<'q> Alike<'q> {
    fn form(&self) -> Form {
        match self.queries.as_slice() {
            [(_, Arguments::Ids(_))] => Form::OfMany,
            [_] => Form::AsIs,
            _ => Form::OfEach,
        }
    }

    fn arguments(&self) -> Vec<Argument<'q>> {
        match self.queries.as_slice() {
            [(_, Arguments::Values(values))] => values.iter().map(|value| Box::new(value) as _).collect(),
            [(_, Arguments::Ids(ids))] => vec![Box::new(ids)],
            [(_, Arguments::Texts(texts))] => vec![Box::new(texts)],
            queries => columns(queries.iter().map(|(_, arguments)| arguments.values())),
        }
    }

    /// The place of the query that a row answers.
    fn asked(&self, row: &Row) -> Result<usize, StoreError> {
        let nth = match self.form() {
            Form::OfEach => Columns(row).int::<usize>(row.len() - 1)? - 1,
            Form::AsIs | Form::OfMany | Form::OfRows => 0,
        };
        let asked = self.queries.get(nth).map(|(place, _)| *place);
        asked.ok_or_else(|| StoreError::Other(format!("a row of query {nth}, which nobody asked").into()))
    }
}

/// Rows of values, column by column.
fn columns<'v>(rows: impl Iterator<Item = &'v [Value<'static>]> + Clone) -> Vec<Argument<'v>> {
    let count = rows.clone().next().map_or(0, <[_]>::len);
    let column = |nth: usize| rows.clone().filter_map(|row| row.get(nth)).collect::<Vec<_>>();
    (0..count).map(|nth| Box::new(column(nth)) as Argument<'v>).collect()
}

pub(super) struct Session {
    runtime: Option<Runtime>,
    client: Client,
    statements: RefCell<HashMap<(&'static str, Form), Statement>>,
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
        texts: Vec<String>,
        row: &mut EachRow<'_>,
    ) -> Result<(), StoreError> {
        self.each_found(&Query { sql, arguments: Arguments::Texts(texts) }, row)
    }

    fn each_found(&self, query: &Query, row: &mut EachRow<'_>) -> Result<(), StoreError> {
        let found = self.query_all(std::iter::once(query))?;
        found.iter().flatten().try_for_each(|found| row(Columns(found)))
    }

    /// Sends several queries together, those that differ in their values alone as one; gives the rows of each. Such a
    /// query is a plain SELECT that locks nothing.
    pub(super) fn query_all<'q>(
        &self,
        queries: impl Iterator<Item = &'q Query>,
    ) -> Result<Vec<Vec<Row>>, StoreError> {
        let (mut sent, mut places, mut count) = (Vec::<Alike<'_>>::new(), HashMap::new(), 0);
        for (nth, Query { sql, arguments }) in queries.enumerate() {
            count = nth + 1;
            let place = match arguments {
                Arguments::Values(values) if !values.is_empty() => {
                    *places.entry((*sql, values.len())).or_insert(sent.len())
                }
                Arguments::Values(_) | Arguments::Ids(_) | Arguments::Texts(_) => sent.len(),
            };
            match sent.get_mut(place) {
                Some(alike) => alike.queries.push((nth, arguments)),
                None => sent.push(Alike { sql, queries: vec![(nth, arguments)] }),
            }
        }
        if sent.is_empty() {
            return Ok(Vec::new());
        }
        let mut prepared = Vec::with_capacity(sent.len());
        for alike in &sent {
            prepared.push((self.prepared(alike.sql, alike.form())?, alike.arguments()));
        }
        let all = prepared.iter().map(|(statement, arguments)| async move {
            let arguments: Vec<&(dyn ToSql + Sync)> = arguments.iter().map(|argument| &**argument).collect();
            self.client.query(statement, &arguments).await
        });
        let found = self.first(try_join_all(all))?;
        let mut rows: Vec<Vec<Row>> = (0..count).map(|_| Vec::new()).collect();
        for (alike, found) in sent.iter().zip(found) {
            for row in found {
                if let Some(rows) = rows.get_mut(alike.asked(&row)?) {
                    rows.push(row);
                }
            }
        }
        Ok(rows)
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

    /// Runs statements that insert or change rows, each of them another one, and then commits, in one round trip: all
    /// that share their text run as one.
    pub(super) fn commit_with(&self, statements: &[Later]) -> Result<(), StoreError> {
        let mut groups: Vec<(&'static str, Vec<&[Value<'static>]>)> = Vec::new();
        let mut places = HashMap::new();
        for (sql, arguments) in statements {
            let place = *places.entry(*sql).or_insert_with(|| {
                groups.push((sql, Vec::new()));
                groups.len() - 1
            });
            if let Some((_, rows)) = groups.get_mut(place) {
                rows.push(arguments);
            }
        }
        if groups.is_empty() {
            return self.end("COMMIT");
        }
        let mut prepared = Vec::with_capacity(groups.len());
        for (sql, rows) in &groups {
            let count = rows.first().map_or(0, |row| row.len());
            if dialect::is_of_rows(sql, count) {
                prepared.push((self.prepared(sql, Form::OfRows)?, columns(rows.iter().copied())));
            } else {
                let statement = self.prepared(sql, Form::AsIs)?;
                for row in rows {
                    let arguments = row.iter().map(|value| Box::new(value) as Argument<'_>);
                    prepared.push((statement.clone(), arguments.collect()));
                }
            }
        }
        let all = prepared.iter().map(|(statement, arguments)| {
            self.client
                .execute_raw(statement, arguments.iter().map(|argument| &**argument as &(dyn ToSql + Sync)))
        });
        self.first(async {
            // Polled in this order: so they are sent in this order.
            let (all, end) = join(try_join_all(all), self.client.batch_execute("COMMIT")).await;
            all.and(end)
        })
    }

    fn prepared(&self, sql: &'static str, form: Form) -> Result<Statement, StoreError> {
        if let Some(known) = self.statements.borrow().get(&(sql, form)) {
            return Ok(known.clone());
        }
        let text = match form {
            Form::AsIs => dialect::statement(sql),
            Form::OfMany => dialect::of_many(sql),
            Form::OfEach => dialect::of_each(sql, self.prepared(sql, Form::AsIs)?.params()),
            Form::OfRows => dialect::of_rows(sql, self.prepared(sql, Form::AsIs)?.params()),
        };
        let statement = self.first(async { self.client.prepare(&text).await })?;
        self.statements.borrow_mut().insert((sql, form), statement.clone());
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
        let statement = self.prepared(sql, Form::AsIs)?;
        let changed = self.first(self.client.execute_raw(&statement, arguments))?;
        Ok(usize::try_from(changed).unwrap_or(usize::MAX))
    }

    fn each(
        &self,
        sql: &'static str,
        arguments: &[Value<'_>],
        row: &mut EachRow<'_>,
    ) -> Result<(), StoreError> {
        let statement = self.prepared(sql, Form::AsIs)?;
        let arguments: Vec<&(dyn ToSql + Sync)> = arguments.iter().map(|argument| argument as _).collect();
        let rows = self.first(self.client.query(&statement, &arguments))?;
        rows.iter().try_for_each(|found| row(Columns(found)))
    }

    fn each_with(
        &self,
        sql: &'static str,
        arguments: &[Vec<Value<'_>>],
        row: &mut EachNth<'_>,
    ) -> Result<(), StoreError> {
        let owned = |arguments: &Vec<Value<'_>>| arguments.iter().cloned().map(Value::into_owned).collect();
        let queries: Vec<Query> = arguments
            .iter()
            .map(|arguments| Query { sql, arguments: Arguments::Values(owned(arguments)) })
            .collect();
        for (nth, found) in self.query_all(queries.iter())?.iter().enumerate() {
            found.iter().try_for_each(|found| row(nth, Columns(found)))?;
        }
        Ok(())
    }

    fn each_of(&self, sql: &'static str, ids: &[Uuid], row: &mut EachRow<'_>) -> Result<(), StoreError> {
        self.each_found(&Query { sql, arguments: Arguments::ids(ids) }, row)
    }
}
