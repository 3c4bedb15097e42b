//! The kinds of rows, in one list.

#[cfg(not(feature = "duties"))]
use crate::Aside;
use crate::{
    Scope, accounts::Account, answers::FaqAnswer, campaigns::Campaign, cover::CoverEntry, cover::CoverMark,
    crew::DutyMark, crew::MyDuty, day_sheet::AttendanceMark, day_sheet::CrewNote, hours::Credit,
    hours::Pledge, left_work::LeftWork, organizations::Organization, people::Person, places::Place,
    places::PlaceGuide, places::PlaceKeys, pool::PoolEntry, reminders::Coming, reminders::ReminderWishes,
    requests::StaffNotice, requests::StaffRequest, roles::EndedRole, roles::RoleGrant, shifts::Handover,
    shifts::Moved, shifts::RosterCard, shifts::Shift, shifts::ShiftTally, shifts::Signup,
    templates::ShiftBatch, templates::Template,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// A kind of row: one shape in every scope; less detail is another kind.
pub trait Entity: Sized {
    /// Its kind.
    const KIND: Kind;
    /// Its id, unique within the kind.
    fn id(&self) -> Uuid;
    /// The scopes it stands in, from its own fields alone: what would widen or narrow its audience
    /// is copied into the row (ADR 0002).
    fn scopes(&self) -> Vec<Scope>;
    /// Scopes that it does not stand in, but that a [`crate::Finder`] which finds it names: who writes it locks them
    /// too, so that whoever looked and found nothing is right until the end of the transaction.
    fn guards(&self) -> Vec<Scope>;
    /// As any row.
    fn into_row(self) -> Row;
    /// Back from any row; `None` if it is of another kind.
    fn from_row(row: Row) -> Option<Self>;
}

macro_rules! kinds {
    (
        shown everywhere { $($name:ident = $wire:literal since $schema:literal,)* }
        kept aside where not shown { $($aside:ident = $aside_wire:literal since $aside_schema:literal,)* }
    ) => {
        /// The kinds of rows, by name on the wire and in the database.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Kind {
            $(#[doc = concat!("See [`", stringify!($name), "`].")] $name,)*
            $(#[doc = concat!("See [`", stringify!($aside), "`].")] $aside,)*
        }

        /// A row of any kind.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Row {
            $(#[doc = concat!("A [`", stringify!($name), "`].")] $name($name),)*
            $(
                #[doc = concat!("A [`", stringify!($aside), "`].")]
                #[cfg(feature = "duties")]
                $aside($aside),
                #[doc = concat!("A [`", stringify!($aside), "`], not read.")]
                #[cfg(not(feature = "duties"))]
                $aside(Aside),
            )*
        }

        impl Kind {
            /// All kinds.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)* $(Kind::$aside,)*];
            /// Those that a program may keep without reading them: see [`Aside`].
            pub const KEPT_ASIDE: &'static [Kind] = &[$(Kind::$aside,)*];
            /// The name on the wire and in the database.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Kind::$name => $wire,)* $(Kind::$aside => $aside_wire,)* }
            }
            /// The first schema of a device that knows it: an older one is not told of such rows.
            #[must_use]
            pub fn since(self) -> u32 {
                match self { $(Kind::$name => $schema,)* $(Kind::$aside => $aside_schema,)* }
            }
        }

        impl Row {
            /// Its kind.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self { $(Row::$name(_) => Kind::$name,)* $(Row::$aside(_) => Kind::$aside,)* }
            }
            /// Its id.
            #[must_use]
            pub fn id(&self) -> Uuid {
                match self { $(Row::$name(row) => Entity::id(row),)* $(Row::$aside(row) => id_of(row),)* }
            }
            /// The scopes it stands in. Of what is kept aside nobody asks where it is not read.
            #[must_use]
            pub fn scopes(&self) -> Vec<Scope> {
                match self {
                    $(Row::$name(row) => Entity::scopes(row),)*
                    $(#[cfg(feature = "duties")]
                    Row::$aside(row) => Entity::scopes(row),)*
                    #[cfg(not(feature = "duties"))]
                    _ => Vec::new(),
                }
            }
            /// What is to be locked besides: see [`Entity::guards`].
            #[must_use]
            pub fn guards(&self) -> Vec<Scope> {
                match self {
                    $(Row::$name(row) => Entity::guards(row),)*
                    $(#[cfg(feature = "duties")]
                    Row::$aside(row) => Entity::guards(row),)*
                    #[cfg(not(feature = "duties"))]
                    _ => Vec::new(),
                }
            }
        }

        $(impl From<$name> for Row {
            fn from(row: $name) -> Row { Entity::into_row(row) }
        })*
        $(impl From<$aside> for Row {
            fn from(row: $aside) -> Row { Entity::into_row(row) }
        })*
    };
}

kinds! {
    shown everywhere {
        Organization = "organization" since 1,
        Campaign = "campaign" since 1,
        Place = "place" since 1,
        Person = "person" since 1,
        Account = "account" since 1,
        RoleGrant = "role_grant" since 1,
        Shift = "shift" since 1,
        ShiftTally = "shift_tally" since 1,
        Signup = "signup" since 1,
        RosterCard = "roster_card" since 1,
        EndedRole = "ended_role" since 2,
        LeftWork = "left_work" since 2,
        CoverEntry = "cover_entry" since 6,
        Handover = "handover" since 6,
        PlaceGuide = "place_guide" since 8,
    }
    kept aside where not shown {
        AttendanceMark = "attendance_mark" since 4,
        CrewNote = "crew_note" since 4,
        Template = "template" since 5,
        ShiftBatch = "shift_batch" since 5,
        CoverMark = "cover_mark" since 6,
        DutyMark = "duty_mark" since 8,
        MyDuty = "my_duty" since 8,
        PlaceKeys = "place_keys" since 8,
        FaqAnswer = "faq_answer" since 8,
        StaffRequest = "staff_request" since 8,
        StaffNotice = "staff_notice" since 8,
        Credit = "credit" since 8,
        Pledge = "pledge" since 8,
        PoolEntry = "pool_entry" since 8,
        ReminderWishes = "reminder_wishes" since 8,
        Coming = "coming" since 8,
        Moved = "moved" since 9,
    }
}

/// The id of a row that may be kept aside.
#[cfg(feature = "duties")]
fn id_of(row: &impl Entity) -> Uuid {
    Entity::id(row)
}

#[cfg(not(feature = "duties"))]
fn id_of(row: &Aside) -> Uuid {
    row.id()
}

/// A tag of a newer version, or one without its fields.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not known here, or lacks its fields")]
pub(crate) struct NotKnown(pub(crate) String);

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .find(|kind| kind.name() == text)
            .copied()
            .ok_or_else(|| format!("`{text}` is no kind of row known here"))
    }
}

/// Implements [`Entity`] for a struct with an `id` field: its kind, the scopes of a row, and what guards it besides. `kept aside` as in
/// the list of kinds.
macro_rules! entity {
    ($name:ident, |$row:ident| $scopes:expr) => {
        $crate::row::entity!($name, |$row| $scopes, guarded by Vec::new());
    };
    ($name:ident, |$row:ident| $scopes:expr, guarded by $guards:expr) => {
        $crate::row::entity!(@ $name, |$row| $scopes, guarded by $guards, {
            fn into_row(self) -> $crate::Row {
                $crate::Row::$name(self)
            }
            fn from_row(row: $crate::Row) -> Option<Self> {
                match row {
                    $crate::Row::$name(row) => Some(row),
                    _ => None,
                }
            }
        });
    };
    (kept aside $name:ident, |$row:ident| $scopes:expr) => {
        $crate::row::entity!(kept aside $name, |$row| $scopes, guarded by Vec::new());
    };
    (kept aside $name:ident, |$row:ident| $scopes:expr, guarded by $guards:expr) => {
        #[cfg(feature = "duties")]
        $crate::row::entity!($name, |$row| $scopes, guarded by $guards);
        #[cfg(not(feature = "duties"))]
        $crate::row::entity!(@ $name, |$row| $scopes, guarded by $guards, {
            fn into_row(self) -> $crate::Row {
                $crate::Row::$name($crate::Aside::of(&self))
            }
            fn from_row(row: $crate::Row) -> Option<Self> {
                match row {
                    $crate::Row::$name(aside) => aside.read(),
                    _ => None,
                }
            }
        });
    };
    (@ $name:ident, |$row:ident| $scopes:expr, guarded by $guards:expr, { $($as_row:tt)* }) => {
        impl $crate::Entity for $name {
            const KIND: $crate::Kind = $crate::Kind::$name;
            fn id(&self) -> uuid::Uuid {
                self.id.0
            }
            fn scopes(&self) -> Vec<$crate::Scope> {
                let $row = self;
                $scopes
            }
            #[allow(unused_variables, reason = "most rows have none")]
            fn guards(&self) -> Vec<$crate::Scope> {
                let $row = self;
                $guards
            }
            $($as_row)*
        }
    };
}
pub(crate) use entity;

#[cfg(test)]
mod tests {
    use crate::{
        Applied, OrganizationId,
        left_work::LeftWhy,
        shifts::{CancelledBy, CardState, ShiftState, SignupState},
    };
    use serde::{Serialize, de::DeserializeOwned};
    use std::fmt::Debug;

    fn same<T: Serialize + DeserializeOwned + PartialEq + Debug>(values: impl IntoIterator<Item = T>) {
        for value in values {
            let text = serde_json::to_string(&value).unwrap();
            assert_eq!(serde_json::from_str::<T>(&text).unwrap(), value, "{text}");
        }
    }

    #[test]
    fn what_stands_behind_a_tag_is_read_back_as_it_is_written() {
        let by = [CancelledBy::Me, CancelledBy::Shift].map(|by| SignupState::Cancelled { by });
        same([SignupState::Pending, SignupState::Confirmed, SignupState::Waitlisted { position: 3 }]);
        same(by);
        same([ShiftState::Draft, ShiftState::Open, ShiftState::Cancelled { reason: "storm".into() }]);
        same([CardState::Confirmed, CardState::Waitlisted { position: 3 }, CardState::Cancelled]);
        let organization = OrganizationId::from(uuid::Uuid::from_u128(7));
        same([LeftWhy::RoleLost { organization }, LeftWhy::DeviceRevoked]);
        same([Applied::Done, Applied::Pending, Applied::Confirmed, Applied::Waitlisted { position: 3 }]);
        same([Applied::Discarded, Applied::Other]);
    }

    #[test]
    fn a_tag_without_its_fields_or_of_a_newer_version_is_no_row() {
        for text in [r#"{"state":"waitlisted"}"#, r#"{"state":"cancelled"}"#, r#"{"state":"asleep"}"#, "{}"] {
            assert!(serde_json::from_str::<SignupState>(text).is_err(), "{text}");
        }
        assert!(serde_json::from_str::<LeftWhy>(r#"{"because":"role_lost"}"#).is_err());
        let newer = r#"{"outcome":"moved","to":"a tent"}"#;
        assert_eq!(serde_json::from_str::<Applied>(newer).unwrap(), Applied::Other);
    }
}
