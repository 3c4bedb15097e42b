//! SQLite's connections.

use super::{Columns, EachRow, RawColumns, Sql, Value};
use crate::StoreError;
use rusqlite::{
    Connection, Row, Statement, ToSql, Transaction, params_from_iter,
    types::{FromSql, ToSqlOutput, ValueRef},
};
use uuid::Uuid;

impl Sql for Connection {
    fn execute(&self, sql: &'static str, arguments: &[Value<'_>]) -> Result<usize, StoreError> {
        Ok(self.prepare_cached(sql)?.execute(params_from_iter(arguments))?)
    }

    fn each(
        &self,
        sql: &'static str,
        arguments: &[Value<'_>],
        row: &mut EachRow<'_>,
    ) -> Result<(), StoreError> {
        each(&mut *self.prepare_cached(sql)?, arguments, row)
    }

    fn each_of(&self, sql: &'static str, ids: &[Uuid], row: &mut EachRow<'_>) -> Result<(), StoreError> {
        let mut statement = self.prepare_cached(sql)?;
        ids.iter().try_for_each(|id| each(&mut statement, &[Value::Id(*id)], row))
    }
}

impl Sql for Transaction<'_> {
    fn execute(&self, sql: &'static str, arguments: &[Value<'_>]) -> Result<usize, StoreError> {
        Sql::execute(&**self, sql, arguments)
    }

    fn each(
        &self,
        sql: &'static str,
        arguments: &[Value<'_>],
        row: &mut EachRow<'_>,
    ) -> Result<(), StoreError> {
        Sql::each(&**self, sql, arguments, row)
    }

    fn each_of(&self, sql: &'static str, ids: &[Uuid], row: &mut EachRow<'_>) -> Result<(), StoreError> {
        Sql::each_of(&**self, sql, ids, row)
    }
}

fn each(
    statement: &mut Statement<'_>,
    arguments: &[Value<'_>],
    row: &mut EachRow<'_>,
) -> Result<(), StoreError> {
    let mut rows = statement.query(params_from_iter(arguments))?;
    while let Some(found) = rows.next()? {
        row(Columns(found))?;
    }
    Ok(())
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Id(id) => ValueRef::Blob(id.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl RawColumns for Row<'_> {
    fn int(&self, index: usize) -> Result<Option<i64>, StoreError> {
        read(self, index)
    }

    fn text(&self, index: usize) -> Result<Option<&str>, StoreError> {
        Ok(self.get_ref(index)?.as_str_or_null().map_err(rusqlite::Error::from)?)
    }

    fn id(&self, index: usize) -> Result<Option<Uuid>, StoreError> {
        Ok(read::<crate::column::Id>(self, index)?.map(|id| id.0))
    }

    fn bytes(&self, index: usize) -> Result<Option<&[u8]>, StoreError> {
        Ok(self.get_ref(index)?.as_blob_or_null().map_err(rusqlite::Error::from)?)
    }
}

fn read<T: FromSql>(row: &Row<'_>, index: usize) -> Result<Option<T>, StoreError> {
    Ok(row.get(index)?)
}
