use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use stuga_domain::{ShiftId, SignupId};

/// A reminder to show now. All times are on the Place's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueReminder {
    /// The shift, whose page it leads to.
    pub shift: ShiftId,
    /// The place's name.
    pub place_name: String,
    /// Start.
    pub starts: NaiveDateTime,
    /// End.
    pub ends: NaiveDateTime,
    /// Today.
    pub today: NaiveDate,
    /// I have said that I come.
    pub said: bool,
}

/// Whether I come to a shift of mine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComingView {
    /// I am asked.
    Asked {
        /// My signup.
        signup: SignupId,
    },
    /// I said so.
    Said,
}
