//! Reminders, and what people are told of their shifts.

use super::Samples;
use stuga_domain::{
    reminders::{Coming, Quiet, ReminderWishes},
    shifts::Moved,
};

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

    /// That a shift was moved.
    pub fn moved(&mut self) -> Moved {
        Moved {
            id: self.id(),
            account: self.id(),
            was_starts: self.time(),
            was_ends: self.time(),
            starts: self.time(),
            at: self.time(),
        }
    }
}
