//! Reminders.

use super::Samples;
use stuga_domain::reminders::{Coming, Quiet, ReminderWishes};

impl Samples {
    /// Wishes of how to be reminded.
    pub fn reminder_wishes(&mut self) -> ReminderWishes {
        ReminderWishes {
            id: self.id(),
            mail: self.below(2) == 0,
            evening: self.below(2) == 0,
            two_hours: self.below(2) == 0,
            quiet: Quiet { from: self.pick(&[20, 21, 22]), to: self.pick(&[6, 7, 8]) },
        }
    }

    /// "I'm coming".
    pub fn coming(&mut self) -> Coming {
        Coming {
            id: self.id(),
            place: self.id(),
            shift: self.id(),
            account: self.id(),
            starts: self.time(),
            at: self.time(),
        }
    }
}
