//! What is typed into the lines of a template, and what of it is wrong. Pure.

use crate::schedule::{heads, time};
use stuga_domain::templates::{DAYS, TemplateLine};
use stuga_i18n::Texts;

/// A line as it is typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    /// Of all lines that were ever on screen, so that one keeps its fields when another goes.
    pub key: u32,
    /// Days of the week as bits, Monday first.
    pub days: u8,
    /// When it opens, `10:00`.
    pub opens: String,
    /// When it closes.
    pub closes: String,
    /// Minutes of a shift, `0` for the whole time.
    pub length: String,
    /// Heads that each needs.
    pub min: String,
    /// Heads that each holds.
    pub max: String,
    /// A line for those who come.
    pub note: String,
}

/// What is wrong with a line, field by field, as sentences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrongLine {
    /// With the days.
    pub days: Option<String>,
    /// With the opening.
    pub opens: Option<String>,
    /// With the closing.
    pub closes: Option<String>,
    /// With the least heads.
    pub min: Option<String>,
    /// With the most heads.
    pub max: Option<String>,
}

impl Typed {
    /// A line to begin with: Saturdays in shifts of two hours.
    pub fn new(key: u32) -> Self {
        Self {
            key,
            days: 1 << 5,
            opens: "10:00".to_owned(),
            closes: "16:00".to_owned(),
            length: "120".to_owned(),
            min: "2".to_owned(),
            max: "4".to_owned(),
            note: String::new(),
        }
    }

    /// A line that was written before.
    pub fn of(key: u32, line: &TemplateLine) -> Self {
        Self {
            key,
            days: line.days,
            opens: line.opens.format("%H:%M").to_string(),
            closes: line.closes.format("%H:%M").to_string(),
            length: line.shift_minutes.to_string(),
            min: line.min.to_string(),
            max: line.max.to_string(),
            note: line.note.clone(),
        }
    }

    /// Whether the place closes on the day after it opens.
    pub fn closes_next_day(&self) -> bool {
        matches!((time(&self.opens), time(&self.closes)), (Some(opens), Some(closes)) if closes <= opens)
    }

    /// The line, or what is wrong.
    pub fn line(&self, t: Texts) -> Result<TemplateLine, WrongLine> {
        let (opens, closes) = (time(&self.opens), time(&self.closes));
        let (min, max) = (heads(&self.min, 0), heads(&self.max, 1));
        let mut wrong = WrongLine {
            days: (self.days == 0).then(|| t.planning_wrong_days()),
            opens: opens.is_none().then(|| t.schedule_wrong_time()),
            closes: closes.is_none().then(|| t.schedule_wrong_time()),
            min: min.is_none().then(|| t.schedule_wrong_number()),
            max: max.is_none().then(|| t.schedule_wrong_number()),
        };
        if matches!((min, max), (Some(min), Some(max)) if min > max) {
            wrong.max = Some(t.schedule_wrong_max());
        }
        let (Some(opens), Some(closes), Some(min), Some(max)) = (opens, closes, min, max) else {
            return Err(wrong);
        };
        if wrong != WrongLine::default() {
            return Err(wrong);
        }
        let shift_minutes = self.length.parse().unwrap_or_default();
        let note = self.note.trim().to_owned();
        Ok(TemplateLine { days: self.days, opens, closes, shift_minutes, min, max, note })
    }
}

/// All lines, or what is wrong with each.
pub fn lines(t: Texts, typed: &[Typed]) -> Result<Vec<TemplateLine>, Vec<WrongLine>> {
    let read: Vec<_> = typed.iter().map(|line| line.line(t)).collect();
    let mut wrong: Vec<WrongLine> =
        read.iter().map(|line| line.as_ref().err().cloned().unwrap_or_default()).collect();
    let lines: Vec<Option<TemplateLine>> = read.into_iter().map(Result::ok).collect();
    for (nth, line) in lines.iter().enumerate() {
        let overlaps = |other: &Option<TemplateLine>| matches!((line, other), (Some(line), Some(other)) if line.overlaps(other));
        if lines.iter().take(nth).any(overlaps) {
            wrong[nth].opens = Some(t.planning_wrong_overlap());
        }
    }
    if wrong.iter().any(|line| *line != WrongLine::default()) {
        return Err(wrong);
    }
    Ok(lines.into_iter().flatten().collect())
}

/// How many shifts a line makes in a week; none while something is wrong with it.
pub fn shifts_a_week(t: Texts, typed: &Typed) -> Option<u32> {
    let line = typed.line(t).ok()?;
    let days = (0..DAYS).filter(|day| line.is_on(*day)).count();
    // Each day is cut alike: any one on which it is open tells.
    let every_day = TemplateLine { days: (1 << DAYS) - 1, ..line };
    let a_day = every_day.shifts_on(chrono::NaiveDate::default()).len();
    u32::try_from(days * a_day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_i18n::Lang;

    const T: Texts = Texts::of(Lang::En);

    #[test]
    fn a_line_is_read_back_as_it_was_written_and_counted() {
        let typed = Typed { days: 0b110_0000, ..Typed::new(1) };
        let line = typed.line(T).unwrap();
        assert_eq!(Typed::of(1, &line), typed);
        assert_eq!(shifts_a_week(T, &typed), Some(6));
        let night = Typed { opens: "22.00".into(), closes: "02:00".into(), length: "0".into(), ..typed };
        assert!(night.closes_next_day());
        assert_eq!(shifts_a_week(T, &night), Some(2));
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let bad = Typed { days: 0, opens: "late".into(), min: "9".into(), ..Typed::new(1) };
        let wrong = bad.line(T).unwrap_err();
        assert_eq!(wrong.days, Some(T.planning_wrong_days()));
        assert_eq!(wrong.opens, Some(T.schedule_wrong_time()));
        assert_eq!(wrong.max, Some(T.schedule_wrong_max()));
        assert_eq!(shifts_a_week(T, &bad), None);
        let wrong = lines(T, &[Typed::new(1), Typed::new(2)]).unwrap_err();
        assert_eq!(wrong[0], WrongLine::default());
        assert_eq!(wrong[1].opens, Some(T.planning_wrong_overlap()));
        assert_eq!(lines(T, &[Typed::new(1)]).unwrap().len(), 1);
    }
}
