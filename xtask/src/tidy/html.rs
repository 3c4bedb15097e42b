//! Rules for `html!` and for pages: words come from the .ftl files, and styles from the style sheets
//! (the server forbids inline ones).

use super::source::{Source, closing};
use super::{File, Finding};

/// Attributes whose value is read or heard by a person.
const SPOKEN: &[&str] = &["alt", "aria-label", "aria-description", "label", "placeholder", "title"];
const NO_STYLE: &str =
    "inline styles are forbidden by the content security policy: give it a class, in assets/css";

/// What stands inside `html! { … }`.
pub fn check_macros(file: &File, source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for start in source.find("html!").filter(|offset| !source.is_test(*offset)) {
        let Some(open) = source.code[start..].find(['{', '(', '[']).map(|at| start + at) else { continue };
        let end = closing(&source.code, open);
        for range in source.strings.iter().filter(|range| range.start > open && range.end <= end) {
            let text = &file.text[range.clone()];
            if has_words(text) && is_shown(&source.code, open, range.start - 1, range.end + 1) {
                findings.push(file.finding(
                    source.line(range.start),
                    format!("\"{text}\" is shown to people: make it a message in assets/locales/*/*.ftl"),
                ));
            }
        }
        for offset in source.find("style").filter(|offset| (open..end).contains(offset)) {
            if is_attribute(&source.code, offset, "style") {
                findings.push(file.finding(source.line(offset), NO_STYLE));
            }
        }
    }
    // An `html!` inside another one has been looked at twice.
    findings.sort();
    findings.dedup();
    findings
}

/// A page, such as frontend/index.html.
pub fn check_page(file: &File) -> Vec<Finding> {
    let lines = file.text.lines().enumerate();
    lines
        .filter(|(_, line)| line.contains(" style="))
        .map(|(index, _)| file.finding(index + 1, NO_STYLE))
        .collect()
}

fn has_words(text: &str) -> bool {
    // `\u{a0}` and `\n` are no words.
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.next() == Some('u') => {
                letters.by_ref().take_while(|letter| *letter != '}').for_each(drop)
            }
            '\\' => {}
            letter if letter.is_alphabetic() => return true,
            _ => {}
        }
    }
    false
}

/// Whether the literal between these quotes is a text, or the value of an attribute that is read out.
fn is_shown(code: &str, open: usize, quote: usize, after: usize) -> bool {
    let before = code[open + 1..quote].trim_end();
    let next = code[after..].trim_start();
    if let Some(attribute) = before.strip_suffix('=') {
        let name = attribute.trim_end().rsplit(|letter: char| letter.is_whitespace() || letter == '<').next();
        return name.is_some_and(|name| SPOKEN.contains(&name));
    }
    if before.ends_with("=>") || before.ends_with("->") {
        // An arm of a `match` gives a text, unless it is inside an attribute or a call.
        return false;
    }
    // Between tags, or alone in braces that are not an attribute's.
    let alone = before.strip_suffix('{').filter(|_| next.starts_with('}'));
    match alone {
        Some(outside) => !outside.trim_end().ends_with('=') && !is_class_list(outside),
        None => {
            before.is_empty()
                || before.ends_with('>')
                || (before.ends_with('}') && next.starts_with(['<', '{']))
        }
    }
}

/// `class={ if a { "b" } else { "c" } }`: the braces of an `if` inside of an attribute.
fn is_class_list(outside: &str) -> bool {
    let tag = outside.rfind('<').map_or(outside, |start| &outside[start..]);
    let (mut depth, mut closed) = (0i32, false);
    for (offset, letter) in tag.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            '>' if depth == 0 && !tag[..offset].ends_with(['=', '-']) => closed = true,
            _ => {}
        }
    }
    outside.contains('<') && !closed
}

fn is_attribute(code: &str, offset: usize, name: &str) -> bool {
    let before = code[..offset].chars().next_back();
    let after = code[offset + name.len()..].trim_start();
    before.is_some_and(char::is_whitespace)
        && after.starts_with('=')
        && !after.starts_with("==")
        && !after.starts_with("=>")
}

#[cfg(test)]
mod tests {
    use super::super::tests::lines;
    use super::*;

    fn found(html: &str) -> Vec<usize> {
        let rule = |file: &File| check_macros(file, &Source::of(file));
        lines(
            rule,
            "frontend/src/a.rs",
            &format!("fn a() -> Html {{ html! {{\n{html}\n}} }}\nfn b() {{ c(\"words outside\"); }}\n"),
        )
    }

    #[test]
    fn words_between_tags_are_found() {
        assert_eq!(found("<p>{ \"My shifts\" }</p>"), [2]);
        assert_eq!(found("<p>{\"My shifts\"}</p>"), [2]);
        assert_eq!(found("<p>\n\"My shifts\"</p>"), [3]);
        assert_eq!(found("<b>{ count }</b>\n{ \"shifts\" }"), [3]);
        assert_eq!(found("if late { <p>{ \"Late\" }</p> }"), [2]);
    }

    #[test]
    fn words_that_are_read_out_are_found() {
        assert_eq!(found("<button aria-label=\"Close\" />"), [2]);
        assert_eq!(found("<img\n alt=\"A hut\" />"), [3]);
    }

    #[test]
    fn what_is_no_word_or_not_shown_is_left_alone() {
        for html in [
            "<p class=\"lead\">{ texts.my_shifts() }</p>",
            "<p>{ \" · \" }{ \"\\u{a0}\\n\" }</p>",
            "<p class={ classes!(\"a\", late.then_some(\"late\")) }>{ icon(\"house\") }</p>",
            "<p class={if late { \"late\" } else { \"early\" }}>{ texts.x() }</p>",
            "<p data-state={\"pending\"} />",
            "<Icon name=\"house\" />",
            "<p>{ match x { X::A => \"a\", X::B => \"b\" }.len() }</p>",
            "// <p>{ \"comment\" }</p>",
        ] {
            assert!(found(html).is_empty(), "{html}");
        }
    }

    #[test]
    fn inline_styles_are_found() {
        assert_eq!(found("<p style=\"color: red\" />"), [2]);
        assert_eq!(found("<p style={ wide } />"), [2]);
        assert!(found("<p data-style=\"x\">{ style == 2 }</p>").is_empty());
        assert_eq!(lines(check_page, "frontend/index.html", "<html>\n<p style=\"x\">"), [2]);
        assert!(lines(check_page, "frontend/index.html", "<link rel=\"stylesheet\">").is_empty());
    }
}
