use super::ReminderWishes;
use crate::Time;
use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};

/// The clock on the wall of a Place. Zones are the caller's: their tables have no place in this crate.
pub trait PlaceClock {
    /// What it shows at a moment.
    fn local(&self, time: Time) -> NaiveDateTime;
    /// The moment at which it shows `local`: the earlier of two when it is turned back; none when it is turned forward over it.
    fn moment(&self, local: NaiveDateTime) -> Option<Time>;
}

/// When somebody is reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReminderKind {
    /// The evening before, at six.
    Evening,
    /// Two hours before the start.
    TwoHours,
}

impl ReminderKind {
    /// Both, by the name in the databases of devices and servers.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Evening, "evening"), (Self::TwoHours, "two_hours")];

    /// Its name in the databases of devices and servers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Evening => "evening",
            Self::TwoHours => "two_hours",
        }
    }
}

/// One reminder of one party's shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Which.
    pub kind: ReminderKind,
    /// From when on.
    pub at: Time,
}

/// How long before its start a shift can be reminded of: from the evening before a night, drawn before quiet hours of 23 h.
pub const FURTHEST: TimeDelta = TimeDelta::hours(72);

/// The evening before begins, on the Place's clock: people are home and plan the next day. A guess.
const EVENING: NaiveTime = match NaiveTime::from_hms_opt(18, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// How long before the start the last reminder is.
const LAST: TimeDelta = TimeDelta::hours(2);

/// How long before quiet hours begin comes what would fall into them: a server that looks each minute, and a mail that takes
/// some, are still in time.
const BEFORE_QUIET: TimeDelta = TimeDelta::minutes(15);

/// Two reminders that are no further apart are one: the second says nothing new on the same evening. A guess.
const TOGETHER: TimeDelta = TimeDelta::hours(3);

/// All reminders of one party's shift, earliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminders(Vec<Reminder>);

impl Reminders {
    /// Those of a shift that starts at `starts`, for who asked for it at `asked_at`: none whose time was past by then, none in
    /// quiet hours (it comes before they begin), and none after the start.
    #[must_use]
    pub fn of(starts: Time, asked_at: Time, wishes: &ReminderWishes, clock: &dyn PlaceClock) -> Self {
        let mut all: Vec<Reminder> = Vec::new();
        for (kind, wished) in
            [(ReminderKind::Evening, wishes.evening), (ReminderKind::TwoHours, wishes.two_hours)]
        {
            let at = wished.then(|| planned(kind, starts, clock)).flatten();
            let Some(at) = at.and_then(|at| before_quiet(at, wishes, clock)) else { continue };
            if at > asked_at && at < starts {
                all.push(Reminder { kind, at });
            }
        }
        if let [one, other] = all[..] {
            // The evening of a shift that starts soon after it may come second.
            let (first, second) = if one.at <= other.at { (one, other) } else { (other, one) };
            all = if second.at - first.at <= TOGETHER { vec![first] } else { vec![first, second] };
        }
        Self(all)
    }

    /// Each, earliest first.
    #[must_use]
    pub fn all(&self) -> &[Reminder] {
        &self.0
    }

    /// The one that it is time for: the last that has come, as what came before it says no more. None once the shift has
    /// begun, and none in quiet hours: who could not be reminded in time is so after them.
    #[must_use]
    pub fn due(
        &self,
        starts: Time,
        now: Time,
        wishes: &ReminderWishes,
        clock: &dyn PlaceClock,
    ) -> Option<Reminder> {
        if wishes.quiet.holds(clock.local(now).hour()) { None } else { self.last(starts, now) }
    }

    /// As [`Reminders::due`], for a mail that could not be sent in time: where the quiet hours last until the start it comes in them,
    /// as it does not ring, and later would be too late.
    #[must_use]
    pub fn due_by_mail(
        &self,
        starts: Time,
        now: Time,
        wishes: &ReminderWishes,
        clock: &dyn PlaceClock,
    ) -> Option<Reminder> {
        if end_of_quiet(now, wishes, clock).is_some_and(|end| end < starts) {
            return None;
        }
        self.last(starts, now)
    }

    /// The last that has come, until the start.
    fn last(&self, starts: Time, now: Time) -> Option<Reminder> {
        let mut come = self.0.iter().rev().filter(|reminder| reminder.at <= now);
        if now < starts { come.next().copied() } else { None }
    }
}

/// When a reminder would come if no hours were quiet.
fn planned(kind: ReminderKind, starts: Time, clock: &dyn PlaceClock) -> Option<Time> {
    match kind {
        ReminderKind::Evening => {
            let day = clock.local(starts).date().pred_opt()?;
            at_or_before(day.and_time(EVENING), clock)
        }
        ReminderKind::TwoHours => Some(starts - LAST),
    }
}

/// The same moment, or one just before the quiet hours that it falls into.
fn before_quiet(mut at: Time, wishes: &ReminderWishes, clock: &dyn PlaceClock) -> Option<Time> {
    // Once is enough, save where the clock is turned forward over the very quarter.
    for _ in 0..3 {
        let local = clock.local(at);
        if !wishes.quiet.holds(local.hour()) {
            return Some(at);
        }
        let from = NaiveTime::from_hms_opt(wishes.quiet.from.into(), 0, 0)?;
        let day = if local.time() < from { local.date().pred_opt()? } else { local.date() };
        at = at_or_before(day.and_time(from) - BEFORE_QUIET, clock)?;
    }
    None
}

/// When the quiet hours are over that are now; none where it is not quiet.
fn end_of_quiet(now: Time, wishes: &ReminderWishes, clock: &dyn PlaceClock) -> Option<Time> {
    let local = clock.local(now);
    if !wishes.quiet.holds(local.hour()) {
        return None;
    }
    let to = NaiveTime::from_hms_opt(wishes.quiet.to.into(), 0, 0)?;
    let day = if local.time() < to { local.date() } else { local.date().succ_opt()? };
    at_or_before(day.and_time(to), clock)
}

/// When the clock shows `local`; an hour earlier where it is turned forward over it.
fn at_or_before(local: NaiveDateTime, clock: &dyn PlaceClock) -> Option<Time> {
    clock.moment(local).or_else(|| clock.moment(local - TimeDelta::hours(1)))
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
