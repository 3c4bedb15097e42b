//! What a file is, by its content: names and extensions lie.

use std::io::Cursor;

use crate::error::FileError;

/// A kind of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Text,
}

/// What a workbook may become when it is unpacked. 100,000 contacts are some 60 MB of XML.
const MAX_UNPACKED_BYTES: u64 = 2 * 1024 * 1024 * 1024;

pub(super) fn kind(bytes: &[u8]) -> Result<Kind, FileError> {
    if bytes.is_empty() {
        return Err(FileError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive(bytes);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        // An encrypted XLSX is wrapped in the container of the old formats.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return Err(if contains(bytes, &name) {
            FileError::PasswordProtected
        } else {
            unsupported("an old Excel file (.xls)")
        });
    }
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    for (magic, kind) in [
        (&b"%PDF"[..], "a PDF"),
        (b"{\\rtf", "a text document (RTF)"),
        (b"{", "a JSON file"),
        (b"<?xml", "an XML file"),
        (b"<!doctype", "a web page"),
        (b"<html", "a web page"),
        (b"<table", "a web page"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1f\x8b", "a packed file (gzip)"),
        (b"7z\xbc\xaf", "a packed file (7z)"),
        (b"Rar!", "a packed file (RAR)"),
        (b"SQLite format 3", "a database"),
    ] {
        if start.len() >= magic.len() && start[..magic.len()].eq_ignore_ascii_case(magic) {
            return Err(unsupported(kind));
        }
    }
    Ok(Kind::Text)
}

/// Looks at the directory of a zip archive without unpacking anything.
fn archive(bytes: &[u8]) -> Result<Kind, FileError> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|_| FileError::Corrupt { detail: "its table of contents is missing".to_owned() })?;
    let has = |name: &str| zip.file_names().flatten().any(|n| n.eq_ignore_ascii_case(name));
    if !has("xl/workbook.xml") {
        return Err(unsupported(if has("word/document.xml") {
            "a Word document"
        } else if has("xl/workbook.bin") {
            "a binary Excel workbook (.xlsb)"
        } else if has("content.xml") && has("mimetype") {
            "an OpenDocument file"
        } else if has("Index/Document.iwa") {
            "a Numbers document"
        } else {
            "a packed file (ZIP)"
        }));
    }
    let mut unpacked: u64 = 0;
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(|e| FileError::Corrupt { detail: e.to_string() })?;
        unpacked = unpacked.saturating_add(entry.size());
    }
    if unpacked > MAX_UNPACKED_BYTES {
        return Err(FileError::TooLarge { megabytes: unpacked >> 20, limit: MAX_UNPACKED_BYTES >> 20 });
    }
    Ok(Kind::Xlsx)
}

fn unsupported(kind: &str) -> FileError {
    FileError::Unsupported { kind: kind.to_owned() }
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|w| w == needle)
}
