//! Reads a text as the build writes it. It must never panic: a mark in a wrong place ends the text.

use crate::marks::{ARGUMENT, CHOICE, END, FIRST, LISTED, MILLION, THEN, WHEN};

/// An argument on its way into a message.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    Number(u32),
    Text(&'a str),
}

/// What a message is filled with.
pub(crate) struct Filling<'a> {
    /// In the order in which they are declared.
    pub(crate) values: &'a [Value<'a>],
    /// The language's plural forms.
    pub(crate) plurals: &'static [u8],
}

impl Filling<'_> {
    /// Appends the message to `out`.
    pub(crate) fn write(&self, mut text: &str, out: &mut String) {
        while let Some(at) = text.find([ARGUMENT, CHOICE]) {
            out.push_str(&text[..at]);
            let (mark, rest) = text[at..].split_at(1);
            let Some((value, rest)) = self.value(rest) else { return };
            text = rest;
            if mark.starts_with(CHOICE) {
                let (chosen, rest) = self.choose(value, rest);
                self.write(chosen, out);
                text = rest;
            } else {
                match value {
                    Value::Number(number) => out.push_str(&number.to_string()),
                    Value::Text(text) => out.push_str(text),
                }
            }
        }
        out.push_str(text);
    }

    /// The argument whose letter `text` begins with, and what follows.
    fn value<'t>(&self, text: &'t str) -> Option<(Value<'_>, &'t str)> {
        let letter = text.bytes().next()?;
        let value = self.values.get(usize::from(letter.checked_sub(FIRST)?))?;
        Some((*value, &text[1..]))
    }

    /// The text of the first case that fits, and what follows the choice.
    fn choose<'t>(&self, value: Value<'_>, mut cases: &'t str) -> (&'t str, &'t str) {
        let mut chosen = None;
        while let Some((key, rest)) = cases.strip_prefix(WHEN).and_then(|case| case.split_once(THEN)) {
            let (text, rest) = rest.split_at(length(rest));
            if chosen.is_none() && (key.is_empty() || self.fits(value, key)) {
                chosen = Some(text);
            }
            cases = rest;
        }
        (chosen.unwrap_or_default(), cases.strip_prefix(END).unwrap_or(cases))
    }

    fn fits(&self, value: Value<'_>, key: &str) -> bool {
        match value {
            Value::Number(number) => key == plural(self.plurals, number) || key.parse() == Ok(number),
            Value::Text(text) => key == text,
        }
    }
}

/// The length of a case's text: to the next case or the end of the choice, over the choices inside.
fn length(text: &str) -> usize {
    let mut inside = 0;
    let ends = |mark: char| match mark {
        CHOICE => {
            inside += 1;
            false
        }
        END if inside > 0 => {
            inside -= 1;
            false
        }
        END => true,
        WHEN => inside == 0,
        _ => false,
    };
    text.find(ends).unwrap_or(text.len())
}

/// The plural form of a number, as CLDR names it.
fn plural(forms: &[u8], number: u32) -> &'static str {
    let listed = match number {
        0..LISTED => number,
        _ if number.is_multiple_of(MILLION) => LISTED,
        _ => LISTED / 2 + number % (LISTED / 2),
    };
    match forms.get(listed as usize) {
        Some(b'z') => "zero",
        Some(b'o') => "one",
        Some(b't') => "two",
        Some(b'f') => "few",
        Some(b'm') => "many",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, values: &[Value<'_>]) -> String {
        let mut out = String::new();
        Filling { values, plurals: b"xo" }.write(text, &mut out);
        out
    }

    #[test]
    fn arguments_and_choices_are_filled_in_also_inside_each_other() {
        let text = "\u{1}b: \u{2}a\u{3}0\u{4}none\u{3}one\u{4}\u{2}b\u{3}hut\u{4}one hut\u{3}\u{4}one\u{5}\u{3}\u{4}\u{1}a\u{5}.";
        let of = |number, what| said(text, &[Value::Number(number), Value::Text(what)]);
        assert_eq!(of(0, "hut"), "hut: none.");
        assert_eq!(of(1, "hut"), "hut: one hut.");
        assert_eq!(of(1, "door"), "door: one.");
        assert_eq!(of(7, "door"), "door: 7.");
    }

    #[test]
    fn what_is_torn_ends_the_text() {
        assert_eq!(said("a \u{1}", &[]), "a ");
        assert_eq!(said("a \u{1}c", &[Value::Number(1)]), "a ");
        assert_eq!(said("a \u{2}a\u{3}one", &[Value::Number(1)]), "a \u{3}one");
        assert_eq!(said("a \u{2}å", &[Value::Number(1)]), "a ");
    }
}
