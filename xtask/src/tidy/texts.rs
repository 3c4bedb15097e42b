//! Rules for the texts in `assets/locales`. That every language has them all is checked where they are built in.

use std::collections::BTreeSet;

use super::source::Source;
use super::{File, Finding};

/// Where the reference stands: other languages may have no key that it has not.
const REFERENCE: &str = "assets/locales/en";

/// A text that nothing says is downloaded by everybody, and translated by somebody, for nothing.
pub fn check(files: &[File]) -> Vec<Finding> {
    let rust = files.iter().filter(|file| file.path.extension().is_some_and(|extension| extension == "rs"));
    let texts = files.iter().filter(|file| file.is_under(REFERENCE));
    let said: BTreeSet<String> = rust.flat_map(words).chain(texts.clone().flat_map(inside)).collect();
    texts.flat_map(|file| unsaid(file, &said)).collect()
}

fn unsaid(file: &File, said: &BTreeSet<String>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        let Some((key, _)) = line.split_once('=') else { continue };
        let key = key.trim_end();
        if !key.starts_with(|letter: char| letter.is_ascii_lowercase()) {
            continue;
        }
        if !names(key).any(|name| said.contains(&name)) {
            let message = format!("`{key}` is said nowhere: take it out, in every language");
            findings.push(file.finding(index + 1, message));
        }
    }
    findings
}

/// How code names a text: its function, its key, and the code or the `Rejection` of an error.
fn names(key: &str) -> impl Iterator<Item = String> {
    let code = key.strip_prefix("errors-");
    let camel = |code: &str| code.split('-').map(capital).collect::<String>();
    let of_code = code.map(|code| [code.replace('-', "_"), camel(code)]);
    [key.replace('-', "_"), key.to_owned()].into_iter().chain(of_code.into_iter().flatten())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// What texts say inside others: `{ app-name }`.
fn inside(file: &File) -> impl Iterator<Item = String> {
    let placed = file.text.split('{').skip(1).filter_map(|rest| rest.split_whitespace().next());
    placed.map(str::to_owned)
}

/// Every name and every string's words, outside of tests. The gallery of components, an example, counts.
fn words(file: &File) -> Vec<String> {
    let source = Source::of(file);
    let is_example = file.path.components().any(|part| part.as_os_str() == "examples");
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    let mut found = Vec::new();
    let mut at = 0;
    for word in file.text.split(|letter| !is_part(letter)) {
        if !word.is_empty() && (is_example || !source.is_test(at)) {
            found.push(word.to_owned());
        }
        // What separates two words may be longer than a byte.
        at += word.len();
        at += file.text[at..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rust: &str, texts: &str) -> Vec<usize> {
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into(), only_tests: false };
        let files = [file("frontend/src/a.rs", rust), file("assets/locales/en/app.ftl", texts)];
        check(&files).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_text_is_said_by_its_function_its_key_or_an_errors_code() {
        let texts = "# a comment = b\napp-yes = Yes\nerrors-too-many = Wait\n    more = of it\nerrors-shift-over =\n    Over\napp-no = No\n";
        assert_eq!(found("", texts), [2, 3, 5, 7]);
        assert_eq!(found("", "app-yes = Yes\napp-sure = { app-yes }!\n"), [2]);
        let rust = "html! { t.app_yes() } Failure::new(\"too_many\") Rejection::ShiftOver \"é app-no\"";
        assert!(found(rust, texts).is_empty());
    }

    #[test]
    fn what_only_a_test_or_a_longer_name_says_does_not_count() {
        let rust = "fn a() { t.app_yes_and_no() }\n#[cfg(test)]\nmod tests { fn b() { t.app_yes() } }";
        assert_eq!(found(rust, "app-yes = Yes\n"), [1]);
    }
}
