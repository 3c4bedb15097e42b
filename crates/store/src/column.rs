//! How ids, times and names stand in SQLite's columns, for the tables of the device alone. Rows, and the tables of
//! the server, go through [`crate::sql`].

use chrono::DateTime;
use rusqlite::{
    Row, ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, Type, ValueRef},
};
use stuga_domain::{Kind, Time};
use uuid::Uuid;

/// An id in 16 bytes.
pub(crate) struct Id(pub Uuid);

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        Uuid::from_slice(bytes)
            .map(Self)
            .map_err(|_| FromSqlError::InvalidBlobSize { expected_size: 16, blob_size: bytes.len() })
    }
}

/// From the column of a time.
pub(crate) fn time(row: &Row<'_>, index: usize) -> rusqlite::Result<Time> {
    let millis = row.get(index)?;
    DateTime::from_timestamp_millis(millis).ok_or(rusqlite::Error::IntegralValueOutOfRange(index, millis))
}

/// From the column of a kind of row.
pub(crate) fn kind(row: &Row<'_>, index: usize) -> rusqlite::Result<Kind> {
    let name = row.get_ref(index)?.as_str().map_err(|error| damaged(index, error))?;
    name.parse().map_err(|_| damaged(index, Unknown(name.to_owned())))
}

fn damaged(index: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error))
}

#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no name known here")]
struct Unknown(String);
