//! Rows that read well and still can't be brought in. The rows that do not even read well are
//! [`stuga_files::Refused`].

use stuga_domain::Rejection;
use stuga_files::{
    FileError, Vocabulary,
    table::{self, RawRow},
};

/// A row that was not brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowRefused {
    /// The row in the file, as the user sees it.
    pub line: u32,
    /// Why.
    pub reason: RowReason,
    /// The cells as they stood.
    pub content: Vec<String>,
}

/// Why a row was not brought in, and what to do.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum RowReason {
    /// The row names an association that is not in the tree.
    #[error("There is no association “{name}” below {root}. Near it are: {}. Correct the name.", near.join(", "))]
    UnknownAssociation {
        /// As the row writes it.
        name: String,
        /// The organization whose file it is.
        root: String,
        /// What may have been meant.
        near: Vec<String>,
    },
    /// Another row is the same person, by name and e-mail or phone.
    #[error(
        "This is the same person as row {line}, by name and address. Keep one of the rows, or give each person their member number."
    )]
    SamePerson {
        /// The other row.
        line: u32,
    },
    /// Another row is a shift at the same place and time.
    #[error("Row {line} is a shift at the same place and time. Make them one shift, with more people.")]
    SameShift {
        /// The other row.
        line: u32,
    },
    /// The shift was cancelled.
    #[error("This shift is cancelled (“{reason}”) and stays so. Remove the row, or choose another time.")]
    Cancelled {
        /// Why it was cancelled.
        reason: String,
    },
    /// A time that the clocks skip.
    #[error("{time} does not come in {zone}: the clocks go forward then. Write another time.")]
    SkippedTime {
        /// Day and time.
        time: String,
        /// The time zone.
        zone: String,
    },
    /// The place's times can't be read here.
    #[error("The place is in the time zone {zone}, which is not known here. Plan the shift in the app.")]
    UnknownZone {
        /// The place's time zone.
        zone: String,
    },
    /// A rule that everybody is held to.
    #[error("{}", sentence(.0))]
    Rule(Rejection),
}

/// A rejection in English, for whoever sits at the command line.
pub(super) fn sentence(rejection: &Rejection) -> String {
    match rejection {
        Rejection::NameMissing => "A name is missing. Fill it in.".to_owned(),
        Rejection::TextTooLong { max } => {
            format!("A cell is longer than the {max} characters that fit. Shorten it.")
        }
        Rejection::BadCapacity => {
            "A shift holds 1 to 500 people and needs no more than it holds. Correct the numbers.".to_owned()
        }
        Rejection::EndsBeforeStart => "The end is not after the start. Correct one of them.".to_owned(),
        Rejection::TooLong => "The shift is longer than a day. Check start and end.".to_owned(),
        other => format!("The rules refuse it ({}).", other.code()),
    }
}

/// Gives rows, refused by their line, the cells that stand there in the file.
pub(super) fn with_content(
    refused: Vec<(u32, RowReason)>,
    bytes: &[u8],
    vocabulary: &Vocabulary,
) -> Result<Vec<RowRefused>, FileError> {
    if refused.is_empty() {
        return Ok(Vec::new());
    }
    // Read anew, since rows are rarely refused this late: keeping the cells of all would cost more.
    let rows = table::read(bytes, vocabulary)?.rows;
    let mut rows: std::collections::HashMap<u32, Vec<String>> =
        rows.into_iter().map(|RawRow { line, cells }| (line, cells)).collect();
    let mut refused: Vec<RowRefused> = refused
        .into_iter()
        .map(|(line, reason)| RowRefused { line, reason, content: rows.remove(&line).unwrap_or_default() })
        .collect();
    refused.sort_by_key(|row| row.line);
    Ok(refused)
}
