//! Times of day and spans as people write them.

use chrono::NaiveTime;

/// `10`, `10:00`, `10.00`, `10,30`, `1000`, `kl. 10.30`, `10:00:00`, `2 pm`, `24:00`, a date with a time, or a
/// spreadsheet's part of a day.
pub(crate) fn read(cell: &str) -> Option<NaiveTime> {
    let lower = cell.trim().to_lowercase();
    let mut text = lower.as_str();
    for word in ["klockan", "kl.", "kl"] {
        text = text.strip_prefix(word).unwrap_or(text).trim_start();
    }
    if let Some((date, time)) = text.split_once([' ', 't'])
        && date.len() == 10
        && crate::dates::read(date).is_some()
    {
        text = time.trim();
    }
    if let Some(part) = part_of_a_day(text) {
        return Some(part);
    }
    let (text, afternoon) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(t), _) => (t.trim_end(), Some(true)),
        (_, Some(t)) => (t.trim_end(), Some(false)),
        _ => (text, None),
    };
    let numbers: Vec<&str> = text.split([':', '.', ',']).collect();
    if numbers.iter().any(|n| n.is_empty() || !n.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let (hour, minute) = match numbers.as_slice() {
        [both] if both.len() == 4 => (&both[..2], &both[2..]),
        [hour] if hour.len() <= 2 => (*hour, "0"),
        [hour, minute] if hour.len() <= 2 && minute.len() == 2 => (*hour, *minute),
        [hour, minute, "00"] if hour.len() <= 2 && minute.len() == 2 => (*hour, *minute),
        _ => return None,
    };
    let (mut hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    if let Some(afternoon) = afternoon {
        (1..=12).contains(&hour).then_some(())?;
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    // Midnight at the end of a day.
    if hour == 24 && minute == 0 {
        hour = 0;
    }
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// `0.4166666667` is 10:00. Two decimals may be half past midnight, so at least three are asked for.
fn part_of_a_day(text: &str) -> Option<NaiveTime> {
    let decimals = text.strip_prefix("0.").or_else(|| text.strip_prefix("0,"))?;
    if decimals.len() < 3 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part: f64 = format!("0.{decimals}").parse().ok()?;
    // Below 24 * 60, so the cast is exact.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let minutes = (part * 24.0 * 60.0).round() as u32 % (24 * 60);
    NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)
}

/// `10-14`, `10.00–14.00`, `kl 10 till 14`, `10:00 - 14:00`.
pub(crate) fn read_span(cell: &str) -> Option<(NaiveTime, NaiveTime)> {
    let text: String = cell
        .chars()
        .map(|c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '~') { '-' } else { c })
        .collect();
    let text = text.to_lowercase().replace(" till ", "-").replace(" to ", "-");
    let (from, to) = text.split_once('-')?;
    Some((read(from)?, read(to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32, minute: u32) -> Option<NaiveTime> {
        NaiveTime::from_hms_opt(hour, minute, 0)
    }

    #[test]
    fn every_usual_spelling_of_a_time() {
        for ten in [
            "10",
            "10:00",
            "10.00",
            "1000",
            "kl 10",
            "kl. 10.00",
            "Klockan 10",
            "10:00:00",
            "10 am",
            "0.4166666667",
            "0,41667",
            "2026-08-11 10:00",
        ] {
            assert_eq!(read(ten), at(10, 0), "{ten}");
        }
        assert_eq!(read("2:30 PM"), at(14, 30));
        assert_eq!(read("12 am"), at(0, 0));
        assert_eq!(read("24:00"), at(0, 0));
        assert_eq!(read("9,30"), at(9, 30));
        assert_eq!(read("0.30"), at(0, 30));
        for bad in ["", "25", "10:60", "24:01", "tio", "10:0", "13 pm", "-1", "10:", "10:00:30", "1e3", "0."]
        {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn every_usual_spelling_of_a_span() {
        for span in
            ["10-14", "10.00–14.00", "10:00 - 14:00", "kl 10-14", "10 till 14", "10 am to 2 pm", "1000−1400"]
        {
            assert_eq!(read_span(span), at(10, 0).zip(at(14, 0)), "{span}");
        }
        assert_eq!(read_span("22-02"), at(22, 0).zip(at(2, 0)));
        for bad in ["10", "10-", "-14", "10-14-16", "hela dagen"] {
            assert_eq!(read_span(bad), None, "{bad}");
        }
    }
}
