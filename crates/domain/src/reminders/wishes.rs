use crate::{AccountId, Scope, row::entity};
use serde::{Deserialize, Serialize};

/// How an account wants to be reminded. Who never said so has no row: see [`ReminderWishes::of`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReminderWishes {
    /// The account's id.
    pub id: AccountId,
    /// By mail, from the server. Devices remind by themselves, each as it is set there.
    pub mail: bool,
    /// The evening before.
    pub evening: bool,
    /// Two hours before the start.
    pub two_hours: bool,
    /// When not.
    pub quiet: Quiet,
}

entity!(kept aside ReminderWishes, |row| vec![Scope::Account(row.id)]);

/// The hours of each day in which nothing rings, on the Place's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Quiet {
    /// The hour in which they begin, 0 to 23.
    pub from: u8,
    /// The hour in which they are over, 0 to 23; the same as `from` where none are quiet.
    pub to: u8,
}

impl Quiet {
    /// Whether an hour of the day is one of them.
    #[must_use]
    pub fn holds(self, hour: u32) -> bool {
        let (from, to) = (u32::from(self.from), u32::from(self.to));
        if from <= to { (from..to).contains(&hour) } else { hour >= from || hour < to }
    }
}

impl ReminderWishes {
    /// What holds for who never said anything: both times, by mail too, and quiet from nine to eight (a guess of what people
    /// call decent).
    #[must_use]
    pub fn of(account: AccountId) -> Self {
        Self { id: account, mail: true, evening: true, two_hours: true, quiet: Quiet { from: 21, to: 8 } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_go_over_midnight_or_not_at_all() {
        let quiet = |from, to| (0..24).filter(|hour| Quiet { from, to }.holds(*hour)).collect::<Vec<_>>();
        assert_eq!(quiet(22, 3), [0, 1, 2, 22, 23]);
        assert_eq!(quiet(0, 3), [0, 1, 2]);
        assert_eq!(quiet(22, 0), [22, 23]);
        assert!(quiet(8, 8).is_empty());
    }
}
