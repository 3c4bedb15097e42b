//! The names by which the program and its script know each other. `wasm-bindgen` ends each in 16 random-looking digits;
//! in both files together they are 5 kB that no compression takes away. Numbers of the same length in their place do as well.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// Digits at the end of a name.
const DIGITS: usize = 16;

/// What every such name begins with.
const START: &str = "__wb";

/// Numbers the names in the one script and the one program of a folder, alike in both.
pub fn number(dist: &Path) -> Result<()> {
    let (script, program) = (the_one(dist, ".js")?, the_one(dist, "_bg.wasm")?);
    let text =
        std::fs::read_to_string(&script).with_context(|| format!("cannot read {}", script.display()))?;
    let names = names(&text);
    std::fs::write(&script, replaced(text.as_bytes(), &names))?;
    std::fs::write(&program, replaced(&std::fs::read(&program)?, &names))?;
    Ok(())
}

/// The one file of the program in a folder that ends like this.
pub fn the_one(dist: &Path, end: &str) -> Result<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dist)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("stuga-web-") && name.ends_with(end) {
            found.push(dist.join(name));
        }
    }
    match <[PathBuf; 1]>::try_from(found) {
        Ok([only]) => Ok(only),
        Err(found) => bail!("{} has {} files stuga-web-*{end}, not one", dist.display(), found.len()),
    }
}

/// The names in a script, each with its number in the place of its digits.
fn names(script: &str) -> BTreeMap<String, String> {
    let words = script.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let ends_in_digits = |word: &&str| {
        word.starts_with(START)
            && word.len() > DIGITS
            && word.as_bytes()[word.len() - DIGITS - 1] == b'_'
            && word.bytes().rev().take(DIGITS).all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let mut names: BTreeMap<String, String> =
        words.filter(ends_in_digits).map(|word| (word.to_owned(), String::new())).collect();
    for (nth, (name, numbered)) in names.iter_mut().enumerate() {
        *numbered = format!("{}{nth:0DIGITS$x}", &name[..name.len() - DIGITS]);
    }
    names
}

/// The file with each name numbered; as long as before.
fn replaced(file: &[u8], names: &BTreeMap<String, String>) -> Vec<u8> {
    let mut file = file.to_vec();
    let mut at = 0;
    while let Some(found) = file[at..].windows(START.len()).position(|window| window == START.as_bytes()) {
        at += found;
        let length =
            file[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        // In the program a name stands between others, not between words: the longest that fits.
        let fits = (START.len()..=length).rev().find_map(|length| {
            let name = std::str::from_utf8(&file[at..at + length]).ok()?;
            names.get(name)
        });
        if let Some(numbered) = fits {
            file[at..at + numbered.len()].copy_from_slice(numbered.as_bytes());
        }
        at += START.len();
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_get_the_same_numbers_and_keep_their_length() {
        let folder = tempfile::tempdir().unwrap();
        let (script, program) =
            (folder.path().join("stuga-web-1.js"), folder.path().join("stuga-web-1_bg.wasm"));
        let before = "__wbg_now_00112233445566aa: f, __wbg_at_ffeeddccbbaa9988: g, __wbindgen_free: h, __wbg_short_12: i";
        std::fs::write(&script, before).unwrap();
        let program_before = b"\0\x1a__wbg_at_ffeeddccbbaa9988a__wbg_now_00112233445566aa\0__wbindgen_free";
        std::fs::write(&program, program_before).unwrap();
        number(folder.path()).unwrap();
        assert_eq!(
            std::fs::read_to_string(&script).unwrap(),
            "__wbg_now_0000000000000001: f, __wbg_at_0000000000000000: g, __wbindgen_free: h, __wbg_short_12: i"
        );
        let after = b"\0\x1a__wbg_at_0000000000000000a__wbg_now_0000000000000001\0__wbindgen_free";
        assert_eq!(std::fs::read(&program).unwrap(), after);
    }

    #[test]
    fn two_programs_are_one_too_many() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["stuga-web-1.js", "stuga-web-1_bg.wasm", "stuga-web-2_bg.wasm"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        assert!(number(folder.path()).unwrap_err().to_string().contains("2 files"), "a stale one is told");
    }
}
