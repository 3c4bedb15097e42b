//! Which of a shift's names are meant by a few letters. Pure, so that it is tested without a browser.

use stuga_api::SheetLine;
use stuga_domain::{SignupId, order::sort_by_key};

/// So many are offered: more nobody reads while they type.
const MOST: usize = 8;

/// The lines whose names have words that begin as those that were typed do; those that nothing is known of yet first.
/// Nothing typed, nothing meant.
pub fn matching<'l>(lines: &'l [SheetLine], typed: &str, done: &[SignupId]) -> Vec<&'l SheetLine> {
    let typed = folded(typed);
    let wanted: Vec<&str> = typed.split_whitespace().collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let fits = |line: &&SheetLine| {
        let name = folded(&line.name);
        wanted.iter().all(|start| name.split([' ', '-']).any(|word| word.starts_with(start)))
    };
    let mut found: Vec<&SheetLine> = lines.iter().filter(fits).collect();
    sort_by_key(&mut found, |line| line.mark.is_some() || done.contains(&line.signup));
    found.truncate(MOST);
    found
}

/// A name, and how many come along where it ends in "+2".
pub fn with_companions(text: &str) -> (&str, u16) {
    let text = text.trim();
    let Some((name, count)) = text.rsplit_once('+') else { return (text, 0) };
    match count.trim().parse() {
        Ok(count) if !name.trim().is_empty() => (name.trim(), count),
        _ => (text, 0),
    }
}

/// Small letters without the marks that people leave out when they are in a hurry.
fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'å' | 'ä' | 'á' | 'à' | 'â' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ę' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ı' => 'i',
        'ö' | 'ø' | 'ó' | 'ò' | 'ô' | 'õ' => 'o',
        'ü' | 'ú' | 'ù' | 'û' => 'u',
        'ç' | 'ć' | 'č' => 'c',
        'ş' | 'š' | 'ś' => 's',
        'ñ' | 'ń' => 'n',
        'ł' => 'l',
        'ğ' => 'g',
        'ž' | 'ź' | 'ż' => 'z',
        c => c,
    };
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use stuga_api::MarkView;
    use stuga_domain::{day_sheet::Attendance, shifts::CardState};

    fn line(number: u128, name: &str) -> SheetLine {
        SheetLine {
            signup: uuid::Uuid::from_u128(number).into(),
            name: name.to_owned(),
            phone: None,
            companions: 0,
            state: CardState::Confirmed,
            walk_in: false,
            unverified: false,
            email: None,
            fills_in: false,
            offers: false,
            says_coming: false,
            called: None,
            duty: None,
            mark: None,
        }
    }

    #[test]
    fn a_few_letters_of_any_of_the_names_will_do() {
        let lines = [line(1, "Åsa Ek"), line(2, "Eva-Lena Åberg"), line(3, "سارة علي"), line(4, "Erik Asp")];
        for (typed, names) in [
            ("ås", &["Åsa Ek", "Erik Asp"][..]),
            ("as e", &["Åsa Ek", "Erik Asp"]),
            ("ab", &["Eva-Lena Åberg"]),
            ("LENA", &["Eva-Lena Åberg"]),
            ("سا", &["سارة علي"]),
            ("ek åsa", &["Åsa Ek"]),
            ("sa", &[]),
            ("  ", &[]),
        ] {
            let found: Vec<&str> =
                matching(&lines, typed, &[]).iter().map(|line| line.name.as_str()).collect();
            assert_eq!(found, names, "{typed}");
        }
    }

    #[test]
    fn who_is_marked_already_comes_last() {
        let mut lines = [line(1, "Kim A"), line(2, "Kim B"), line(3, "Kim C")];
        let at = NaiveDate::default().and_hms_opt(9, 0, 0).unwrap();
        lines[0].mark = Some(MarkView { attendance: Attendance::Here, at, by: None });
        let done = [lines[1].signup];
        let found: Vec<&str> = matching(&lines, "kim", &done).iter().map(|line| line.name.as_str()).collect();
        assert_eq!(found, ["Kim C", "Kim A", "Kim B"]);
    }

    #[test]
    fn companions_are_written_behind_a_plus() {
        for (text, name, companions) in [
            ("Kim Ek +2", "Kim Ek", 2),
            ("Kim+1", "Kim", 1),
            (" Kim ", "Kim", 0),
            ("+2", "+2", 0),
            ("Kim + Bo", "Kim + Bo", 0),
            ("Kim +99999999", "Kim +99999999", 0),
        ] {
            assert_eq!(with_companions(text), (name, companions));
        }
    }
}
