use super::Signup;
use crate::{AccountId, Scope, SignupId, Time, row::entity};
use serde::{Deserialize, Serialize};

/// That a party's shift was moved, for whoever is on it: when it was before. It is of the time that it names as the new one; after
/// another move it is of that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Moved {
    /// The signup's id.
    pub id: SignupId,
    /// Whose it is.
    pub account: AccountId,
    /// When the shift started before, as they know it: the start for which they said that they come, or else the first.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub was_starts: Time,
    /// When it ended then.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub was_ends: Time,
    /// When it starts now.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub starts: Time,
    /// When it was moved last, by the server's clock.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: Time,
}

entity!(kept aside Moved, |row| vec![Scope::Account(row.account)]);

impl Moved {
    /// Whether a party has something to hear of: not where the shift came back to the time that they know, or they are off it.
    #[must_use]
    pub fn is_news_for(&self, signup: &Signup) -> bool {
        signup.is_live()
            && (self.id, self.starts) == (signup.id, signup.starts)
            && (self.was_starts, self.was_ends) != (signup.starts, signup.ends)
    }
}
