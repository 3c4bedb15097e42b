use stuga_api::Failure;

/// Why a talk with the server came to nothing. What waits on the device is never touched by it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// No connection, or no answer in time: a normal state, tried again.
    #[error("out of reach")]
    Unreachable,
    /// The server has a fault of its own; tried again.
    #[error("the server failed with status {0}")]
    ServerFault(u16),
    /// What came is not from a Stuga server, or broke off: a café's sign-in page, a proxy; tried again.
    #[error("not an answer of a Stuga server")]
    BadAnswer,
    /// The server asks to wait; until when, as its `Retry-After` says it, where it does.
    #[error("too many requests")]
    Busy(Option<String>),
    /// The token is not known: sign in again. What waits stays.
    #[error("signed out")]
    SignedOut,
    /// This device was revoked.
    #[error("revoked")]
    Revoked,
    /// The server speaks no protocol of this app any more.
    #[error("this app is too old")]
    AppTooOld,
    /// The server says why not.
    #[error("{0}")]
    Refused(Failure),
    /// This device's database failed.
    #[error("{0}")]
    Device(Failure),
}

impl Trouble {
    /// As the UI tells it.
    #[must_use]
    pub fn failure(&self) -> Failure {
        match self {
            Self::Unreachable => Failure::new("unreachable"),
            Self::ServerFault(status) => Failure::new("server_fault").with("status", status),
            Self::BadAnswer => Failure::new("bad_answer"),
            Self::Busy(_) => Failure::new("too_many"),
            Self::SignedOut => Failure::new("signed_out"),
            Self::Revoked => Failure::new("revoked"),
            Self::AppTooOld => Failure::new("app_too_old"),
            Self::Refused(failure) | Self::Device(failure) => failure.clone(),
        }
    }

    /// Whether it says nothing of this device and its account, and may be over at the next try.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Unreachable | Self::ServerFault(_) | Self::BadAnswer | Self::Busy(_))
    }

    /// Whether it is just the network being away.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        matches!(self, Self::Unreachable)
    }
}
