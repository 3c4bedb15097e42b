//! What pages show of a shift: its times on the Place's clock, how full it is, and how that is said.

use crate::published;
use chrono::{NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;
use maud::{Markup, html};
use std::{collections::BTreeMap, ops::Range};
use stuga_domain::{
    Entity, Kind, ShiftId, Time,
    places::{Place, PlaceGuide, PlaceKind},
    shifts::{Shift, ShiftState, ShiftTally},
};
use stuga_i18n::Texts;
use stuga_store::{Rows, StoreError};
use uuid::Uuid;

/// Boards that are drawn one by one; more become a bar.
const BOARDS: u16 = 12;

/// So far ahead pages look for shifts.
pub const AHEAD: TimeDelta = TimeDelta::days(60);

/// Others that are offered where a shift is full or off.
const OTHERS: usize = 3;

/// A published shift, with what is known of it now.
#[derive(Clone, Debug)]
pub struct Shown {
    pub shift: Shift,
    pub place: Place,
    pub tally: ShiftTally,
    /// Where one meets; read for a page of its own alone.
    pub meeting_point: String,
    pub now: Time,
}

/// A row, if it is there.
pub fn row<E: Entity>(rows: &Rows<'_>, kind: Kind, id: impl Into<Uuid>) -> Result<Option<E>, StoreError> {
    Ok(rows.get(kind, id.into())?.and_then(E::from_row))
}

/// A published shift by its id.
pub fn shift(rows: &Rows<'_>, id: ShiftId, now: Time) -> Result<Option<Shown>, StoreError> {
    let Some(shift) = row::<Shift>(rows, Kind::Shift, id)? else { return Ok(None) };
    if !published::is_public(&shift) {
        return Ok(None);
    }
    let Some(place) = row::<Place>(rows, Kind::Place, shift.place)? else { return Ok(None) };
    let guide = row::<PlaceGuide>(rows, Kind::PlaceGuide, place.id)?;
    let meeting_point = guide.map(|guide| guide.meeting_point).unwrap_or_default();
    Ok(Some(Shown { meeting_point, ..with_tally(rows, shift, &place, now)? }))
}

/// The shifts of a place that are not over, by start; the cancelled ones too.
pub fn coming(rows: &Rows<'_>, place: &Place, now: Time) -> Result<Vec<Shown>, StoreError> {
    // No shift is longer than a day.
    let found = published::shifts_at(rows, place, now - TimeDelta::hours(24), now + AHEAD)?;
    let found: Vec<Shift> = found.into_iter().filter(|shift| shift.ends > now).collect();
    let mut ids: Vec<Uuid> = found.iter().map(|shift| shift.id.into()).collect();
    ids.sort_unstable();
    let tallies = rows.many(Kind::ShiftTally, &ids)?.into_iter().filter_map(ShiftTally::from_row);
    let tallies: BTreeMap<ShiftId, ShiftTally> = tallies.map(|tally| (tally.id, tally)).collect();
    let shown = found.into_iter().map(|shift| {
        let tally = tallies.get(&shift.id).cloned().unwrap_or_else(|| ShiftTally::empty(&shift));
        Shown { shift, place: place.clone(), tally, meeting_point: String::new(), now }
    });
    Ok(shown.collect())
}

/// Others that take people, nearest in time first: at the same place, or else in the same campaign.
pub fn others(rows: &Rows<'_>, of: &Shown) -> Result<Vec<Shown>, StoreError> {
    let mut found = open(coming(rows, &of.place, of.now)?, of);
    if found.is_empty() {
        for place in published::places_in(rows, of.place.campaign)? {
            if place.id != of.place.id {
                found.extend(open(coming(rows, &place, of.now)?, of));
            }
        }
    }
    found.sort_by_key(|other| ((other.shift.starts - of.shift.starts).abs(), other.shift.id));
    found.truncate(OTHERS);
    Ok(found)
}

fn open(shifts: Vec<Shown>, of: &Shown) -> Vec<Shown> {
    shifts
        .into_iter()
        .filter(|other| other.shift.id != of.shift.id && other.takes() && other.room() > 0)
        .collect()
}

fn with_tally(rows: &Rows<'_>, shift: Shift, place: &Place, now: Time) -> Result<Shown, StoreError> {
    let tally = row(rows, Kind::ShiftTally, shift.id)?.unwrap_or_else(|| ShiftTally::empty(&shift));
    Ok(Shown { shift, place: place.clone(), tally, meeting_point: String::new(), now })
}

/// A moment on a place's clock.
pub fn local(place: &Place, time: Time) -> NaiveDateTime {
    local_in(place.time_zone.parse().unwrap_or(Tz::UTC), time)
}

/// A moment on the clocks of a zone.
pub fn local_in(zone: Tz, time: Time) -> NaiveDateTime {
    let offset = zone.offset_from_utc_datetime(&time.naive_utc()).fix();
    time.naive_utc().checked_add_offset(offset).unwrap_or(time.naive_utc())
}

/// What sort of place it is.
pub fn kind(t: Texts, kind: PlaceKind) -> String {
    match kind {
        PlaceKind::Hut => t.shifts_kind_hut(),
        PlaceKind::Bike => t.shifts_kind_bike(),
        PlaceKind::PhoneBank => t.shifts_kind_phone_bank(),
        PlaceKind::Square => t.shifts_kind_square(),
        PlaceKind::DoorKnocking => t.shifts_kind_door(),
        PlaceKind::Other => t.shifts_kind_other(),
    }
}

/// Boards beside each other as one path: many on a page weigh little.
fn uprights(boards: Range<u16>, inset: u16, width: u16, height: u16) -> String {
    let board = |board| format!("M{} {inset}h{width}v{height}h-{width}z", board * 14 + inset);
    boards.map(board).collect()
}

impl Shown {
    /// The day on which it starts, on the Place's clock.
    pub fn day(&self) -> NaiveDate {
        local(&self.place, self.shift.starts).date()
    }

    /// Today, on the Place's clock.
    pub fn today(&self) -> NaiveDate {
        local(&self.place, self.now).date()
    }

    /// "10–14", on the Place's clock.
    pub fn times(&self, t: Texts) -> String {
        t.times(local(&self.place, self.shift.starts).time(), local(&self.place, self.shift.ends).time())
    }

    /// "Saturday 29 August, 10–14". Never "tomorrow": a page is kept, and a link goes round.
    pub fn when(&self, t: Texts) -> String {
        self.at(t, self.shift.starts, self.shift.ends)
    }

    /// As [`Shown::when`], of another time at the same place.
    pub fn at(&self, t: Texts, starts: Time, ends: Time) -> String {
        let [starts, ends] = [starts, ends].map(|time| local(&self.place, time));
        format!("{} {}", t.day_long(starts.date(), self.today()), t.times(starts.time(), ends.time()))
    }

    /// The same, shorter: "Sat 29 Aug 10–14".
    pub fn when_short(&self, t: Texts) -> String {
        format!("{} {}", t.day_short(self.day(), self.today()), self.times(t))
    }

    /// Heads missing to the least that it needs.
    pub fn missing(&self) -> u16 {
        self.shift.min.saturating_sub(self.tally.confirmed)
    }

    /// Heads that still fit.
    pub fn room(&self) -> u16 {
        self.shift.max.saturating_sub(self.tally.confirmed)
    }

    /// Whether somebody can sign up, be it for the queue.
    pub fn takes(&self) -> bool {
        self.shift.state == ShiftState::Open && self.shift.ends > self.now
    }

    /// Whether it is off, and why.
    pub fn off(&self) -> Option<&str> {
        match &self.shift.state {
            ShiftState::Cancelled { reason } => Some(reason),
            ShiftState::Open | ShiftState::Draft => None,
        }
    }

    /// The path of its page.
    pub fn path(&self) -> String {
        format!("/p/shift/{}", self.shift.id)
    }

    /// How full it is, in two words.
    pub fn fullness(&self, t: Texts) -> String {
        if self.off().is_some() {
            t.shifts_state_cancelled()
        } else if self.missing() > 0 {
            t.shifts_missing(self.missing().into())
        } else if self.room() == 0 {
            t.shifts_full()
        } else {
            t.public_room_short(self.room().into())
        }
    }

    /// The same, drawn as a tag.
    pub fn tag(&self, t: Texts) -> Markup {
        let short = self.off().is_none() && self.missing() > 0;
        html! { span.tag.short[short] { (self.fullness(t)) } }
    }

    /// Upright boards, filled or outlined, and the same in words.
    pub fn boards(&self, t: Texts) -> Markup {
        let (confirmed, max) = (self.tally.confirmed.min(self.shift.max), self.shift.max);
        let filled = t.shifts_filled(confirmed.into(), max.into());
        let words = if self.missing() > 0 {
            t.shifts_filled_and(&filled, &t.shifts_missing_inside(self.missing().into()))
        } else if self.room() > 0 {
            t.shifts_filled_and(&filled, &t.shifts_room_inside(self.room().into()))
        } else {
            t.shifts_full()
        };
        html! {
            div.boards {
                @if max <= BOARDS {
                    svg width=(max * 14) height="32" aria-hidden="true" {
                        path.filled d=(uprights(0..confirmed, 0, 8, 32)) {}
                        path.empty d=(uprights(confirmed..max, 1, 6, 30)) {}
                    }
                } @else {
                    svg width="168" height="32" aria-hidden="true" {
                        rect.filled width=(u32::from(confirmed) * 168 / u32::from(max)) height="32" {}
                        rect.empty x="1" y="1" width="166" height="30" {}
                    }
                }
                p { (words) }
                @if self.tally.waiting > 0 {
                    p.muted { (t.shifts_in_line(self.tally.waiting)) }
                }
            }
        }
    }

    /// A line that leads to it, for lists; with the place where a list holds several.
    pub fn line(&self, t: Texts, href: &str, with_place: bool) -> Markup {
        html! {
            li {
                a.off[self.off().is_some()] href=(href) {
                    span {
                        @if self.off().is_some() { s { (self.when_short(t)) } } @else { (self.when_short(t)) }
                        @if with_place { " " bdi { (self.place.name) } }
                    }
                    (self.tag(t))
                }
            }
        }
    }
}
