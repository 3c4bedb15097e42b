//! The report of an import for a person: plain text in English, nothing left out.

use std::fmt::Write;

use crate::import::Import;
use crate::members::MemberRow;
use crate::shifts::ShiftRow;

/// What the rows are called.
pub trait Named {
    /// One, and several.
    const NOUN: (&'static str, &'static str);
}

impl Named for MemberRow {
    const NOUN: (&'static str, &'static str) = ("member", "members");
}

impl Named for ShiftRow {
    const NOUN: (&'static str, &'static str) = ("shift", "shifts");
}

/// Counts, columns, every refused row with its reason and content, every warning, every twin.
#[must_use]
pub fn render<R: Named>(import: &Import<R>) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write_report(&mut out, import);
    out
}

fn write_report<R: Named>(out: &mut String, import: &Import<R>) -> std::fmt::Result {
    writeln!(out, "{} ({})", import.file_name, import.source)?;
    writeln!(out, "  {} in the file", counted(import.data_rows, ("row", "rows")))?;
    writeln!(out, "  {} can be taken", counted(import.rows.len(), R::NOUN))?;
    writeln!(out, "  {} refused", counted(import.refused.len(), ("row", "rows")))?;
    writeln!(
        out,
        "  {} repeated an earlier row and counted once",
        counted(import.twins.len(), ("row", "rows"))
    )?;
    writeln!(out, "  {}", counted(import.warnings.len(), ("warning", "warnings")))?;

    writeln!(out, "\nColumns")?;
    for mapped in &import.columns {
        writeln!(out, "  {} → {}", mapped.heading, mapped.column)?;
    }
    if !import.ignored.is_empty() {
        writeln!(out, "  not used: {}", import.ignored.join(", "))?;
    }
    if !import.notes.is_empty() {
        writeln!(out, "\nNotes")?;
    }
    for note in &import.notes {
        writeln!(out, "  {note}")?;
    }
    if !import.refused.is_empty() {
        writeln!(out, "\nRefused rows")?;
    }
    for refused in &import.refused {
        writeln!(out, "  row {}: {}", refused.line, refused.reason)?;
        writeln!(out, "    {}", as_it_stood(&refused.content))?;
    }
    if !import.warnings.is_empty() {
        writeln!(out, "\nWarnings")?;
    }
    for warning in &import.warnings {
        writeln!(out, "  row {}: {}", warning.line, warning.reason)?;
        writeln!(out, "    {}", as_it_stood(&warning.content))?;
    }
    if !import.twins.is_empty() {
        writeln!(out, "\nRepeated rows")?;
    }
    for twin in &import.twins {
        writeln!(out, "  row {}: the same as row {}", twin.line, twin.same_as)?;
    }
    Ok(())
}

fn counted(n: usize, (one, several): (&str, &str)) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}

/// The cells on one line; line breaks and control characters show as what they are.
fn as_it_stood(cells: &[String]) -> String {
    let shown: Vec<String> = cells
        .iter()
        .map(|c| {
            c.chars()
                .flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] })
                .collect()
        })
        .collect();
    shown.join(" | ")
}
