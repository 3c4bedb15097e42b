//! Makes the typed messages from `assets/locales/<lang>/*.ftl`.
//!
//! The work is in `generator/`, which the tests call as a function; here are only the folders.
#![allow(clippy::print_stdout, reason = "a build script talks to cargo on its standard output")]

mod generator;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use generator::Source;

fn main() -> ExitCode {
    match run() {
        Ok(problems) if problems.is_empty() => ExitCode::SUCCESS,
        Ok(problems) => {
            eprintln!("The texts in assets/locales do not fit together:\n");
            for problem in &problems {
                eprintln!("  {problem}");
            }
            eprintln!("\nThe rules stand in crates/i18n/README.md.");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("Cannot read assets/locales or write the typed messages: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<Vec<generator::Problem>> {
    let locales = folder("CARGO_MANIFEST_DIR")?.join("../../assets/locales");
    let out = folder("OUT_DIR")?;
    // A folder is watched with what is in it, so a new language or file is seen.
    println!("cargo::rerun-if-changed={}", locales.display());
    println!("cargo::rerun-if-changed=build");

    match generator::generate(&read(&locales)?) {
        Ok(generated) => {
            fs::write(out.join("texts.rs"), generated.rust)?;
            for (tag, text) in generated.resources {
                fs::write(out.join(format!("{tag}.txt")), text)?;
            }
            Ok(Vec::new())
        }
        Err(problems) => Ok(problems),
    }
}

fn folder(variable: &str) -> io::Result<PathBuf> {
    env::var_os(variable)
        .map(PathBuf::from)
        .ok_or_else(|| io::Error::other(format!("{variable} is not set; build with cargo")))
}

/// What is said only on screens of the larger program.
const OF_DUTIES: [&str; 10] =
    ["answers", "board", "hours", "paper", "planning", "pool", "reminders", "requests", "schedule", "sheet"];

/// The messages of a draft that the program for everybody's first visit carries: how the language is called, and that it is a
/// draft. The rest comes with the larger program; until then it is said in the reference's words.
const OF_A_DRAFT: [&str; 3] = ["app-language-name", "app-language-direction", generator::DRAFT];

/// Every `.ftl` file below `locales`, sorted so that the same texts give the same code.
fn read(locales: &Path) -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    // What only servers' pages say would be carried by the browser's program for nothing.
    let for_browsers = env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    let for_all = env::var_os("CARGO_FEATURE_DUTIES").is_none();
    for folder in entries(locales)?.into_iter().filter(|path| path.is_dir()) {
        let app = fs::read_to_string(folder.join("app.ftl")).unwrap_or_default();
        let is_draft = app.lines().any(|line| line.starts_with(generator::DRAFT));
        for file in entries(&folder)? {
            if for_all && is_draft && !file.ends_with("app.ftl") {
                continue;
            }
            let of =
                |names: &[&str]| names.iter().any(|name| file.file_stem().is_some_and(|stem| stem == *name));
            let not_here = for_browsers && of(&["public"]) || for_all && of(&OF_DUTIES);
            if file.extension().is_some_and(|extension| extension == "ftl") && !not_here {
                let mut text = fs::read_to_string(&file)?;
                if for_all && is_draft {
                    let kept = |line: &&str| OF_A_DRAFT.iter().any(|name| line.starts_with(name));
                    text = text.lines().filter(kept).map(|line| format!("{line}\n")).collect();
                }
                sources.push(Source { tag: name(folder.file_name()), file: name(file.file_name()), text });
            }
        }
    }
    Ok(sources)
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn name(part: Option<&std::ffi::OsStr>) -> String {
    part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default()
}
