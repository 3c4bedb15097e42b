//! What holds for every list: it comes back as it was written, and every row is accounted for.
#![allow(clippy::unwrap_used, clippy::expect_used)] // clippy sees no test in a test's own functions

use encoding_rs::WINDOWS_1252;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use stuga_files::{Vocabulary, members, shifts, table};

/// Letters that every one of the encodings can write.
const CELL: &str = "[ -~åäöÅÄÖéüß\u{20ac}\n]{0,12}";

fn list() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(CELL, 4), 1..30)
        .prop_filter("a row must not be blank", |rows| {
            rows.iter().all(|r| r.iter().any(|c| !c.trim().is_empty()))
        })
}

fn csv_text(headings: &[&str], rows: &[Vec<String>], delimiter: u8) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record(headings).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

const HEADINGS: [&str; 4] = ["Medlemsnummer", "Förnamn", "Efternamn", "Mobil"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_text_comes_back_as_it_was_written(rows in list(), delimiter in prop::sample::select(vec![b';', b',', b'\t']), encoding in 0..4) {
        let text = csv_text(&HEADINGS, &rows, delimiter);
        let bytes = match encoding {
            0 => text.clone().into_bytes(),
            1 => WINDOWS_1252.encode(&text).0.into_owned(),
            2 => [&b"\xff\xfe"[..], &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat(),
            _ => [&b"\xfe\xff"[..], &text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>()].concat(),
        };
        let table = table::read(&bytes, &Vocabulary::members()).unwrap();
        prop_assert_eq!(table.rows.len(), rows.len());
        let mut line = 2;
        for (read, written) in table.rows.iter().zip(&rows) {
            prop_assert_eq!(&read.cells, written);
            prop_assert_eq!(read.line, line);
            line += 1 + written.concat().matches('\n').count() as u32;
        }
    }

    #[test]
    fn a_workbook_comes_back_as_it_was_written(rows in list()) {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, HEADINGS).unwrap();
        for (number, row) in (1..).zip(&rows) {
            for (column, cell) in (0..).zip(row) {
                sheet.write_string(number, column, cell).unwrap();
            }
        }
        let table = table::read(&book.save_to_buffer().unwrap(), &Vocabulary::members()).unwrap();
        prop_assert_eq!(table.rows.len(), rows.len());
        for (number, (read, written)) in table.rows.iter().zip(&rows).enumerate() {
            prop_assert_eq!(&read.cells, written);
            prop_assert_eq!(read.line, number as u32 + 2);
        }
    }

    #[test]
    fn no_member_row_is_lost(rows in prop::collection::vec(
        ("[1-4]?", "(Åsa|Bo|)", "(Ek|Alm|)", "(070-1740605|070|08-46500400|)", "(a@example[.]org|fel|)"), 1..40)
    ) {
        let rows: Vec<Vec<String>> = rows.into_iter().map(|(a, b, c, d, e)| vec![a, b, c, d, e]).collect();
        let filled = rows.iter().filter(|r| r.iter().any(|c| !c.is_empty())).count();
        prop_assume!(filled > 0);
        let text = csv_text(&["Medlemsnummer", "Förnamn", "Efternamn", "Mobil", "E-post"], &rows, b';');
        let import = members::read(text.as_bytes(), "members.csv").unwrap();
        prop_assert_eq!(import.data_rows, filled);
        prop_assert_eq!(import.rows.len() + import.refused.len() + import.twins.len(), filled);
        let mut lines: Vec<u32> = import.rows.iter().map(|r| r.line)
            .chain(import.refused.iter().map(|r| r.line))
            .chain(import.twins.iter().map(|t| t.line)).collect();
        lines.sort_unstable();
        lines.dedup();
        prop_assert_eq!(lines.len(), filled, "each line once");
        for row in &import.rows {
            prop_assert!(!(row.first_name.is_empty() && row.last_name.is_empty()));
            prop_assert!(row.member_number.is_some() || row.email.is_some() || row.phone.is_some());
        }
        let mut numbers: Vec<_> = import.rows.iter().filter_map(|r| r.member_number.as_ref()).collect();
        let count = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        prop_assert_eq!(numbers.len(), count, "a member number stands for one person");
        prop_assert_eq!(&import, &members::read(text.as_bytes(), "members.csv").unwrap());
    }

    #[test]
    fn no_shift_row_is_lost(rows in prop::collection::vec(
        ("(Hut|Torget|)", "(2026-11-2[0-9]|28/11|)", "(8|10:00|22[.]30|kl|)", "(12|4[.]00|23:59|)", "[0-5]?", "[0-5]?"), 1..40)
    ) {
        let rows: Vec<Vec<String>> = rows.into_iter().map(|(a, b, c, d, e, f)| vec![a, b, c, d, e, f]).collect();
        let filled = rows.iter().filter(|r| r.iter().any(|c| !c.is_empty())).count();
        prop_assume!(filled > 0);
        let text = csv_text(&["Plats", "Datum", "Start", "Slut", "Min", "Max"], &rows, b',');
        let import = shifts::read(text.as_bytes(), "schedule.csv").unwrap();
        prop_assert_eq!(import.data_rows, filled);
        prop_assert_eq!(import.rows.len() + import.refused.len() + import.twins.len(), filled);
        for row in &import.rows {
            prop_assert!(row.min <= row.max && row.max >= 1);
            prop_assert!(row.lasts().num_minutes() > 0 && row.lasts().num_hours() <= 16);
        }
    }
}
