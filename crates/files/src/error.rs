//! Why a whole file cannot be read. A single bad row is a [`crate::Refused`], never one of these.

use serde::Serialize;
use thiserror::Error;

/// A file that cannot be read at all, as a sentence that says what is wrong and what to do.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum FileError {
    /// No bytes, or nothing but blank lines.
    #[error("The file is empty. Export the list again and bring in the new file.")]
    Empty,
    /// Larger than [`crate::table::MAX_BYTES`].
    #[error(
        "The file is {megabytes} MB, more than the {limit} MB that can be read at once. Split it into several files."
    )]
    TooLarge {
        /// Its size, rounded up.
        megabytes: u64,
        /// The most that is read.
        limit: u64,
    },
    /// More than [`crate::table::MAX_ROWS`].
    #[error(
        "There are more than {limit} rows. Split the list into several files; bringing in one after the other gives the same result."
    )]
    TooManyRows {
        /// The most that is read.
        limit: usize,
    },
    /// More than [`crate::table::MAX_COLUMNS`].
    #[error(
        "Row {line} has {columns} columns; at most {limit} are read. Export only the columns that are needed, or check that this is the right file."
    )]
    TooManyColumns {
        /// The first row that is too wide.
        line: u32,
        /// How wide it is.
        columns: usize,
        /// The most that is read.
        limit: usize,
    },
    /// Neither text nor a workbook.
    #[error(
        "This is not a list: the file holds binary data. Export the list as CSV or XLSX and bring in that file."
    )]
    Binary,
    /// A known kind of file, but not one that is read.
    #[error(
        "This is {kind}, which cannot be read. Open it in a spreadsheet program, save it as XLSX or CSV, and bring in that file."
    )]
    Unsupported {
        /// What it is, with its article.
        kind: String,
    },
    /// A workbook with a password to open it.
    #[error(
        "The workbook is protected by a password. Open it, remove the password (File, Info, Protect workbook), save it, and bring it in again."
    )]
    PasswordProtected,
    /// A workbook that is cut off or damaged.
    #[error(
        "The workbook is damaged or only partly downloaded ({detail}). Download or save it again and bring in the new file."
    )]
    Corrupt {
        /// What the reader stumbled on.
        detail: String,
    },
    /// Text that stops in the middle of a character.
    #[error(
        "The file stops in the middle of a character, so its end is missing. Export or download it again."
    )]
    CutOff,
    /// A quotation mark that opens a cell and is never closed: all that follows would become one cell.
    #[error(
        "A quotation mark in row {line} is never closed, so the rows after it cannot be told apart. Correct that row, or export the list again."
    )]
    UnclosedQuote {
        /// Where the cell begins.
        line: u32,
    },
    /// No row near the top looks like headings.
    #[error(
        "No row with headings was found among the first {searched} rows. The list needs a heading row with {needed}."
    )]
    NoHeadings {
        /// How many rows were looked at.
        searched: usize,
        /// What is needed.
        needed: String,
    },
    /// None of several sheets has fitting headings.
    #[error("None of the sheets has fitting headings. The workbook has: {}. The list needs a heading row with {needed}.", sheets.join(", "))]
    NoSheetMatches {
        /// The sheets there are.
        sheets: Vec<String>,
        /// What is needed.
        needed: String,
    },
    /// A heading row, but without a column that cannot be done without.
    #[error("The heading row ({line}) lacks {missing}. It has: {}. Add or rename the heading and bring the file in again.", found.join(", "))]
    MissingColumns {
        /// Where the headings are.
        line: u32,
        /// What is missing.
        missing: String,
        /// The headings there are.
        found: Vec<String>,
    },
    /// Headings and nothing below them.
    #[error(
        "There are headings in row {line}, but no rows below them. Check the filter of the export, or choose another file."
    )]
    NoRows {
        /// Where the headings are.
        line: u32,
    },
}
