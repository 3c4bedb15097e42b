//! The schedule of huts, bikes and the phone bank, as an organizer keeps it in a workbook.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::dice::Dice;
use super::{DISTRICT, DemoError, associations, names, phones, workbook};

const HEADINGS: [&str; 12] = [
    "Plats",
    "Typ",
    "Partiförening",
    "Adress",
    "Datum",
    "Start",
    "Slut",
    "Min",
    "Max",
    "Kontaktperson",
    "Kontakttelefon",
    "Anteckning",
];
/// Hut, its association's part of town, its address.
const HUTS: [(&str, &str, &str); 12] = [
    ("Valstugan Kista", "Kista", "Kista torg"),
    ("Valstugan Rinkeby", "Järva-Rinkeby", "Rinkeby torg"),
    ("Valstugan Tensta", "Järva-Tensta", "Tensta torg"),
    ("Valstugan Medborgarplatsen", "Södermalm", "Medborgarplatsen"),
    ("Valstugan Farsta", "Farsta", "Farsta torg"),
    ("Valstugan Skärholmen", "Skärholmen", "Skärholmstorget"),
    ("Valstugan Södertälje", "Södertälje centrum", "Stora torget"),
    ("Valstugan Alby", "Alby-Fittja", "Alby torg"),
    ("Valstugan Flemingsberg", "Flemingsberg", "Flemingsbergs centrum"),
    ("Valstugan Handen", "Handen", "Handens torg"),
    ("Valstugan Solna", "Solna", "Solna torg"),
    ("Valstugan Märsta", "Sigtuna", "Märsta centrum"),
];
const BIKES: [(&str, &str, &str); 3] = [
    ("Valcykeln Bromma", "Bromma", "Brommaplan"),
    ("Valcykeln Södermalm", "Södermalm", "Hornstull"),
    ("Valcykeln Täby", "Täby", "Täby torg"),
];
const PHONE_BANK: (&str, &str) = ("Ringstugan", "Demogatan 20, Stockholm");
/// The seats of the phone bank.
const SEATS: u32 = 20;
/// Days before and after today.
const DAYS: (u64, u64) = (7, 28);

/// When huts open on weekdays and on weekends; each hut keeps to one of them.
type Hours = &'static [(u16, u16)];
const PATTERNS: [(Hours, Hours); 3] = [
    (&[(9, 12), (12, 15), (15, 17), (17, 19)], &[(10, 12), (12, 14), (14, 17)]),
    (&[(7, 9), (11, 14), (14, 16), (16, 19)], &[(10, 12), (12, 14), (14, 16), (16, 18)]),
    (&[(10, 13), (13, 15), (15, 18), (18, 20)], &[(10, 13), (13, 16), (16, 18)]),
];

/// A cell as somebody fills it in: typed, or as text where the habit was text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Text(String),
    Date(NaiveDate),
    Hour(u16),
    Number(u32),
}

pub(super) type Row = Vec<Cell>;

#[derive(Clone)]
struct Contact {
    name: String,
    phone: String,
}

struct Place<'a> {
    name: &'a str,
    kind: &'a str,
    association: String,
    address: &'a str,
    contacts: Vec<Contact>,
}

impl Place<'_> {
    fn row(&self, dice: &mut Dice, date: NaiveDate, (from, to): (u16, u16), (min, max): (u32, u32)) -> Row {
        let contact = dice.pick(&self.contacts);
        let text = |s: &str| Cell::Text(s.to_owned());
        let note = if dice.chance(6) { dice.pick(&NOTES) } else { "" };
        vec![
            text(self.name),
            text(self.kind),
            text(&self.association),
            text(self.address),
            Cell::Date(date),
            Cell::Hour(from),
            Cell::Hour(to),
            Cell::Number(min),
            Cell::Number(max),
            Cell::Text(contact.name),
            Cell::Text(contact.phone),
            text(note),
        ]
    }
}

const NOTES: [&str; 5] = [
    "Hämta nyckeln hos kontaktpersonen",
    "Ta med kaffe",
    "Flygblad på arabiska och finska behövs",
    "Nya välkomna",
    "Kandidat på plats",
];

/// All rows, by place and day, with a few that nobody can take.
pub(super) fn make(dice: &mut Dice, today: NaiveDate) -> Vec<Row> {
    let mut next_phone = 0;
    let mut contacts = |dice: &mut Dice| -> Vec<Contact> {
        let count = dice.between(2, 3);
        let one = |_| {
            let (first, last) = names::person(dice);
            next_phone += 1;
            Contact { name: format!("{first} {last}"), phone: phones::plain_mobile(next_phone - 1) }
        };
        (0..count).map(one).collect()
    };
    let days: Vec<NaiveDate> = (0..=DAYS.0 + DAYS.1)
        .filter_map(|n| today.checked_sub_days(Days::new(DAYS.0))?.checked_add_days(Days::new(n)))
        .collect();
    let mut rows = Vec::new();
    for (index, (name, part, address)) in HUTS.iter().enumerate() {
        let place = Place {
            name,
            kind: "Valstuga",
            association: associations::named(part),
            address,
            contacts: contacts(dice),
        };
        let (weekday, weekend) = PATTERNS[index % PATTERNS.len()];
        let most = u32::try_from(dice.between(4, 6)).unwrap_or(4);
        for day in &days {
            if dice.chance(7) {
                continue;
            }
            let hours = if is_weekend(*day) { weekend } else { weekday };
            rows.extend(hours.iter().map(|h| place.row(dice, *day, *h, (2, most))));
        }
    }
    for (name, part, address) in BIKES {
        let place = Place {
            name,
            kind: "Valcykel",
            association: associations::named(part),
            address,
            contacts: contacts(dice),
        };
        for day in days.iter().filter(|d| is_weekend(**d)) {
            rows.extend([(10, 12), (12, 14), (14, 16)].map(|h| place.row(dice, *day, h, (2, 4))));
        }
    }
    let bank = Place {
        name: PHONE_BANK.0,
        kind: "Ringstuga",
        association: DISTRICT.to_owned(),
        address: PHONE_BANK.1,
        contacts: contacts(dice),
    };
    for day in &days {
        rows.extend([(14, 16), (16, 18), (18, 20)].map(|h| bank.row(dice, *day, h, (4, SEATS))));
    }
    unsettle(dice, &mut rows);
    rows
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Dates and times written as text, a night shift, a row that is there twice; and four rows that cannot be read.
fn unsettle(dice: &mut Dice, rows: &mut Vec<Row>) {
    let mut victims: Vec<usize> = (0..rows.len()).collect();
    dice.shuffle(&mut victims);
    for (turn, index) in victims.iter().take(20).enumerate() {
        let row = &mut rows[*index];
        let (Cell::Date(date), Cell::Hour(from), Cell::Hour(to)) = (&row[4], &row[5], &row[6]) else {
            continue;
        };
        let (date, from, to) = (*date, *from, *to);
        match turn % 4 {
            0 => row[4] = Cell::Text(format!("{}/{} {}", date.day(), date.month(), date.year())),
            1 => {
                row[4] = Cell::Text(format!(
                    "den {} {} {}",
                    date.day(),
                    MONTHS[date.month0() as usize],
                    date.year()
                ))
            }
            2 => (row[5], row[6]) = (Cell::Text(format!("kl {from}.00")), Cell::Text(format!("{to}.00"))),
            _ => (row[5], row[6]) = (Cell::Text(format!("{from}\u{2013}{to}")), Cell::Text(String::new())),
        }
    }
    let mut odd: Vec<Row> = victims[20..26].iter().map(|i| rows[*i].clone()).collect();
    (odd[0][5], odd[0][6], odd[0][11]) =
        (Cell::Hour(21), Cell::Hour(1), Cell::Text("Nattvandring".to_owned()));
    odd[1][0] = Cell::Text(String::new());
    odd[2][4] = Cell::Text("nästa fredag".to_owned());
    (odd[3][7], odd[3][8]) = (Cell::Number(6), Cell::Number(4));
    (odd[4][5], odd[4][6]) = (Cell::Text("hela dagen".to_owned()), Cell::Text(String::new()));
    // The last stays as it is: it stands in the list twice.
    for row in odd {
        let at = dice.between(rows.len() / 2, rows.len());
        rows.insert(at, row);
    }
}

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// The schedule under a title, behind a sheet with instructions that is not part of it.
pub(super) fn to_xlsx(rows: &[Row], today: NaiveDate) -> Result<Vec<u8>, DemoError> {
    let mut book = workbook::new();
    let guide = book.add_worksheet().set_name("Läs mig")?;
    guide.write_string(0, 0, "Valstugor och ringstuga")?;
    guide.write_string(
        2,
        0,
        "Ett pass per rad i bladet Schema. Skriv datum som 2026-08-11 och tider som 10:00.",
    )?;
    write_schedule(&mut book, rows, today)?;
    Ok(book.save_to_buffer()?)
}

fn write_schedule(book: &mut Workbook, rows: &[Row], today: NaiveDate) -> Result<(), XlsxError> {
    let (bold, day, time) = (
        Format::new().set_bold(),
        Format::new().set_num_format("yyyy-mm-dd"),
        Format::new().set_num_format("hh:mm"),
    );
    let sheet = book.add_worksheet().set_name("Schema")?;
    sheet.write_string_with_format(0, 0, format!("Schema {DISTRICT}, utskrivet {today}"), &bold)?;
    sheet.write_row_with_format(2, 0, HEADINGS, &bold)?;
    for (number, row) in (3..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            write_cell(sheet, number, column, cell, (&day, &time))?;
        }
    }
    sheet.set_freeze_panes(3, 0)?;
    sheet.set_column_width(0, 28)?;
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    (day, time): (&Format, &Format),
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) if text.is_empty() => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, text)?;
        }
        Cell::Number(number) => {
            sheet.write_number(row, column, *number)?;
        }
        Cell::Hour(hour) => {
            sheet.write_datetime_with_format(row, column, ExcelDateTime::from_hms(*hour, 0, 0)?, time)?;
        }
        Cell::Date(date) => {
            // A year that does not fit is refused by the writer, not wrapped.
            let year = u16::try_from(date.year()).unwrap_or(u16::MAX);
            let written = ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8)?;
            sheet.write_datetime_with_format(row, column, written, day)?;
        }
    }
    Ok(())
}
