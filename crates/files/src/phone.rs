//! Phone numbers as people write them, to E.164. Numbers without a country are Swedish.

use phonenumber::{Mode, country};

use crate::text::is_rounded_number;

/// Why a phone number could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// No valid number in any plan.
    Invalid,
    /// A spreadsheet has cut its digits.
    Rounded,
}

/// The first valid number in what somebody wrote, in E.164; none if there is none.
#[must_use]
pub fn e164(text: &str) -> Option<String> {
    read(text).ok()
}

/// The first valid number in a cell: `070-174 06 05`, `0046 70…`, `+46 (0)70…`, `tel 08/465 004 00`, two with a slash.
pub(crate) fn read(cell: &str) -> Result<String, Unreadable> {
    if is_rounded_number(cell) {
        return Err(Unreadable::Rounded);
    }
    if let Some(number) = one(cell) {
        return Ok(number);
    }
    cell.split(['/', ',', ';', '|'])
        .flat_map(|p| p.split(" eller "))
        .flat_map(|p| p.split(" or "))
        .find_map(one)
        .ok_or(Unreadable::Invalid)
}

/// One number, with nothing in it but digits, the usual separators and a word like `tel` or `mobil` before it.
fn one(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("tel:");
    let text = text.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, '.' | ':' | ' '));
    let mut digits = String::with_capacity(16);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(after) =
            rest.strip_prefix("(0)").filter(|_| digits.starts_with('+') || digits.starts_with("00"))
        {
            rest = after;
            continue;
        }
        match c {
            '+' if digits.is_empty() => digits.push('+'),
            c if c.is_numeric() => {
                digits.push(char::from_digit(c.to_digit(10).or_else(|| arabic_digit(c))?, 10)?)
            }
            c if is_separator(c) => {}
            _ => return None,
        }
        rest = &rest[c.len_utf8()..];
    }
    if let Some(international) = digits.strip_prefix("00") {
        digits = format!("+{international}");
    }
    // E.164 allows 15 digits; the shortest Swedish number has 8 with its 0.
    if !(7..=17).contains(&digits.len()) {
        return None;
    }
    if let Some(mobile) = swedish_mobile(&digits) {
        return Some(mobile);
    }
    let number = written(&digits)?;
    // The library loses zeros of a few numbers: what does not stay as it is was another number.
    (written(&number).as_ref() == Some(&number)).then_some(number)
}

/// A valid number as E.164 writes it.
fn written(digits: &str) -> Option<String> {
    let number = phonenumber::parse(Some(country::SE), digits).ok()?;
    number.is_valid().then(|| number.format().mode(Mode::E164).to_string())
}

/// Nearly all numbers of a register: 070, 072, 073, 076 or 079 and seven more digits. The numbering plan of the
/// library says the same, but takes a hundred times as long; a test compares them.
fn swedish_mobile(digits: &str) -> Option<String> {
    let national = digits.strip_prefix("+46").or_else(|| digits.strip_prefix('0'))?;
    let bytes = national.as_bytes();
    let is_mobile =
        bytes.len() == 9 && bytes[0] == b'7' && matches!(bytes[1], b'0' | b'2' | b'3' | b'6' | b'9');
    is_mobile.then(|| format!("+46{national}"))
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '/' | '.' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Digits of an Arabic or Persian keyboard.
fn arabic_digit(c: char) -> Option<u32> {
    let base = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return None,
    };
    Some(u32::from(c) - base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_spelling_is_the_same_number() {
        for spelling in [
            "0701740605",
            "070-1740605",
            "070-174 06 05",
            "070 174 06 05",
            "070/174 06 05",
            "070.174.06.05",
            "+46701740605",
            "+46 70 174 06 05",
            "+46 (0)70-174 06 05",
            "+46(0)701740605",
            "0046701740605",
            "0046 (0)70 174 06 05",
            "(070) 174 06 05",
            "701740605",
            "46701740605",
            "tel: 070-1740605",
            "Mobil 070-1740605",
            "070\u{2013}1740605",
            "070\u{a0}174\u{a0}06\u{a0}05",
            "٠٧٠١٧٤٠٦٠٥",
            "070-1740605 / 08-46500400",
            "070-1740605, 08-46500400",
            "070-1740605 eller 08-46500400",
        ] {
            assert_eq!(read(spelling).as_deref(), Ok("+46701740605"), "{spelling}");
        }
        assert_eq!(read("08-465 004 00").as_deref(), Ok("+46846500400"));
        assert_eq!(read("+358 40 1234567").as_deref(), Ok("+358401234567"), "other countries stay theirs");
    }

    #[test]
    fn the_short_way_agrees_with_the_numbering_plan() {
        for prefix in ["0", "+46"] {
            for start in 0..100_u64 {
                for length in 7..=9 {
                    let rest = 1_740_605_u64 * (start + 1) % 10_u64.pow(length - 2);
                    let digits = format!("{prefix}{start:02}{rest:0width$}", width = length as usize - 2);
                    let number = phonenumber::parse(Some(country::SE), &digits)
                        .ok()
                        .filter(phonenumber::PhoneNumber::is_valid);
                    let long_way = number.map(|n| n.format().mode(Mode::E164).to_string());
                    if let Some(short) = swedish_mobile(&digits) {
                        assert_eq!(long_way.as_ref(), Some(&short), "{digits}");
                    }
                    assert_eq!(one(&digits), long_way, "{digits}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for bad in [
            "",
            "saknas",
            "070",
            "12",
            "0701740605123456789",
            "070-17406O5",
            "anna@example.org",
            "+46",
            "00000000",
        ] {
            assert_eq!(read(bad), Err(Unreadable::Invalid), "{bad}");
        }
        assert_eq!(read("4,67E+10"), Err(Unreadable::Rounded));
    }
}
