//! Rust text taken apart just far enough for the rules: what is code, what is a comment, what is a
//! string, and what is only there for tests.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::File;

/// A Rust file, taken apart.
pub struct Source {
    /// The text with the inside of comments, strings and character literals blanked: same length, same
    /// lines, so that an offset here is an offset there.
    pub code: String,
    /// Where the inside of each string literal is.
    pub strings: Vec<Range<usize>>,
    /// What is compiled for tests only.
    tests: Vec<Range<usize>>,
}

impl Source {
    pub fn of(file: &File) -> Self {
        let (code, strings) = blank(&file.text);
        let tests =
            if is_test_file(file) { std::iter::once(0..code.len()).collect() } else { test_items(&code) };
        Self { code, strings, tests }
    }

    pub fn is_test(&self, offset: usize) -> bool {
        self.tests.iter().any(|range| range.contains(&offset))
    }

    /// The line of an offset, counted from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.code.as_bytes()[..offset].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// How many lines are not there for tests only.
    pub fn lines_without_tests(&self) -> usize {
        let tests: usize =
            self.tests.iter().map(|range| self.code[range.clone()].matches('\n').count()).sum();
        self.code.lines().count() - tests
    }

    /// Where `pattern` stands in the code.
    pub fn find<'a>(&'a self, pattern: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.code.match_indices(pattern).map(|(offset, _)| offset)
    }
}

fn is_test_file(file: &File) -> bool {
    let folders = ["tests", "benches", "examples"];
    let in_folder =
        file.path.components().any(|part| folders.iter().any(|folder| part.as_os_str() == *folder));
    let stem = file.path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    file.only_tests
        || in_folder
        || stem == "tests"
        || stem.ends_with("_tests")
        || file.is_under("crates/testkit")
}

/// The modules, as paths without extension, that this file declares for tests only.
pub fn test_modules(file: &File) -> Vec<PathBuf> {
    let stem = file.path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let folder = file.path.parent().unwrap_or(Path::new(""));
    let inside = if matches!(stem, "lib" | "main" | "mod") { folder.to_owned() } else { folder.join(stem) };
    let (code, _) = blank(&file.text);
    let items = test_items(&code);
    let declared = items.iter().filter_map(|item| code[item.clone()].strip_suffix(';')?.rsplit_once("mod "));
    declared.map(|(_, name)| inside.join(name.trim())).collect()
}

/// Where the items under `#[cfg(test)]` are, from the attribute to the closing brace or semicolon.
fn test_items(code: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for attribute in ["#[cfg(test)]", "#[cfg(all(test", "#[cfg(any(test"] {
        for (start, _) in code.match_indices(attribute) {
            let Some(body) = code[start..].find(['{', ';']).map(|at| start + at) else { continue };
            let end = if code.as_bytes()[body] == b'{' { closing(code, body) } else { body };
            found.push(start..end + 1);
        }
    }
    found
}

/// The offset of the bracket that closes the one at `open`, or of the last byte if there is none.
pub fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0usize;
    for (offset, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return offset;
                }
            }
            _ => {}
        }
    }
    code.len().saturating_sub(1)
}

/// Blanks the inside of comments and literals; tells where the strings are.
fn blank(text: &str) -> (String, Vec<Range<usize>>) {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut strings = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest.starts_with(b"//") {
            let end = at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            wipe(&mut code, at..end);
            at = end;
        } else if rest.starts_with(b"/*") {
            let end = end_of_block_comment(bytes, at);
            wipe(&mut code, at..end);
            at = end;
        } else if let Some((open, hashes)) = raw_string(bytes, at) {
            let close = [b"\"".to_vec(), vec![b'#'; hashes]].concat();
            let end = find(bytes, open, &close).unwrap_or(bytes.len());
            wipe(&mut code, open..end);
            strings.push(open..end);
            at = (end + close.len()).min(bytes.len());
        } else if rest[0] == b'"' {
            let end = end_of_quoted(bytes, at + 1, b'"');
            wipe(&mut code, at + 1..end);
            strings.push(at + 1..end);
            at = end + 1;
        } else if rest[0] == b'\'' && is_character(rest) {
            let end = end_of_quoted(bytes, at + 1, b'\'');
            wipe(&mut code, at + 1..end);
            at = end + 1;
        } else {
            at += 1;
        }
    }
    // Only whole literals and comments were blanked, byte for byte, so this is still UTF-8.
    (String::from_utf8(code).unwrap_or_else(|_| text.to_owned()), strings)
}

fn wipe(code: &mut [u8], range: Range<usize>) {
    let end = range.end.min(code.len());
    for byte in &mut code[range.start.min(end)..end] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}

fn end_of_block_comment(bytes: &[u8], start: usize) -> usize {
    let (mut depth, mut at) = (0usize, start);
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    at
}

/// For `r"`, `r#"`, `br#"` …: where the inside begins, and the number of hashes.
fn raw_string(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let part_of_a_word = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_');
    let prefix = [&b"br"[..], b"cr", b"r"].into_iter().find(|prefix| bytes[at..].starts_with(prefix))?;
    let rest = &bytes[at + prefix.len()..];
    let hashes = rest.iter().take_while(|byte| **byte == b'#').count();
    (!part_of_a_word && rest.get(hashes) == Some(&b'"')).then_some((at + prefix.len() + hashes + 1, hashes))
}

fn end_of_quoted(bytes: &[u8], from: usize, quote: u8) -> usize {
    let mut at = from;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

/// Whether a quote begins a character literal and not a lifetime.
fn is_character(rest: &[u8]) -> bool {
    match std::str::from_utf8(&rest[1..rest.len().min(6)])
        .or_else(|error| std::str::from_utf8(&rest[1..1 + error.valid_up_to()]))
    {
        Ok(text) => {
            let mut letters = text.chars();
            letters
                .next()
                .is_some_and(|first| first == '\\' || (first != '\'' && letters.next() == Some('\'')))
        }
        Err(_) => false,
    }
}

fn find(bytes: &[u8], from: usize, pattern: &[u8]) -> Option<usize> {
    (from..bytes.len()).find(|at| bytes[*at..].starts_with(pattern))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source::of(&File { path: path.into(), text: text.into(), only_tests: false })
    }

    #[test]
    fn comments_and_literals_are_blanked_and_everything_keeps_its_place() {
        let text = "let a = \"b.unwrap()\"; // c.unwrap()\nlet d = r#\"e \" f\"#; let g = '\"'; h::<'i>(\"å\\\"\"); /* /* j */ k */ l";
        let source = source("crates/domain/src/a.rs", text);
        assert_eq!(source.code.len(), text.len());
        assert!(!source.code.contains("unwrap") && !source.code.contains('k'), "{}", source.code);
        let strings: Vec<_> = source.strings.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(strings, ["b.unwrap()", "e \" f", "å\\\""]);
        assert_eq!(source.line(text.find("let d").unwrap()), 2);
        assert!(source.code.contains("h::<'i>(") && source.code.ends_with('l'));
    }

    #[test]
    fn tests_are_told_from_the_rest() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() { {} }\n}\nfn c() {}\n";
        let source = source("crates/domain/src/a.rs", text);
        assert!(!source.is_test(text.find("fn a").unwrap()));
        assert!(source.is_test(text.find("fn b").unwrap()));
        assert!(!source.is_test(text.find("fn c").unwrap()));
        assert_eq!(source.lines_without_tests(), 3);
        assert!(self::source("crates/domain/tests/a.rs", text).is_test(0));
    }
}
