//! One sheet of a workbook, read as a stream: a lone cell at the far corner costs nothing.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::catch_unwind;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};

use super::{Found, HEADING_SEARCH_ROWS, MAX_COLUMNS, MAX_ROWS, RawRow, Rows, Source, Table, find_headings};
use crate::error::FileError;
use crate::headings::Vocabulary;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads the sheet that fits best. Where calamine panics (a reference such as A99999999999 is more than it can count),
/// the workbook is damaged, and is refused as that; all that was read of it is dropped.
pub(super) fn read(bytes: &[u8], vocabulary: &Vocabulary) -> Result<Table, FileError> {
    catch_unwind(|| fitting_sheet(bytes, vocabulary))
        .unwrap_or_else(|_| Err(FileError::Corrupt { detail: "reading it failed in the middle".to_owned() }))
}

fn fitting_sheet(bytes: &[u8], vocabulary: &Vocabulary) -> Result<Table, FileError> {
    let mut workbook = Workbook::new(Cursor::new(bytes)).map_err(corrupt)?;
    let sheets: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|s| s.typ == SheetType::WorkSheet)
        .map(|s| s.name.clone())
        .collect();

    let mut blank = true;
    let mut best: Option<(usize, Found)> = None;
    let mut fitting = Vec::new();
    for (index, name) in sheets.iter().enumerate() {
        let head = rows_of(&mut workbook, name, Some(HEADING_SEARCH_ROWS + 1))?.rows;
        blank &= head.is_empty();
        let Some(found) = find_headings(&head, vocabulary) else { continue };
        if found.rank.0 && found.rank.1 {
            fitting.push(index);
        }
        if best.as_ref().is_none_or(|(_, b)| b.rank < found.rank) {
            best = Some((index, found));
        }
    }
    let Some((chosen, _)) = best else {
        return Err(match sheets.as_slice() {
            _ if blank => FileError::Empty,
            [_] => FileError::NoHeadings { searched: HEADING_SEARCH_ROWS, needed: vocabulary.needed() },
            _ => FileError::NoSheetMatches { needed: vocabulary.needed(), sheets },
        });
    };
    let sheet = sheets[chosen].clone();
    let rows = rows_of(&mut workbook, &sheet, None)?;
    let mut table = rows.into_table(vocabulary, Source::Xlsx { sheet })?;
    table.other_sheets = fitting.into_iter().filter(|i| *i != chosen).map(|i| sheets[i].clone()).collect();
    Ok(table)
}

/// The rows of a sheet that are not blank; with `only`, the first so many.
fn rows_of(workbook: &mut Workbook<'_>, sheet: &str, only: Option<usize>) -> Result<Rows, FileError> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(corrupt)?;
    // Rows come in order in every file seen, but nothing in the format promises it.
    let mut by_row: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    while let Some(cell) = reader.next_cell().map_err(corrupt)? {
        let text = as_seen(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(FileError::TooManyColumns { line: row + 1, columns: column + 1, limit: MAX_COLUMNS });
        }
        if !by_row.contains_key(&row) {
            if only.is_some_and(|n| by_row.len() >= n) {
                break;
            }
            if by_row.len() > MAX_ROWS + HEADING_SEARCH_ROWS {
                return Err(FileError::TooManyRows { limit: MAX_ROWS });
            }
        }
        let cells = by_row.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }
    let mut rows = Rows::default();
    for (row, cells) in by_row {
        rows.push(RawRow { line: row + 1, cells })?;
    }
    Ok(rows)
}

/// A cell as a person sees it: `104233` not `104233.0`, dates as 2026-08-11, times as 10:00.
fn as_seen(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => number(*n),
        DataRef::String(s) => s.clone(),
        DataRef::SharedString(s) => (*s).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(when) => moment(when),
        DataRef::DateTimeIso(s) => s.replace('T', " "),
        DataRef::DurationIso(s) => s.clone(),
        DataRef::Error(e) => e.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn number(n: f64) -> String {
    // Above 2^53 a sheet holds no whole numbers; `{}` never writes an exponent.
    format!("{n}")
}

/// Rounded to the minute, for a time is stored as a fraction of a day and 10:00 may come back as 9:59:59.999.
fn moment(when: &ExcelDateTime) -> String {
    let serial = when.as_f64();
    if when.is_duration() || (0.0..1.0).contains(&serial) {
        let minutes = (serial * 24.0 * 60.0).round();
        return format!("{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0);
    }
    let (year, month, day, hour, minute, second, milli) = when.to_ymd_hms_milli();
    let exact = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
        .and_then(|d| d.and_hms_milli_opt(hour.into(), minute.into(), second.into(), milli.into()));
    let Some(rounded) = exact.and_then(|t| t.checked_add_signed(TimeDelta::seconds(30))) else {
        return number(serial);
    };
    written(rounded)
}

fn written(when: NaiveDateTime) -> String {
    if when.hour() == 0 && when.minute() == 0 {
        when.format("%Y-%m-%d").to_string()
    } else {
        when.format("%Y-%m-%d %H:%M").to_string()
    }
}

fn corrupt(error: XlsxError) -> FileError {
    match error {
        XlsxError::Password => FileError::PasswordProtected,
        other => FileError::Corrupt { detail: other.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta as Duration};

    #[test]
    fn moments_are_rounded_to_the_minute() {
        let shown = |serial, kind| moment(&ExcelDateTime::new(serial, kind, false));
        assert_eq!(shown(46_245.0, DateTime), "2026-08-11");
        assert_eq!(shown(46_245.416_666, DateTime), "2026-08-11 10:00", "a little less than 10");
        assert_eq!(shown(46_245.999_999_9, DateTime), "2026-08-12", "a little less than midnight");
        assert_eq!(shown(0.416_666, DateTime), "10:00");
        assert_eq!(shown(1.0, Duration), "24:00");
    }

    #[test]
    fn numbers_are_shown_without_a_point_that_nobody_wrote() {
        assert_eq!(as_seen(&DataRef::Float(104_233.0)), "104233");
        assert_eq!(as_seen(&DataRef::Float(46_701_740_605.0)), "46701740605");
        assert_eq!(as_seen(&DataRef::Float(0.5)), "0.5");
    }
}
