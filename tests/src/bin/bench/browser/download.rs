use super::web;
use crate::figure::{Better, Figure, Report};
use anyhow::Result;
use std::{fs, path::Path};

/// All files of the built web app as they go over the wire: the brotli twin where it is smaller, as
/// `cargo xtask web` counts them.
pub fn web_download(report: Report) -> Result<()> {
    let Some(folder) = web() else { return Ok(()) };
    let (mut brotli, mut plain) = (0, 0);
    count(&folder, &mut brotli, &mut plain)?;
    report.tell(
        Figure::new("web_download_kb", brotli as f64 / 1e3, "kB", Better::Lower)
            .target(800.0)
            .raw(plain as f64 / 1e3)
            .note("every file of the build, fonts of both scripts and all icons included; raw: uncompressed"),
    )
}

fn count(folder: &Path, brotli: &mut u64, plain: &mut u64) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || name.ends_with(".br") || name.ends_with(".gz") {
            continue; // what a build leaves behind, and the twins themselves
        }
        if path.is_dir() {
            count(&path, brotli, plain)?;
            continue;
        }
        let length = fs::metadata(&path)?.len();
        let twin = fs::metadata(path.with_file_name(format!("{name}.br")));
        *plain += length;
        *brotli += twin.map_or(length, |twin| twin.len().min(length));
    }
    Ok(())
}
