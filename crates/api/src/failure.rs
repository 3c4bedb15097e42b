use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use stuga_domain::{Rejection, day_sheet::NO_SHOW_AFTER, hours::MOST_PROMISED, pool::MOST_AREAS};

/// Why something was not done: a code to branch on, and a message key with its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code}")]
pub struct Failure {
    /// Stable; the UI branches on it only where it must.
    pub code: String,
    /// The message's key in `errors.ftl`.
    pub key: String,
    /// Its arguments.
    pub arguments: BTreeMap<String, String>,
}

impl Failure {
    /// A failure `code` with the message `errors-<code>`, underscores as hyphens.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self { code: code.to_owned(), key: key(code), arguments: BTreeMap::new() }
    }

    /// With one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.arguments.insert(name.to_owned(), value.to_string());
        self
    }
}

impl From<&Rejection> for Failure {
    /// The message `errors-<code>`, underscores as hyphens.
    fn from(rejection: &Rejection) -> Self {
        let failure = Self::new(rejection.code());
        match rejection {
            Rejection::ShiftCancelled { reason } => failure.with("reason", reason),
            Rejection::PartyTooLarge { max } => failure.with("max", max),
            Rejection::TextTooLong { max } => failure.with("max", max),
            Rejection::TooEarly { .. } => failure.with("minutes", NO_SHOW_AFTER.num_minutes()),
            Rejection::NoticeTooShort { days } => failure.with("days", days),
            Rejection::RequestAnswered { by } => failure.with("by", by),
            Rejection::BadHeads { max } | Rejection::BadNotice { max } => failure.with("max", max),
            Rejection::BadPledge => failure.with("max", MOST_PROMISED),
            Rejection::BadAreas => failure.with("max", MOST_AREAS),
            _ => failure,
        }
    }
}

fn key(code: &str) -> String {
    format!("errors-{}", code.replace('_', "-"))
}
