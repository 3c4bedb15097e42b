//! Rules for style sheets: what is written for left-to-right only, and colours beside the tokens.

use super::{File, Finding};

pub fn check(file: &File) -> Vec<Finding> {
    if !file.is_under("assets/css") && !file.is_under("crates/ui-kit") && !file.is_under("frontend") {
        return Vec::new();
    }
    let is_tokens = file.path.ends_with("tokens.css");
    let mut findings = Vec::new();
    for declaration in declarations(&file.text) {
        if let Some(better) = logical(&declaration) {
            findings.push(file.finding(
                declaration.line,
                format!("`{}` is wrong in right-to-left languages: {better}", declaration.name),
            ));
        }
        if !is_tokens && has_colour(declaration.value) {
            findings.push(file.finding(
                declaration.line,
                format!(
                    "`{}`: colours stand in assets/css/tokens.css; use a var(--…)",
                    declaration.value.split_whitespace().collect::<Vec<_>>().join(" ")
                ),
            ));
        }
    }
    findings
}

struct Declaration<'a> {
    line: usize,
    name: &'a str,
    value: &'a str,
}

/// Every `name: value` of a block, without looking at selectors, at-rules and comments.
fn declarations(text: &str) -> Vec<Declaration<'_>> {
    let mut found = Vec::new();
    let (mut start, mut depth, mut at) = (0, 0usize, 0);
    let bytes = text.as_bytes();
    let mut quote = None;
    let mut round = 0usize;
    while at < bytes.len() {
        match (quote, bytes[at]) {
            (Some(_), b'\\') => at += 1,
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, byte @ (b'"' | b'\'')) => quote = Some(byte),
            (None, b'/') if bytes.get(at + 1) == Some(&b'*') => {
                let end = text[at..].find("*/").map_or(bytes.len(), |end| at + end + 2);
                // A comment before a declaration is not part of it; one inside is left where it is.
                if text[start..at].trim().is_empty() {
                    start = end;
                }
                at = end;
                continue;
            }
            (None, b'(') => round += 1,
            (None, b')') => round = round.saturating_sub(1),
            (None, b'{') => {
                depth += 1;
                start = at + 1;
            }
            (None, b';' | b'}') if round == 0 => {
                if let (true, Some((name, value))) = (depth > 0, text[start..at].split_once(':')) {
                    let line = text[..start + name.len()].matches('\n').count() + 1;
                    found.push(Declaration { line, name: name.trim(), value });
                }
                if bytes[at] == b'}' {
                    depth = depth.saturating_sub(1);
                }
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// What to write instead, where a property or its value names left or right.
fn logical(declaration: &Declaration<'_>) -> Option<String> {
    let name = declaration.name;
    if let Some(side) = ["left", "right"].into_iter().find(|side| name.split('-').any(|part| part == *side)) {
        let (end, inset) =
            if side == "left" { ("start", "inset-inline-start") } else { ("end", "inset-inline-end") };
        return match name.split('-').next() {
            Some("left" | "right") => Some(format!("write `{inset}`")),
            Some("margin" | "padding" | "border") if name.ends_with(side) || !name.ends_with("radius") => {
                Some(format!("write `{}`", name.replace(side, &format!("inline-{end}"))))
            }
            Some("border") => Some(format!("write `border-start-{end}-radius` or `border-end-{end}-radius`")),
            Some("scroll") => Some(format!("write `{}`", name.replace(side, &format!("inline-{end}")))),
            _ => None,
        };
    }
    let value = declaration.value.trim();
    (matches!(name, "text-align" | "float" | "clear") && matches!(value, "left" | "right"))
        .then(|| "write `start` or `end` (`inline-start`, `inline-end` for float)".to_owned())
}

fn has_colour(value: &str) -> bool {
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("];
    let value = without_addresses(value).to_lowercase();
    let hex = value.match_indices('#').any(|(at, _)| {
        let digits = value[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
        matches!(digits, 3 | 4 | 6 | 8)
    });
    let starts = |name: &str| {
        value
            .match_indices(name)
            .any(|(at, _)| !value[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '-'))
    };
    hex || functions.iter().any(|name| starts(name))
}

/// `url(#id)` and `url("x.svg#id")` are no colours.
fn without_addresses(value: &str) -> String {
    let mut parts = value.split("url(");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        rest.push_str(part.split_once(')').map_or("", |(_, after)| after));
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::super::tests::lines;
    use super::*;

    fn found(text: &str) -> Vec<usize> {
        lines(check, "assets/css/kit.css", text)
    }

    #[test]
    fn what_names_left_or_right_is_found() {
        assert_eq!(found(".a {\n  margin-left: 4px;\n  border-top-right-radius: 1px;\n}"), [2, 3]);
        assert_eq!(found("@layer kit { .a { color: inherit; left: 0 } }"), [1]);
        assert_eq!(found(".a { /* b */ text-align: right; }"), [1]);
        assert_eq!(found(".a { padding-right: 0; border-left-color: var(--ink) }"), [1, 1]);
    }

    #[test]
    fn logical_properties_are_left_alone() {
        let text = ".left > a:hover { margin-inline: 4px; inset-inline-start: 0; text-align: start; }\n/* margin-left: 0; */";
        assert!(found(text).is_empty());
        assert!(lines(check, "docs/a.css", ".a { margin-left: 0; }").is_empty(), "no style sheet of the app");
    }

    #[test]
    fn colours_stand_with_the_tokens() {
        let text = ".a {\n  color: #5B2A6C;\n  background: rgb(1 2 3 / 50%);\n}";
        assert_eq!(found(text), [2, 3]);
        assert!(lines(check, "assets/css/tokens.css", text).is_empty());
    }

    #[test]
    fn what_only_looks_like_a_colour_is_left_alone() {
        let text = "#main { color: var(--ink); mask: url(icons.svg#abc); fill: url(\"#fff\"); background: color-mix(in oklab, var(--a), var(--b)); }";
        assert!(found(text).is_empty());
    }
}
