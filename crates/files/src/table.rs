//! Bytes become a [`Table`]: headings and rows of text, whatever kind of file they came in.
//! Never touches the file system and never guesses a value: cells stay as a person sees them.

mod csv_text;
mod encoding;
mod sniff;
mod xlsx;

use std::fmt;

use serde::Serialize;

use crate::error::FileError;
use crate::headings::{Mapping, Vocabulary};

/// The largest file that is read: 97,000 contacts are some 10 MB.
pub const MAX_BYTES: usize = 100 * 1024 * 1024;
/// The most rows that are read from one file.
pub const MAX_ROWS: usize = 200_000;
/// The most columns that are read.
pub const MAX_COLUMNS: usize = 200;
/// People put titles above the headings: this many rows that are not blank are searched for them.
pub const HEADING_SEARCH_ROWS: usize = 10;

/// A list as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The cells of the heading row, cleaned.
    pub headings: Vec<String>,
    /// The row of the headings, as the user sees it.
    pub heading_line: u32,
    /// Which heading means what.
    pub mapping: Mapping,
    /// Every row below the headings that is not blank.
    pub rows: Vec<RawRow>,
    /// What kind of file it was.
    pub source: Source,
    /// Further sheets whose headings would have done as well, and that were not read.
    pub other_sheets: Vec<String>,
}

/// A row as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawRow {
    /// 1-based: the row of a sheet, or the line of a text file on which the row begins.
    pub line: u32,
    /// At least as many as there are headings; more when the row is longer.
    pub cells: Vec<String>,
}

impl RawRow {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|c| c.chars().all(char::is_whitespace))
    }
}

/// What kind of file a list came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Source {
    /// Text with delimiters.
    Csv {
        /// The character encoding that it was read as.
        encoding: String,
        /// The delimiter that was found.
        delimiter: char,
    },
    /// One sheet of a workbook.
    Xlsx {
        /// Its name.
        sheet: String,
    },
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Csv { encoding, delimiter } => {
                let name = match delimiter {
                    ',' => "comma",
                    ';' => "semicolon",
                    _ => "tab",
                };
                write!(f, "CSV, {encoding}, {name} between cells")
            }
            Self::Xlsx { sheet } => write!(f, "XLSX, sheet “{sheet}”"),
        }
    }
}

/// Reads a list whose headings are found by `vocabulary`.
///
/// # Errors
/// A [`FileError`] when the file as a whole cannot be read, or has no fitting headings or no rows.
pub fn read(bytes: &[u8], vocabulary: &Vocabulary) -> Result<Table, FileError> {
    if bytes.len() > MAX_BYTES {
        let mega = 1024 * 1024;
        return Err(FileError::TooLarge {
            megabytes: bytes.len().div_ceil(mega) as u64,
            limit: (MAX_BYTES / mega) as u64,
        });
    }
    match sniff::kind(bytes)? {
        sniff::Kind::Xlsx => xlsx::read(bytes, vocabulary),
        sniff::Kind::Text => csv_text::read(bytes, vocabulary),
    }
}

/// The heading row among the first rows, and how good it is.
#[derive(Clone, Debug)]
struct Found {
    /// Index into the rows looked at.
    at: usize,
    mapping: Mapping,
    /// All needed columns are there, there is a row below, number of columns known: compared in this order.
    rank: (bool, bool, usize),
}

/// The best heading row of `rows`; the first of equals. One known word alone is no heading row: a title may hold it.
fn find_headings(rows: &[RawRow], vocabulary: &Vocabulary) -> Option<Found> {
    let mut best: Option<Found> = None;
    for (at, row) in rows.iter().take(HEADING_SEARCH_ROWS).enumerate() {
        let mapping = vocabulary.map(&row.cells);
        if mapping.columns.len() < 2 {
            continue;
        }
        let rank = (vocabulary.missing(&mapping).is_none(), at + 1 < rows.len(), mapping.columns.len());
        if best.as_ref().is_none_or(|b| (b.rank.0, b.rank.2) < (rank.0, rank.2)) {
            best = Some(Found { at, mapping, rank });
        }
    }
    best
}

/// Collects rows that are not blank and keeps the limits while doing so.
#[derive(Default)]
struct Rows {
    rows: Vec<RawRow>,
}

impl Rows {
    /// Takes one row; trailing empty cells do not count (spreadsheets like to write hundreds of them).
    fn push(&mut self, mut row: RawRow) -> Result<(), FileError> {
        while row.cells.last().is_some_and(String::is_empty) {
            row.cells.pop();
        }
        if row.is_blank() {
            return Ok(());
        }
        if row.cells.len() > MAX_COLUMNS {
            let columns = row.cells.len();
            return Err(FileError::TooManyColumns { line: row.line, columns, limit: MAX_COLUMNS });
        }
        // Headings and titles above them are no rows of the list.
        if self.rows.len() >= MAX_ROWS + HEADING_SEARCH_ROWS {
            return Err(FileError::TooManyRows { limit: MAX_ROWS });
        }
        self.rows.push(row);
        Ok(())
    }

    /// Splits off the headings.
    fn into_table(mut self, vocabulary: &Vocabulary, source: Source) -> Result<Table, FileError> {
        if self.rows.is_empty() {
            return Err(FileError::Empty);
        }
        let Some(found) = find_headings(&self.rows, vocabulary) else {
            return Err(FileError::NoHeadings {
                searched: self.rows.len().min(HEADING_SEARCH_ROWS),
                needed: vocabulary.needed(),
            });
        };
        let mut rows = self.rows.split_off(found.at + 1);
        let Some(RawRow { line: heading_line, cells }) = self.rows.pop() else {
            return Err(FileError::Empty);
        };
        let headings: Vec<String> = cells.iter().map(|c| crate::text::clean(c)).collect();
        if let Some(missing) = vocabulary.missing(&found.mapping) {
            let found = headings.into_iter().filter(|h| !h.is_empty()).collect();
            return Err(FileError::MissingColumns { line: heading_line, missing, found });
        }
        if rows.is_empty() {
            return Err(FileError::NoRows { line: heading_line });
        }
        if rows.len() > MAX_ROWS {
            return Err(FileError::TooManyRows { limit: MAX_ROWS });
        }
        for row in &mut rows {
            if row.cells.len() < headings.len() {
                row.cells.resize(headings.len(), String::new());
            }
        }
        Ok(Table { headings, heading_line, mapping: found.mapping, rows, source, other_sheets: Vec::new() })
    }
}
