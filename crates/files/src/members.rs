//! A member register: who the people are, by what they can be known and reached, and where they belong.

use std::collections::HashMap;

use serde::Serialize;

use crate::error::FileError;
use crate::headings::{Column, Vocabulary};
use crate::import::{Import, Reading};
use crate::phone::Unreadable;
use crate::refusal::{RefusalReason, WarningReason};
use crate::table::{self, RawRow};
use crate::text::{is_rounded_number, some};
use crate::{email, phone};

/// The members of a file.
pub type MemberImport = Import<MemberRow>;

/// One member. There is a name, and at least one of member number, e-mail and phone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct MemberRow {
    /// The row in the file, as the user sees it.
    pub line: u32,
    /// As the register writes it.
    pub member_number: Option<String>,
    /// May be empty when there is a last name.
    pub first_name: String,
    /// May be empty when there is a first name.
    pub last_name: String,
    /// In lower case.
    pub email: Option<String>,
    /// E.164; of several the first readable, mobiles before others.
    pub phone: Option<String>,
    /// As the file writes it.
    pub municipality: Option<String>,
    /// As the file writes it.
    pub association: Option<String>,
}

impl MemberRow {
    fn says_the_same_as(&self, other: &Self) -> bool {
        Self { line: other.line, ..self.clone() } == *other
    }
}

/// Reads a member register. `file_name` is only repeated in the report.
///
/// # Errors
/// A [`FileError`] when the file as a whole cannot be read; a bad row is listed in [`Import::refused`] instead.
pub fn read(bytes: &[u8], file_name: &str) -> Result<MemberImport, FileError> {
    let table = table::read(bytes, &Vocabulary::members())?;
    let (rows, mut reading) = Reading::new(table, file_name);
    let mut by_number: HashMap<String, usize> = HashMap::new();
    // People without a number are told apart by all that is said of them.
    let mut by_content: HashMap<MemberRow, u32> = HashMap::new();
    for raw in rows {
        let (row, warnings) = match validate(&reading, &raw) {
            Ok(good) => good,
            Err(reason) => {
                reading.refuse(raw, reason);
                continue;
            }
        };
        if let Some(number) = &row.member_number {
            let first = by_number.get(number).and_then(|index| reading.accepted(*index));
            if let Some((first_line, same)) = first.map(|f| (f.line, row.says_the_same_as(f))) {
                if same {
                    reading.twin(row.line, first_line);
                } else {
                    reading.refuse(raw, RefusalReason::NumberTaken { number: number.clone(), first_line });
                }
                continue;
            }
            by_number.insert(number.clone(), reading.count());
        } else {
            let content = MemberRow { line: 0, ..row.clone() };
            if let Some(first_line) = by_content.get(&content) {
                reading.twin(row.line, *first_line);
                continue;
            }
            by_content.insert(content, row.line);
        }
        for warning in warnings {
            reading.warn(&raw, warning);
        }
        reading.accept(row);
    }
    Ok(reading.finish())
}

fn validate(
    reading: &Reading<MemberRow>,
    raw: &RawRow,
) -> Result<(MemberRow, Vec<WarningReason>), RefusalReason> {
    reading.check(raw)?;
    let cell = |column| reading.cell(raw, column);
    let mut warnings = Vec::new();

    let (mut first_name, mut last_name) = (cell(Column::FirstName), cell(Column::LastName));
    if first_name.is_empty() && last_name.is_empty() {
        (first_name, last_name) = split_name(&cell(Column::FullName));
    }
    if first_name.is_empty() && last_name.is_empty() {
        return Err(RefusalReason::NoName);
    }

    let mut member_number = some(cell(Column::MemberNumber));
    if let Some(value) = member_number.take_if(|n| is_rounded_number(n)) {
        warnings.push(WarningReason::NumberRounded { value });
    }
    let written = cell(Column::Email);
    let email = email::read(&written);
    if email.is_none() && !written.is_empty() {
        warnings.push(WarningReason::EmailUnreadable { value: written });
    }
    let mut phone = None;
    for value in reading.cells(raw, &[Column::Mobile, Column::Phone]) {
        match phone::read(&value) {
            Ok(number) => {
                phone = Some(number);
                break;
            }
            Err(Unreadable::Invalid) => warnings.push(WarningReason::PhoneUnreadable { value }),
            Err(Unreadable::Rounded) => warnings.push(WarningReason::NumberRounded { value }),
        }
    }
    if member_number.is_none() && email.is_none() && phone.is_none() {
        let first = warnings.into_iter().next();
        return Err(first.map_or(RefusalReason::NoIdentifier, WarningReason::into_refusal));
    }
    let row = MemberRow {
        line: raw.line,
        member_number,
        first_name,
        last_name,
        email,
        phone,
        municipality: some(cell(Column::Municipality)),
        association: some(cell(Column::Association)),
    };
    Ok((row, warnings))
}

/// `Efternamn, Förnamn`, or the last word as the last name, with the small words before it (`von`, `af`, `al`).
fn split_name(full: &str) -> (String, String) {
    if let Some((last, first)) = full.split_once(',') {
        return (first.trim().to_owned(), last.trim().to_owned());
    }
    let words: Vec<&str> = full.split(' ').filter(|w| !w.is_empty()).collect();
    let mut at = words.len().saturating_sub(1).max(1).min(words.len());
    while at > 1 && is_particle(words[at - 1]) {
        at -= 1;
    }
    (words[..at].join(" "), words[at..].join(" "))
}

fn is_particle(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "af" | "av"
            | "von"
            | "van"
            | "de"
            | "den"
            | "der"
            | "da"
            | "dos"
            | "la"
            | "del"
            | "al"
            | "el"
            | "bin"
            | "ibn"
            | "abu"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_name_is_split_as_people_would() {
        for (full, first, last) in [
            ("Anna Ek", "Anna", "Ek"),
            ("Anna Maria Ek", "Anna Maria", "Ek"),
            ("Ek, Anna Maria", "Anna Maria", "Ek"),
            ("Carl von der Linde", "Carl", "von der Linde"),
            ("Omar al Hassan", "Omar", "al Hassan"),
            ("Anna", "Anna", ""),
            ("", "", ""),
        ] {
            assert_eq!(split_name(full), (first.to_owned(), last.to_owned()), "{full}");
        }
    }
}
