//! Rules for Rust files.

use super::source::Source;
use super::{File, Finding, html};

/// Lines of a file, tests not counted, over which it should be split.
const LONGEST: usize = 600;
/// Names that say nothing about what is inside.
const BANNED: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"];

pub fn check(file: &File) -> Vec<Finding> {
    let source = Source::of(file);
    let mut findings = Vec::new();
    findings.extend(too_long(file, &source));
    findings.extend(banned_name(file));
    findings.extend(unwraps(file, &source));
    findings.extend(sql(file, &source));
    if file.is_under("frontend") || file.is_under("crates/ui-kit") {
        findings.extend(html::check_macros(file, &source));
    }
    findings
}

fn too_long(file: &File, source: &Source) -> Option<Finding> {
    let lines = source.lines_without_tests();
    (lines > LONGEST && !source.is_test(0)).then(|| {
        file.finding(
            0,
            format!("{lines} lines without tests: split it by what its parts do, under {LONGEST} each"),
        )
    })
}

fn banned_name(file: &File) -> Option<Finding> {
    let name = file.path.with_extension("");
    let banned =
        name.components().filter_map(|part| part.as_os_str().to_str()).find(|part| BANNED.contains(part))?;
    Some(file.finding(0, format!("`{banned}` says nothing: name the module after what it does or knows")))
}

/// The crates in which a panic would end the engine, and with it what somebody is doing.
fn unwraps(file: &File, source: &Source) -> Vec<Finding> {
    let strict = ["crates/domain/src", "crates/sync/src", "crates/engine/src"];
    if !strict.iter().any(|folder| file.is_under(folder)) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for pattern in [".unwrap()", ".expect("] {
        for offset in source.find(pattern).filter(|offset| !source.is_test(*offset)) {
            let line = source.line(offset);
            if !states_its_invariant(&file.text, line) {
                findings.push(file.finding(
                    line,
                    format!(
                        "`{pattern}` can end the engine: return a Rejection or an error; if it cannot fail, say why \
                         in a comment that begins `// Invariant:` on the line above"
                    ),
                ));
            }
        }
    }
    findings
}

fn states_its_invariant(text: &str, line: usize) -> bool {
    let above: Vec<&str> = text.lines().take(line).collect();
    above.iter().rev().take(4).any(|line| line.trim_start().starts_with("// Invariant:"))
}

fn sql(file: &File, source: &Source) -> Vec<Finding> {
    const STATEMENTS: &[(&str, &str)] = &[
        ("SELECT ", " FROM "),
        ("INSERT ", "INTO "),
        ("UPDATE ", " SET "),
        ("DELETE ", "FROM "),
        ("CREATE ", "TABLE "),
        ("DROP ", "TABLE "),
    ];
    let free = [
        "crates/store",
        "crates/server/src/tables",
        "crates/server/src/tables.rs",
        "crates/sim",
        "tests",
        "xtask",
    ];
    if free.iter().any(|folder| file.is_under(folder)) {
        return Vec::new();
    }
    let is_sql = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ") + " ";
        STATEMENTS.iter().any(|(first, then)| {
            text.split_once(first).is_some_and(|(_, rest)| format!(" {rest}").contains(then))
        })
    };
    let found = source
        .strings
        .iter()
        .filter(|range| !source.is_test(range.start) && is_sql(&file.text[(*range).clone()]));
    found
        .map(|range| {
            file.finding(
                source.line(range.start),
                "SQL stands in the file of its table: in crates/store, or the server's own in crates/server/src/tables/",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::lines;
    use super::*;

    fn long(lines: usize) -> String {
        "fn a() {}\n".repeat(lines)
    }

    #[test]
    fn a_file_may_have_600_lines_and_any_number_of_tests() {
        assert_eq!(lines(check, "crates/api/src/a.rs", &long(601)), [0]);
        assert!(lines(check, "crates/api/src/a.rs", &long(600)).is_empty());
        let with_tests = format!("{}#[cfg(test)]\nmod tests {{\n{}}}\n", long(10), long(900));
        assert!(lines(check, "crates/api/src/a.rs", &with_tests).is_empty());
    }

    #[test]
    fn modules_have_names_that_say_something() {
        assert_eq!(lines(check, "crates/api/src/utils.rs", ""), [0]);
        assert_eq!(lines(check, "crates/api/src/common/a.rs", ""), [0]);
        assert!(lines(check, "crates/api/src/common_names.rs", "").is_empty());
    }

    #[test]
    fn the_engine_may_not_panic() {
        let text = "fn a() {\n    b.unwrap();\n    c.expect(\"d\");\n}\n";
        assert_eq!(lines(check, "crates/engine/src/a.rs", text), [2, 3]);
        assert!(lines(check, "crates/server/src/a.rs", text).is_empty());
        let in_tests = format!("#[cfg(test)]\nmod tests {{\n{text}}}\n");
        assert!(lines(check, "crates/engine/src/a.rs", &in_tests).is_empty());
        let stated =
            "fn a() {\n    // Invariant: it was put there above.\n    b.unwrap();\n}\n// c.unwrap()\n";
        assert!(lines(check, "crates/engine/src/a.rs", stated).is_empty());
    }

    #[test]
    fn sql_stands_where_the_tables_are() {
        let text =
            "const A: &str = \"SELECT a\n  FROM b\";\nconst B: &str = \"INSERT INTO b (a) VALUES (?)\";\n";
        assert_eq!(lines(check, "crates/engine/src/a.rs", text), [1, 3]);
        assert!(lines(check, "crates/store/src/a.rs", text).is_empty());
        assert!(lines(check, "crates/server/src/tables/tokens.rs", text).is_empty());
        let prose = "let a = \"select a shift from the list\";\nlet b = \"UPDATE THE APP\";\n";
        assert!(lines(check, "crates/engine/src/a.rs", prose).is_empty());
    }
}
