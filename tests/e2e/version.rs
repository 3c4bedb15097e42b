//! Versions of the web app in a folder of their own, stamped as `cargo xtask web` does it.

use crate::found;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::Path;

/// The mark that tells the second version's page from the first's.
pub const MARK: &str = "<meta name=\"e2e-version\" content=\"second\">";

/// Copies the built web app, without its compressed twins: those of changed files would be served instead.
pub fn first(to: &Path) {
    copy(&found::web(), to);
}

/// Makes of the copied app the version after it.
pub fn second(folder: &Path) {
    let page = folder.join("index.html");
    let html = std::fs::read_to_string(&page).expect("the page");
    let html = html.replacen("</head>", &format!("{MARK}</head>"), 1);
    std::fs::write(&page, &html).expect("the page");

    let script = folder.join("sw.js");
    let text = std::fs::read_to_string(&script).expect("the service worker");
    let (before, list, after) = statement(&text, "const FILES = ");
    let mut files: Value = serde_json::from_str(list).expect("the list of files");
    for file in files.as_array_mut().expect("a list") {
        if file["url"] == "/index.html" {
            file["hash"] = json!(hash(html.as_bytes()));
        }
        let url = file["url"].as_str().expect("an address").trim_start_matches('/').to_owned();
        if file["larger"] == true && url.ends_with(".js") {
            // Another content: what is the same is carried over from the first version.
            let script =
                std::fs::read_to_string(folder.join(&url)).expect("the larger program") + "\n// second\n";
            std::fs::write(folder.join(&url), &script).expect("the larger program");
            file["hash"] = json!(hash(script.as_bytes()));
        }
    }
    let text = format!("{before}{files}{after}");
    let (before, _, after) = statement(&text, "const VERSION = ");
    let version = json!(hash(files.to_string().as_bytes()));
    std::fs::write(&script, format!("{before}{version}{after}")).expect("the service worker");
}

/// What stands before, in and after a statement's value.
fn statement<'a>(script: &'a str, start: &str) -> (&'a str, &'a str, &'a str) {
    let from = script.find(start).expect("a stamped service worker") + start.len();
    let to = from + script[from..].find(";\n").expect("the statement's end");
    (&script[..from], &script[from..to], &script[to..])
}

fn hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("the web app").flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let twin = path.extension().is_some_and(|extension| extension == "br" || extension == "gz");
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else if !twin {
            std::fs::copy(&path, to.join(name)).expect("a copied file");
        }
    }
}
