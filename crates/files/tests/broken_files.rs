//! Files that cannot be read: each is told apart, and says what to do.
#![allow(clippy::unwrap_used, clippy::expect_used)] // clippy sees no test in a test's own functions

use std::io::{Read as _, Write as _};

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use stuga_files::{FileError, demo, members, shifts, table};

const GOOD: &str = "Medlemsnummer;Förnamn;Efternamn\n1;Åsa;Ek\n";

fn error(bytes: &[u8]) -> FileError {
    members::read(bytes, "members").expect_err("must be refused")
}

fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            sheet.write_row(row, 0, cells.iter().copied()).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn empty_files() {
    for bytes in [&b""[..], b"\n\r\n  \n", b"\xef\xbb\xbf", b";;;\n;;\n"] {
        assert_eq!(error(bytes), FileError::Empty, "{bytes:?}");
    }
    assert_eq!(error(&workbook(&[("Blad1", &[])])), FileError::Empty);
}

#[test]
fn files_of_another_kind_are_named() {
    let old_excel =
        [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 2000], b"W\0o\0r\0k\0b\0o\0o\0k\0"].concat();
    for (bytes, named) in [
        (&old_excel[..], ".xls"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<html><table><tr><td>", "web page"),
        (b"{\"members\": []}", "JSON"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
    ] {
        let error = error(bytes);
        assert!(matches!(&error, FileError::Unsupported { kind } if kind.contains(named)), "{error}");
        assert!(error.to_string().contains("save it as XLSX or CSV"), "{error}");
    }
    assert_eq!(error(&[7, 0, 3, 0, 0, 200, 1, 0, 9, 9, 9, 9]), FileError::Binary);
}

#[test]
fn a_password_is_told_from_an_old_workbook() {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 500], &name, &[0; 500]].concat();
    assert_eq!(error(&bytes), FileError::PasswordProtected);
}

#[test]
fn another_archive_is_no_workbook() {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut archive = zip::ZipWriter::new(&mut bytes);
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.finish().unwrap();
    assert!(error(&bytes.into_inner()).to_string().contains("a Word document"));
}

#[test]
fn lists_without_headings() {
    let found = error(b"1;2;3\n4;5;6\n");
    assert!(matches!(found, FileError::NoHeadings { searched: 2, .. }), "{found}");
    let found = error(&workbook(&[("Blad1", &[&["a", "b"], &["c", "d"]])]));
    assert!(matches!(found, FileError::NoHeadings { .. }), "{found}");
}

#[test]
fn the_wrong_sheet_names_the_sheets_there_are() {
    let found = error(&workbook(&[("Budget", &[&["Kostnad", "Konto"]]), ("Bilder", &[&["x"]])]));
    let FileError::NoSheetMatches { sheets, .. } = &found else { panic!("{found}") };
    assert_eq!(sheets, &["Budget", "Bilder"]);
    assert!(found.to_string().contains("Budget, Bilder"));
}

#[test]
fn a_column_that_is_missing_is_named() {
    let found = error("Förnamn;Efternamn;Kommun\nÅsa;Ek;Solna\n".as_bytes());
    assert!(matches!(found, FileError::MissingColumns { line: 1, .. }), "{found}");
    assert!(found.to_string().contains("Förnamn, Efternamn, Kommun"), "{found}");
    let found = shifts::read(GOOD.as_bytes(), "members.csv").unwrap_err();
    assert!(matches!(found, FileError::NoHeadings { .. }), "a register is no schedule: {found}");
}

#[test]
fn headings_without_rows() {
    assert_eq!(error(b"Medlemsnummer;Namn\n\n;\n"), FileError::NoRows { line: 1 });
    assert_eq!(error(&workbook(&[("Blad1", &[&["Medlemsnummer", "Namn"]])])), FileError::NoRows { line: 1 });
}

#[test]
fn too_wide_too_long_too_large() {
    let wide = format!("{GOOD}2;Bo;{}\n", "x;".repeat(table::MAX_COLUMNS));
    assert!(matches!(error(wide.as_bytes()), FileError::TooManyColumns { line: 3, columns: 202, .. }));
    let empty_columns = format!("Medlemsnummer;Namn{}\n1;Åsa Ek{}\n", ";".repeat(1_000), ";".repeat(16_000));
    assert_eq!(
        members::read(empty_columns.as_bytes(), "wide.csv").unwrap().rows.len(),
        1,
        "empty ones do not count"
    );

    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Medlemsnummer", "Namn"]).unwrap();
    sheet.write_row(1, 0, ["1", "Åsa Ek"]).unwrap();
    sheet.write_string(1_048_575, 16_383, "far away").unwrap();
    let found = error(&book.save_to_buffer().unwrap());
    assert!(matches!(found, FileError::TooManyColumns { line: 1_048_576, columns: 16_384, .. }), "{found}");

    let long = format!("Medlemsnummer;Namn\n{}", "1;A\n".repeat(table::MAX_ROWS + 1));
    assert_eq!(error(long.as_bytes()), FileError::TooManyRows { limit: table::MAX_ROWS });

    let large = vec![b'\n'; table::MAX_BYTES + 1];
    assert_eq!(error(&large), FileError::TooLarge { megabytes: 101, limit: 100 });
}

#[test]
fn a_quotation_mark_that_swallows_the_rest_is_told() {
    let mut text = GOOD.to_owned();
    text.push_str("2;\"Bo;Ek\n3;Eva;Ek\n4;Ulf;Ek\n");
    assert_eq!(error(text.as_bytes()), FileError::UnclosedQuote { line: 3 });
    text.push_str(&"5;Per;Ek\n".repeat(500));
    text.push_str("9;\"Ann\";Ek\n");
    assert_eq!(error(text.as_bytes()), FileError::UnclosedQuote { line: 3 });
}

#[test]
fn a_text_that_ends_in_the_middle_of_a_character() {
    let bytes = "Medlemsnummer;Förnamn;Efternamn\n1;Åsa;Sjö".as_bytes();
    assert_eq!(error(&bytes[..bytes.len() - 1]), FileError::CutOff);
}

#[test]
fn a_workbook_cut_off_anywhere_is_refused() {
    let bytes = workbook(&[("Blad1", &[&["Medlemsnummer", "Namn"], &["1", "Åsa Ek"]])]);
    assert_eq!(members::read(&bytes, "good.xlsx").unwrap().rows.len(), 1);
    for length in (4..bytes.len()).step_by(7) {
        let found = error(&bytes[..length]);
        assert!(matches!(found, FileError::Corrupt { .. }), "{length}: {found}");
    }
}

/// Found by the property below: calamine multiplies what stands in a cell's reference without looking.
#[test]
fn a_cell_that_says_it_stands_beyond_every_sheet_is_refused() {
    let good = workbook(&[("Blad1", &[&["Medlemsnummer", "Namn"], &["1", "Åsa Ek"]])]);
    for reference in ["A99999999999", "ZZZZZZZZZZ2"] {
        let found = error(&with_reference(&good, "A2", reference));
        assert!(matches!(found, FileError::Corrupt { .. }), "{reference}: {found}");
    }
}

/// The workbook with one cell's reference replaced in its first sheet.
fn with_reference(book: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut new = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut file = old.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = Vec::new();
        file.read_to_end(&mut text).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let sheet = String::from_utf8(text).unwrap();
            let damaged = sheet.replace(&format!("r=\"{from}\""), &format!("r=\"{to}\""));
            assert_ne!(sheet, damaged, "there is such a cell");
            text = damaged.into_bytes();
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&text).unwrap();
    }
    new.finish().unwrap().into_inner()
}

#[test]
fn every_error_says_what_to_do() {
    // A sentence that says what is wrong, and one that says what to do.
    for bytes in [
        &b""[..],
        b"%PDF",
        b"PK\x03\x04 and no more",
        b"1;2\n",
        b"Medlemsnummer;Namn\n",
        b"\x01\x02\x03\x04\0",
    ] {
        let text = error(bytes).to_string();
        assert!(text.matches(['.', ':']).count() >= 2 && text.ends_with('.'), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = members::read(&bytes, "noise");
        let _ = shifts::read(&bytes, "noise");
    }

    #[test]
    fn any_text_is_answered(text in "(Medlemsnummer|Namn|Plats|Datum|Tid|[;,\"\n\t a-zåäö0-9:.-]){0,80}") {
        let _ = members::read(text.as_bytes(), "noise.csv");
        let _ = shifts::read(text.as_bytes(), "noise.csv");
    }

    #[test]
    fn a_damaged_workbook_is_answered(damage in prop::collection::vec((0_usize..4_000, any::<u8>()), 1..6)) {
        let mut bytes = workbook(&[("Blad1", &[&["Medlemsnummer", "Namn"], &["1", "Åsa Ek"], &["2", "Bo Ek"]])]);
        for (at, value) in damage {
            let length = bytes.len();
            bytes[at % length] = value;
        }
        let _ = members::read(&bytes, "damaged.xlsx");
    }
}

#[test]
fn a_damaged_schedule_is_answered() {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let good = demo::generate(1, today).unwrap().schedule_xlsx;
    for at in (0..good.len()).step_by(9_001) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x55;
        let _ = shifts::read(&bytes, "damaged.xlsx");
    }
}
