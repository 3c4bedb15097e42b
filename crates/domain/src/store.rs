//! How commands read and write rows. Implemented by the stores, never by the domain.

use crate::{AccountId, Entity, Fault, Kind, OrganizationId, PlaceId, Row, Scope, ShiftId, Time};
use uuid::Uuid;

/// One indexed, limited look-up in one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finder {
    /// Organizations right below one.
    OrganizationsUnder(OrganizationId),
    /// An organization by its exact name.
    OrganizationNamed(String),
    /// The campaigns of an organization, earliest first.
    CampaignsOf(OrganizationId),
    /// The places of an organization, by name.
    PlacesOf(OrganizationId),
    /// A person by member number within an organization.
    PersonNumbered(OrganizationId, String),
    /// People by e-mail within an organization.
    PeopleMailed(OrganizationId, String),
    /// People by phone (E.164) within an organization.
    PeoplePhoned(OrganizationId, String),
    /// The account that signs in with an e-mail address (lower case).
    AccountMailed(String),
    /// The roles an account holds.
    GrantsOf(AccountId),
    /// The roles that were taken from an account.
    EndedRolesOf(AccountId),
    /// What an account has left that nobody has taken over or let go yet.
    LeftWorkOf(AccountId),
    /// A place's shifts, of any state, that start in `[from, to)`, by start.
    ShiftsAt {
        /// The place.
        place: PlaceId,
        /// Its organization, whose staff scope holds the drafts.
        organization: OrganizationId,
        /// Its audience, whose public scope holds the rest.
        audience: OrganizationId,
        /// First start.
        from: Time,
        /// After the last start.
        to: Time,
    },
    /// An account's live signups that overlap `[from, to)`.
    SignupsDuring {
        /// Whose.
        account: AccountId,
        /// Start of the time asked for.
        from: Time,
        /// End of the time asked for.
        to: Time,
    },
    /// The live signup of an account on a shift.
    SignupOf {
        /// Whose.
        account: AccountId,
        /// On which shift.
        shift: ShiftId,
    },
    /// All live signups on a shift: confirmed first, then the line in order.
    SignupsOn {
        /// The shift.
        shift: ShiftId,
        /// Its place.
        place: PlaceId,
    },
    /// The waiting line of a shift in order.
    LineOf {
        /// The shift.
        shift: ShiftId,
        /// Its place.
        place: PlaceId,
    },
}

impl Finder {
    /// The scopes to lock, so that nobody adds a row that this finder would have found.
    #[must_use]
    pub fn scopes(&self) -> Vec<Scope> {
        match *self {
            Self::OrganizationsUnder(_) | Self::OrganizationNamed(_) | Self::AccountMailed(_) => {
                vec![Scope::Register]
            }
            Self::CampaignsOf(id) => vec![Scope::Public(id)],
            Self::PlacesOf(id)
            | Self::PersonNumbered(id, _)
            | Self::PeopleMailed(id, _)
            | Self::PeoplePhoned(id, _) => vec![Scope::Staff(id)],
            Self::GrantsOf(account)
            | Self::EndedRolesOf(account)
            | Self::LeftWorkOf(account)
            | Self::SignupsDuring { account, .. }
            | Self::SignupOf { account, .. } => {
                vec![Scope::Account(account)]
            }
            Self::ShiftsAt { organization, audience, .. } => {
                vec![Scope::Staff(organization), Scope::Public(audience)]
            }
            Self::SignupsOn { place, .. } | Self::LineOf { place, .. } => vec![Scope::Crew(place)],
        }
    }
}

/// Reading rows.
pub trait Read {
    /// The row, if it is here. On a device, absent means nothing.
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault>;
    /// The rows a finder finds, in its order.
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault>;
}

/// Reading and writing rows inside one transaction.
pub trait Store: Read {
    /// Inserts or replaces a row.
    fn put(&mut self, row: Row) -> Result<(), Fault>;
    /// Removes a row; no error if it is not there.
    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault>;
}

/// Typed reading, for every reader.
pub trait ReadExt: Read {
    /// The row of kind `E` with this id.
    fn row<E: Entity>(&self, id: impl Into<Uuid>) -> Result<Option<E>, Fault> {
        Ok(self.get(E::KIND, id.into())?.and_then(E::from_row))
    }
    /// The rows of kind `E` that a finder finds.
    fn rows<E: Entity>(&self, finder: &Finder) -> Result<Vec<E>, Fault> {
        Ok(self.find(finder)?.into_iter().filter_map(E::from_row).collect())
    }
}

impl<R: Read + ?Sized> ReadExt for R {}
