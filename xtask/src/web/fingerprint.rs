//! Whether anything changed that the web app is made of: contents, never times, so that a fresh clone
//! or a switched branch is judged right.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::cargo::Workspace;
use crate::shell;

/// A hash over everything that goes into the web app.
pub fn of(workspace: &Workspace, profile: &str) -> Result<String> {
    let mut inputs: Vec<PathBuf> =
        [".cargo/config.toml", "Cargo.toml", "Cargo.lock", "Trunk.toml", "assets"].map(PathBuf::from).into();
    for name in workspace.closure(&workspace.for_browser()) {
        inputs.extend(workspace.0.get(name).map(|package| package.folder.clone()));
    }
    let mut hash = Sha256::new();
    hash.update(profile);
    hash.update(std::env::var("WASM_STD").unwrap_or_default());
    for input in inputs {
        add(&mut hash, shell::root(), &input)?;
    }
    Ok(hex(&hash.finalize()))
}

fn add(hash: &mut Sha256, root: &Path, input: &Path) -> Result<()> {
    // The demo campaign's files are the server's.
    let walk = WalkDir::new(root.join(input)).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| !entry.path().ends_with("assets/demo")) {
        let Ok(entry) = entry else { continue };
        if entry.file_type().is_file() {
            let path = entry.path();
            let content = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
            let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
            hash.update(format!("{name}\0{}\0", content.len()));
            hash.update(content);
        }
    }
    Ok(())
}

/// Hexadecimal, lower case.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_folder(folder: &Path) -> String {
        let mut hash = Sha256::new();
        add(&mut hash, folder, Path::new("in")).unwrap();
        hex(&hash.finalize())
    }

    #[test]
    fn it_changes_with_a_files_content_or_name_and_not_with_its_time() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        let write =
            |name: &str, text: &str| std::fs::write(folder.path().join("in").join(name), text).unwrap();
        write("a", "1");
        let first = of_folder(folder.path());
        write("a", "1");
        assert_eq!(of_folder(folder.path()), first);
        write("a", "2");
        let second = of_folder(folder.path());
        assert_ne!(second, first);
        std::fs::rename(folder.path().join("in/a"), folder.path().join("in/b")).unwrap();
        assert_ne!(of_folder(folder.path()), second);
    }
}
