use super::*;
use crate::{AccountId, reminders::Quiet};
use proptest::prelude::*;
use uuid::Uuid;

/// The clock of Stockholm in 2026: an hour ahead of UTC, two from the last Sunday of March to that of October.
struct Stockholm;

impl Stockholm {
    fn offset(time: Time) -> TimeDelta {
        let summer = utc("2026-03-29T01:00")..utc("2026-10-25T01:00");
        TimeDelta::hours(if summer.contains(&time) { 2 } else { 1 })
    }
}

impl PlaceClock for Stockholm {
    fn local(&self, time: Time) -> NaiveDateTime {
        (time + Self::offset(time)).naive_utc()
    }

    fn moment(&self, local: NaiveDateTime) -> Option<Time> {
        let times = [2, 1].map(|hours| local.and_utc() - TimeDelta::hours(hours));
        times.into_iter().find(|time| self.local(*time) == local)
    }
}

fn utc(text: &str) -> Time {
    format!("{text}:00Z").parse().unwrap()
}

fn local(text: &str) -> Time {
    Stockholm.moment(format!("{text}:00").parse().unwrap()).unwrap()
}

fn wishes() -> ReminderWishes {
    ReminderWishes::of(AccountId(Uuid::from_u128(1)))
}

/// The reminders of a shift by the clock on the wall, for who asked long ago.
fn told(starts: &str, wishes: &ReminderWishes) -> Vec<(ReminderKind, String)> {
    let starts = local(starts);
    let all = Reminders::of(starts, starts - TimeDelta::days(30), wishes, &Stockholm);
    let time = |at| Stockholm.local(at).format("%Y-%m-%d %H:%M").to_string();
    all.all().iter().map(|reminder| (reminder.kind, time(reminder.at))).collect()
}

use ReminderKind::{Evening, TwoHours};

#[test]
fn the_evening_before_and_two_hours_before() {
    assert_eq!(
        told("2026-08-11T16:00", &wishes()),
        [(Evening, "2026-08-10 18:00".to_owned()), (TwoHours, "2026-08-11 14:00".to_owned())]
    );
    let one = ReminderWishes { evening: false, ..wishes() };
    assert_eq!(told("2026-08-11T16:00", &one), [(TwoHours, "2026-08-11 14:00".to_owned())]);
    assert_eq!(told("2026-08-11T16:00", &ReminderWishes { two_hours: false, ..one }), []);
}

#[test]
fn what_falls_into_quiet_hours_comes_before_them_and_two_on_one_evening_are_one() {
    // Two hours before nine is seven, which is quiet: it would come at a quarter to nine the evening before, after six.
    assert_eq!(told("2026-08-11T09:00", &wishes()), [(Evening, "2026-08-10 18:00".to_owned())]);
    let last = ReminderWishes { evening: false, ..wishes() };
    assert_eq!(told("2026-08-11T09:00", &last), [(TwoHours, "2026-08-10 20:45".to_owned())]);
    // After midnight, from the quiet hours that began the day before.
    assert_eq!(told("2026-08-11T01:30", &last), [(TwoHours, "2026-08-10 20:45".to_owned())]);
    let early = ReminderWishes { quiet: Quiet { from: 17, to: 8 }, ..wishes() };
    assert_eq!(
        told("2026-08-11T16:00", &early),
        [(Evening, "2026-08-10 16:45".to_owned()), (TwoHours, "2026-08-11 14:00".to_owned())]
    );
    let none = ReminderWishes { quiet: Quiet { from: 0, to: 0 }, ..wishes() };
    assert_eq!(
        told("2026-08-11T06:00", &none),
        [(Evening, "2026-08-10 18:00".to_owned()), (TwoHours, "2026-08-11 04:00".to_owned())]
    );
}

#[test]
fn who_signs_up_late_hears_only_of_what_is_still_to_come() {
    let starts = local("2026-08-11T09:00");
    let kinds = |asked_at| {
        let all = Reminders::of(starts, local(asked_at), &wishes(), &Stockholm);
        all.all().iter().map(|reminder| reminder.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds("2026-08-10T17:59"), [Evening]);
    assert_eq!(kinds("2026-08-10T18:00"), [TwoHours], "at a quarter to nine, then");
    assert!(kinds("2026-08-10T20:45").is_empty());
}

#[test]
fn the_clock_on_the_wall_counts_when_it_is_changed() {
    // The night to the last Sunday of March is an hour shorter, that of October an hour longer.
    for (day, before, evening, last) in [
        ("2026-03-29T12:00", "2026-03-28 18:00", "2026-03-28T17:00", "2026-03-29T08:00"),
        ("2026-10-25T12:00", "2026-10-24 18:00", "2026-10-24T16:00", "2026-10-25T09:00"),
    ] {
        assert_eq!(told(day, &wishes())[0], (Evening, before.to_owned()));
        let starts = local(day);
        let all = Reminders::of(starts, starts - TimeDelta::days(9), &wishes(), &Stockholm);
        let at: Vec<Time> = all.all().iter().map(|reminder| reminder.at).collect();
        assert_eq!(at, [utc(evening), utc(last)]);
    }
    // Two hours by the moments, where the hour between is there twice or not at all.
    let none = ReminderWishes { quiet: Quiet { from: 0, to: 0 }, evening: false, ..wishes() };
    assert_eq!(told("2026-03-29T04:00", &none), [(TwoHours, "2026-03-29 01:00".to_owned())]);
    assert_eq!(told("2026-10-25T04:00", &none), [(TwoHours, "2026-10-25 02:00".to_owned())]);
    // A quarter to three is never: the quarter to two before it is.
    let gap = ReminderWishes { quiet: Quiet { from: 3, to: 9 }, evening: false, ..wishes() };
    assert_eq!(told("2026-03-29T08:00", &gap), [(TwoHours, "2026-03-29 01:45".to_owned())]);
    // And where that is quiet too, the day before.
    let nearly_all = ReminderWishes { quiet: Quiet { from: 3, to: 2 }, evening: false, ..wishes() };
    assert_eq!(told("2026-03-29T08:00", &nearly_all), [(TwoHours, "2026-03-28 02:45".to_owned())]);
}

#[test]
fn only_the_last_that_has_come_is_due_and_never_in_quiet_hours_nor_after_the_start() {
    let starts = local("2026-08-11T12:00");
    let all = Reminders::of(starts, starts - TimeDelta::days(9), &wishes(), &Stockholm);
    let due = |now| all.due(starts, local(now), &wishes(), &Stockholm).map(|reminder| reminder.kind);
    assert_eq!(due("2026-08-10T17:59"), None);
    assert_eq!(due("2026-08-10T18:00"), Some(Evening));
    assert_eq!(due("2026-08-10T20:59"), Some(Evening));
    assert_eq!(due("2026-08-10T21:00"), None, "late, and quiet");
    assert_eq!(due("2026-08-11T08:00"), Some(Evening), "later still, and no longer quiet");
    assert_eq!(due("2026-08-11T10:00"), Some(TwoHours));
    assert_eq!(due("2026-08-11T12:00"), None);
}

#[test]
fn a_mail_that_did_not_go_before_quiet_hours_goes_in_them_where_they_last_until_the_start() {
    let last = ReminderWishes { evening: false, ..wishes() };
    let due = |starts: &str, now: &str| {
        let starts = local(starts);
        let all = Reminders::of(starts, starts - TimeDelta::days(9), &last, &Stockholm);
        all.due_by_mail(starts, local(now), &last, &Stockholm).map(|reminder| reminder.kind)
    };
    // At a quarter to nine, for seven in the morning.
    assert_eq!(due("2026-08-11T07:00", "2026-08-10T20:44"), None);
    for now in ["2026-08-10T20:45", "2026-08-10T21:00", "2026-08-11T06:59"] {
        assert_eq!(due("2026-08-11T07:00", now), Some(TwoHours), "{now}");
    }
    assert_eq!(due("2026-08-11T07:00", "2026-08-11T07:00"), None);
    // For nine there is still time after them.
    assert_eq!(due("2026-08-11T09:00", "2026-08-10T21:00"), None);
    assert_eq!(due("2026-08-11T09:00", "2026-08-11T08:00"), Some(TwoHours));
}

proptest! {
    #[test]
    fn no_reminder_is_in_quiet_hours_after_the_start_before_the_signup_or_too_far(
        minutes in 0..365 * 24 * 60i64,
        asked in 0..100i64,
        (from, to) in (0..24u8, 0..24u8),
        (evening, two_hours) in (any::<bool>(), any::<bool>()),
        then in 0..80i64,
    ) {
        let starts = utc("2026-01-01T00:00") + TimeDelta::minutes(minutes);
        let asked_at = starts - TimeDelta::hours(asked);
        let wishes = ReminderWishes { evening, two_hours, quiet: Quiet { from, to }, ..wishes() };
        let all = Reminders::of(starts, asked_at, &wishes, &Stockholm);
        let mut before: Option<Time> = None;
        for reminder in all.all() {
            prop_assert!(!wishes.quiet.holds(Stockholm.local(reminder.at).hour()));
            prop_assert!(reminder.at < starts && reminder.at > asked_at);
            prop_assert!(starts - reminder.at <= FURTHEST);
            prop_assert!(before.is_none_or(|before| reminder.at - before > TOGETHER));
            before = Some(reminder.at);
        }
        if asked >= 72 {
            prop_assert_eq!(all.all().is_empty(), !evening && !two_hours, "nobody is forgotten");
        }
        let now = starts - TimeDelta::hours(then);
        if let Some(due) = all.due(starts, now, &wishes, &Stockholm) {
            prop_assert!(due.at <= now && now < starts);
            prop_assert!(!wishes.quiet.holds(Stockholm.local(now).hour()));
        }
    }
}
