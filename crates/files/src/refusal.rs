//! Why a row was not taken, or taken without something. Each reason is a sentence that says what to do,
//! and has a code that stays, for translation.

use serde::Serialize;
use thiserror::Error;

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The row in the file, as the user sees it.
    pub line: u32,
    /// Why.
    pub reason: RefusalReason,
    /// The cells as they stood.
    pub content: Vec<String>,
}

/// A row that was taken, but without something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The row in the file, as the user sees it.
    pub line: u32,
    /// What could not be read.
    pub reason: WarningReason,
    /// The cells as they stood.
    pub content: Vec<String>,
}

/// Why a row was not taken.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[allow(missing_docs)] // the sentence is the documentation
#[non_exhaustive]
pub enum RefusalReason {
    #[error(
        "The row has {cells} cells under {headings} headings. Put quotation marks round the text that holds the delimiter."
    )]
    TooManyCells { cells: usize, headings: usize },
    #[error("Some letters cannot be read. Write them again, and save the file as UTF-8.")]
    BrokenText,
    #[error("A cell holds the error “{value}” of a formula. Replace the formula by its value.")]
    FormulaError { value: String },
    #[error("This is the heading row again. Nothing needs to be done.")]
    RepeatedHeadings,
    #[error("There is no name. Fill in a first or last name.")]
    NoName,
    #[error("There is nothing to know the person by. Fill in a member number, an e-mail or a phone.")]
    NoIdentifier,
    #[error("“{value}” is not a phone number, and there is no member number or e-mail. Correct the phone.")]
    PhoneUnreadable { value: String },
    #[error(
        "“{value}” is not an e-mail address, and there is no member number or phone. Correct the e-mail."
    )]
    EmailUnreadable { value: String },
    #[error(
        "The number “{value}” has been rounded by a spreadsheet, and its last digits are lost. Export the column as text."
    )]
    NumberRounded { value: String },
    #[error(
        "Member number {number} is already used in row {first_line}, with other content. Keep the row that is right."
    )]
    NumberTaken { number: String, first_line: u32 },
    #[error("There is no place. Fill in the place on every row, also where cells were merged.")]
    NoPlace,
    #[error("There is no date. Write it as 2026-08-11.")]
    NoDate,
    #[error("“{value}” is not a date with a year. Write it as 2026-08-11.")]
    DateUnreadable { value: String },
    #[error("There is no start or no end. Write both, as 10:00 and 14:00.")]
    NoTime,
    #[error("“{value}” is not a time. Write it as 10:00, or as 10:00-14:00 when start and end share a cell.")]
    TimeUnreadable { value: String },
    #[error(
        "The shift would last {hours} hours; at most {limit} are taken. Check start and end, or split it."
    )]
    TooLong { hours: u32, limit: u32 },
    #[error("“{value}” is not a number of people. Write a whole number.")]
    CountUnreadable { value: String },
    #[error("At most 0 people could come. Write at least 1, or remove the shift.")]
    NoRoom,
    #[error("At least {min} but at most {max} people: the least is more than the most. Correct one of them.")]
    MinOverMax { min: u16, max: u16 },
}

/// What was left out of a row that was taken.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[allow(missing_docs)] // the sentence is the documentation
#[non_exhaustive]
pub enum WarningReason {
    #[error("“{value}” is not a phone number: taken without it. Correct it and bring the file in again.")]
    PhoneUnreadable { value: String },
    #[error("“{value}” is not an e-mail address: taken without it. Correct it and bring the file in again.")]
    EmailUnreadable { value: String },
    #[error(
        "The number “{value}” has been rounded by a spreadsheet: taken without it. Export the column as text."
    )]
    NumberRounded { value: String },
    #[error(
        "“{value}” is not a phone number: the shift was taken without the contact's phone. Correct it and bring the file in again."
    )]
    ContactPhoneUnreadable { value: String },
}

impl RefusalReason {
    /// A code that stays the same in every release.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooManyCells { .. } => "too_many_cells",
            Self::BrokenText => "broken_text",
            Self::FormulaError { .. } => "formula_error",
            Self::RepeatedHeadings => "repeated_headings",
            Self::NoName => "no_name",
            Self::NoIdentifier => "no_identifier",
            Self::PhoneUnreadable { .. } => "phone_unreadable",
            Self::EmailUnreadable { .. } => "email_unreadable",
            Self::NumberRounded { .. } => "number_rounded",
            Self::NumberTaken { .. } => "number_taken",
            Self::NoPlace => "no_place",
            Self::NoDate => "no_date",
            Self::DateUnreadable { .. } => "date_unreadable",
            Self::NoTime => "no_time",
            Self::TimeUnreadable { .. } => "time_unreadable",
            Self::TooLong { .. } => "too_long",
            Self::CountUnreadable { .. } => "count_unreadable",
            Self::NoRoom => "no_room",
            Self::MinOverMax { .. } => "min_over_max",
        }
    }
}

impl WarningReason {
    /// A code that stays the same in every release.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::PhoneUnreadable { .. } => "phone_unreadable",
            Self::EmailUnreadable { .. } => "email_unreadable",
            Self::NumberRounded { .. } => "number_rounded",
            Self::ContactPhoneUnreadable { .. } => "contact_phone_unreadable",
        }
    }

    /// The refusal, when the row cannot do without what could not be read.
    pub(crate) fn into_refusal(self) -> RefusalReason {
        match self {
            Self::PhoneUnreadable { value } | Self::ContactPhoneUnreadable { value } => {
                RefusalReason::PhoneUnreadable { value }
            }
            Self::EmailUnreadable { value } => RefusalReason::EmailUnreadable { value },
            Self::NumberRounded { value } => RefusalReason::NumberRounded { value },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_what_is_sent() {
        let value = || "x".to_owned();
        for reason in [
            RefusalReason::TooManyCells { cells: 2, headings: 1 },
            RefusalReason::BrokenText,
            RefusalReason::FormulaError { value: value() },
            RefusalReason::RepeatedHeadings,
            RefusalReason::NoName,
            RefusalReason::NoIdentifier,
            RefusalReason::PhoneUnreadable { value: value() },
            RefusalReason::EmailUnreadable { value: value() },
            RefusalReason::NumberRounded { value: value() },
            RefusalReason::NumberTaken { number: value(), first_line: 2 },
            RefusalReason::NoPlace,
            RefusalReason::NoDate,
            RefusalReason::DateUnreadable { value: value() },
            RefusalReason::NoTime,
            RefusalReason::TimeUnreadable { value: value() },
            RefusalReason::TooLong { hours: 20, limit: 16 },
            RefusalReason::CountUnreadable { value: value() },
            RefusalReason::NoRoom,
            RefusalReason::MinOverMax { min: 2, max: 1 },
        ] {
            assert_eq!(serde_json::to_value(&reason).unwrap()["code"], reason.code());
        }
    }
}
