//! Calendars out, as iCalendar (RFC 5545): shifts for the programs that people keep their days in.
//!
//! ```
//! use chrono::{TimeZone, Utc};
//! use stuga_files::calendar::{Calendar, Event, Standing};
//!
//! let starts = Utc.with_ymd_and_hms(2026, 8, 29, 8, 0, 0).unwrap();
//! let event = Event {
//!     uid: "0199-1@stuga".into(),
//!     sequence: 3,
//!     changed_at: starts,
//!     starts,
//!     ends: starts + chrono::TimeDelta::hours(4),
//!     zone: chrono_tz::Tz::Europe__Stockholm,
//!     title: "Valstugan Kista".into(),
//!     place: "Kista torg".into(),
//!     text: String::new(),
//!     link: String::new(),
//!     standing: Standing::Confirmed,
//! };
//! let text = Calendar { name: "Mina pass".into(), events: vec![event] }.to_ics();
//! assert!(text.contains("DTSTART;TZID=Europe/Stockholm:20260829T100000\r\n"));
//! ```

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::{OffsetComponents, Tz};
use ics::{
    Daylight, ICalendar, Standard, TimeZone as ZoneOf,
    parameters::TzIDParam,
    properties::{Description, DtEnd, DtStart, LastModified, Location, Sequence, Status, Summary, URL},
};

/// How often a program may look for news, as an ISO 8601 duration.
const REFRESH: &str = "PT1H";

/// A calendar with its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// What it is called in a list of calendars.
    pub name: String,
    /// In any order.
    pub events: Vec<Event>,
}

/// One time at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The same for as long as it is the same thing, over all calendars that it stands in.
    pub uid: String,
    /// Rises with each change, so that programs know which of two is the newer one.
    pub sequence: u32,
    /// When it last changed.
    pub changed_at: DateTime<Utc>,
    /// Start.
    pub starts: DateTime<Utc>,
    /// End.
    pub ends: DateTime<Utc>,
    /// Whose clock it is told by.
    pub zone: Tz,
    /// In one line.
    pub title: String,
    /// Where, as an address; may be empty.
    pub place: String,
    /// More about it; may be empty.
    pub text: String,
    /// A page about it; may be empty.
    pub link: String,
    /// Whether it happens.
    pub standing: Standing,
}

/// Whether something in a calendar happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Confirmed,
    /// It may: asked for, or in line.
    Tentative,
    /// It does not: programs strike it out, and must be told to.
    Cancelled,
}

impl Calendar {
    /// As a file, or what a subscription is answered with.
    #[must_use]
    pub fn to_ics(&self) -> String {
        let mut calendar = ICalendar::new("2.0", "-//Stuga//Stuga//EN");
        calendar.push(ics::components::Property::new("METHOD", "PUBLISH"));
        calendar.push(ics::components::Property::new("X-WR-CALNAME", ics::escape_text(&self.name)));
        calendar.push(ics::properties::Name::new(ics::escape_text(&self.name)));
        let mut refresh = ics::components::Property::new("REFRESH-INTERVAL", REFRESH);
        refresh.add(ics::components::Parameter::new("VALUE", "DURATION"));
        calendar.push(refresh);
        calendar.push(ics::components::Property::new("X-PUBLISHED-TTL", REFRESH));
        let mut zones: Vec<Tz> = Vec::new();
        for event in &self.events {
            if event.zone != Tz::UTC && !zones.contains(&event.zone) {
                zones.push(event.zone);
            }
        }
        for zone in zones {
            let of_zone = || self.events.iter().filter(|event| event.zone == zone);
            let from = of_zone().map(|event| event.starts).min().unwrap_or_default();
            let to = of_zone().map(|event| event.ends).max().unwrap_or_default();
            calendar.add_timezone(described(zone, from, to));
        }
        for event in &self.events {
            calendar.add_event(event.to_ics());
        }
        calendar.to_string()
    }
}

impl Event {
    fn to_ics(&self) -> ics::Event<'static> {
        let mut event = ics::Event::new(self.uid.clone(), in_utc(self.changed_at));
        let (mut starts, mut ends) = if self.zone == Tz::UTC {
            (DtStart::new(in_utc(self.starts)), DtEnd::new(in_utc(self.ends)))
        } else {
            let local = |time: DateTime<Utc>| plain(time.with_timezone(&self.zone).naive_local());
            (DtStart::new(local(self.starts)), DtEnd::new(local(self.ends)))
        };
        if self.zone != Tz::UTC {
            starts.add(TzIDParam::new(self.zone.name()));
            ends.add(TzIDParam::new(self.zone.name()));
        }
        event.push(starts);
        event.push(ends);
        event.push(Sequence::new(self.sequence.to_string()));
        event.push(LastModified::new(in_utc(self.changed_at)));
        event.push(match self.standing {
            Standing::Confirmed => Status::confirmed(),
            Standing::Tentative => Status::tentative(),
            Standing::Cancelled => Status::cancelled(),
        });
        event.push(Summary::new(ics::escape_text(self.title.clone()).into_owned()));
        if !self.place.is_empty() {
            event.push(Location::new(ics::escape_text(self.place.clone()).into_owned()));
        }
        if !self.text.is_empty() {
            event.push(Description::new(ics::escape_text(self.text.clone()).into_owned()));
        }
        if !self.link.is_empty() {
            event.push(URL::new(self.link.clone()));
        }
        event
    }
}

/// A zone's clock over some time: each change of its offset as it is, from the last one before.
fn described(zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> ZoneOf<'static> {
    // Every zone that turns its clock does so within a year.
    let begin = from - TimeDelta::days(400);
    let first = offset(zone, begin);
    let standard = |at: NaiveDateTime, before: FixedOffset, after: FixedOffset| {
        Standard::new(plain(at), written(before), written(after))
    };
    let mut described = ZoneOf::standard(zone.name(), standard(begin.naive_utc() + first, first, first));
    let (mut day, mut before) = (begin, first);
    while day <= to {
        let next = day + TimeDelta::days(1);
        let after = offset(zone, next);
        if after != before {
            let at = turned(zone, day, next).naive_utc() + before;
            if zone.offset_from_utc_datetime(&next.naive_utc()).dst_offset().is_zero() {
                described.add_standard(standard(at, before, after));
            } else {
                described.add_daylight(Daylight::new(plain(at), written(before), written(after)));
            }
        }
        (day, before) = (next, after);
    }
    described
}

/// The moment within a day at which the offset changes.
fn turned(zone: Tz, mut from: DateTime<Utc>, mut to: DateTime<Utc>) -> DateTime<Utc> {
    let before = offset(zone, from);
    while to - from > TimeDelta::seconds(1) {
        let middle = from + (to - from) / 2;
        if offset(zone, middle) == before {
            from = middle;
        } else {
            to = middle;
        }
    }
    // Clocks are turned on the minute; halves of a day are not.
    let odd = to.timestamp().rem_euclid(60);
    to - TimeDelta::seconds(odd)
}

fn offset(zone: Tz, at: DateTime<Utc>) -> FixedOffset {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix()
}

fn in_utc(time: DateTime<Utc>) -> String {
    format!("{}Z", plain(time.naive_utc()))
}

fn plain(time: NaiveDateTime) -> String {
    time.format("%Y%m%dT%H%M%S").to_string()
}

fn written(offset: FixedOffset) -> String {
    let minutes = offset.local_minus_utc() / 60;
    format!("{}{:02}{:02}", if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60)
}
