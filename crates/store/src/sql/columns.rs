//! The columns of a row that a statement gives.

use super::Named;
use crate::StoreError;
use chrono::DateTime;
use serde::de::DeserializeOwned;
use std::str::FromStr;
use stuga_domain::Time;
use uuid::Uuid;

/// The columns as a database gives them. A column of another type is damage.
pub trait RawColumns {
    /// A number, time or flag.
    fn int(&self, index: usize) -> Result<Option<i64>, StoreError>;
    /// Text.
    fn text(&self, index: usize) -> Result<Option<&str>, StoreError>;
    /// An id.
    fn id(&self, index: usize) -> Result<Option<Uuid>, StoreError>;
    /// Bytes.
    fn bytes(&self, index: usize) -> Result<Option<&[u8]>, StoreError>;
}

/// The columns of one row, by index, in the types that rows are made of.
#[derive(Clone, Copy)]
pub struct Columns<'r>(pub &'r dyn RawColumns);

impl<'r> Columns<'r> {
    /// A whole number that fits.
    pub fn int<T: TryFrom<i64>>(self, index: usize) -> Result<T, StoreError> {
        let number = there(index, self.0.int(index)?)?;
        T::try_from(number).map_err(|_| damage(index, &format!("{number} is out of bounds")))
    }

    /// A number, or none.
    pub fn optional_int(self, index: usize) -> Result<Option<i64>, StoreError> {
        self.0.int(index)
    }

    /// A flag.
    pub fn flag(self, index: usize) -> Result<bool, StoreError> {
        Ok(there(index, self.0.int(index)?)? != 0)
    }

    /// A text, as it lies there.
    pub fn text(self, index: usize) -> Result<&'r str, StoreError> {
        there(index, self.0.text(index)?)
    }

    /// A text.
    pub fn string(self, index: usize) -> Result<String, StoreError> {
        Ok(self.text(index)?.to_owned())
    }

    /// A text, or none.
    pub fn optional_string(self, index: usize) -> Result<Option<String>, StoreError> {
        Ok(self.0.text(index)?.map(str::to_owned))
    }

    /// Bytes, of which there are so many.
    pub fn bytes<const N: usize>(self, index: usize) -> Result<[u8; N], StoreError> {
        let bytes = there(index, self.0.bytes(index)?)?;
        bytes.try_into().map_err(|_| damage(index, &format!("{} bytes where {N} belong", bytes.len())))
    }

    /// An id.
    pub fn id<T: From<Uuid>>(self, index: usize) -> Result<T, StoreError> {
        Ok(there(index, self.0.id(index)?)?.into())
    }

    /// An id, or none.
    pub fn optional_id<T: From<Uuid>>(self, index: usize) -> Result<Option<T>, StoreError> {
        Ok(self.0.id(index)?.map(T::from))
    }

    /// A time.
    pub fn time(self, index: usize) -> Result<Time, StoreError> {
        let millis = self.int(index)?;
        DateTime::from_timestamp_millis(millis)
            .ok_or_else(|| damage(index, &format!("{millis} is no time known here")))
    }

    /// A time, or none.
    pub fn optional_time(self, index: usize) -> Result<Option<Time>, StoreError> {
        self.0.int(index)?.map(|_| self.time(index)).transpose()
    }

    /// What is written as a text: a day, a kind of row, a scope.
    pub fn parsed<T: FromStr>(self, index: usize) -> Result<T, StoreError> {
        let text = self.text(index)?;
        text.parse().map_err(|_| self.unknown(index, text))
    }

    /// An enum without arguments, by its name.
    pub(crate) fn variant<E: Named>(self, index: usize) -> Result<E, StoreError> {
        let name = self.text(index)?;
        let known = E::ALL.iter().find(|(_, known)| *known == name);
        known.map(|(variant, _)| *variant).ok_or_else(|| self.unknown(index, name))
    }

    /// A value kept as JSON.
    pub fn json<T: DeserializeOwned>(self, index: usize) -> Result<T, StoreError> {
        serde_json::from_str(self.text(index)?).map_err(|error| damage(index, &error.to_string()))
    }

    /// The error for a name that this build does not know.
    pub fn unknown(self, index: usize, name: &str) -> StoreError {
        damage(index, &format!("`{name}` is no name known here"))
    }
}

fn there<T>(index: usize, value: Option<T>) -> Result<T, StoreError> {
    value.ok_or_else(|| damage(index, "nothing where something belongs"))
}

fn damage(index: usize, what: &str) -> StoreError {
    StoreError::Corrupt(format!("column {index}: {what}").into())
}
