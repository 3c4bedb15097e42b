//! What kind of place it may be, by the words that people use.

use serde::Serialize;

use crate::text::key;

/// A guess at the kind of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKindGuess {
    /// Valstuga.
    Hut,
    /// Valcykel.
    Bike,
    /// Ringstuga.
    PhoneBank,
    /// Torg.
    Square,
    /// Dörrknackning.
    DoorKnocking,
    /// A kind is named, but none of these.
    Other,
}

/// Parts of words, the most telling first: a hut may stand on a square.
const WORDS: [(PlaceKindGuess, &[&str]); 5] = [
    (
        PlaceKindGuess::PhoneBank,
        &["ringstug", "ringning", "ringkvall", "phonebank", "telefonbank", "callcent"],
    ),
    (PlaceKindGuess::DoorKnocking, &["dorrknack", "knackning", "doorknock", "canvass", "doortodoor"]),
    (PlaceKindGuess::Bike, &["cykel", "bike", "bicycle"]),
    (PlaceKindGuess::Hut, &["stuga", "stugor", "hut", "huts", "cabin"]),
    (PlaceKindGuess::Square, &["torg", "square"]),
];

impl PlaceKindGuess {
    /// From a cell that names the kind: an unknown word is another kind, an empty cell none.
    pub(super) fn of(cell: &str) -> Option<Self> {
        if key(cell).is_empty() { None } else { Some(Self::of_name(cell).unwrap_or(Self::Other)) }
    }

    /// From the name of a place, if it says.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let words: Vec<String> = name.split_whitespace().map(key).collect();
        let together = words.concat();
        let says = |part: &&str| match *part {
            // A word of its own: there is no hut in Hutchinson.
            "hut" | "huts" => words.iter().any(|w| w == part),
            // Kista torg, Stortorget; but not Torgny.
            "torg" => words.iter().any(|w| w.ends_with("torg") || w.ends_with("torget")),
            part => together.contains(part),
        };
        WORDS.iter().find(|(_, parts)| parts.iter().any(says)).map(|(kind, _)| *kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PlaceKindGuess::*;

    #[test]
    fn kinds_are_guessed_from_a_cell_or_a_name() {
        for (name, kind) in [
            ("Valstuga Kista torg", Some(Hut)),
            ("Valstugan", Some(Hut)),
            ("Hut 3", Some(Hut)),
            ("Valcykel 2", Some(Bike)),
            ("Ringstugan", Some(PhoneBank)),
            ("Phone bank", Some(PhoneBank)),
            ("Medborgarplatsen", None),
            ("Stortorget", Some(Square)),
            ("Torgny Hutchinson", None),
            ("Dörrknackning Alby", Some(DoorKnocking)),
        ] {
            assert_eq!(PlaceKindGuess::of_name(name), kind, "{name}");
        }
        assert_eq!(PlaceKindGuess::of("Kiosk"), Some(Other));
        assert_eq!(PlaceKindGuess::of("  "), None);
    }
}
