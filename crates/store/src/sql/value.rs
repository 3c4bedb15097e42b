//! Arguments of statements.

use crate::StoreError;
use chrono::NaiveDate;
use serde::Serialize;
use std::borrow::Cow;
use stuga_domain::Time;
use uuid::Uuid;

/// An argument, as both databases know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// A whole number, time or flag.
    Int(i64),
    /// Text.
    Text(Cow<'a, str>),
    /// An id.
    Id(Uuid),
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
}

impl Value<'_> {
    /// The same, kept for later.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Int(number) => Value::Int(number),
            Self::Text(text) => Value::Text(text.into_owned().into()),
            Self::Id(id) => Value::Id(id),
            Self::Bytes(bytes) => Value::Bytes(bytes.into_owned().into()),
        }
    }
}

/// A number. What is larger than any column holds stands as the largest one: no number that is kept comes near it,
/// and one that is asked for is found as little as it would be.
pub fn int<'a>(number: impl TryInto<i64>) -> Value<'a> {
    Value::Int(number.try_into().unwrap_or(i64::MAX))
}

/// A text.
pub fn text(text: &str) -> Value<'_> {
    Value::Text(text.into())
}

/// A text that may be missing.
pub fn optional_text(text: &Option<String>) -> Value<'_> {
    text.as_deref().map_or(Value::Null, self::text)
}

/// Bytes that are no id.
pub fn bytes(bytes: &[u8]) -> Value<'_> {
    Value::Bytes(bytes.into())
}

/// An id.
pub fn id<'a>(id: impl Into<Uuid>) -> Value<'a> {
    Value::Id(id.into())
}

/// An id that may be missing.
pub fn optional_id<'a>(id: Option<impl Into<Uuid>>) -> Value<'a> {
    id.map_or(Value::Null, self::id)
}

/// A time.
pub fn time<'a>(time: Time) -> Value<'a> {
    Value::Int(time.timestamp_millis())
}

/// A day.
pub fn day<'a>(day: NaiveDate) -> Value<'a> {
    Value::Text(day.to_string().into())
}

/// A value kept as JSON.
pub fn json<'a>(value: &impl Serialize) -> Result<Value<'a>, StoreError> {
    Ok(Value::Text(crate::json::text(value)?.into()))
}
