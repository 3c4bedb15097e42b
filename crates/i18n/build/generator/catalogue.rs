//! Reads the files of every language into messages with their arguments.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, VariantKey};

use super::{Problem, Source};

/// Everything one language says.
#[derive(Debug)]
pub struct Language {
    pub tag: String,
    pub messages: BTreeMap<String, Text>,
    /// Terms (`-stuga`), by name, with the entry as it goes into the bundle.
    pub terms: BTreeMap<String, Entry<String>>,
}

/// One message.
#[derive(Debug)]
pub struct Text {
    pub file: String,
    pub line: usize,
    pub entry: Message<String>,
    /// The arguments that the comment declares, in its order.
    pub declared: Vec<Argument>,
    pub uses: Uses,
}

/// What a message's pattern refers to.
#[derive(Debug, Default)]
pub struct Uses {
    pub variables: BTreeSet<String>,
    pub messages: BTreeSet<String>,
    pub terms: BTreeSet<String>,
    /// Variables that choose between plural forms or numbers.
    pub counted: BTreeSet<String>,
    /// Anything that the house rules do not allow, as a sentence.
    pub refused: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    pub name: String,
    pub number: bool,
}

const PLURALS: [&str; 5] = ["zero", "one", "two", "few", "many"];

pub fn read(sources: &[Source], problems: &mut Vec<Problem>) -> BTreeMap<String, Language> {
    let mut languages = BTreeMap::new();
    for source in sources {
        let language = languages.entry(source.tag.clone()).or_insert_with(|| Language {
            tag: source.tag.clone(),
            messages: BTreeMap::new(),
            terms: BTreeMap::new(),
        });
        read_file(source, language, problems);
    }
    languages
}

fn read_file(source: &Source, language: &mut Language, problems: &mut Vec<Problem>) {
    let mut problem = |line, what: String| {
        problems.push(Problem { tag: source.tag.clone(), file: source.file.clone(), line, what });
    };
    let resource = match fluent_syntax::parser::parse(source.text.clone()) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            for error in errors {
                let line = source.text[..error.pos.start.min(source.text.len())].matches('\n').count() + 1;
                problem(Some(line), format!("this is not Fluent: {error}"));
            }
            return;
        }
    };
    let prefix = format!("{}-", source.file.trim_end_matches(".ftl").replace('_', "-"));
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let key = message.id.name.clone();
                let line = line_of(&source.text, &key);
                if !key.starts_with(&prefix) {
                    problem(Some(line), format!("{key}: keys in this file start with \"{prefix}\""));
                }
                if key != key.to_lowercase() || key.contains('_') {
                    problem(Some(line), format!("{key}: keys are written in lower case with hyphens"));
                }
                let declared = match declared(&message) {
                    Ok(declared) => declared,
                    Err(what) => {
                        problem(Some(line), format!("{key}: {what}"));
                        continue;
                    }
                };
                let uses = uses(&message);
                let text = Text { file: source.file.clone(), line, entry: message, declared, uses };
                if let Some(first) = language.messages.insert(key.clone(), text) {
                    problem(
                        Some(line),
                        format!("{key}: stands already in {} line {}", first.file, first.line),
                    );
                }
            }
            Entry::Term(term) => {
                let name = term.id.name.clone();
                if language.terms.insert(name.clone(), Entry::Term(term)).is_some() {
                    problem(
                        Some(line_of(&source.text, &format!("-{name}"))),
                        format!("-{name}: stands twice"),
                    );
                }
            }
            Entry::Junk { .. } | Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
}

fn line_of(text: &str, key: &str) -> usize {
    let starts = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    let found = text.lines().enumerate().filter(|(_, line)| starts(line)).last().map(|(index, _)| index);
    found.map_or(1, |index| index + 1)
}

/// Reads the lines `$name (Number) …` and `$name (String) …` of a message's comment.
fn declared(message: &Message<String>) -> Result<Vec<Argument>, String> {
    let mut arguments = Vec::new();
    let lines = message.comment.iter().flat_map(|comment| &comment.content);
    for line in lines.map(|line| line.trim()).filter(|line| line.starts_with('$')) {
        let mut words = line[1..].split_whitespace();
        let name = words.next().unwrap_or_default().to_owned();
        let number = match words.next() {
            Some("(Number)") => true,
            Some("(String)") => false,
            _ => return Err(format!("after ${name} its comment says neither (Number) nor (String)")),
        };
        arguments.push(Argument { name, number });
    }
    Ok(arguments)
}

fn uses(message: &Message<String>) -> Uses {
    let mut uses = Uses::default();
    match &message.value {
        Some(pattern) => walk(pattern, &mut uses),
        None => uses.refused.push("it has no text of its own".into()),
    }
    if !message.attributes.is_empty() {
        uses.refused.push("attributes have no function; write a message of its own".into());
    }
    uses
}

fn walk(pattern: &Pattern<String>, uses: &mut Uses) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            walk_expression(expression, uses);
        }
    }
}

fn walk_expression(expression: &Expression<String>, uses: &mut Uses) {
    match expression {
        Expression::Inline(inline) => walk_inline(inline, uses),
        Expression::Select { selector, variants } => {
            walk_inline(selector, uses);
            let counts = variants.iter().any(|variant| match &variant.key {
                VariantKey::Identifier { name } => PLURALS.contains(&name.as_str()),
                VariantKey::NumberLiteral { .. } => true,
            });
            if let (true, InlineExpression::VariableReference { id }) = (counts, selector) {
                uses.counted.insert(id.name.clone());
            }
            for variant in variants {
                walk(&variant.value, uses);
            }
        }
    }
}

fn walk_inline(inline: &InlineExpression<String>, uses: &mut Uses) {
    match inline {
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        InlineExpression::VariableReference { id } => {
            uses.variables.insert(id.name.clone());
        }
        InlineExpression::MessageReference { id, .. } => {
            uses.messages.insert(id.name.clone());
        }
        InlineExpression::TermReference { id, .. } => {
            uses.terms.insert(id.name.clone());
        }
        InlineExpression::FunctionReference { id, .. } => {
            uses.refused.push(format!("{}() is not used here; pass the finished text in", id.name));
        }
        InlineExpression::Placeable { expression } => walk_expression(expression, uses),
    }
}
