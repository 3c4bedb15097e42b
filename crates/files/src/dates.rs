//! Dates as Swedes write them. A date without a year is none: no clock is asked, so that the same file
//! always gives the same shifts.

use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::text::key;

/// `2026-08-11`, `20260811`, `11/8 2026`, `11.8.2026`, `11/8-26`, `tis 11 augusti 2026`, `Aug 11, 2026`, or a
/// spreadsheet's day number. The day comes before the month, as in Sweden.
pub(crate) fn read(cell: &str) -> Option<NaiveDate> {
    let text = without_time(cell.trim());
    let date = if text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) {
        // Excel's day 0, with its leap-year mistake already behind it.
        let days = text.parse().ok()?;
        NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(TimeDelta::try_days(days)?)?
    } else if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        NaiveDate::from_ymd_opt(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?)?
    } else {
        from_parts(text)?
    };
    // A year outside is a slip of the finger.
    (2000..=2099).contains(&date.year()).then_some(date)
}

/// `2026-08-11 00:00:00` and `2026-08-11T10:00` without their time.
fn without_time(text: &str) -> &str {
    let is_iso = text.get(..10).is_some_and(|d| d.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
    if is_iso && matches!(text.as_bytes().get(10), Some(b' ' | b'T')) { &text[..10] } else { text }
}

fn from_parts(text: &str) -> Option<NaiveDate> {
    let mut numbers: Vec<(u32, usize)> = Vec::new();
    let mut month = None;
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()) {
        let digits = part.trim_end_matches(|c: char| c.is_alphabetic());
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            // `11th`, `11:e`, but not `11x`.
            matches!(&part[digits.len()..], "" | "th" | "st" | "nd" | "rd" | "e").then_some(())?;
            numbers.push((digits.parse().ok()?, digits.len()));
        } else if let Some(named) = month_named(part) {
            month.replace(named).is_none().then_some(())?;
        } else if !is_weekday_or_filler(part) {
            return None;
        }
    }
    let (year, month, day) = match (month, numbers.as_slice()) {
        (Some(m), [year, day]) if year.1 == 4 => (*year, m, day.0),
        (Some(m), [day, year]) => (*year, m, day.0),
        (None, [year, m, day]) if year.1 == 4 => (*year, m.0, day.0),
        (None, [day, m, year]) => (*year, m.0, day.0),
        _ => return None,
    };
    let year = match year {
        (y, 4) => y,
        (y, 2) => 2000 + y,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// Swedish and English months, from three letters on.
fn month_named(word: &str) -> Option<u32> {
    let word = key(word);
    let names: [&[&str]; 12] = [
        &["januari", "january"],
        &["februari", "february"],
        &["mars", "march"],
        &["april"],
        &["maj", "may"],
        &["juni", "june"],
        &["juli", "july"],
        &["augusti", "august"],
        &["september"],
        &["oktober", "october"],
        &["november"],
        &["december"],
    ];
    let fits = |name: &str| word.len() >= 3 && name.starts_with(word.as_str());
    (1..)
        .zip(names)
        .find(|(_, n)| n.iter().any(|n| fits(n)) || (word == "sept" && n[0] == "september"))
        .map(|(m, _)| m)
}

fn is_weekday_or_filler(word: &str) -> bool {
    let word = key(word);
    let days = [
        "mandag",
        "tisdag",
        "onsdag",
        "torsdag",
        "fredag",
        "lordag",
        "sondag",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    matches!(word.as_str(), "den" | "the" | "of" | "e")
        || (word.len() >= 2 && days.iter().any(|d| d.starts_with(word.trim_end_matches("en"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_spelling_is_the_same_day() {
        let day = NaiveDate::from_ymd_opt(2026, 8, 11);
        for spelling in [
            "2026-08-11",
            "2026-8-11",
            "2026/08/11",
            "2026.08.11",
            "20260811",
            "11/8 2026",
            "11/8-2026",
            "11/8/2026",
            "11/8-26",
            "11.8.2026",
            "11.08.26",
            "11-08-2026",
            "11 augusti 2026",
            "den 11 aug 2026",
            "tis 11 augusti 2026",
            "Tisdag 11 aug. 2026",
            "tisdagen den 11:e augusti 2026",
            "Aug 11, 2026",
            "11th of August 2026",
            "2026-08-11 00:00:00",
            "2026-08-11T10:00:00",
            "46245",
        ] {
            assert_eq!(read(spelling), day, "{spelling}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for bad in [
            "",
            "11/8",
            "11 augusti",
            "tisdag",
            "2026-13-01",
            "2026-02-29",
            "31/4 2026",
            "8/28/2026",
            "1826-08-11",
            "snart",
            "11 augusti 2026 eller 12",
            "11 aug sept 2026",
            "99999",
            "12345678901",
            "ö1/8 2026",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
