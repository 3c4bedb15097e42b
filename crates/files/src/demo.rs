//! The demo campaign's inputs, as the files that a real user would have. Everything is made up from a seed;
//! phone numbers come only from the ranges that are reserved for fiction, mail addresses only from `example.org`.
//! The same seed and day give the same bytes.

mod associations;
mod dice;
mod names;
mod phones;
mod register;
mod schedule;
mod workbook;

use chrono::NaiveDate;
use thiserror::Error;

use self::dice::{Dice, Stream};

/// The district at the root of the tree.
pub const DISTRICT: &str = "Demodistriktet";
/// How many local associations there are.
pub const ASSOCIATIONS: usize = 44;
/// How many members the register holds, its bad rows not counted.
pub const MEMBERS: usize = 6_000;

/// What an organizer would bring in to start a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoFiles {
    /// The tree: `name,kind,parent,municipality`; UTF-8, commas. `kind` is `district` or `association`.
    pub organizations_csv: Vec<u8>,
    /// The member register as registers export it: Windows-1252, semicolons, CRLF, Swedish headings, some bad rows.
    pub members_csv: Vec<u8>,
    /// The schedule of huts, bikes and the phone bank, a week back and four weeks on; some bad rows.
    pub schedule_xlsx: Vec<u8>,
}

/// A demo file that could not be written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DemoError {
    /// The workbook writer refused.
    #[error("the demo workbook cannot be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The CSV writer refused.
    #[error("the demo list cannot be written: {0}")]
    Csv(#[from] csv::Error),
    /// A name in the lists cannot be written in the register's encoding.
    #[error("“{0}” cannot be written in Windows-1252; choose another spelling in demo/names.rs")]
    Encoding(String),
}

/// Makes the demo's files.
///
/// # Errors
/// A [`DemoError`] when a writer refuses, which depends on neither seed nor day.
pub fn generate(seed: u64, today: NaiveDate) -> Result<DemoFiles, DemoError> {
    Ok(DemoFiles {
        organizations_csv: associations::to_csv()?,
        members_csv: register::to_csv(&register::make(&mut Dice::new(seed, Stream::Register)))?,
        schedule_xlsx: schedule::to_xlsx(
            &schedule::make(&mut Dice::new(seed, Stream::Schedule), today),
            today,
        )?,
    })
}

/// The register of [`generate`], every row of it, as somebody would save it from a spreadsheet program.
///
/// # Errors
/// A [`DemoError`] when the writer refuses.
pub fn members_xlsx(seed: u64) -> Result<Vec<u8>, DemoError> {
    register::to_xlsx(&register::make(&mut Dice::new(seed, Stream::Register)))
}
