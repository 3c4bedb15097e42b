//! Writes a message as the app reads it: its words, with marks in place of Fluent's syntax.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::catalogue::{Argument, Language, Text};
use super::check::{DIRECTION, plain};
use super::marks::{ARGUMENT, CHOICE, END, FIRST, NEXT, THEN, WHEN};
use super::{Problem, REFERENCE};

/// Around what is filled into a line that runs from right to left, so that a Latin name keeps its place.
/// Where all runs one way they would only be in the way of searching, copying and comparing.
const ISOLATED: [char; 2] = ['\u{2068}', '\u{2069}'];

/// How deep messages may refer to each other. More can only be a circle.
const DEEPEST: usize = 8;

/// Per language all messages in one text, in the order of the reference's keys.
pub fn resources(
    languages: &BTreeMap<String, Language>,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, String> {
    let Some(reference) = languages.get(REFERENCE) else { return BTreeMap::new() };
    let mut resources = BTreeMap::new();
    for language in languages.values() {
        let mut texts = Vec::new();
        for (key, Text { declared, .. }) in &reference.messages {
            let Some(text) = language.messages.get(key) else {
                // Of a draft: said in the reference's words.
                texts.push(String::new());
                continue;
            };
            let mut writer = Writer::new(language, declared);
            match writer.message(key, 0) {
                Ok(()) => texts.push(writer.out),
                Err(what) => problems.push(Problem {
                    tag: language.tag.clone(),
                    file: text.file.clone(),
                    line: Some(text.line),
                    what: format!("{key}: {what}"),
                }),
            }
        }
        resources.insert(language.tag.clone(), texts.join(&NEXT.to_string()));
    }
    resources
}

struct Writer<'a> {
    language: &'a Language,
    arguments: &'a [Argument],
    isolates: bool,
    out: String,
}

impl<'a> Writer<'a> {
    fn new(language: &'a Language, arguments: &'a [Argument]) -> Self {
        let direction = language.messages.get(DIRECTION).and_then(plain);
        Self { language, arguments, isolates: direction.as_deref() == Some("rtl"), out: String::new() }
    }

    fn message(&mut self, key: &str, depth: usize) -> Result<(), String> {
        let language = self.language;
        match language.messages.get(key).and_then(|text| text.entry.value.as_ref()) {
            Some(pattern) => self.pattern(pattern, depth),
            None => Err(format!("refers to {key}, which does not exist")),
        }
    }

    fn pattern(&mut self, pattern: &Pattern<String>, depth: usize) -> Result<(), String> {
        if depth > DEEPEST {
            return Err("refers to itself".to_owned());
        }
        let isolates = self.isolates && pattern.elements.len() > 1;
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.words(value)?,
                PatternElement::Placeable { expression } if isolates && is_filled_in(expression) => {
                    self.out.push(ISOLATED[0]);
                    self.expression(expression, depth)?;
                    self.out.push(ISOLATED[1]);
                }
                PatternElement::Placeable { expression } => self.expression(expression, depth)?,
            }
        }
        Ok(())
    }

    fn words(&mut self, words: &str) -> Result<(), String> {
        if words.contains(|letter: char| letter.is_control() && letter != '\n') {
            return Err("has a control character".to_owned());
        }
        self.out.push_str(words);
        Ok(())
    }

    fn expression(&mut self, expression: &Expression<String>, depth: usize) -> Result<(), String> {
        match expression {
            Expression::Inline(inline) => self.inline(inline, depth),
            Expression::Select { selector, variants } => {
                let InlineExpression::VariableReference { id } = selector else {
                    return Err("chooses by something else than an argument".to_owned());
                };
                let letter = self.letter(&id.name)?;
                self.out.extend([CHOICE, letter]);
                for variant in variants {
                    let is_last = std::ptr::eq(variant, &variants[variants.len() - 1]);
                    if !(variant.default && is_last) {
                        self.case(key(variant), variant, depth)?;
                    }
                }
                for variant in variants.iter().filter(|variant| variant.default) {
                    self.case("", variant, depth)?;
                }
                self.out.push(END);
                Ok(())
            }
        }
    }

    fn case(&mut self, key: &str, variant: &Variant<String>, depth: usize) -> Result<(), String> {
        self.out.push(WHEN);
        self.out.push_str(key);
        self.out.push(THEN);
        self.pattern(&variant.value, depth + 1)
    }

    fn inline(&mut self, inline: &InlineExpression<String>, depth: usize) -> Result<(), String> {
        let language = self.language;
        match inline {
            InlineExpression::StringLiteral { value } => self.words(&unescape_unicode_to_string(value)),
            InlineExpression::NumberLiteral { value } => self.words(value),
            InlineExpression::VariableReference { id } => {
                let letter = self.letter(&id.name)?;
                self.out.extend([ARGUMENT, letter]);
                Ok(())
            }
            InlineExpression::MessageReference { id, .. } => self.message(&id.name, depth + 1),
            InlineExpression::TermReference { id, .. } => match language.terms.get(&id.name) {
                Some(Entry::Term(term)) => self.pattern(&term.value, depth + 1),
                _ => Err(format!("refers to -{}, which does not exist", id.name)),
            },
            InlineExpression::FunctionReference { id, .. } => Err(format!("{}() is not used here", id.name)),
            InlineExpression::Placeable { expression } => self.expression(expression, depth),
        }
    }

    fn letter(&self, name: &str) -> Result<char, String> {
        let index = self.arguments.iter().position(|argument| argument.name == name);
        let index = index.and_then(|index| u8::try_from(index).ok()).filter(|index| *index < 26);
        index
            .map(|index| char::from(FIRST + index))
            .ok_or_else(|| format!("uses ${name}, which {REFERENCE} does not have"))
    }
}

/// Whether an expression stands for what differs from one time to the next.
fn is_filled_in(expression: &Expression<String>) -> bool {
    !matches!(
        expression,
        Expression::Inline(
            InlineExpression::MessageReference { .. }
                | InlineExpression::TermReference { .. }
                | InlineExpression::StringLiteral { .. }
        )
    )
}

fn key(variant: &Variant<String>) -> &str {
    match &variant.key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}
