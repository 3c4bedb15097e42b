use crate::{AccountId, Scope, row::entity};
use serde::{Deserialize, Serialize};

/// Who signs in; has devices. Its register entries are [`crate::people::Person`]s.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The name that crews see.
    pub name: String,
    /// Where one-time codes go; lower case.
    pub email: Option<String>,
    /// Phone in E.164, for the crews of places it signed up at.
    pub phone: Option<String>,
}

entity!(Account, |row| vec![Scope::Account(row.id)], guarded by vec![Scope::Register]);
