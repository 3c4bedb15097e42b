//! Calendars, read by a parser that is not ours.
#![allow(clippy::unwrap_used)] // clippy sees no test in a test's own functions

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use icalendar::{Component, parser};
use proptest::prelude::*;
use stuga_files::calendar::{Calendar, Event, Standing};

fn event(starts: DateTime<Utc>, zone: Tz) -> Event {
    Event {
        uid: "0199-1@stuga".into(),
        sequence: 3,
        changed_at: starts - TimeDelta::days(9),
        starts,
        ends: starts + TimeDelta::hours(3),
        zone,
        title: "Valstugan Kista".into(),
        place: "Kista torg, Kista; vid tunnelbanan".into(),
        text: "Ta med regnkläder.\nKontakt: Kim, +46700000000".into(),
        link: "https://stuga.example.org/shift/1".into(),
        standing: Standing::Confirmed,
    }
}

fn utc(year: i32, month: u32, day: u32, hour: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, hour, 0, 0).unwrap()
}

fn written(events: Vec<Event>) -> String {
    Calendar { name: "Mina pass, alla".into(), events }.to_ics()
}

fn read(text: &str) -> icalendar::Calendar {
    parser::read_calendar(&parser::unfold(text)).unwrap().into()
}

/// The zone's clock as the file alone tells it: the offset of the last change before a local time.
fn by_the_file(calendar: &icalendar::Calendar, zone: &str, local: NaiveDateTime) -> DateTime<Utc> {
    let of_zone = calendar.components.iter().find_map(|component| match component {
        icalendar::CalendarComponent::Other(other)
            if other.component_kind() == "VTIMEZONE" && other.property_value("TZID") == Some(zone) =>
        {
            Some(other)
        }
        _ => None,
    });
    let mut changes: Vec<(NaiveDateTime, i64)> = of_zone
        .unwrap()
        .components()
        .iter()
        .map(|change| {
            let at =
                NaiveDateTime::parse_from_str(change.property_value("DTSTART").unwrap(), "%Y%m%dT%H%M%S");
            let to: i64 = change.property_value("TZOFFSETTO").unwrap().parse().unwrap();
            (at.unwrap(), (to / 100) * 60 + to % 100)
        })
        .collect();
    changes.sort();
    let (_, minutes) = changes.iter().rev().find(|(at, _)| *at <= local).unwrap();
    (local - TimeDelta::minutes(*minutes)).and_utc()
}

fn local(event: &icalendar::Event, property: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(event.property_value(property).unwrap(), "%Y%m%dT%H%M%S").unwrap()
}

#[test]
fn what_is_written_is_read_back_by_another() {
    let mut off = event(utc(2026, 9, 1, 8), Tz::Europe__Stockholm);
    (off.uid, off.standing) = ("0199-2@stuga".into(), Standing::Cancelled);
    let text = written(vec![event(utc(2026, 8, 29, 8), Tz::Europe__Stockholm), off]);
    let calendar = read(&text);
    assert!(text.contains("X-WR-CALNAME:Mina pass\\, alla\r\n"), "{text}");
    let events: Vec<&icalendar::Event> = calendar.events().collect();
    assert_eq!(events.len(), 2);
    let first = events[0];
    assert_eq!(first.property_value("UID"), Some("0199-1@stuga"));
    assert_eq!(first.property_value("SEQUENCE"), Some("3"));
    assert_eq!(first.property_value("STATUS"), Some("CONFIRMED"));
    assert_eq!(events[1].property_value("STATUS"), Some("CANCELLED"));
    assert_eq!(
        local(first, "DTSTART"),
        NaiveDate::from_ymd_opt(2026, 8, 29).unwrap().and_hms_opt(10, 0, 0).unwrap()
    );
    assert!(text.contains("LOCATION:Kista torg\\, Kista\\; vid tunnelbanan\r\n"), "{text}");
    assert!(text.contains("Ta med regnkläder.\\nKontakt: Kim\\, +46700000000"), "{text}");
    assert!(text.lines().all(|line| line.len() <= 75), "folded");
}

#[test]
fn the_change_to_winter_time_is_told_to_the_hour() {
    // The last Sunday of October 2026: at three, the clock is turned back to two.
    let mut night = event(utc(2026, 10, 24, 20), Tz::Europe__Stockholm);
    night.ends = utc(2026, 10, 25, 5);
    let calendar = read(&written(vec![night.clone()]));
    let shown = calendar.events().next().unwrap();
    let day = |day| NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
    assert_eq!(local(shown, "DTSTART"), day(24).and_hms_opt(22, 0, 0).unwrap());
    assert_eq!(local(shown, "DTEND"), day(25).and_hms_opt(6, 0, 0).unwrap());
    for property in ["DTSTART", "DTEND"] {
        let told = by_the_file(&calendar, "Europe/Stockholm", local(shown, property));
        assert_eq!(told, if property == "DTSTART" { night.starts } else { night.ends }, "{property}");
    }
    let text = written(vec![night]);
    assert!(
        text.contains("BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100"),
        "{text}"
    );
}

#[test]
fn an_empty_calendar_is_one_too() {
    let calendar = read(&written(Vec::new()));
    assert_eq!(calendar.events().count(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whoever reads the file alone, without tables of their own, gets the right moment, in every zone that is built in.
    #[test]
    fn any_time_in_any_zone_is_the_right_moment(
        hours in 0..90_000_i64, zone in prop::sample::select(chrono_tz::TZ_VARIANTS.to_vec()), title in "\\PC{0,200}"
    ) {
        let starts = utc(2024, 1, 1, 0) + TimeDelta::hours(hours);
        let mut only = event(starts, zone);
        only.title = title;
        let text = written(vec![only.clone()]);
        let calendar = read(&text);
        let shown = calendar.events().next().unwrap();
        let told = if zone == Tz::UTC {
            NaiveDateTime::parse_from_str(shown.property_value("DTSTART").unwrap(), "%Y%m%dT%H%M%SZ").unwrap().and_utc()
        } else {
            by_the_file(&calendar, zone.name(), local(shown, "DTSTART"))
        };
        // An hour that the clock shows twice can't be told apart in a file.
        let off = told - starts;
        prop_assert!(off.is_zero() || off == TimeDelta::hours(-1) || off == TimeDelta::hours(1));
        if !off.is_zero() {
            let twice = zone.from_local_datetime(&local(shown, "DTSTART"));
            prop_assert!(matches!(twice, chrono::MappedLocalTime::Ambiguous(..)), "{} {}", starts, zone);
        }
        // 75 octets, and what is left of a letter that begins before them.
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 78), "{}", text);
    }
}
