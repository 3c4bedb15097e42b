//! The larger program beside everybody's: its files in a folder of their own, and where they are in index.html, where
//! `boot.js` reads it. How its screens look is one file of all in `assets/css/larger/`.

use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::fingerprint::hex;

/// The folder within the web app.
pub const FOLDER: &str = "duties";

/// Takes the program out of the folder that it was built in, and puts its style sheets together.
pub fn put_beside(built: &Path, styles: &Path, dist: &Path) -> Result<()> {
    let folder = dist.join(FOLDER);
    std::fs::create_dir_all(&folder)?;
    let addresses =
        [copy(built, &folder, ".js")?, copy(built, &folder, "_bg.wasm")?, dressed(styles, &folder)?];
    let page = dist.join("index.html");
    let html = std::fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
    std::fs::write(&page, filled(&html, &addresses)?)?;
    Ok(())
}

/// All style sheets of a folder in one, named by its content; gives its address within the web app.
fn dressed(styles: &Path, to: &Path) -> Result<String> {
    let mut sheets: Vec<_> = std::fs::read_dir(styles)
        .with_context(|| format!("cannot read {}", styles.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    sheets.sort();
    let mut text = String::new();
    for sheet in &sheets {
        text +=
            &std::fs::read_to_string(sheet).with_context(|| format!("cannot read {}", sheet.display()))?;
    }
    let name = format!("larger-{}.css", &hex(&Sha256::digest(&text))[..16]);
    std::fs::write(to.join(&name), text)?;
    Ok(format!("{FOLDER}/{name}"))
}

/// Copies the one file of the program that ends like this; gives its address within the web app.
fn copy(from: &Path, to: &Path, end: &str) -> Result<String> {
    let file = super::names::the_one(from, end)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    std::fs::copy(&file, to.join(&name)).with_context(|| format!("cannot copy {}", file.display()))?;
    Ok(format!("{FOLDER}/{name}"))
}

/// The page with the addresses put in: they stand as `{duties-js}`, `{duties-wasm}` and `{duties-css}` in Trunk.toml.
fn filled(html: &str, addresses: &[String; 3]) -> Result<String> {
    let mut html = html.to_owned();
    for (mark, address) in ["{duties-js}", "{duties-wasm}", "{duties-css}"].into_iter().zip(addresses) {
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
        let [built, styles, dist] = ["built", "styles", "dist"].map(|name| folder.path().join(name));
        for made in [&built, &styles, &dist] {
            std::fs::create_dir_all(made).unwrap();
        }
        for name in ["stuga-web-1.js", "stuga-web-1_bg.wasm", "index.html"] {
            std::fs::write(built.join(name), name).unwrap();
        }
        std::fs::write(styles.join("b.css"), "b {}").unwrap();
        std::fs::write(styles.join("a.css"), "a {}").unwrap();
        std::fs::write(
            dist.join("index.html"),
            "<script a=\"/{duties-js}\" b=\"/{duties-wasm}\" c=\"/{duties-css}\">",
        )
        .unwrap();
        put_beside(&built, &styles, &dist).unwrap();
        let page = std::fs::read_to_string(dist.join("index.html")).unwrap();
        let (programs, sheet) = page.split_once(" c=\"/").unwrap();
        assert_eq!(programs, "<script a=\"/duties/stuga-web-1.js\" b=\"/duties/stuga-web-1_bg.wasm\"");
        assert_eq!(std::fs::read_to_string(dist.join(sheet.trim_end_matches("\">"))).unwrap(), "a {}b {}");
        assert!(dist.join("duties/stuga-web-1_bg.wasm").is_file());
        let nowhere = ["a", "b", "c"].map(str::to_owned);
        assert!(filled("<script>", &nowhere).unwrap_err().to_string().contains("pattern_script"));
    }
}
