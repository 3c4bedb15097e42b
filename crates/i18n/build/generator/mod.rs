//! From `.ftl` texts to Rust: read (`catalogue`), compare (`check`), write the texts (`compile`, `plurals`) and
//! the code (`emit`).
//!
//! Pure: texts in, code or a list of problems out. English is the reference: what it has, with the
//! arguments it declares, every language must have, save a draft.

mod catalogue;
mod check;
mod compile;
mod emit;
#[path = "../../src/marks.rs"]
mod marks;
pub mod plurals;

#[cfg_attr(test, allow(unused_imports, reason = "the tests read the generator alone"))]
pub use check::DRAFT;
use std::collections::BTreeMap;

/// The language that decides which messages and arguments there are.
pub const REFERENCE: &str = "en";

/// One `.ftl` file as it was read.
#[derive(Clone, Debug)]
pub struct Source {
    /// The language's tag, which is its folder's name: `sv`.
    pub tag: String,
    /// The file's name: `sign_in.ftl`. Its messages start with `sign-in-`.
    pub file: String,
    /// The content.
    pub text: String,
}

/// What the build needs to compile and embed.
#[derive(Debug)]
pub struct Generated {
    /// `Lang`, the functions of `Texts`, and the table of keys.
    pub rust: String,
    /// Per language all messages in one text, with marks in place of Fluent's syntax.
    pub resources: BTreeMap<String, String>,
}

/// One thing that a person has to mend, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("assets/locales/{tag}/{file}{}: {what}", line.map(|line| format!(":{line}")).unwrap_or_default())]
pub struct Problem {
    /// The language's folder.
    pub tag: String,
    /// The file to edit.
    pub file: String,
    /// The line, where there is one to point at.
    pub line: Option<usize>,
    /// What is wrong and what to do, with the key in it.
    pub what: String,
}

/// Makes the code, or says everything that is wrong at once.
pub fn generate(sources: &[Source]) -> Result<Generated, Vec<Problem>> {
    let mut problems = Vec::new();
    let languages = catalogue::read(sources, &mut problems);
    check::check(&languages, &mut problems);
    if problems.is_empty() {
        let resources = compile::resources(&languages, &mut problems);
        let plurals = plurals_of(&languages, &mut problems);
        if problems.is_empty() {
            return Ok(Generated { rust: emit::rust(&languages, &plurals), resources });
        }
    }
    problems.sort();
    problems.dedup();
    Err(problems)
}

fn plurals_of(
    languages: &BTreeMap<String, catalogue::Language>,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for tag in languages.keys() {
        match plurals::listed(tag) {
            Ok(listed) => drop(found.insert(tag.clone(), listed)),
            Err(what) => {
                problems.push(Problem { tag: tag.clone(), file: "app.ftl".into(), line: None, what });
            }
        }
    }
    found
}
