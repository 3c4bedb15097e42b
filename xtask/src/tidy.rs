//! `tidy`: what this repository asks of its own code and no compiler checks. Every finding says how to
//! mend it. docs/STYLE.md has the reasons.

mod css;
mod dependencies;
mod files;
mod html;
mod rust;
mod source;
mod texts;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use walkdir::WalkDir;

use crate::cargo::Workspace;
use crate::shell::{self, say};

/// Something to mend.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub path: PathBuf,
    /// 0 where it is about the whole file.
    pub line: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

/// A text file of the repository.
pub struct File {
    /// Relative to the repository, with `/`.
    pub path: PathBuf,
    pub text: String,
    /// A module that another file declares under `#[cfg(test)]`.
    pub only_tests: bool,
}

pub fn main() -> Result<()> {
    let workspace = Workspace::read()?;
    let files = read(shell::root())?;
    let mut findings = dependencies::check(&workspace);
    findings.extend(files::check_workspace(&workspace, &files));
    findings.extend(texts::check(&files));
    for file in &files {
        findings.extend(check(file));
    }
    findings.sort();
    for finding in &findings {
        match finding.line {
            0 => eprintln!("{}: {}", finding.path.display(), finding.message),
            line => eprintln!("{}:{line}: {}", finding.path.display(), finding.message),
        }
    }
    if !findings.is_empty() {
        bail!("tidy found {} thing(s) to mend", findings.len());
    }
    say(format!("tidy: {} files are in order", files.len()));
    Ok(())
}

fn check(file: &File) -> Vec<Finding> {
    let mut findings = files::check(file);
    match file.path.extension().and_then(|extension| extension.to_str()) {
        Some("rs") => findings.extend(rust::check(file)),
        Some("css") => findings.extend(css::check(file)),
        Some("html") => findings.extend(html::check_page(file)),
        _ => {}
    }
    findings
}

/// Every text file of ours. What others wrote (`vendor`) and what is built is theirs.
fn read(root: &Path) -> Result<Vec<File>> {
    const SKIPPED: &[&str] = &["target", "dist", "node_modules", "vendor", ".git", ".stuga", "gen"];
    const KINDS: &[&str] =
        &["rs", "css", "html", "js", "ftl", "sql", "toml", "md", "json", "sh", "yml", "yaml"];
    let walk = WalkDir::new(root).sort_by_file_name().into_iter();
    let mut files = Vec::new();
    for entry in
        walk.filter_entry(|entry| !entry.file_name().to_str().is_some_and(|name| SKIPPED.contains(&name)))
    {
        let entry = entry.context("cannot list the repository")?;
        let kind = entry.path().extension().and_then(|extension| extension.to_str());
        if entry.file_type().is_file() && kind.is_some_and(|kind| KINDS.contains(&kind)) {
            let path = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_owned();
            // What is no text is a fixture of someone's tests.
            if let Ok(text) = std::fs::read_to_string(entry.path()) {
                files.push(File { path, text, only_tests: false });
            }
        }
    }
    mark_test_modules(&mut files);
    Ok(files)
}

fn mark_test_modules(files: &mut [File]) {
    let rust = files.iter().filter(|file| file.path.extension().is_some_and(|extension| extension == "rs"));
    let modules: Vec<PathBuf> = rust.flat_map(source::test_modules).collect();
    for file in files {
        file.only_tests = modules.iter().any(|module| file.path.with_extension("").starts_with(module));
    }
}

impl File {
    fn finding(&self, line: usize, message: impl Into<String>) -> Finding {
        Finding { path: self.path.clone(), line, message: message.into() }
    }

    fn is_under(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a rule says of a file of this path and text: the lines it found.
    pub fn lines(rule: impl Fn(&File) -> Vec<Finding>, path: &str, text: &str) -> Vec<usize> {
        rule(&File { path: path.into(), text: text.into(), only_tests: false })
            .into_iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn a_module_declared_for_tests_is_tests_in_its_own_file_too() {
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into(), only_tests: false };
        let unwrap = "fn a() { b.unwrap() }";
        let mut files = [
            file("crates/sync/src/lib.rs", "mod a;\n#[cfg(test)]\npub(crate) mod world;\n"),
            file("crates/sync/src/a.rs", unwrap),
            file("crates/sync/src/world.rs", unwrap),
            file("crates/sync/src/world/b.rs", unwrap),
        ];
        mark_test_modules(&mut files);
        let found: Vec<_> = files.iter().flat_map(check).map(|finding| finding.path).collect();
        assert_eq!(found, [PathBuf::from("crates/sync/src/a.rs")]);
    }

    #[test]
    fn folders_of_others_are_not_read() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["target/a.rs", "tests/vendor/axe/b.js", "crates/c/src/lib.rs"] {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, "x").unwrap();
        }
        let found: Vec<_> = read(folder.path()).unwrap().into_iter().map(|file| file.path).collect();
        assert_eq!(found, [PathBuf::from("crates/c/src/lib.rs")]);
    }
}
