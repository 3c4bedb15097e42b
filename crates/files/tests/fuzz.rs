//! Files as nobody would save them: reading one ends in rows and refusals, or in an error; never in a panic.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use rust_xlsxwriter::Workbook;
use stuga_files::{members, report, shifts};
use stuga_testkit::mangle::{mangle, patience};

const MEMBERS: &str = "Medlemsnr;Förnamn;Efternamn;E-post;Mobil;Kommun\r\n\
    1001;Åsa;Öberg;asa@example.org;070-174 06 05;Solna\r\n1002;\"Kim\r\nAlex\";;;+46 (0)8 123;\r\n;;;;;\r\n";
const SHIFTS: &str =
    "Plats,Datum,Tid,Min,Max,Kontakt\nStugan,2026-09-01,10:00-14:00,2,4,Kim\nTorget,1/9,22-02,,x,\n";
const WORDS: &[&[u8]] = &[
    b"\"",
    b";",
    b",",
    b"\t",
    b"\r\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\0",
    b"Telefon",
    b"99999999999999999999",
    b"2026-02-30",
    b"24:00-25:00",
    b"=1+1",
    b"\x80",
];

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn workbook(text: &str, separator: char) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in text.lines().enumerate() {
        for (column, cell) in line.split(separator).enumerate() {
            sheet.write_string(row as u32, column as u16, cell).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn read(good: &[Vec<u8>], program: &[u8]) {
    let Some((which, program)) = program.split_first() else { return };
    let bytes = mangle(&good[usize::from(*which) % good.len()], WORDS, program);
    if let Ok(import) = members::read(&bytes, "members") {
        assert!(!report::render(&import).is_empty());
    }
    if let Ok(import) = shifts::read(&bytes, "shifts") {
        assert!(!report::render(&import).is_empty());
    }
}

#[test]
fn texts_with_separators() {
    let good = [MEMBERS.into(), SHIFTS.into(), utf16(MEMBERS), utf16(SHIFTS)];
    bolero::check!().with_test_time(patience()).for_each(|program: &[u8]| read(&good, program));
}

#[test]
fn workbooks() {
    let good = [workbook(MEMBERS, ';'), workbook(SHIFTS, ',')];
    bolero::check!().with_test_time(patience()).for_each(|program: &[u8]| read(&good, program));
}
