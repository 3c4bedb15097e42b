//! Rosters from rows, in words: what the day sheet shows, for paper.

use chrono::{MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use std::collections::BTreeMap;
use stuga_domain::{
    Entity, Finder, SignupId, Time,
    crew::{Duty, DutyMark, comes, named},
    day_sheet::{Attendance, AttendanceMark, expected_heads, is_listed, standing},
    places::Place,
    shifts::{CardState, RosterCard, Shift, ShiftState},
};
use stuga_files::roster::{Day, Line, Roster, Shift as OnPaper, Words};
use stuga_i18n::Texts;
use stuga_store::{Rows, StoreError};

/// No shift is longer, so one that reaches into a day began within this time before it.
const LONGEST: TimeDelta = TimeDelta::hours(24);
/// Rows for walk-ins after each shift of a day: as many as a busy hut has. A guess.
const EMPTY_IN_DAY: u16 = 6;
/// The same where a week must fit.
const EMPTY_IN_WEEK: u16 = 2;

/// What is to be printed.
pub struct Sheet<'s> {
    /// The place.
    pub place: &'s Place,
    /// The first day.
    pub from: NaiveDate,
    /// How many days.
    pub days: u16,
    /// In which language.
    pub texts: Texts,
    /// The server's address, for the way back; none where it was not told.
    pub public_url: Option<&'s str>,
    /// The time of print.
    pub now: Time,
}

impl Sheet<'_> {
    /// Reads it. Whoever gets it must run the place: the caller has asked.
    pub fn read(&self, rows: &Rows<'_>) -> Result<Roster, StoreError> {
        let (t, zone) = (self.texts, self.place.time_zone.parse().unwrap_or(Tz::UTC));
        let local = |time: Time| zone_time(zone, time);
        let printed = local(self.now);
        let is_week = self.days > 1;
        let mut days = Vec::new();
        let mut last = self.from;
        for day in self.from.iter_days().take(usize::from(self.days)) {
            last = day;
            let heading = if is_week { t.day_long(day, printed.date()) } else { String::new() };
            days.push(Day { heading, shifts: self.day(rows, zone, day)? });
        }
        let period = match is_week {
            true => {
                t.paper_week_of(&t.day_long(self.from, printed.date()), &t.day_long(last, printed.date()))
            }
            false => t.day_long(self.from, printed.date()),
        };
        let link = self.public_url.map(|url| format!("{url}/sheet/{}/on/{}", self.place.id, self.from));
        Ok(Roster {
            place: self.place.name.clone(),
            address: self.place.address.clone(),
            period,
            days,
            empty_rows: if is_week { EMPTY_IN_WEEK } else { EMPTY_IN_DAY },
            link: link.unwrap_or_default(),
            language: t.lang().tag().to_owned(),
            words: words(t, printed),
        })
    }

    fn day(&self, rows: &Rows<'_>, zone: Tz, day: NaiveDate) -> Result<Vec<OnPaper>, StoreError> {
        let next = day.succ_opt().and_then(|next| start_of(zone, next));
        let (Some(from), Some(to)) = (start_of(zone, day), next) else { return Ok(Vec::new()) };
        let at = Finder::ShiftsAt {
            place: self.place.id,
            organization: self.place.organization,
            audience: self.place.audience,
            // In a week a shift over midnight stands on the day that it begins on; on a day's paper on both.
            from: if self.days > 1 { from } else { from - LONGEST },
            to,
        };
        let mut shifts = Vec::new();
        for shift in rows.find(&at)?.into_iter().filter_map(Shift::from_row) {
            if shift.ends > from && shift.state != ShiftState::Draft {
                shifts.push(self.shift(rows, zone, shift)?);
            }
        }
        Ok(shifts)
    }

    fn shift(&self, rows: &Rows<'_>, zone: Tz, shift: Shift) -> Result<OnPaper, StoreError> {
        let t = self.texts;
        let mut marks: BTreeMap<SignupId, Vec<AttendanceMark>> = BTreeMap::new();
        let on_shift = Finder::MarksOn { shift: shift.id, place: shift.place };
        for mark in rows.find(&on_shift)?.into_iter().filter_map(AttendanceMark::from_row) {
            marks.entry(mark.signup).or_default().push(mark);
        }
        let (mut lines, mut heads) = (Vec::new(), 0);
        let mut coming: BTreeMap<SignupId, String> = BTreeMap::new();
        for card in rows.roster_of(shift.id)? {
            let mark = marks.get(&card.id).and_then(|marks| standing(marks));
            let attendance = mark.and_then(|mark| mark.attendance);
            if is_listed(&card, attendance) {
                heads += expected_heads(&card, attendance);
                if comes(card.state, attendance) {
                    coming.insert(card.id, card.name.clone());
                }
                lines.push(line(t, zone, card, mark));
            }
        }
        let off = match &shift.state {
            ShiftState::Cancelled { reason } if reason.is_empty() => Some(t.paper_off()),
            ShiftState::Cancelled { reason } => Some(t.paper_off_because(reason)),
            ShiftState::Open | ShiftState::Draft => None,
        };
        let responsible = responsible(t, rows, &shift, &coming)?;
        let phone = t.phone(&shift.contact.phone);
        let contact = [shift.contact.name.as_str(), phone.as_str()];
        let contact: Vec<&str> = contact.into_iter().filter(|text| !text.is_empty()).collect();
        let ask = (!contact.is_empty()).then(|| t.paper_ask(&contact.join(", ")));
        Ok(OnPaper {
            times: t.times(zone_time(zone, shift.starts).time(), zone_time(zone, shift.ends).time()),
            count: t.paper_count(heads, u32::from(shift.max)),
            filled: heads,
            room: u32::from(shift.max),
            contact: [responsible, ask].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            note: shift.note,
            off,
            lines,
        })
    }
}

/// Who is responsible and who stands in for them, of those who come; none where nobody is.
fn responsible(
    t: Texts,
    rows: &Rows<'_>,
    shift: &Shift,
    coming: &BTreeMap<SignupId, String>,
) -> Result<Option<String>, StoreError> {
    let on = Finder::DutyMarksOn { shift: shift.id, place: shift.place };
    let marks: Vec<DutyMark> = rows.find(&on)?.into_iter().filter_map(DutyMark::from_row).collect();
    let first = |duty: Duty| {
        let named = named(&marks, duty, |signup| coming.contains_key(&signup));
        named.first().and_then(|mark| coming.get(&mark.signup?))
    };
    Ok(match (first(Duty::Responsible), first(Duty::Deputy)) {
        (Some(name), Some(deputy)) => Some(t.sheet_responsible_and(name, deputy)),
        (Some(name), None) => Some(t.sheet_responsible_is(name)),
        (None, _) => None,
    })
}

fn line(t: Texts, zone: Tz, card: RosterCard, mark: Option<&AttendanceMark>) -> Line {
    let marked = mark.and_then(|mark| {
        let time = t.clock(zone_time(zone, mark.at).time());
        Some(match mark.attendance? {
            Attendance::Here => t.sheet_mark_here(&time),
            Attendance::Late => t.sheet_mark_late(&time),
            Attendance::Excused => t.sheet_mark_excused(&time),
            Attendance::NoShow => t.sheet_mark_no_show(&time),
        })
    });
    let state = match card.state {
        CardState::Waitlisted { position } => Some(t.schedule_line_position(position)),
        CardState::Confirmed | CardState::Cancelled => None,
    };
    Line {
        name: card.name,
        companions: if card.companions > 0 { format!("+{}", card.companions) } else { String::new() },
        phone: card.phone.map(|phone| t.phone(&phone)).unwrap_or_default(),
        state: marked.or(state).unwrap_or_default(),
        here: mark.is_some_and(|mark| mark.attendance == Some(Attendance::Here)),
    }
}

fn words(t: Texts, printed: NaiveDateTime) -> Words {
    // The paper outlives the day: "today" would be wrong tomorrow.
    let when = t.dates_day_and_time(&t.day_short(printed.date(), printed.date()), &t.clock(printed.time()));
    Words {
        here: t.paper_here(),
        name: t.paper_name(),
        phone: t.paper_phone(),
        remark: t.paper_remark(),
        walk_ins: t.paper_walk_ins(),
        continued: t.paper_continued(),
        no_shifts: t.paper_no_shifts(),
        scan: t.paper_scan(),
        printed: t.paper_printed(&when),
        letters_lacking: t.paper_letters_lacking(),
    }
}

/// The Place's clock.
fn zone_time(zone: Tz, time: Time) -> NaiveDateTime {
    time.with_timezone(&zone).naive_local()
}

/// The first moment of a day; an hour later where the clock is turned forward at midnight.
fn start_of(zone: Tz, day: NaiveDate) -> Option<Time> {
    let moment = |local: NaiveDateTime| match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(time) | MappedLocalTime::Ambiguous(time, _) => Some(time.to_utc()),
        MappedLocalTime::None => None,
    };
    let midnight = day.and_time(NaiveTime::MIN);
    moment(midnight).or_else(|| moment(midnight + TimeDelta::hours(1)))
}
