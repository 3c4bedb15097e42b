//! Ids: UUIDv7 newtypes, so that a place's id can't be given where a shift's is wanted.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self(text.parse()?))
            }
        }
        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

ids! {
    /// A node in the tree of organizations.
    OrganizationId
    /// A human in one organization's register.
    PersonId
    /// Who signs in.
    AccountId
    /// One role held by one account.
    GrantId
    /// A period with places and shifts.
    CampaignId
    /// A hut, bike, phone bank, square …
    PlaceId
    /// A time at a place.
    ShiftId
    /// A party on a shift.
    SignupId
    /// An offer of a shift.
    HandoverId
    /// One mark of attendance.
    MarkId
    /// A note to the next crew of a place.
    NoteId
    /// Somebody on the cover list of a place.
    CoverId
    /// One mark about asking somebody to fill in.
    CoverMarkId
    /// One mark about who has a duty on a shift.
    DutyMarkId
    /// What to say when people ask something.
    AnswerId
    /// Shifts that were planned at one go.
    BatchId
    /// A request for a candidate or for shared staff.
    RequestId
    /// What somebody promised for a campaign.
    PledgeId
    /// Somebody in the activist pool.
    PoolId
    /// One command, unique over all devices of an account.
    CommandId
    /// One account's database on one device.
    ClientId
    /// One device that an account signed in on; it has a token of its own.
    DeviceId
    /// One server database; `restore` gives it a new one.
    EpochId
}
