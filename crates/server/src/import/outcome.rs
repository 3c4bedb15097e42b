//! What an import did, for a person.

use super::RowRefused;
use std::fmt;
use stuga_files::{Import, report};

/// What an import did, or in a dry run would do. Displayed, it is the whole report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What the file says: counts, columns, rows that do not read, warnings.
    pub file: String,
    /// Rows that became something new.
    pub new: usize,
    /// Rows that changed something.
    pub changed: usize,
    /// Rows that say what is there already.
    pub unchanged: usize,
    /// Rows that do not read well, listed in `file`.
    pub unread: usize,
    /// Rows that read well and could not be brought in.
    pub refused: Vec<RowRefused>,
    /// What else the person should know.
    pub notes: Vec<String>,
    /// Nothing was written.
    pub dry_run: bool,
}

impl Outcome {
    /// Nothing done yet, with a file that was read.
    pub(super) fn of<R: report::Named>(import: &Import<R>, dry_run: bool) -> Self {
        Self {
            file: report::render(import),
            new: 0,
            changed: 0,
            unchanged: 0,
            unread: import.refused.len(),
            refused: Vec::new(),
            notes: Vec::new(),
            dry_run,
        }
    }

    /// The last lines of the report.
    #[must_use]
    pub fn summary(&self) -> String {
        let Self { new, changed, unchanged, .. } = self;
        let mut text = format!("{new} new, {changed} changed, {unchanged} unchanged");
        match self.unread + self.refused.len() {
            0 => {}
            1 => text.push_str("\n1 row was refused: it stands above with its reason"),
            rows => {
                text.push_str(&format!("\n{rows} rows were refused: each stands above with its reason"));
            }
        }
        if self.dry_run {
            text.push_str("\nDry run: nothing was written");
        }
        text
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.file.trim_end())?;
        if !self.refused.is_empty() {
            writeln!(f, "\nRows that read well and could not be brought in")?;
        }
        for row in &self.refused {
            writeln!(f, "  row {}: {}", row.line, row.reason)?;
            let cells: Vec<String> = row.content.iter().map(|cell| one_line(cell)).collect();
            writeln!(f, "    {}", cells.join(" | "))?;
        }
        if !self.notes.is_empty() {
            writeln!(f, "\nTo know")?;
        }
        for note in &self.notes {
            writeln!(f, "  {note}")?;
        }
        write!(f, "\n{}", self.summary())
    }
}

/// Line breaks and control characters show as what they are.
fn one_line(cell: &str) -> String {
    cell.chars()
        .map(|c| if c.is_control() { c.escape_default().to_string() } else { c.to_string() })
        .collect()
}
