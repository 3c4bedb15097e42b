//! Cleans cell text, so that two files that look the same to a person compare the same here.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// One line of plain text in NFC: any run of white space (also non-breaking, also line breaks) becomes one
/// space, the ends are trimmed, control and invisible marks go. Joiners stay: Sorani and Persian spell with them.
pub(crate) fn clean(raw: &str) -> String {
    let composed: Cow<'_, str> = match is_nfc_quick(raw.chars()) {
        IsNormalized::Yes => Cow::Borrowed(raw),
        _ => Cow::Owned(raw.nfc().collect()),
    };
    let mut out = String::with_capacity(composed.len());
    let mut gap = false;
    for c in composed.chars() {
        if c.is_whitespace() {
            gap = true;
        } else if !(c.is_control() || is_invisible(c)) {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        }
    }
    out
}

/// Soft hyphen, zero-width space, direction marks and embeddings, word joiner, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// `Some` when there is something left.
pub(crate) fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// What a heading is compared by: lower case, without accents, only letters and digits (`E-post:` → `epost`).
pub(crate) fn key(raw: &str) -> String {
    raw.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// An error value that a spreadsheet leaves where a formula failed.
pub(crate) fn is_formula_error(text: &str) -> bool {
    matches!(
        text,
        "#N/A" | "#REF!" | "#VALUE!" | "#NAME?" | "#DIV/0!" | "#NULL!" | "#NUM!" | "#SAKNAS!" | "#REFERENS!"
    )
}

/// A long number that a spreadsheet has rounded for show, as in `4,67E+10`: its last digits are lost.
pub(crate) fn is_rounded_number(text: &str) -> bool {
    let Some((digits, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits_only =
        |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    digits_only(digits) && exponent.strip_prefix('+').is_some_and(digits_only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_white_space_and_invisible_marks_go() {
        assert_eq!(clean("\u{a0} Anna\u{a0}\r\n Maria\t\u{200b}"), "Anna Maria");
        assert_eq!(clean("A\u{30a}sa"), "Åsa", "composed");
        assert_eq!(clean("نه\u{200c}خوێن"), "نه\u{200c}خوێن", "a joiner is spelling");
    }

    #[test]
    fn headings_compare_without_case_accents_and_punctuation() {
        assert_eq!(key(" E-Post: "), "epost");
        assert_eq!(key("FÖRNAMN"), key("fornamn"));
        assert_eq!(key("Fo\u{308}rnamn"), "fornamn");
    }

    #[test]
    fn a_rounded_number_is_told_from_a_name() {
        assert!(is_rounded_number("4,67402E+10"));
        assert!(!is_rounded_number("E12"));
        assert!(!is_rounded_number("46740205"));
    }
}
