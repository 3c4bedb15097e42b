//! Makes a constant of each icon in `assets/icons/{phosphor,own}`: adding an icon is adding its file.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

/// Icons that show a direction in the text's flow, and so turn with it.
const MIRRORED: [&str; 7] =
    ["arrow-left", "arrow-u-up-left", "caret-left", "caret-right", "list", "paper-plane-tilt", "sign-out"];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Cannot make the icons from assets/icons: {error}");
            ExitCode::FAILURE
        }
    }
}

#[allow(clippy::print_stdout, reason = "a build script talks to cargo on its standard output")]
fn run() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let mut files = Vec::new();
    for folder in ["phosphor", "own"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/icons").join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        for entry in fs::read_dir(&folder)? {
            files.push(entry?.path());
        }
    }
    files.sort();
    let mut code = String::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "svg")) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let path = path_of(&fs::read_to_string(file)?)
            .ok_or_else(|| io::Error::other(format!("{name}.svg does not hold exactly one path")))?;
        let mirrored = MIRRORED.contains(&name.as_ref());
        let constant = name.replace('-', "_").to_uppercase();
        code += &format!(
            "/// Phosphor's `{name}`.\npub const {constant}: Glyph = Glyph::new({path:?}, {mirrored});\n"
        );
    }
    let out =
        env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("OUT_DIR is not set; build with cargo"))?;
    fs::write(Path::new(&out).join("glyphs.rs"), code)
}

/// The data of the only path of an icon drawn on 256 by 256.
fn path_of(svg: &str) -> Option<String> {
    let (_, rest) = svg.split_once("<path d=\"")?;
    let (path, rest) = rest.split_once('"')?;
    (svg.contains("viewBox=\"0 0 256 256\"") && !rest.contains("<path")).then(|| path.to_owned())
}
