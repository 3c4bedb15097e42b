//! How dates and times are said. All times are already in the Place's zone; nothing here reads a clock.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::Texts;

impl Texts {
    /// A time of day: `14:02`, in Swedish `14.02`.
    #[must_use]
    pub fn clock(self, time: NaiveTime) -> String {
        self.dates_clock(&format!("{:02}", time.hour()), &format!("{:02}", time.minute()))
    }

    /// From and to: `10–14` if both are on the hour, or else `10:00–14:30`. The end may be the next day.
    #[must_use]
    pub fn times(self, from: NaiveTime, to: NaiveTime) -> String {
        if from.minute() == 0 && to.minute() == 0 {
            self.dates_hours(&format!("{:02}", from.hour()), &format!("{:02}", to.hour()))
        } else {
            self.dates_times(&self.clock(from), &self.clock(to))
        }
    }

    /// A short day: `Sat 29 Aug`, in Swedish `lör 29 aug`; with the year if it is not that of `today`.
    #[must_use]
    pub fn day_short(self, day: NaiveDate, today: NaiveDate) -> String {
        let (weekday, month) = (self.weekday_short(day), self.month_short(day));
        if day.year() == today.year() {
            self.dates_day_short(&weekday, day.day(), &month)
        } else {
            self.dates_day_short_year(&weekday, day.day(), &month, &day.year().to_string())
        }
    }

    /// A long day for headings: `Saturday 29 August`, `Lördag 29 augusti`; with the year if it is not that of `today`.
    #[must_use]
    pub fn day_long(self, day: NaiveDate, today: NaiveDate) -> String {
        let (weekday, month) = (self.weekday(day), self.month(day));
        let said = if day.year() == today.year() {
            self.dates_day_long(&weekday, day.day(), &month)
        } else {
            self.dates_day_long_year(&weekday, day.day(), &month, &day.year().to_string())
        };
        capitalised(&said)
    }

    /// `Today`, `Tomorrow`, `Yesterday`, or else the short day. To begin a line with, so `Lör 29 aug`.
    #[must_use]
    pub fn day(self, day: NaiveDate, today: NaiveDate) -> String {
        match (day - today).num_days() {
            0 => self.dates_today(),
            1 => self.dates_tomorrow(),
            -1 => self.dates_yesterday(),
            _ => capitalised(&self.day_short(day, today)),
        }
    }

    /// The same inside a sentence: `today`, `tomorrow`, `yesterday`, or else the short day.
    #[must_use]
    pub fn day_inside(self, day: NaiveDate, today: NaiveDate) -> String {
        match (day - today).num_days() {
            0 => self.dates_today_inside(),
            1 => self.dates_tomorrow_inside(),
            -1 => self.dates_yesterday_inside(),
            _ => self.day_short(day, today),
        }
    }

    /// When a shift is, to begin a line with: `Tomorrow 10–14`, `Sat 29 Aug 10–14`.
    #[must_use]
    pub fn span(self, from: NaiveDateTime, to: NaiveDateTime, today: NaiveDate) -> String {
        self.dates_day_and_time(&self.day(from.date(), today), &self.times(from.time(), to.time()))
    }

    /// When a shift is, inside a sentence: `tomorrow 10–14`, `Sat 29 Aug 10–14`.
    #[must_use]
    pub fn span_inside(self, from: NaiveDateTime, to: NaiveDateTime, today: NaiveDate) -> String {
        self.dates_day_and_time(&self.day_inside(from.date(), today), &self.times(from.time(), to.time()))
    }

    /// A moment, inside a sentence: `14:02` if it is today, or else `yesterday 14:02`, `Sat 29 Aug 14:02`.
    #[must_use]
    pub fn moment(self, at: NaiveDateTime, today: NaiveDate) -> String {
        let clock = self.clock(at.time());
        if at.date() == today {
            clock
        } else {
            self.dates_day_and_time(&self.day_inside(at.date(), today), &clock)
        }
    }

    /// A phone number in E.164 as people write it: a Swedish mobile as `070-174 06 05`, other Swedish ones from their `0`, and
    /// those of other countries as they are.
    #[must_use]
    pub fn phone(self, number: &str) -> String {
        let Some(national) = number.strip_prefix("+46") else { return number.to_owned() };
        match national.as_bytes() {
            [b'7', rest @ ..] if rest.len() == 8 && national.is_ascii() => {
                format!("0{}-{} {} {}", &national[..2], &national[2..5], &national[5..7], &national[7..])
            }
            _ => format!("0{national}"),
        }
    }

    /// `Saturday's shift`, in Swedish `Lördagens pass`: begins a sentence as in `shifts_cancelled_reason`.
    #[must_use]
    pub fn shift_of_day(self, day: NaiveDate) -> String {
        match day.weekday().number_from_monday() {
            1 => self.dates_shift_of_day_1(),
            2 => self.dates_shift_of_day_2(),
            3 => self.dates_shift_of_day_3(),
            4 => self.dates_shift_of_day_4(),
            5 => self.dates_shift_of_day_5(),
            6 => self.dates_shift_of_day_6(),
            _ => self.dates_shift_of_day_7(),
        }
    }

    /// `Saturday`, `lördag`.
    #[must_use]
    pub fn weekday(self, day: NaiveDate) -> String {
        match day.weekday().number_from_monday() {
            1 => self.dates_weekday_1(),
            2 => self.dates_weekday_2(),
            3 => self.dates_weekday_3(),
            4 => self.dates_weekday_4(),
            5 => self.dates_weekday_5(),
            6 => self.dates_weekday_6(),
            _ => self.dates_weekday_7(),
        }
    }

    /// `Sat`, `lör`.
    #[must_use]
    pub fn weekday_short(self, day: NaiveDate) -> String {
        match day.weekday().number_from_monday() {
            1 => self.dates_weekday_short_1(),
            2 => self.dates_weekday_short_2(),
            3 => self.dates_weekday_short_3(),
            4 => self.dates_weekday_short_4(),
            5 => self.dates_weekday_short_5(),
            6 => self.dates_weekday_short_6(),
            _ => self.dates_weekday_short_7(),
        }
    }

    /// A month with its year as a heading: `August 2026`, `Augusti 2026`.
    #[cfg(feature = "duties")]
    #[must_use]
    pub fn month_and_year(self, day: NaiveDate) -> String {
        capitalised(&self.hours_month(&self.month(day), &day.year().to_string()))
    }

    /// How long something takes: `45 min`, `3 h`, `2 h 30 min`.
    #[cfg(feature = "duties")]
    #[must_use]
    pub fn length(self, minutes: u32) -> String {
        match (minutes / 60, minutes % 60) {
            (0, minutes) => self.hours_minutes(minutes),
            (hours, 0) => self.hours_length(&hours.to_string()),
            (hours, minutes) => self.hours_length_minutes(&hours.to_string(), minutes),
        }
    }

    fn month(self, day: NaiveDate) -> String {
        match day.month() {
            1 => self.dates_month_1(),
            2 => self.dates_month_2(),
            3 => self.dates_month_3(),
            4 => self.dates_month_4(),
            5 => self.dates_month_5(),
            6 => self.dates_month_6(),
            7 => self.dates_month_7(),
            8 => self.dates_month_8(),
            9 => self.dates_month_9(),
            10 => self.dates_month_10(),
            11 => self.dates_month_11(),
            _ => self.dates_month_12(),
        }
    }

    fn month_short(self, day: NaiveDate) -> String {
        match day.month() {
            1 => self.dates_month_short_1(),
            2 => self.dates_month_short_2(),
            3 => self.dates_month_short_3(),
            4 => self.dates_month_short_4(),
            5 => self.dates_month_short_5(),
            6 => self.dates_month_short_6(),
            7 => self.dates_month_short_7(),
            8 => self.dates_month_short_8(),
            9 => self.dates_month_short_9(),
            10 => self.dates_month_short_10(),
            11 => self.dates_month_short_11(),
            _ => self.dates_month_short_12(),
        }
    }
}

/// Swedish and many others write days and months small, but not at the start of a line.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    const SV: Texts = Texts::of(Lang::Sv);
    const EN: Texts = Texts::of(Lang::En);

    fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 8, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn the_clock_is_written_as_the_language_writes_it() {
        assert_eq!(SV.clock(at(29, 14, 2).time()), "14.02");
        assert_eq!(EN.clock(at(29, 8, 10).time()), "08:10");
    }

    #[test]
    fn whole_hours_are_short_and_others_are_not() {
        assert_eq!(SV.times(at(29, 10, 0).time(), at(29, 14, 0).time()), "10–14");
        assert_eq!(SV.times(at(29, 10, 0).time(), at(29, 14, 30).time()), "10.00–14.30");
        assert_eq!(EN.times(at(29, 9, 30).time(), at(29, 14, 0).time()), "09:30–14:00");
        assert_eq!(EN.times(at(29, 22, 0).time(), at(30, 2, 0).time()), "22–02");
    }

    #[test]
    fn days_near_today_have_their_own_words() {
        let today = at(28, 0, 0).date();
        assert_eq!(SV.day(at(28, 9, 0).date(), today), "Idag");
        assert_eq!(SV.day(at(29, 9, 0).date(), today), "Imorgon");
        assert_eq!(EN.day_inside(at(27, 9, 0).date(), today), "yesterday");
        assert_eq!(SV.day(at(30, 9, 0).date(), today), "Sön 30 aug");
        assert_eq!(SV.day_inside(at(30, 9, 0).date(), today), "sön 30 aug");
        assert_eq!(EN.day(at(30, 9, 0).date(), today), "Sun 30 Aug");
    }

    #[test]
    fn another_year_is_named() {
        let today = NaiveDate::from_ymd_opt(2027, 1, 2).unwrap();
        assert_eq!(SV.day_short(at(29, 9, 0).date(), today), "lör 29 aug 2026");
        assert_eq!(SV.day_long(at(29, 9, 0).date(), today), "Lördag 29 augusti 2026");
        assert_eq!(EN.day_long(at(29, 9, 0).date(), today), "Saturday 29 August 2026");
    }

    #[test]
    fn a_shift_and_a_moment_fit_in_a_line() {
        let today = at(28, 0, 0).date();
        assert_eq!(SV.span(at(29, 10, 0), at(29, 14, 0), today), "Imorgon 10–14");
        assert_eq!(EN.span_inside(at(30, 10, 0), at(30, 14, 0), today), "Sun 30 Aug 10–14");
        assert_eq!(SV.moment(at(28, 14, 2), today), "14.02");
        assert_eq!(SV.moment(at(27, 14, 2), today), "igår 14.02");
        assert_eq!(
            SV.shifts_cancelled_reason(&SV.shift_of_day(at(29, 10, 0).date()), "storm"),
            "Lördagens pass är inställt: storm."
        );
    }

    #[test]
    fn a_number_is_written_as_people_write_it() {
        for (number, written) in [
            ("+46701740605", "070-174 06 05"),
            ("+4684650000", "084650000"),
            ("+46701", "0701"),
            ("+358401234567", "+358401234567"),
            ("", ""),
            ("+467åäö5678", "07åäö5678"),
        ] {
            assert_eq!(EN.phone(number), written);
        }
    }

    #[test]
    fn every_day_and_month_has_a_name_of_its_own() {
        for lang in Lang::ALL {
            let t = Texts::of(*lang);
            let days: std::collections::BTreeSet<_> =
                (1..=7).map(|day| t.weekday(at(day, 0, 0).date())).collect();
            let months: std::collections::BTreeSet<_> = (1..=12)
                .filter_map(|month| NaiveDate::from_ymd_opt(2026, month, 1))
                .map(|day| (t.month(day), t.month_short(day)))
                .collect();
            assert_eq!((days.len(), months.len()), (7, 12), "{}", lang.tag());
        }
    }
}
