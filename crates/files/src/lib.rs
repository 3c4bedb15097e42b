//! Lists in, whatever program wrote them: bytes become validated, typed rows and a report on every row that
//! was not taken. Calendars and printed rosters out. Pure: no file system, no clock, no threads, so that it runs in a browser as well.
//!
//! ```
//! let csv = "Medlemsnr;Förnamn;Efternamn;Mobil\n1;Åsa;Ek;070-174 06 05\n2;;;\n";
//! let import = stuga_files::members::read(csv.as_bytes(), "members.csv")?;
//! assert_eq!(import.rows[0].phone.as_deref(), Some("+46701740605"));
//! assert_eq!(import.refused[0].line, 3);
//! # Ok::<(), stuga_files::FileError>(())
//! ```

pub mod calendar;
mod dates;
pub mod demo;
mod email;
mod error;
mod headings;
mod import;
pub mod members;
pub mod phone;
pub mod qr;
mod refusal;
pub mod report;
pub mod roster;
pub mod shifts;
pub mod table;
mod text;
mod times;

pub use error::FileError;
pub use headings::{Column, MappedColumn, Mapping, Vocabulary};
pub use import::{Import, Note, Twin};
pub use members::{MemberImport, MemberRow};
pub use refusal::{RefusalReason, Refused, Warning, WarningReason};
pub use shifts::{PlaceKindGuess, ShiftImport, ShiftRow};
