//! Tells the service worker which files make the app, so that it can keep them for offline use and see
//! when they change.
//!
//! The template `frontend/sw.js` is itself valid JavaScript. Two of its lines are rewritten up to their
//! semicolon:
//! ```js
//! const VERSION = /* stamp:version */ "dev";
//! const FILES = /* stamp:files */ [];      // becomes [{"url":"/index.html","hash":"…"}, …]
//! ```
//! Files that no first visit needs are marked `"later":true`: they are fetched when they are asked for. Those of the larger
//! program are also marked `"larger":true`.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::json;
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::fingerprint::hex;

/// Writes `dist/sw.js` from the template. Returns the version: the hash of all names and contents.
pub fn stamp(template: &Path, dist: &Path) -> Result<String> {
    let script =
        std::fs::read_to_string(template).with_context(|| format!("cannot read {}", template.display()))?;
    let files = files(dist)?;
    let lines: String = files.iter().map(|(url, hash)| format!("{url} {hash}\n")).collect();
    let script = without_comments(&script);
    // The script itself counts too: a changed one is a new version, also over the same files.
    let version = hex(&Sha256::digest(format!("{script}\n{lines}")))[..16].to_owned();
    let entry = |(url, hash): &(String, String)| {
        let mut entry = json!({ "url": url, "hash": hash });
        if is_for_later(url) {
            entry["later"] = true.into();
        }
        if is_larger(url) {
            entry["larger"] = true.into();
        }
        entry
    };
    let list: Vec<_> = files.iter().map(entry).collect();
    let script = fill(&script, "/* stamp:version */", &json!(version).to_string())?;
    let script = fill(&script, "/* stamp:files */", &serde_json::to_string(&list)?)?;
    std::fs::write(dist.join("sw.js"), script)?;
    Ok(version)
}

/// Rewrites a script of ours without its comments: what it says to us need not be fetched.
pub fn leave_comments_out(script: &Path) -> Result<()> {
    let text =
        std::fs::read_to_string(script).with_context(|| format!("cannot read {}", script.display()))?;
    std::fs::write(script, without_comments(&text))?;
    Ok(())
}

/// Without the lines that are comments.
fn without_comments(script: &str) -> String {
    let said = |line: &&str| !line.trim_start().starts_with("//");
    script.lines().filter(said).map(|line| format!("{line}\n")).collect()
}

/// Whether no first visit needs a file: letters beyond Western Europe's (the page asks for them when it shows one),
/// pictures for home screens (the system asks when it makes an icon), licences, the larger program.
pub fn is_for_later(url: &str) -> bool {
    is_larger(url) || ["-ext.woff2", "-arabic.woff2", ".png", ".txt"].iter().any(|end| url.ends_with(end))
}

/// Whether it is of the larger program: who has it gets it anew with each version, for the days without a network.
fn is_larger(url: &str) -> bool {
    url.trim_start_matches('/').starts_with(super::larger::FOLDER)
}

/// The address and the content's hash of each file to be kept offline, sorted.
fn files(dist: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(dist).sort_by_file_name() {
        let entry = entry?;
        let path = entry.path();
        let url =
            format!("/{}", path.strip_prefix(dist).unwrap_or(path).to_string_lossy().replace('\\', "/"));
        let skipped = url == "/sw.js" || [".br", ".gz", ".map"].iter().any(|end| url.ends_with(end));
        if entry.file_type().is_file() && !skipped {
            files.push((url, hex(&Sha256::digest(std::fs::read(path)?))[..16].to_owned()));
        }
    }
    if files.is_empty() {
        bail!(
            "{} is empty: did Trunk write elsewhere? Trunk.toml should say dist = \"dist\"",
            dist.display()
        );
    }
    Ok(files)
}

/// Puts `value` between the marker and the next semicolon.
fn fill(script: &str, marker: &str, value: &str) -> Result<String> {
    let found =
        script.split_once(marker).and_then(|(before, after)| Some((before, after.split_once(';')?.1)));
    let Some((before, after)) = found else {
        bail!("frontend/sw.js needs a statement `const NAME = {marker} VALUE;`, which the build fills in");
    };
    Ok(format!("{before}{value};{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str =
        "const VERSION = /* stamp:version */ \"dev\";\nconst FILES = /* stamp:files */ [];\nrest();\n";

    #[test]
    fn the_worker_lists_every_file_but_itself_and_the_compressed_ones() {
        let folder = tempfile::tempdir().unwrap();
        let (template, dist) = (folder.path().join("sw.template.js"), folder.path().join("dist"));
        std::fs::create_dir_all(dist.join("fonts")).unwrap();
        std::fs::create_dir_all(dist.join("duties")).unwrap();
        std::fs::write(&template, TEMPLATE).unwrap();
        for name in [
            "index.html",
            "app.wasm",
            "app.wasm.br",
            "app.wasm.gz",
            "sw.js",
            "fonts/a.woff2",
            "fonts/a-ext.woff2",
            "duties/app.js",
        ] {
            std::fs::write(dist.join(name), name).unwrap();
        }
        let version = stamp(&template, &dist).unwrap();
        let script = std::fs::read_to_string(dist.join("sw.js")).unwrap();
        assert!(
            script.starts_with(&format!("const VERSION = \"{version}\";\nconst FILES = [{{")),
            "{script}"
        );
        assert!(script.ends_with("}];\nrest();\n"), "{script}");
        let listed: Vec<_> = files(&dist).unwrap().into_iter().map(|(url, _)| url).collect();
        assert_eq!(
            listed,
            ["/app.wasm", "/duties/app.js", "/fonts/a-ext.woff2", "/fonts/a.woff2", "/index.html"]
        );
        assert_eq!(script.matches("\"later\":true").count(), 2, "{script}");
        assert_eq!(script.matches("\"larger\":true").count(), 1, "{script}");

        assert_eq!(stamp(&template, &dist).unwrap(), version, "same files, same version");
        std::fs::write(dist.join("index.html"), "changed").unwrap();
        assert_ne!(stamp(&template, &dist).unwrap(), version, "another file, another version");
    }

    #[test]
    fn a_template_without_its_marks_is_refused_with_what_to_write() {
        let error = fill("const FILES = [];", "/* stamp:files */", "[]").unwrap_err().to_string();
        assert!(error.contains("const NAME = /* stamp:files */ VALUE;"), "{error}");
    }
}
