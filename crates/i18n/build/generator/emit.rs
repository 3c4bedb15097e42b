//! Writes the Rust code.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fluent_syntax::ast::{Comment, Entry, Message, Resource};

use super::REFERENCE;
use super::catalogue::{Argument, Language, Text};
use super::check::{DIRECTION, DRAFT, NAME, plain};

/// Words that cannot name an argument in Rust.
const RESERVED: [&str; 12] =
    ["as", "fn", "for", "in", "loop", "match", "move", "ref", "self", "type", "use", "where"];

/// The generated part of the crate. Only called when the checks have passed.
///
/// `plurals` are the plural forms of each language, by tag.
pub fn rust(languages: &BTreeMap<String, Language>, plurals: &BTreeMap<String, String>) -> String {
    let mut code = String::from("// Made from assets/locales by build/main.rs.\n\n");
    write_lang(&mut code, languages, plurals);
    if let Some(reference) = languages.get(REFERENCE) {
        write_texts(&mut code, reference);
        write_keys(&mut code, reference);
    }
    code
}

fn write_lang(code: &mut String, languages: &BTreeMap<String, Language>, plurals: &BTreeMap<String, String>) {
    let name_of = |language: &Language| language.messages.get(NAME).and_then(plain).unwrap_or_default();
    let direction =
        |language: &Language| language.messages.get(DIRECTION).and_then(plain).unwrap_or_default();

    code.push_str("/// A language that Stuga speaks: one for each folder of texts.\n");
    code.push_str("#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum Lang {\n");
    for language in languages.values() {
        let _ = writeln!(
            code,
            "    /// {} (`{}`).\n    {},",
            name_of(language),
            language.tag,
            variant(&language.tag)
        );
    }
    code.push_str("}\n\nimpl Lang {\n");
    let all = languages.keys().map(|tag| format!("Lang::{}", variant(tag))).collect::<Vec<_>>().join(", ");
    let _ = writeln!(code, "    /// Every language, by tag.\n    pub const ALL: &[Lang] = &[{all}];\n");

    let mut table = |doc: &str, head: &str, value: &dyn Fn(&Language) -> String| {
        let _ = writeln!(code, "    /// {doc}\n    #[must_use]\n    {head} {{\n        match self {{");
        for language in languages.values() {
            let _ = writeln!(code, "            Lang::{} => {},", variant(&language.tag), value(language));
        }
        code.push_str("        }\n    }\n\n");
    };
    table(
        "The BCP 47 tag, for the `lang` attribute.",
        "pub const fn tag(self) -> &'static str",
        &|language| format!("{:?}", language.tag),
    );
    table("The language's name in itself.", "pub const fn name(self) -> &'static str", &|language| {
        format!("{:?}", name_of(language))
    });
    table(
        "`ltr` or `rtl`, for the `dir` attribute.",
        "pub const fn dir(self) -> &'static str",
        &|language| format!("{:?}", direction(language)),
    );
    table(
        "What a draft says of itself in its own words: nobody whose language it is has read it yet. None for the others.",
        "pub const fn draft(self) -> Option<&'static str>",
        &|language| format!("{:?}", language.messages.get(DRAFT).and_then(plain)),
    );
    table("All messages, as the build writes them.", "const fn source(self) -> &'static str", &|language| {
        format!("include_str!(concat!(env!(\"OUT_DIR\"), \"/{}.txt\"))", language.tag)
    });
    table("Its plural forms, listed.", "const fn plurals(self) -> &'static [u8]", &|language| {
        format!("b{:?}", plurals.get(&language.tag).map(String::as_str).unwrap_or_default())
    });
    code.push_str("}\n\n");
}

fn write_texts(code: &mut String, reference: &Language) {
    code.push_str("impl Texts {\n");
    for (index, (key, text)) in reference.messages.iter().enumerate() {
        write_doc(code, text);
        let mut parameters = String::new();
        let mut values = String::new();
        for Argument { name, number } in &text.declared {
            let (ident, kind) = (ident(name), if *number { "u32" } else { "&str" });
            let _ = write!(parameters, ", {ident}: {kind}");
            let value = if *number { "Number" } else { "Text" };
            let _ = write!(values, "Value::{value}({ident}), ");
        }
        let _ = writeln!(code, "    #[must_use]\n    pub fn {}(self{parameters}) -> String {{", ident(key));
        let _ = writeln!(code, "        self.say({index}, &[{}])\n    }}\n", values.trim_end_matches(", "));
    }
    code.push_str("}\n\n");
}

/// The English text and the comment become the documentation, so that an editor shows what is said.
fn write_doc(code: &mut String, text: &Text) {
    let message = Message { comment: None, ..text.entry.clone() };
    let resource = Resource { body: vec![Entry::Message(message)] };
    code.push_str("    /// ```text\n");
    for line in fluent_syntax::serializer::serialize(&resource).lines() {
        let _ = writeln!(code, "    /// {line}");
    }
    code.push_str("    /// ```\n");
    if let Some(Comment { content }) = &text.entry.comment {
        for line in content {
            let line = line.replace('[', "\\[").replace('<', "\\<");
            let _ = writeln!(code, "    /// {line}  ");
        }
    }
}

/// For look-ups by key: sorted as the texts are, with each argument and whether it is a number.
fn write_keys(code: &mut String, reference: &Language) {
    code.push_str("static KEYS: &[(&str, &[(&str, bool)])] = &[\n");
    for (key, text) in &reference.messages {
        let arguments =
            text.declared.iter().map(|argument| format!("({:?}, {})", argument.name, argument.number));
        let _ = writeln!(code, "    ({key:?}, &[{}]),", arguments.collect::<Vec<_>>().join(", "));
    }
    code.push_str("];\n");
}

fn ident(name: &str) -> String {
    let ident = name.replace('-', "_");
    if RESERVED.contains(&ident.as_str()) { format!("{ident}_") } else { ident }
}

/// `sv` becomes `Sv`, `sr-Latn` becomes `SrLatn`.
fn variant(tag: &str) -> String {
    tag.split('-')
        .map(|part| {
            let mut letters = part.chars();
            letters
                .next()
                .map(|first| first.to_uppercase().chain(letters).collect::<String>())
                .unwrap_or_default()
        })
        .collect()
}
