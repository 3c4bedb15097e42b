//! Compares every language with the reference.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::{Language, Text};
use super::{Problem, REFERENCE};

/// What a language says of itself, so that a new one needs no Rust.
pub const NAME: &str = "app-language-name";
/// `ltr` or `rtl`.
pub const DIRECTION: &str = "app-language-direction";

/// Only in a draft: nobody whose language it is has read it yet. It may lack messages, which are said in the reference's words.
pub const DRAFT: &str = "app-language-draft";

pub fn check(languages: &BTreeMap<String, Language>, problems: &mut Vec<Problem>) {
    let Some(reference) = languages.get(REFERENCE) else {
        problems.push(Problem {
            tag: REFERENCE.into(),
            file: "app.ftl".into(),
            line: None,
            what: format!("there are no texts in \"{REFERENCE}\", which is the reference"),
        });
        return;
    };
    check_declarations(reference, problems);
    for language in languages.values() {
        check_references(language, problems);
        check_itself(language, problems);
        for (key, text) in &reference.messages {
            match language.messages.get(key) {
                Some(own) => check_pair(reference, key, text, language, own, problems),
                None if language.messages.contains_key(DRAFT) => {}
                None => problems.push(Problem {
                    tag: language.tag.clone(),
                    file: text.file.clone(),
                    line: None,
                    what: format!("{key}: is missing; {REFERENCE}/{} line {} has it", text.file, text.line),
                }),
            }
        }
        for (key, own) in &language.messages {
            if !reference.messages.contains_key(key) && key != DRAFT {
                let what = format!("{key}: unknown key; {REFERENCE}/{} does not have it", own.file);
                problems.push(at(language, own, what));
            }
        }
    }
}

fn at(language: &Language, text: &Text, what: String) -> Problem {
    Problem { tag: language.tag.clone(), file: text.file.clone(), line: Some(text.line), what }
}

/// In the reference, every argument is declared with its type and used.
fn check_declarations(reference: &Language, problems: &mut Vec<Problem>) {
    for (key, text) in &reference.messages {
        let used = arguments(reference, key);
        for name in &used {
            if !text.declared.iter().any(|argument| argument.name == *name) {
                let what =
                    format!("{key}: say in its comment what ${name} is: \"# ${name} (Number)\" or (String)");
                problems.push(at(reference, text, what));
            }
        }
        for argument in &text.declared {
            if !used.contains(&argument.name) {
                let what = format!("{key}: its comment names ${}, which it does not use", argument.name);
                problems.push(at(reference, text, what));
            }
        }
    }
}

/// References lead somewhere, and nothing is used that the house rules leave out.
fn check_references(language: &Language, problems: &mut Vec<Problem>) {
    for (key, text) in &language.messages {
        for refused in &text.uses.refused {
            problems.push(at(language, text, format!("{key}: {refused}")));
        }
        for name in text.uses.messages.iter().filter(|name| !language.messages.contains_key(*name)) {
            problems.push(at(language, text, format!("{key}: refers to {name}, which does not exist")));
        }
        for name in text.uses.terms.iter().filter(|name| !language.terms.contains_key(*name)) {
            problems.push(at(language, text, format!("{key}: refers to -{name}, which does not exist")));
        }
    }
}

fn check_itself(language: &Language, problems: &mut Vec<Problem>) {
    let Some(text) = language.messages.get(DIRECTION) else { return };
    if !matches!(plain(text).as_deref(), Some("ltr" | "rtl")) {
        problems.push(at(language, text, format!("{DIRECTION}: is \"ltr\" or \"rtl\"")));
    }
    for (key, what) in [(NAME, "the language's own name"), (DRAFT, "a sentence")] {
        if let Some(text) = language.messages.get(key)
            && plain(text).is_none()
        {
            problems.push(at(language, text, format!("{key}: is {what} and nothing else")));
        }
    }
}

/// A translation stands in the same file and takes the same arguments as the reference.
fn check_pair(
    reference: &Language,
    key: &str,
    text: &Text,
    language: &Language,
    own: &Text,
    problems: &mut Vec<Problem>,
) {
    if own.file != text.file {
        problems.push(at(
            language,
            own,
            format!("{key}: stands in {} in {REFERENCE}; move it there", text.file),
        ));
    }
    for name in &own.uses.counted {
        if text.declared.iter().any(|argument| argument.name == *name && !argument.number) {
            let what = format!("{key}: chooses a plural by ${name}, which is declared (String)");
            problems.push(at(language, own, what));
        }
    }
    let expected = arguments(reference, key);
    let used = arguments(language, key);
    for name in used.difference(&expected) {
        problems.push(at(language, own, format!("{key}: uses ${name}, which {REFERENCE} does not have")));
    }
    for name in expected.difference(&used) {
        problems.push(at(language, own, format!("{key}: does not use ${name}, which {REFERENCE} has")));
    }
}

/// The variables of a message and of the messages it refers to.
pub fn arguments(language: &Language, key: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut open = vec![key];
    let mut found = BTreeSet::new();
    while let Some(key) = open.pop() {
        if let Some(text) = language.messages.get(key).filter(|_| seen.insert(key)) {
            found.extend(text.uses.variables.iter().cloned());
            open.extend(text.uses.messages.iter().map(String::as_str));
        }
    }
    found
}

/// The text of a message that is only text.
pub fn plain(text: &Text) -> Option<String> {
    use fluent_syntax::ast::PatternElement::TextElement;
    match text.entry.value.as_ref()?.elements.as_slice() {
        [TextElement { value }] => Some(value.clone()),
        _ => None,
    }
}
