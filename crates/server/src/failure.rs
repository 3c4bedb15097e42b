//! What goes over HTTP when something is not done: `{code, key, arguments}`, always the same shape.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use stuga_domain::{Fault, Halt};
use stuga_store::StoreError;

/// Why something was not done: a code to branch on, and a message key with its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Failure {
    /// Stable; listed in `docs/PROTOCOL.md`.
    pub code: String,
    /// The message's key: `errors-<code>`, underscores as hyphens.
    pub key: String,
    /// Its arguments.
    pub arguments: BTreeMap<String, String>,
    /// The status of the response; not in the body.
    #[serde(skip)]
    pub status: StatusCode,
    /// Seconds after which another try may help.
    #[serde(skip)]
    pub retry_after: Option<u32>,
}

impl Failure {
    /// A failure without arguments.
    #[must_use]
    pub fn new(status: StatusCode, code: &str) -> Self {
        let key = format!("errors-{}", code.replace('_', "-"));
        Self { code: code.to_owned(), key, arguments: BTreeMap::new(), status, retry_after: None }
    }

    /// With one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.arguments.insert(name.to_owned(), value.to_string());
        self
    }

    /// With a hint when to try again.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// Something that is neither the client's doing nor a refusal: nothing was decided, try again.
    #[must_use]
    pub fn fault() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "server_fault")
    }

    /// More at once than the server takes.
    #[must_use]
    pub fn overloaded() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "overloaded").retry_after(1)
    }

    /// No room for the write: nothing was decided, try again.
    #[must_use]
    pub fn storage_full() -> Self {
        Self::new(StatusCode::INSUFFICIENT_STORAGE, "storage_full")
    }

    /// No such thing under `/v1`.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found")
    }

    /// The token is missing or unknown: sign in.
    #[must_use]
    pub fn signed_out() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "signed_out")
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, retry_after) = (self.status, self.retry_after);
        let mut response = (status, Json(self)).into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the database failed");
        match error {
            StoreError::Busy(_) | StoreError::Unreachable(_) => Self::overloaded(),
            StoreError::DiskFull(_) => Self::storage_full(),
            _ => Self::fault(),
        }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        tracing::error!(%fault, "a command failed below its rules");
        match fault {
            Fault::Unavailable(_) => Self::overloaded(),
            Fault::Full(_) => Self::storage_full(),
            Fault::Storage(_) | Fault::NotLocked(_) => Self::fault(),
        }
    }
}

impl From<Halt> for Failure {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::Fault(fault) => fault.into(),
            Halt::Rejected(rejection) => Self::new(StatusCode::UNPROCESSABLE_ENTITY, rejection.code()),
        }
    }
}

impl From<getrandom::Error> for Failure {
    fn from(error: getrandom::Error) -> Self {
        tracing::error!(%error, "the operating system gives no randomness");
        Self::fault()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_is_away_or_full_is_to_be_asked_again_and_a_broken_one_is_a_fault() {
        let away = || StoreError::Unreachable("connection refused".into());
        for failure in [Failure::from(away()), Failure::from(Fault::from(away()))] {
            assert_eq!((failure.status, failure.retry_after), (StatusCode::SERVICE_UNAVAILABLE, Some(1)));
        }
        let full = || StoreError::DiskFull("13".into());
        for failure in [Failure::from(full()), Failure::from(Fault::from(full()))] {
            let code = failure.code.as_str();
            assert_eq!((failure.status, code), (StatusCode::INSUFFICIENT_STORAGE, "storage_full"));
        }
        let broken = || StoreError::Corrupt("page 7".into());
        for failure in [Failure::from(broken()), Failure::from(Fault::from(broken()))] {
            assert_eq!((failure.status, failure.retry_after), (StatusCode::INTERNAL_SERVER_ERROR, None));
        }
    }
}
