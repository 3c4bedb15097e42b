//! Workbooks whose bytes depend on their content alone.

use rust_xlsxwriter::{DocProperties, IntoCustomDateTime, Workbook};

/// Any fixed moment will do.
struct Fixed;

impl IntoCustomDateTime for Fixed {
    fn utc_datetime(self) -> String {
        "2018-09-09T00:00:00Z".to_owned()
    }
}

/// A workbook that does not tell when it was made.
pub(super) fn new() -> Workbook {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title("Demo").set_creation_datetime(Fixed));
    book
}
