//! Opening hours in a few words.

use stuga_domain::templates::TemplateLine;
use stuga_i18n::Texts;

/// The days of the week, Monday first, as short as on a button.
pub fn weekdays(t: Texts) -> [String; 7] {
    [
        t.dates_weekday_short_1(),
        t.dates_weekday_short_2(),
        t.dates_weekday_short_3(),
        t.dates_weekday_short_4(),
        t.dates_weekday_short_5(),
        t.dates_weekday_short_6(),
        t.dates_weekday_short_7(),
    ]
}

/// "Sat Sun 10–16", one line after the other.
pub fn opening(t: Texts, lines: &[TemplateLine]) -> String {
    let line = |line: &TemplateLine| {
        let days = (0..).zip(weekdays(t)).filter(|(day, _)| line.is_on(*day));
        let days: Vec<String> = days.map(|(_, name)| name).collect();
        format!("{} {}", days.join(" "), t.times(line.opens, line.closes))
    };
    lines.iter().map(line).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_i18n::Lang;

    #[test]
    fn hours_are_said_with_their_days() {
        let line = |days: u8, opens: &str, closes: &str| TemplateLine {
            days,
            opens: opens.parse().unwrap(),
            closes: closes.parse().unwrap(),
            shift_minutes: 120,
            min: 2,
            max: 4,
            note: String::new(),
        };
        let lines = [line(0b110_0000, "10:00:00", "16:00:00"), line(1, "17:00:00", "19:30:00")];
        assert_eq!(opening(Texts::of(Lang::En), &lines), "Sat Sun 10–16, Mon 17:00–19:30");
        assert_eq!(opening(Texts::of(Lang::Sv), &lines), "lör sön 10–16, mån 17.00–19.30");
    }
}
