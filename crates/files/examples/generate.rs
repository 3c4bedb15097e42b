//! Writes the demo's input files into a folder: `generate FOLDER [SEED [TODAY]]`.
//! Without seed and day it makes exactly the files that are kept in `assets/demo`.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;

const USAGE: &str = "usage: generate FOLDER [SEED [TODAY as 2026-11-23]]";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or(USAGE)?);
    let seed = match arguments.next() {
        Some(text) => {
            text.parse().map_err(|_| format!("“{text}” is no seed; write a whole number\n{USAGE}"))?
        }
        None => 2018,
    };
    let today = arguments.next().unwrap_or_else(|| "2026-11-23".to_owned());
    let today: NaiveDate = today.parse().map_err(|_| format!("“{today}” is no day\n{USAGE}"))?;

    let files = stuga_files::demo::generate(seed, today).map_err(|e| e.to_string())?;
    fs::create_dir_all(&folder).map_err(|e| format!("cannot make {}: {e}", folder.display()))?;
    for (name, bytes) in [
        ("organizations.csv", files.organizations_csv),
        ("members.csv", files.members_csv),
        ("schedule.xlsx", files.schedule_xlsx),
    ] {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|e| format!("cannot write {}: {e}", path.display()))?;
    }
    Ok(())
}
