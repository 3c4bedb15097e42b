//! Rules for files of any kind, and for where they stand.

use super::{File, Finding};
use crate::cargo::Workspace;

pub fn check(file: &File) -> Vec<Finding> {
    let mut findings = notes_to_self(file);
    findings.extend(migration(file));
    findings
}

/// What should be an issue.
fn notes_to_self(file: &File) -> Vec<Finding> {
    // Written so that this file does not find itself.
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME")];
    let is_mark = |line: &str| {
        line.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
            .any(|word| marks.contains(&word))
    };
    let lines = file.text.lines().enumerate().filter(|(_, line)| is_mark(line));
    lines
        .map(|(index, _)| {
            file.finding(index + 1, "do it now, or make it an issue: no notes to self in the tree")
        })
        .collect()
}

/// Migrations sort by when they were written, so that two branches' never collide.
fn migration(file: &File) -> Option<Finding> {
    let folder = file.path.parent()?.file_name()?;
    let extension = file.path.extension()?;
    if folder != "migrations" || extension != "sql" {
        return None;
    }
    let name = file.path.file_stem()?.to_str()?;
    let well_named = name.split_once('_').is_some_and(|(time, rest)| {
        // With or without a T between day and hour.
        let digits =
            time.bytes().enumerate().all(|(at, byte)| byte.is_ascii_digit() || (at == 8 && byte == b'T'));
        let words =
            rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        digits && (12..=15).contains(&time.len()) && time.starts_with("20") && !rest.is_empty() && words
    });
    (!well_named).then(|| {
        file.finding(
            0,
            "name a migration by when it was written and what it does: 20260901T1430_add_pledges.sql",
        )
    })
}

/// Every crate begins with what it is for.
pub fn check_workspace(workspace: &Workspace, files: &[File]) -> Vec<Finding> {
    let targets = workspace.0.values().flat_map(|package| &package.targets);
    let crates = targets
        .filter(|target| matches!(target.kind.as_str(), "lib" | "rlib" | "cdylib" | "staticlib" | "bin"));
    crates
        .filter_map(|target| files.iter().find(|file| file.path == target.file))
        .filter(|file| !file.text.lines().any(|line| line.starts_with("//!")))
        .map(|file| file.finding(1, "begin the crate with `//!`: what it is for, and what it must never do"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::lines;
    use super::*;
    use crate::cargo::{Package, Target};

    #[test]
    fn notes_to_self_are_found_as_words() {
        assert_eq!(lines(check, "a.css", &format!("a\n/* {}: b */", concat!("TO", "DO"))), [2]);
        assert_eq!(lines(check, "a.rs", concat!("// FIX", "ME later")), [1]);
        assert!(lines(check, "a.rs", concat!("let MASTODON = \"metodo\"; // TO", "DOS_LIST")).is_empty());
    }

    #[test]
    fn migrations_are_named_by_time() {
        assert!(lines(check, "crates/store/migrations/20260901T1430_add_pledges.sql", "").is_empty());
        assert!(lines(check, "crates/store/migrations/202609011430_add_pledges.sql", "").is_empty());
        assert!(lines(check, "crates/store/sql/pledges.sql", "").is_empty());
        for name in ["1_init.sql", "202609011430.sql", "202609011430_Add.sql", "202609011430-add.sql"] {
            assert_eq!(lines(check, &format!("crates/store/migrations/{name}"), ""), [0], "{name}");
        }
    }

    #[test]
    fn a_crate_says_what_it_is_for() {
        let target = Target { kind: "lib".into(), file: "crates/a/src/lib.rs".into() };
        let package = Package { name: "a".into(), targets: vec![target], ..Package::default() };
        let workspace = Workspace([("a".to_owned(), package)].into());
        let check = |text: &str| {
            check_workspace(
                &workspace,
                &[File { path: "crates/a/src/lib.rs".into(), text: text.into(), only_tests: false }],
            )
            .len()
        };
        assert_eq!(check("mod a;\n"), 1);
        assert_eq!(check("//! What it is for.\nmod a;\n"), 0);
    }
}
