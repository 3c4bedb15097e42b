//! How ids, times, days and enums stand in columns.

use chrono::{DateTime, NaiveDate};
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

/// To the column of an id.
pub(crate) fn to_id(id: impl Into<Uuid>) -> Id {
    Id(id.into())
}

/// To the column of an id that may be missing.
pub(crate) fn to_optional_id(id: Option<impl Into<Uuid>>) -> Option<Id> {
    id.map(to_id)
}

/// From the column of an id.
pub(crate) fn id<T: From<Uuid>>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    Ok(row.get::<_, Id>(index)?.0.into())
}

/// From the column of an id that may be missing.
pub(crate) fn optional_id<T: From<Uuid>>(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<T>> {
    Ok(row.get::<_, Option<Id>>(index)?.map(|id| id.0.into()))
}

/// To the column of a time: whole milliseconds since 1970, UTC.
pub(crate) fn to_millis(time: Time) -> i64 {
    time.timestamp_millis()
}

/// From the column of a time.
pub(crate) fn time(row: &Row<'_>, index: usize) -> rusqlite::Result<Time> {
    let millis = row.get(index)?;
    DateTime::from_timestamp_millis(millis).ok_or(rusqlite::Error::IntegralValueOutOfRange(index, millis))
}

/// To the column of a day: ISO 8601, which sorts as the days do.
pub(crate) fn to_day(day: NaiveDate) -> String {
    day.to_string()
}

/// From the column of a day.
pub(crate) fn day(row: &Row<'_>, index: usize) -> rusqlite::Result<NaiveDate> {
    text(row, index)?.parse().map_err(|error| damaged(index, error))
}

/// An enum without arguments, by its name on the wire.
pub(crate) trait Named: Copy + 'static {
    /// All variants with their names.
    const ALL: &'static [(Self, &'static str)];
    /// The variant's name.
    fn name(self) -> &'static str;
}

/// Gives an enum its names in the database; a variant that is left out does not compile. A test holds
/// them to the names on the wire.
macro_rules! named {
    ($enum:ident { $($variant:ident = $name:literal,)+ }) => {
        impl $crate::column::Named for $enum {
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $name),)+];
            fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}
pub(crate) use named;

/// From the column of an enum.
pub(crate) fn variant<E: Named>(row: &Row<'_>, index: usize) -> rusqlite::Result<E> {
    let name = text(row, index)?;
    match E::ALL.iter().find(|(_, known)| *known == name) {
        Some((variant, _)) => Ok(*variant),
        None => Err(unknown(index, name)),
    }
}

/// A text column as it lies in the database.
pub(crate) fn text<'r>(row: &'r Row<'_>, index: usize) -> rusqlite::Result<&'r str> {
    row.get_ref(index)?.as_str().map_err(|error| damaged(index, error))
}

/// From the column of a kind of row.
pub(crate) fn kind(row: &Row<'_>, index: usize) -> rusqlite::Result<Kind> {
    let name = text(row, index)?;
    name.parse().map_err(|_| unknown(index, name))
}

/// The error for the name of a variant that this build does not have.
pub(crate) fn unknown(index: usize, name: &str) -> rusqlite::Error {
    damaged(index, Unknown(name.to_owned()))
}

fn damaged(index: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error))
}

#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no name known here")]
struct Unknown(String);
