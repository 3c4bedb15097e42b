//! What an import gives, whatever was imported. No row of the file is ever left unaccounted for:
//! `data_rows == rows + refused + twins`.

use std::fmt;

use serde::Serialize;

use crate::headings::{Column, MappedColumn};
use crate::refusal::{RefusalReason, Refused, Warning, WarningReason};
use crate::table::{RawRow, Source, Table};
use crate::text::{clean, is_formula_error, key};

/// The rows that are good, and what is to be said about the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Import<R> {
    /// The name that the file had.
    pub file_name: String,
    /// What kind of file it was.
    pub source: Source,
    /// How many rows below the headings were not blank.
    pub data_rows: usize,
    /// Validated rows, in the order of the file.
    pub rows: Vec<R>,
    /// Rows that were not taken, each with its reason and its content.
    pub refused: Vec<Refused>,
    /// Rows that were taken, but without something that could not be read.
    pub warnings: Vec<Warning>,
    /// Rows that say exactly what an earlier one says: counted once.
    pub twins: Vec<Twin>,
    /// Which heading was taken for what.
    pub columns: Vec<MappedColumn>,
    /// Headings that were not used.
    pub ignored: Vec<String>,
    /// What else the person should know.
    pub notes: Vec<Note>,
}

/// A row that says exactly what an earlier one says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Twin {
    /// The row that was skipped.
    pub line: u32,
    /// The row that was taken.
    pub same_as: u32,
}

/// Something about the file that the person should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Note {
    /// Rows above the headings were taken for a title.
    HeadingsNotFirst {
        /// The row of the headings.
        line: u32,
    },
    /// Other sheets have fitting headings too.
    OtherSheets {
        /// Their names.
        names: Vec<String>,
    },
    /// Shifts without a least or most number got the usual ones.
    DefaultsUsed {
        /// How many shifts.
        shifts: usize,
        /// The least that is assumed.
        min: u16,
        /// The most that is assumed.
        max: u16,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HeadingsNotFirst { line } => {
                write!(f, "The headings are in row {line}; what stands above them was taken for a title.")
            }
            Self::OtherSheets { names } => write!(
                f,
                "Only one sheet was read. These have fitting headings too; save each as a file of its own to bring it in: {}.",
                names.join(", ")
            ),
            Self::DefaultsUsed { shifts, min, max } => write!(
                f,
                "{shifts} shifts do not say how many people are needed; at least {min} and at most {max} were assumed."
            ),
        }
    }
}

/// The rows of a table on their way to an [`Import`].
pub(crate) struct Reading<R> {
    table: Table,
    import: Import<R>,
}

impl<R> Reading<R> {
    pub(crate) fn new(mut table: Table, file_name: &str) -> (Vec<RawRow>, Self) {
        let rows = std::mem::take(&mut table.rows);
        let mut notes = Vec::new();
        if table.heading_line > 1 {
            notes.push(Note::HeadingsNotFirst { line: table.heading_line });
        }
        if !table.other_sheets.is_empty() {
            notes.push(Note::OtherSheets { names: table.other_sheets.clone() });
        }
        let import = Import {
            file_name: file_name.to_owned(),
            source: table.source.clone(),
            data_rows: rows.len(),
            rows: Vec::with_capacity(rows.len()),
            refused: Vec::new(),
            warnings: Vec::new(),
            twins: Vec::new(),
            columns: table.mapping.columns.clone(),
            ignored: table.mapping.ignored.clone(),
            notes,
        };
        (rows, Self { table, import })
    }

    /// The cleaned text of a column; empty when the column or the cell is not there.
    pub(crate) fn cell(&self, row: &RawRow, column: Column) -> String {
        self.table.mapping.index(column).and_then(|i| row.cells.get(i)).map(|c| clean(c)).unwrap_or_default()
    }

    /// The cleaned texts, not empty, of all columns of these kinds, in the order of `columns`.
    pub(crate) fn cells(&self, row: &RawRow, columns: &[Column]) -> Vec<String> {
        let indices = columns.iter().flat_map(|c| self.table.mapping.indices(*c));
        indices.filter_map(|i| row.cells.get(i)).map(|c| clean(c)).filter(|c| !c.is_empty()).collect()
    }

    /// What makes any row unfit, whatever it should hold.
    pub(crate) fn check(&self, row: &RawRow) -> Result<(), RefusalReason> {
        let headings = &self.table.headings;
        // In a sheet a cell keeps its column; in text one delimiter too many moves all that follows.
        if matches!(self.table.source, Source::Csv { .. }) && row.cells.len() > headings.len() {
            return Err(RefusalReason::TooManyCells { cells: row.cells.len(), headings: headings.len() });
        }
        let mut repeated = true;
        for mapped in &self.table.mapping.columns {
            let raw = row.cells.get(mapped.index).map(String::as_str).unwrap_or_default();
            if raw.contains('\u{fffd}') {
                return Err(RefusalReason::BrokenText);
            }
            if is_formula_error(raw.trim()) {
                return Err(RefusalReason::FormulaError { value: raw.trim().to_owned() });
            }
            repeated = repeated && key(raw) == key(&mapped.heading);
        }
        if repeated { Err(RefusalReason::RepeatedHeadings) } else { Ok(()) }
    }

    pub(crate) fn accept(&mut self, row: R) {
        self.import.rows.push(row);
    }

    pub(crate) fn accepted(&self, index: usize) -> Option<&R> {
        self.import.rows.get(index)
    }

    pub(crate) fn count(&self) -> usize {
        self.import.rows.len()
    }

    pub(crate) fn refuse(&mut self, row: RawRow, reason: RefusalReason) {
        self.import.refused.push(Refused { line: row.line, reason, content: row.cells });
    }

    pub(crate) fn warn(&mut self, row: &RawRow, reason: WarningReason) {
        self.import.warnings.push(Warning { line: row.line, reason, content: row.cells.clone() });
    }

    pub(crate) fn twin(&mut self, line: u32, same_as: u32) {
        self.import.twins.push(Twin { line, same_as });
    }

    pub(crate) fn note(&mut self, note: Note) {
        self.import.notes.push(note);
    }

    pub(crate) fn finish(self) -> Import<R> {
        self.import
    }
}
