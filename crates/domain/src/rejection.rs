//! Why a command is not done: a refusal that people read, or a fault that is nobody's doing.

use crate::{OrganizationId, Scope, ShiftId, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A refusal by the rules. Each has one translated sentence, `errors-<code>` in `errors.ftl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Rejection {
    /// The actor's roles do not allow it.
    NotAllowed,
    /// The shift is not there (any more).
    ShiftGone,
    /// The place is not there (any more).
    PlaceGone,
    /// The organization is not there (any more).
    OrganizationGone,
    /// The role is not there (any more).
    RoleGone,
    /// The actor held a role that allowed it, and holds it no more: what was done is left to those who do.
    RoleLost {
        /// The organization whose staff has it now.
        organization: OrganizationId,
    },
    /// What was left is not there (any more).
    LeftWorkGone,
    /// Somebody was faster: what was left is taken over, or let go.
    LeftWorkSettled,
    /// The signup is not there (any more).
    SignupGone,
    /// The account is not there (any more).
    AccountGone,
    /// The shift is a draft; nobody can sign up yet.
    ShiftNotOpen,
    /// The shift is cancelled.
    ShiftCancelled {
        /// Why, in the organizer's words.
        reason: String,
    },
    /// The shift has ended.
    ShiftOver,
    /// The account stands on this shift already.
    AlreadySignedUp,
    /// The signup is cancelled already.
    AlreadyCancelled,
    /// The party is larger than the shift will ever hold.
    PartyTooLarge {
        /// Heads that the shift holds.
        max: u16,
    },
    /// The account is confirmed on another shift at the same time.
    Clash {
        /// The other shift.
        shift: ShiftId,
        /// When the other one starts.
        starts: Time,
        /// When the other one ends.
        ends: Time,
    },
    /// The end is not after the start.
    EndsBeforeStart,
    /// Longer than a day.
    TooLong,
    /// `min` above `max`, or `max` zero or over 500.
    BadCapacity,
    /// A name is empty.
    NameMissing,
    /// A text is longer than its field holds.
    TextTooLong {
        /// Characters that fit.
        max: u32,
    },
    /// A row with this id is there already, and it is another one.
    IdTaken,
    /// The command could not be read; its content is kept for a person.
    NotUnderstood,
    /// Running the command failed in a way it must not; its content is kept for a person.
    Broke,
    /// A refusal that this version has no words for.
    #[serde(other)]
    Unknown,
}

impl Rejection {
    /// The stable code, as on the wire.
    #[must_use]
    pub fn code(&self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|value| value.get("code")?.as_str().map(str::to_owned))
            .unwrap_or_else(|| "unknown".to_owned())
    }
}

/// Something broke below the rules: the command may be tried again and nothing has been decided.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The database said no.
    #[error("storage: {0}")]
    Storage(String),
    /// The database is busy or can't be reached just now; the same a little later may well succeed.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// Scopes were touched that the transaction has not locked; repeat it with these as well.
    #[error("scopes not locked: {0:?}")]
    NotLocked(BTreeSet<Scope>),
}

/// Why `apply` stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Halt {
    /// By the rules; final.
    Rejected(Rejection),
    /// By a fault; nothing decided.
    Fault(Fault),
}

impl From<Rejection> for Halt {
    fn from(rejection: Rejection) -> Self {
        Self::Rejected(rejection)
    }
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_from_a_newer_server_is_read_as_unknown() {
        let newer = r#"{"code":"too_rainy","drops":7}"#;
        assert_eq!(serde_json::from_str::<Rejection>(newer).unwrap(), Rejection::Unknown);
        assert_eq!(Rejection::PartyTooLarge { max: 4 }.code(), "party_too_large");
    }
}
