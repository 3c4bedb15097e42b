//! Which heading means which column: Swedish and English words, without regard to case, accents and punctuation.

mod words;

use std::collections::HashMap;
use std::fmt;

use serde::Serialize;

use crate::text::{clean, key};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // each is its own name; `Display` says it in words
pub enum Column {
    MemberNumber,
    FirstName,
    LastName,
    FullName,
    Email,
    Mobile,
    Phone,
    Municipality,
    Association,
    Place,
    PlaceKind,
    Address,
    Date,
    Starts,
    Ends,
    Time,
    Min,
    Max,
    ContactName,
    ContactPhone,
    Note,
}

impl Column {
    /// Several columns may hold these; of all others only the best heading counts.
    fn may_repeat(self) -> bool {
        matches!(self, Self::Mobile | Self::Phone)
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MemberNumber => "member number",
            Self::FirstName => "first name",
            Self::LastName => "last name",
            Self::FullName => "full name",
            Self::Email => "e-mail",
            Self::Mobile => "mobile phone",
            Self::Phone => "phone",
            Self::Municipality => "municipality",
            Self::Association => "association",
            Self::Place => "place",
            Self::PlaceKind => "kind of place",
            Self::Address => "address",
            Self::Date => "date",
            Self::Starts => "start",
            Self::Ends => "end",
            Self::Time => "time",
            Self::Min => "least people",
            Self::Max => "most people",
            Self::ContactName => "contact person",
            Self::ContactPhone => "contact phone",
            Self::Note => "note",
        })
    }
}

/// A heading of the file and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MappedColumn {
    /// What it holds.
    pub column: Column,
    /// The heading as it stands in the file.
    pub heading: String,
    /// Its place in the row, from 0.
    pub index: usize,
}

/// Which heading was taken for what, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Mapping {
    /// Columns that are read.
    pub columns: Vec<MappedColumn>,
    /// Headings that are not.
    pub ignored: Vec<String>,
}

impl Mapping {
    /// Where the column stands, if it is there.
    #[must_use]
    pub fn index(&self, column: Column) -> Option<usize> {
        self.indices(column).next()
    }

    /// Where all the columns of that kind stand.
    pub fn indices(&self, column: Column) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().filter(move |c| c.column == column).map(|c| c.index)
    }
}

/// A column that is needed; one of several may do.
#[derive(Debug)]
struct Need {
    any_of: &'static [Column],
    said: &'static str,
}

/// The words of one kind of list.
#[derive(Debug)]
pub struct Vocabulary {
    by_word: HashMap<String, (Column, usize)>,
    needs: &'static [Need],
}

impl Vocabulary {
    fn new(words: &[(Column, &[&str])], needs: &'static [Need]) -> Self {
        let mut by_word = HashMap::new();
        for (column, names) in words {
            for (rank, name) in names.iter().enumerate() {
                by_word.entry(key(name)).or_insert((*column, rank));
            }
        }
        Self { by_word, needs }
    }

    /// The words of a member register.
    #[must_use]
    pub fn members() -> Self {
        Self::new(words::MEMBERS, words::MEMBERS_NEED)
    }

    /// The words of a schedule of shifts.
    #[must_use]
    pub fn shifts() -> Self {
        Self::new(words::SHIFTS, words::SHIFTS_NEED)
    }

    /// The column and how good a name it is (0 is best). What stands in brackets may go: `Datum (ÅÅÅÅ-MM-DD)`.
    fn look_up(&self, heading: &str) -> Option<(Column, usize)> {
        let whole = self.by_word.get(&key(heading));
        let found = whole.or_else(|| self.by_word.get(&key(heading.split(['(', '[']).next()?)));
        found.copied()
    }

    /// Reads a row as headings. When two headings name the same thing, the better name wins, then the first.
    #[must_use]
    pub fn map(&self, row: &[String]) -> Mapping {
        let mut best: HashMap<Column, (usize, usize)> = HashMap::new();
        let known: Vec<_> = row.iter().map(|h| self.look_up(h)).collect();
        for (index, (column, rank)) in known.iter().enumerate().filter_map(|(i, k)| k.map(|k| (i, k))) {
            let better = best.get(&column).is_none_or(|(r, _)| rank < *r);
            if better {
                best.insert(column, (rank, index));
            }
        }
        let mut mapping = Mapping::default();
        for (index, (heading, known)) in row.iter().zip(known).enumerate() {
            let heading = clean(heading);
            match known {
                Some((column, _))
                    if column.may_repeat() || best.get(&column).is_some_and(|b| b.1 == index) =>
                {
                    mapping.columns.push(MappedColumn { column, heading, index });
                }
                _ if heading.is_empty() => {}
                _ => mapping.ignored.push(heading),
            }
        }
        mapping
    }

    /// The first thing that is needed and not there, in words.
    #[must_use]
    pub fn missing(&self, mapping: &Mapping) -> Option<String> {
        let lacks = |need: &&Need| !need.any_of.iter().any(|c| mapping.index(*c).is_some());
        self.needs.iter().find(lacks).map(|n| n.said.to_owned())
    }

    /// All that is needed, in words.
    #[must_use]
    pub fn needed(&self) -> String {
        self.needs.iter().map(|n| n.said).collect::<Vec<_>>().join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapped(vocabulary: &Vocabulary, headings: &[&str]) -> Vec<Option<Column>> {
        let row: Vec<String> = headings.iter().map(|h| (*h).to_owned()).collect();
        let mapping = vocabulary.map(&row);
        (0..row.len()).map(|i| mapping.columns.iter().find(|c| c.index == i).map(|c| c.column)).collect()
    }

    #[test]
    fn swedish_and_english_headings_are_known() {
        use Column::*;
        let members = Vocabulary::members();
        let all =
            [MemberNumber, FirstName, LastName, Email, Mobile, Phone, Municipality, Association].map(Some);
        for row in [
            [
                "Medlemsnummer",
                "Förnamn",
                "Efternamn",
                "E-post",
                "Mobiltelefon",
                "Telefon",
                "Kommun",
                "Partiförening",
            ],
            ["MEDLEMSNR.", "fornamn", " Efternamn:", "Epost", "Mobil", "Telefon hem", "KOMMUN", "Förening"],
            [
                "Member no",
                "First name",
                "Surname",
                "E-mail",
                "Mobile",
                "Phone",
                "Municipality",
                "Association",
            ],
            [
                "Member number",
                "Given_name",
                "LAST NAME",
                "Email (private)",
                "Cell phone",
                "Home phone",
                "Kommun",
                "Organisation",
            ],
        ] {
            assert_eq!(mapped(&members, &row), all, "{row:?}");
        }
        let shifts = Vocabulary::shifts();
        let all = [Place, PlaceKind, Date, Starts, Ends, Min, Max, ContactName, ContactPhone, Note].map(Some);
        for row in [
            [
                "Plats",
                "Typ",
                "Datum",
                "Start",
                "Slut",
                "Min",
                "Max",
                "Kontaktperson",
                "Kontakttelefon",
                "Anteckning",
            ],
            [
                "Valstuga",
                "Platstyp",
                "Dag",
                "Från",
                "Till",
                "Min antal",
                "Max antal",
                "Ansvarig",
                "Telefon",
                "Övrigt",
            ],
            ["Place", "Kind", "Date", "From", "To", "Minimum", "Maximum", "Contact", "Phone", "Notes"],
        ] {
            assert_eq!(mapped(&shifts, &row), all, "{row:?}");
        }
    }

    #[test]
    fn of_two_headings_for_the_same_the_better_wins() {
        use Column::*;
        let shifts = Vocabulary::shifts();
        assert_eq!(mapped(&shifts, &["Dag", "Datum", "Plats"]), [None, Some(Date), Some(Place)]);
        let members = Vocabulary::members();
        assert_eq!(
            mapped(&members, &["Telefon", "Mobil", "Telefon arbete", "Telefon"]),
            [Some(Phone), Some(Mobile), Some(Phone), Some(Phone)],
            "phones may repeat"
        );
    }

    #[test]
    fn what_is_missing_is_said_in_words() {
        let members = Vocabulary::members();
        let only_names = members.map(&["Förnamn".to_owned(), "Efternamn".to_owned()]);
        assert!(members.missing(&only_names).unwrap().contains("member number"));
    }
}
