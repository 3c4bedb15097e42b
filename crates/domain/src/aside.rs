//! Rows that the small program of a first visit keeps and does not show (docs/adr/0033): as their JSON, which costs it nothing for
//! each kind. The larger program reads them when it takes over.

#[cfg(not(feature = "duties"))]
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// Such a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub struct Aside {
    id: Uuid,
    body: Value,
}

impl Aside {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// All of it, as it goes over the wire.
    #[must_use]
    pub fn body(&self) -> &Value {
        &self.body
    }

    /// A row of its kind, kept like this.
    #[cfg(not(feature = "duties"))]
    pub(crate) fn of(row: &impl Serialize) -> Self {
        let body = serde_json::to_value(row).unwrap_or_default();
        Self { id: id_of(&body).unwrap_or_default(), body }
    }

    /// As what it is.
    #[cfg(not(feature = "duties"))]
    pub(crate) fn read<T: DeserializeOwned>(self) -> Option<T> {
        serde_json::from_value(self.body).ok()
    }
}

impl TryFrom<Value> for Aside {
    type Error = &'static str;

    fn try_from(body: Value) -> Result<Self, Self::Error> {
        Ok(Self { id: id_of(&body).ok_or("a row without an id")?, body })
    }
}

impl From<Aside> for Value {
    fn from(aside: Aside) -> Value {
        aside.body
    }
}

fn id_of(body: &Value) -> Option<Uuid> {
    body.get("id")?.as_str()?.parse().ok()
}
