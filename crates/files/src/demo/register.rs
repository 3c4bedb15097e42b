//! The member register, with the mess that a real one has.

use std::collections::HashSet;

use super::dice::Dice;
use super::{DemoError, MEMBERS, associations, names, phones, workbook};

/// The headings of the export.
const HEADINGS: [&str; 8] =
    ["Medlemsnummer", "Förnamn", "Efternamn", "E-post", "Mobiltelefon", "Telefon", "Kommun", "Partiförening"];

/// One row of the export, in the order of the headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    number: String,
    first: String,
    last: String,
    email: String,
    mobile: String,
    phone: String,
    municipality: String,
    association: String,
}

impl Entry {
    fn cells(&self) -> [&str; 8] {
        [
            &self.number,
            &self.first,
            &self.last,
            &self.email,
            &self.mobile,
            &self.phone,
            &self.municipality,
            &self.association,
        ]
    }
}

/// All rows, good and bad.
pub(super) fn make(dice: &mut Dice) -> Vec<Entry> {
    let mut people = good(dice);
    dice.shuffle(&mut people);
    let mut number = 104_000;
    for person in &mut people {
        number += dice.between(1, 9);
        person.number = number.to_string();
    }
    unsettle(dice, &mut people);
    add_bad_rows(dice, &mut people);
    people
}

/// Everybody, most by mail alone; one household in thirty people has one of the few numbers that may be used.
fn good(dice: &mut Dice) -> Vec<Entry> {
    let associations = associations::all();
    let weights: Vec<usize> = associations.iter().map(|a| a.weight * dice.between(6, 14)).collect();
    let mut addresses = HashSet::new();
    let mut people: Vec<Entry> = Vec::with_capacity(MEMBERS);
    while people.len() < MEMBERS {
        let household = people.len() / 30;
        let numbered = people.len().is_multiple_of(30) && household < phones::MOBILES + phones::LANDLINES;
        let size = if numbered { dice.between(1, 4).min(MEMBERS - people.len()) } else { 1 };
        let association = &associations[dice.weighted(&weights)];
        let (mut first, last) = names::person(dice);
        for _ in 0..size {
            let mut person = Entry {
                first: first.to_owned(),
                last: last.to_owned(),
                municipality: association.municipality.to_owned(),
                association: association.name.clone(),
                ..Entry::default()
            };
            if dice.chance(88) {
                person.email = address(&mut addresses, first, last);
            }
            if numbered && household < phones::MOBILES {
                person.mobile = phones::mobile(dice, household);
            } else if numbered {
                person.phone = phones::landline(dice, household - phones::MOBILES);
            }
            people.push(person);
            first = names::first_name_beside(dice, last);
        }
    }
    people
}

/// `asa.ek@example.org`, with a number when it is taken.
fn address(taken: &mut HashSet<String>, first: &str, last: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain = |name: &str| -> String {
        name.nfkd().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    let local = format!("{}.{}", plain(first), plain(last));
    let mut address = format!("{local}@example.org");
    let mut count = 1;
    while !taken.insert(address.clone()) {
        count += 1;
        address = format!("{local}{count}@example.org");
    }
    address
}

/// What is odd but can be read, and what costs a phone or a mail address but not the person.
fn unsettle(dice: &mut Dice, people: &mut [Entry]) {
    let mut victims: Vec<usize> = (0..people.len()).filter(|i| !people[*i].email.is_empty()).collect();
    dice.shuffle(&mut victims);
    let mut victims = victims.into_iter();
    let mut next = |count: usize| victims.by_ref().take(count).collect::<Vec<_>>();
    for index in next(25) {
        people[index].number.clear();
    }
    for index in next(20) {
        people[index].municipality.clear();
    }
    for index in next(12) {
        people[index].first = format!(" {}\u{a0}", people[index].first);
    }
    for index in next(6) {
        people[index].email = people[index].email.to_uppercase();
    }
    for index in next(3) {
        people[index].first = format!("{}\n{}", people[index].first, "Maria");
    }
    for index in next(2) {
        people[index].first = format!("{} \"Kim\"", people[index].first);
    }
    for index in next(2) {
        people[index].last = format!("{}; f. Alm", people[index].last);
    }
    for bad in ["070-17406", "saknas", "hemligt nr", "070-174O6O5", "4,67017E+10", "0000"] {
        for index in next(2) {
            people[index].mobile = bad.to_owned();
        }
    }
    for bad in ["@example.org", "example.org", "studs@"] {
        for index in next(2) {
            people[index].email = bad.to_owned();
        }
    }
}

/// Rows that cannot be taken, and rows that are there twice.
fn add_bad_rows(dice: &mut Dice, people: &mut Vec<Entry>) {
    // What is repeated stands in the upper half, what repeats it in the lower.
    let half = people.len() / 2;
    let sample = |dice: &mut Dice, people: &[Entry]| loop {
        let entry = dice.pick(&people[..half]);
        if !entry.number.is_empty() {
            break entry;
        }
    };
    let (first, last) = names::person(dice);
    let place = sample(dice, people);
    let unknown = Entry {
        first: first.to_owned(),
        last: last.to_owned(),
        municipality: place.municipality,
        association: place.association,
        ..Entry::default()
    };
    let mut bad = vec![
        unknown.clone(),
        Entry { mobile: "finns ej".to_owned(), ..unknown.clone() },
        Entry { email: "fel adress".to_owned(), ..unknown.clone() },
    ];
    for number in ["99000", "99001"] {
        let nameless = Entry { first: String::new(), last: String::new(), ..unknown.clone() };
        bad.push(Entry { number: number.to_owned(), ..nameless });
    }
    for _ in 0..3 {
        // A number that was given twice.
        let (first, last) = names::person(dice);
        let number = sample(dice, people).number;
        bad.push(Entry {
            number,
            first: format!("{first} Alexander"),
            last: last.to_owned(),
            ..unknown.clone()
        });
    }
    bad.extend([sample(dice, people), sample(dice, people)]);
    for entry in bad {
        let at = dice.between(half, people.len());
        people.insert(at, entry);
    }
    // Registers print their count last.
    people.push(Entry { first: "Antal:".to_owned(), last: MEMBERS.to_string(), ..Entry::default() });
}

/// Windows-1252 with semicolons and CRLF, and a blank line at the end.
pub(super) fn to_csv(entries: &[Entry]) -> Result<Vec<u8>, DemoError> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::with_capacity(entries.len() * 80));
    writer.write_record(HEADINGS)?;
    for entry in entries {
        writer.write_record(entry.cells())?;
    }
    let mut utf8 = writer.into_inner().map_err(|e| DemoError::Csv(e.into_error().into()))?;
    utf8.extend_from_slice(b"\r\n");
    let text = String::from_utf8_lossy(&utf8);
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(&text);
    if lossy {
        let bad = |entry: &&Entry| entry.cells().iter().any(|c| encoding_rs::WINDOWS_1252.encode(c).2);
        let row = entries.iter().find(bad).map(|e| e.cells().join(" ")).unwrap_or_default();
        return Err(DemoError::Encoding(row));
    }
    Ok(bytes.into_owned())
}

/// One sheet; member numbers are numbers, as a spreadsheet program makes them.
pub(super) fn to_xlsx(entries: &[Entry]) -> Result<Vec<u8>, DemoError> {
    let mut book = workbook::new();
    let sheet = book.add_worksheet().set_name("Medlemmar")?;
    sheet.write_row(0, 0, HEADINGS)?;
    for (row, entry) in (1..).zip(entries) {
        for (column, cell) in (0..).zip(entry.cells()) {
            match (column, cell.parse::<u32>()) {
                _ if cell.is_empty() => {}
                (0, Ok(number)) => {
                    sheet.write_number(row, column, number)?;
                }
                _ => {
                    sheet.write_string(row, column, cell)?;
                }
            }
        }
    }
    Ok(book.save_to_buffer()?)
}
