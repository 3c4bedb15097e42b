//! Reminders on this device: what it is time for, from the rows that are here. No network is asked.

use crate::{Engine, EngineError, engine::in_light_transaction, zone::Zone};
use chrono::NaiveDateTime;
use stuga_api::DueReminder;
use stuga_domain::{
    ReadExt, Time,
    places::Place,
    reminders::{Coming, PlaceClock, ReminderKind, ReminderWishes, Reminders},
    shifts::Signup,
};
use stuga_store::{Rows, device::Device};

impl PlaceClock for Zone {
    fn local(&self, time: Time) -> NaiveDateTime {
        Self::local(*self, time)
    }

    fn moment(&self, local: NaiveDateTime) -> Option<Time> {
        Self::moment(*self, local)
    }
}

impl Engine {
    /// What it is time for and was not shown on this device; from now on it counts as shown.
    pub fn take_reminders(&mut self) -> Result<Vec<DueReminder>, EngineError> {
        let now = self.now();
        let due = self.due(now)?;
        if due.is_empty() {
            return Ok(Vec::new());
        }
        // What is lost of it with the machine's power is shown once more.
        in_light_transaction(&mut self.connection, &mut self.second, |tx| {
            tx.forget_reminders(now - stuga_domain::reminders::FURTHEST)?;
            let mut taken = Vec::new();
            for (signup, kind, reminder) in due {
                if tx.show_reminder(signup.id, kind, signup.starts)? {
                    taken.push(reminder);
                }
            }
            Ok(taken)
        })
    }

    fn due(&self, now: Time) -> Result<Vec<(Signup, ReminderKind, DueReminder)>, EngineError> {
        let device = Device::new(&self.connection);
        let wishes = wishes(&device, self.account)?;
        let mut due = Vec::new();
        for signup in Rows::new(&self.connection).signups_of(self.account, now)? {
            if !signup.is_confirmed() || signup.starts <= now {
                continue;
            }
            let Some(place) = device.row::<Place>(signup.place)? else { continue };
            let zone = Zone::of(&place);
            let all = Reminders::of(signup.starts, signup.asked_at, &wishes, &zone);
            let Some(reminder) = all.due(signup.starts, now, &wishes, &zone) else { continue };
            if !device.is_reminder_shown(signup.id, reminder.kind, signup.starts)? {
                let said: Option<Coming> = device.row(signup.id)?;
                let shown = DueReminder {
                    said: said.is_some_and(|said| said.counts_for(&signup)),
                    shift: signup.shift,
                    place_name: place.name,
                    starts: zone.local(signup.starts),
                    ends: zone.local(signup.ends),
                    today: zone.local(now).date(),
                };
                due.push((signup, reminder.kind, shown));
            }
        }
        Ok(due)
    }
}

/// How an account wants to be reminded.
pub(crate) fn wishes(
    device: &Device<'_>,
    account: stuga_domain::AccountId,
) -> Result<ReminderWishes, EngineError> {
    Ok(device.row::<ReminderWishes>(account)?.unwrap_or_else(|| ReminderWishes::of(account)))
}
