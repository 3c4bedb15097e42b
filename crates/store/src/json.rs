//! Values kept as JSON in text columns.

use crate::StoreError;
use rusqlite::{Row, types::Type};
use serde::{Serialize, de::DeserializeOwned};

/// To a text column.
pub(crate) fn text<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Other(Box::new(error)))
}

/// From the text of a column.
pub(crate) fn parse<T: DeserializeOwned>(column: usize, text: &str) -> rusqlite::Result<T> {
    stuga_domain::json::from_str(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

/// From a column.
pub(crate) fn read<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    parse(
        column,
        row.get_ref(column)?.as_str().map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
        })?,
    )
}

/// From a column that may be null.
pub(crate) fn read_optional<T: DeserializeOwned>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    row.get::<_, Option<String>>(column)?.map(|text| parse(column, &text)).transpose()
}
