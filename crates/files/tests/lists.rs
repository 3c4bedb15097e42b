//! What people's files look like, and what is made of them.
#![allow(clippy::unwrap_used, clippy::expect_used)] // clippy sees no test in a test's own functions

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use stuga_files::table::Source;
use stuga_files::{
    Column, MemberImport, Note, PlaceKindGuess, RefusalReason, ShiftImport, Twin, WarningReason, members,
    report, shifts,
};

fn people(text: &str) -> MemberImport {
    members::read(text.as_bytes(), "members.csv").unwrap()
}

fn schedule(text: &str) -> ShiftImport {
    shifts::read(text.as_bytes(), "schedule.csv").unwrap()
}

fn names(import: &MemberImport) -> Vec<String> {
    import.rows.iter().map(|r| format!("{} {}", r.first_name, r.last_name)).collect()
}

#[test]
fn every_encoding_and_delimiter_gives_the_same_people() {
    let text =
        "Medlemsnummer;Förnamn;Efternamn;E-post\r\n1;Åsa;Öberg;asa@example.org\r\n2;\"Bo\r\nErik\";Ek;\r\n";
    let utf16 = |to: fn(u16) -> [u8; 2], mark: &[u8], text: &str| {
        let body: Vec<u8> = text.encode_utf16().flat_map(to).collect();
        [mark, &body].concat()
    };
    for (delimiter, text) in
        [(';', text.to_owned()), (',', text.replace(';', ",")), ('\t', text.replace(';', "\t"))]
    {
        for (encoding, bytes) in [
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-8", [&b"\xef\xbb\xbf"[..], text.as_bytes()].concat()),
            ("UTF-16LE", utf16(u16::to_le_bytes, b"\xff\xfe", &text)),
            ("UTF-16BE", utf16(u16::to_be_bytes, b"\xfe\xff", &text)),
            ("Windows-1252", encoding_rs::WINDOWS_1252.encode(&text).0.into_owned()),
        ] {
            let import = members::read(&bytes, "members.csv").unwrap();
            assert_eq!(import.source, Source::Csv { encoding: encoding.to_owned(), delimiter });
            assert_eq!(names(&import), ["Åsa Öberg", "Bo Erik Ek"]);
            assert_eq!(import.rows[1].line, 3);
        }
    }
}

#[test]
fn a_title_above_the_headings_and_blank_lines_are_no_rows() {
    let import = people("sep=;\nMedlemmar i distriktet\n\nMedlemsnr;Namn\n\n7;Åsa Ek\n;;\n");
    assert_eq!((import.data_rows, import.rows[0].line), (1, 6));
    assert_eq!(import.notes, [Note::HeadingsNotFirst { line: 4 }]);
}

#[test]
fn rows_may_be_short_but_not_long() {
    let import =
        people("Medlemsnr;Namn;E-post\n1;Åsa Ek\n2;Bo Ek;bo@example.org;;\n3;Ek; Eva;eva@example.org\n");
    assert_eq!(names(&import), ["Åsa Ek", "Bo Ek"]);
    assert_eq!(import.refused[0].reason, RefusalReason::TooManyCells { cells: 4, headings: 3 });
    assert_eq!(import.refused[0].content, ["3", "Ek", " Eva", "eva@example.org"]);
}

#[test]
fn names_are_tidy_and_composed() {
    let import = people("Medlemsnr;Förnamn;Efternamn\n\u{a0}1 ; A\u{30a}sa\u{a0} Maria ;Ek\u{200b}\n");
    assert_eq!(names(&import), ["Åsa Maria Ek"]);
    assert_eq!(import.rows[0].member_number.as_deref(), Some("1"));
}

#[test]
fn a_mobile_goes_before_another_phone_and_the_first_readable_is_taken() {
    let import = people(
        "Namn;Telefon;Mobil\nÅsa Ek;08-46500400;070-1740605\nBo Ek;08-46500401;070\nEva Ek;;saknas\nUlf Ek;08-46500402;\n",
    );
    let phones: Vec<_> = import.rows.iter().map(|r| r.phone.as_deref().unwrap()).collect();
    assert_eq!(phones, ["+46701740605", "+46846500401", "+46846500402"]);
    assert_eq!(import.warnings[0].reason, WarningReason::PhoneUnreadable { value: "070".to_owned() });
    assert_eq!(import.warnings[0].content, ["Bo Ek", "08-46500401", "070"]);
    assert_eq!(import.refused[0].reason, RefusalReason::PhoneUnreadable { value: "saknas".to_owned() });
}

#[test]
fn somebody_must_have_a_name_and_something_to_be_known_by() {
    let import = people(
        "Medlemsnr;Förnamn;Efternamn;E-post\n1;;;a@example.org\n;Åsa;Ek;\n;Bo;Ek;fel\n2;Eva;;fel\n1,2E+5;Ulf;Ek;\n",
    );
    let reasons: Vec<_> = import.refused.iter().map(|r| (r.line, r.reason.code())).collect();
    assert_eq!(
        reasons,
        [(2, "no_name"), (3, "no_identifier"), (4, "email_unreadable"), (6, "number_rounded")]
    );
    assert_eq!(names(&import), ["Eva "]);
    assert_eq!(import.warnings[0].reason, WarningReason::EmailUnreadable { value: "fel".to_owned() });
}

#[test]
fn a_number_stands_for_one_person() {
    let import = people(
        "Medlemsnr;Namn;Betalt\n1;Åsa Ek;ja\n2;Bo Ek;ja\n1;Åsa  Ek;ja\n1;Eva Ek;nej\n;X Y;\n2;Bo Ek;nej\n",
    );
    assert_eq!(names(&import), ["Åsa Ek", "Bo Ek"]);
    assert_eq!(import.twins, [Twin { line: 4, same_as: 2 }, Twin { line: 7, same_as: 3 }]);
    assert_eq!(
        import.refused[0].reason,
        RefusalReason::NumberTaken { number: "1".to_owned(), first_line: 2 }
    );
    assert_eq!(import.ignored, ["Betalt"]);
}

#[test]
fn people_without_a_number_may_share_a_phone_but_not_everything() {
    let import = people("Namn;Telefon\nÅsa Ek;08-46500400\nBo Ek;08 465 004 00\nÅsa Ek;0846500400\n");
    assert_eq!(names(&import), ["Åsa Ek", "Bo Ek"]);
    assert_eq!(import.twins, [Twin { line: 4, same_as: 2 }]);
}

#[test]
fn broken_letters_formulas_and_repeated_headings_are_refused() {
    let mut bytes = "Medlemsnr;Namn;Kommun\n1;Åsa Öberg;Södertälje\n".as_bytes().to_vec();
    bytes.extend(b"2;\xc5ke Ek;Solna\n3;Bo Ek;#N/A\nMEDLEMSNR;NAMN;KOMMUN\n");
    let import = members::read(&bytes, "members.csv").unwrap();
    let reasons: Vec<_> = import.refused.iter().map(|r| r.reason.code()).collect();
    assert_eq!(reasons, ["broken_text", "formula_error", "repeated_headings"]);
    assert_eq!(import.rows.len(), 1);
}

#[test]
fn a_schedule_as_text() {
    let import = schedule(
        "Valstuga;Förening;Datum;Tid;Min;Max;Ansvarig;Mobil;Övrigt\n\
         Valstugan Kista;Kista partiförening;lör 28/11 2026;kl 10–14;2;4;Åsa Ek;070-174 06 05;Ta med kaffe\n\
         Ringstugan;;2026-11-28;22-02;;;;hemligt;\n",
    );
    assert!(import.refused.is_empty(), "{:?}", import.refused);
    let (hut, bank) = (&import.rows[0], &import.rows[1]);
    assert_eq!(
        (hut.date.to_string(), hut.starts.to_string(), hut.ends.to_string()),
        ("2026-11-28".into(), "10:00:00".into(), "14:00:00".into())
    );
    assert_eq!((hut.kind, hut.min, hut.max), (Some(PlaceKindGuess::Hut), 2, 4));
    assert_eq!(
        (hut.contact_name.as_deref(), hut.contact_phone.as_deref()),
        (Some("Åsa Ek"), Some("+46701740605"))
    );
    assert_eq!((bank.kind, bank.min, bank.max), (Some(PlaceKindGuess::PhoneBank), 1, 4));
    assert_eq!(bank.lasts().num_hours(), 4, "past midnight");
    assert_eq!(import.warnings[0].reason.code(), "contact_phone_unreadable");
    assert_eq!(import.notes, [Note::DefaultsUsed { shifts: 1, min: 1, max: 4 }]);
}

#[test]
fn shifts_that_cannot_be_are_refused() {
    let import = schedule(
        "Plats;Datum;Start;Slut;Min;Max\n\
         ;2026-11-28;10;12;1;2\nA;;10;12;1;2\nA;28/11;10;12;1;2\nA;2026-11-28;;12;1;2\nA;2026-11-28;10;;1;2\n\
         A;2026-11-28;tio;12;1;2\nA;2026-11-28;10;tolv;1;2\nA;2026-11-28;06:00;22:01;1;2\nA;2026-11-28;10;10;1;2\n\
         A;2026-11-28;10;12;många;2\nA;2026-11-28;10;12;0;0\nA;2026-11-28;10;12;3;2\nA;2026-11-28;06:00;22:00;1;2\n",
    );
    let reasons: Vec<_> = import.refused.iter().map(|r| r.reason.code()).collect();
    assert_eq!(
        reasons,
        [
            "no_place",
            "no_date",
            "date_unreadable",
            "no_time",
            "no_time",
            "time_unreadable",
            "time_unreadable",
            "too_long",
            "too_long",
            "count_unreadable",
            "no_room",
            "min_over_max"
        ]
    );
    assert_eq!(import.refused[7].reason, RefusalReason::TooLong { hours: 17, limit: 16 });
    assert_eq!(import.rows.len(), 1, "16 hours are taken");
}

#[test]
fn a_workbook_shows_cells_as_people_see_them() {
    let mut book = Workbook::new();
    let other = book.add_worksheet().set_name("Info").unwrap();
    other.write_row(0, 0, ["Schema för alla", "Kontakt"]).unwrap();
    let sheet = book.add_worksheet().set_name("Vecka 48").unwrap();
    let (date, time) = (Format::new().set_num_format("d/m/yy"), Format::new().set_num_format("[h]:mm"));
    sheet.write_row(2, 1, ["Plats", "Datum", "Start", "Slut", "Max", "Telefon"]).unwrap();
    sheet.write_string(4, 1, "Stortorget").unwrap();
    sheet.write_datetime_with_format(4, 2, ExcelDateTime::from_ymd(2026, 11, 28).unwrap(), &date).unwrap();
    sheet.write_datetime_with_format(4, 3, ExcelDateTime::from_hms(9, 20, 0).unwrap(), &time).unwrap();
    sheet.write_number_with_format(4, 4, 1.0, &time).unwrap();
    sheet.write_number(4, 5, 3.0).unwrap();
    sheet.write_number(4, 6, 701_740_605.0).unwrap();
    sheet.write_string(4, 12, "utanför").unwrap();
    let copy = book.add_worksheet().set_name("Vecka 49").unwrap();
    copy.write_row(0, 0, ["Plats", "Datum", "Tid"]).unwrap();
    copy.write_row(1, 0, ["A", "2026-12-01", "10-12"]).unwrap();

    let import = shifts::read(&book.save_to_buffer().unwrap(), "schedule.xlsx").unwrap();
    assert_eq!(import.source, Source::Xlsx { sheet: "Vecka 48".to_owned() });
    assert_eq!(import.notes[1], Note::OtherSheets { names: vec!["Vecka 49".to_owned()] });
    assert!(import.refused.is_empty(), "{:?}", import.refused);
    let row = &import.rows[0];
    assert_eq!(row.line, 5);
    assert_eq!(
        (row.date.to_string(), row.starts.to_string(), row.ends.to_string()),
        ("2026-11-28".into(), "09:20:00".into(), "00:00:00".into())
    );
    assert_eq!((row.max, row.contact_phone.as_deref()), (3, Some("+46701740605")));
    assert_eq!(row.kind, Some(PlaceKindGuess::Square));
}

#[test]
fn the_report_leaves_nothing_out() {
    let import = people("Medlemsnr;Namn;Mobil;Skuld\n1;Åsa Ek;070;0\n;\"Bo\nEk\";;12\n1;Åsa Ek;070;0\n");
    let columns: Vec<_> = import.columns.iter().map(|c| c.column).collect();
    assert_eq!(columns, [Column::MemberNumber, Column::FullName, Column::Mobile]);
    assert_eq!(
        report::render(&import),
        "members.csv (CSV, UTF-8, semicolon between cells)
  3 rows in the file
  1 member can be taken
  1 row refused
  1 row repeated an earlier row and counted once
  1 warning

Columns
  Medlemsnr → member number
  Namn → full name
  Mobil → mobile phone
  not used: Skuld

Refused rows
  row 3: There is nothing to know the person by. Fill in a member number, an e-mail or a phone.
     | Bo\\nEk |  | 12

Warnings
  row 2: “070” is not a phone number: taken without it. Correct it and bring the file in again.
    1 | Åsa Ek | 070 | 0

Repeated rows
  row 5: the same as row 2
"
    );
}
