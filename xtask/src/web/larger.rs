//! The larger program beside everybody's: its two files in a folder of their own, and where they are in index.html, where
//! `boot.js` reads it.

use std::path::Path;

use anyhow::{Context, Result, bail};

/// The folder within the web app.
pub const FOLDER: &str = "duties";

/// Takes the program out of the folder that it was built in.
pub fn put_beside(built: &Path, dist: &Path) -> Result<()> {
    let folder = dist.join(FOLDER);
    std::fs::create_dir_all(&folder)?;
    let (script, program) = (copy(built, &folder, ".js")?, copy(built, &folder, "_bg.wasm")?);
    let page = dist.join("index.html");
    let html = std::fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
    std::fs::write(&page, filled(&html, &script, &program)?)?;
    Ok(())
}

/// Copies the one file of the program that ends like this; gives its address within the web app.
fn copy(from: &Path, to: &Path, end: &str) -> Result<String> {
    let file = super::names::the_one(from, end)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    std::fs::copy(&file, to.join(&name)).with_context(|| format!("cannot copy {}", file.display()))?;
    Ok(format!("{FOLDER}/{name}"))
}

/// The page with the addresses put in: they stand as `{duties-js}` and `{duties-wasm}` in Trunk.toml.
fn filled(html: &str, script: &str, program: &str) -> Result<String> {
    let mut html = html.to_owned();
    for (mark, address) in [("{duties-js}", script), ("{duties-wasm}", program)] {
        if !html.contains(mark) {
            bail!("index.html lacks {mark}: `pattern_script` in Trunk.toml should say it");
        }
        html = html.replace(mark, address);
    }
    Ok(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_larger_program_stands_beside_the_other_and_the_page_names_it() {
        let folder = tempfile::tempdir().unwrap();
        let (built, dist) = (folder.path().join("built"), folder.path().join("dist"));
        std::fs::create_dir_all(&built).unwrap();
        std::fs::create_dir_all(&dist).unwrap();
        for name in ["stuga-web-1.js", "stuga-web-1_bg.wasm", "index.html"] {
            std::fs::write(built.join(name), name).unwrap();
        }
        std::fs::write(dist.join("index.html"), "<script data-a=\"/{duties-js}\" data-b=\"/{duties-wasm}\">")
            .unwrap();
        put_beside(&built, &dist).unwrap();
        assert_eq!(
            std::fs::read_to_string(dist.join("index.html")).unwrap(),
            "<script data-a=\"/duties/stuga-web-1.js\" data-b=\"/duties/stuga-web-1_bg.wasm\">"
        );
        assert!(dist.join("duties/stuga-web-1_bg.wasm").is_file());
        assert!(filled("<script>", "a", "b").unwrap_err().to_string().contains("pattern_script"));
    }
}
