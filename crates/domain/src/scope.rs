//! Scopes: the parts in which rows go to devices (ARCHITECTURE.md, "Scopes").

use crate::{AccountId, OrganizationId, PersonId, PlaceId, ShiftId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A set of rows that a device holds whole or not at all. As text: `org/<id>/public`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Scope {
    /// Campaigns, places, published shifts and their tallies: members of the organization and below.
    Public(OrganizationId),
    /// People, roles, drafts: organizers and admins, also from above.
    Staff(OrganizationId),
    /// Roster cards of one place: its hut managers and organizers.
    Crew(PlaceId),
    /// A shift, for those who stand on it without a role in its audience: it and its tally (docs/adr/0029).
    Mates(ShiftId),
    /// The way to a place, for the same: the place alone.
    Way(PlaceId),
    /// Own roles, signups and the account itself.
    Account(AccountId),
    /// Locked, never synced: a person who has no account.
    Person(PersonId),
    /// Locked, never synced: the tree of organizations, and sign-in addresses.
    Register,
}

#[cfg(feature = "schema")]
impl utoipa::PartialSchema for Scope {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::{ObjectBuilder, Type};
        let told = "A named part of the rows: `org/<id>/public`, `account/<id>` and so on";
        ObjectBuilder::new().schema_type(Type::String).description(Some(told)).into()
    }
}

#[cfg(feature = "schema")]
impl utoipa::ToSchema for Scope {}

impl Scope {
    /// Whether devices may hold it; the others exist to be locked.
    #[must_use]
    pub fn is_synced(&self) -> bool {
        !matches!(self, Self::Person(_) | Self::Register)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public(id) => write!(f, "org/{id}/public"),
            Self::Staff(id) => write!(f, "org/{id}/staff"),
            Self::Crew(id) => write!(f, "place/{id}/crew"),
            Self::Mates(id) => write!(f, "shift/{id}/mates"),
            Self::Way(id) => write!(f, "place/{id}/way"),
            Self::Account(id) => write!(f, "account/{id}"),
            Self::Person(id) => write!(f, "person/{id}"),
            Self::Register => f.write_str("register"),
        }
    }
}

/// The text is no scope that this version knows.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no scope known here")]
pub struct ScopeParseError(pub String);

impl FromStr for Scope {
    type Err = ScopeParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts: Vec<&str> = text.split('/').collect();
        let id = || parts.get(1).and_then(|id| id.parse().ok());
        let scope = match parts.as_slice() {
            ["org", _, "public"] => id().map(|id| Self::Public(OrganizationId(id))),
            ["org", _, "staff"] => id().map(|id| Self::Staff(OrganizationId(id))),
            ["place", _, "crew"] => id().map(|id| Self::Crew(PlaceId(id))),
            ["place", _, "way"] => id().map(|id| Self::Way(PlaceId(id))),
            ["shift", _, "mates"] => id().map(|id| Self::Mates(ShiftId(id))),
            ["account", _] => id().map(|id| Self::Account(AccountId(id))),
            ["person", _] => id().map(|id| Self::Person(PersonId(id))),
            ["register"] => Some(Self::Register),
            _ => None,
        };
        scope.ok_or_else(|| ScopeParseError(text.to_owned()))
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.to_string()
    }
}

impl TryFrom<String> for Scope {
    type Error = ScopeParseError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn text_round_trips_and_junk_is_refused() {
        let id = Uuid::from_u128(7);
        for scope in [
            Scope::Public(id.into()),
            Scope::Staff(id.into()),
            Scope::Crew(id.into()),
            Scope::Mates(id.into()),
            Scope::Way(id.into()),
            Scope::Account(id.into()),
            Scope::Person(id.into()),
            Scope::Register,
        ] {
            assert_eq!(scope.to_string().parse(), Ok(scope));
        }
        for junk in ["", "org", "org/x/public", "org/1/secret", "account/"] {
            assert!(junk.parse::<Scope>().is_err(), "{junk}");
        }
    }
}
