//! Compressed twins of the built files, so that the server need not compress while someone waits.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
use walkdir::WalkDir;

/// A file of the web app and what it costs to fetch.
pub struct Size {
    pub path: String,
    /// Bytes over the wire: with brotli, or as it is where that does not help.
    pub brotli: u64,
}

/// Kinds of files that get smaller; fonts and pictures are compressed already.
const TEXT: &[&str] =
    &["html", "js", "mjs", "css", "wasm", "json", "svg", "webmanifest", "txt", "xml", "ico"];

/// Writes the twins. Returns the sizes, largest first.
pub fn folder(dist: &Path) -> Result<Vec<Size>> {
    let mut files: Vec<(u64, PathBuf)> = Vec::new();
    for entry in WalkDir::new(dist) {
        let entry = entry?;
        let twin = entry.path().extension().is_some_and(|e| e == "br" || e == "gz");
        if entry.file_type().is_file() && !twin {
            files.push((entry.metadata()?.len(), entry.into_path()));
        }
    }
    // The largest first, so that no core waits at the end for the one that came last.
    files.sort_by(|one, other| other.cmp(one));
    let (next, sizes) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || -> Result<()> {
        while let Some((_, file)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let brotli = one(file).with_context(|| format!("cannot compress {}", file.display()))?;
            let path = file.strip_prefix(dist).unwrap_or(file).display().to_string();
            sizes.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(Size { path, brotli });
        }
        Ok(())
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running
            .into_iter()
            .try_for_each(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })?;
    let mut sizes = sizes.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    sizes.sort_by(|one, other| (other.brotli, &one.path).cmp(&(one.brotli, &other.path)));
    Ok(sizes)
}

fn one(file: &Path) -> Result<u64> {
    let content = std::fs::read(file)?;
    if !file.extension().is_some_and(|extension| TEXT.iter().any(|text| extension == *text)) {
        return Ok(content.len() as u64);
    }
    let mut brotli = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut content.as_slice(), &mut brotli, &settings)?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&content)?;
    let gzip = gzip.finish()?;
    let smallest = content.len().min(brotli.len());
    for (twin, end) in [(brotli, "br"), (gzip, "gz")] {
        let path = with_added_extension(file, end);
        if twin.len() < content.len() {
            std::fs::write(path, twin)?;
        } else if path.exists() {
            // It would be served instead of what is there now.
            std::fs::remove_file(path)?;
        }
    }
    Ok(smallest as u64)
}

fn with_added_extension(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(end);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    #[test]
    fn text_gets_twins_that_unpack_to_the_same_and_fonts_get_none() {
        let folder = tempfile::tempdir().unwrap();
        let text = "the same line again\n".repeat(200);
        std::fs::write(folder.path().join("index.html"), &text).unwrap();
        std::fs::write(folder.path().join("a.woff2"), &text).unwrap();
        let sizes = super::folder(folder.path()).unwrap();

        let mut unpacked = Vec::new();
        let mut brotli = std::fs::File::open(folder.path().join("index.html.br")).unwrap();
        brotli::BrotliDecompress(&mut brotli, &mut unpacked).unwrap();
        assert_eq!(unpacked, text.as_bytes());
        let gzip = std::fs::File::open(folder.path().join("index.html.gz")).unwrap();
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(gzip).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        assert!(!folder.path().join("a.woff2.br").exists());
        assert_eq!(sizes[0].path, "a.woff2");
        assert_eq!(sizes[0].brotli, text.len() as u64);
        assert!(sizes[1].brotli < 100);
    }

    #[test]
    fn a_twin_that_no_longer_fits_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), "x").unwrap();
        std::fs::write(folder.path().join("a.txt.br"), "of an earlier build").unwrap();
        super::folder(folder.path()).unwrap();
        assert!(!folder.path().join("a.txt.br").exists());
    }
}
