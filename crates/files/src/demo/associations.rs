//! The tree: one district, 44 associations in the 26 municipalities of the county.

use super::{ASSOCIATIONS, DISTRICT, DemoError};

/// Code and name, from Statistics Sweden.
const MUNICIPALITIES: &str = include_str!("data/municipalities.csv");

/// Where there are several associations, they go by their part of town; elsewhere the municipality names the one.
const PARTS: [(&str, &[&str]); 5] = [
    (
        "Stockholm",
        &[
            "Bromma",
            "Enskede-Årsta",
            "Farsta",
            "Hässelby-Vällingby",
            "Järva-Rinkeby",
            "Järva-Tensta",
            "Kista",
            "Kungsholmen",
            "Skärholmen",
            "Södermalm",
            "Östermalm",
        ],
    ),
    ("Södertälje", &["Geneta", "Hovsjö-Ronna", "Järna", "Södertälje centrum"]),
    ("Botkyrka", &["Alby-Fittja", "Hallunda-Norsborg", "Tumba"]),
    ("Huddinge", &["Flemingsberg", "Huddinge centrum", "Skogås"]),
    ("Haninge", &["Handen", "Jordbro"]),
];

/// A local association and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Association {
    pub(super) name: String,
    pub(super) municipality: &'static str,
    /// How many members it has beside the others.
    pub(super) weight: usize,
}

/// All of them, in the order of their municipalities.
pub(super) fn all() -> Vec<Association> {
    let mut all = Vec::with_capacity(ASSOCIATIONS);
    for line in MUNICIPALITIES.lines().skip(1) {
        let Some((_, municipality)) = line.split_once(',') else { continue };
        let municipality = municipality.trim();
        let parts = PARTS.iter().find(|(m, _)| *m == municipality).map_or(&[][..], |(_, parts)| *parts);
        if parts.is_empty() {
            all.push(Association { name: named(municipality), municipality, weight: 2 });
        }
        for part in parts {
            all.push(Association { name: named(part), municipality, weight: 3 });
        }
    }
    all
}

/// The name of the association of a place.
pub(super) fn named(place: &str) -> String {
    format!("{place} partiförening")
}

pub(super) fn to_csv() -> Result<Vec<u8>, DemoError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["name", "kind", "parent", "municipality"])?;
    writer.write_record([DISTRICT, "district", "", ""])?;
    for association in all() {
        writer.write_record([&association.name, "association", DISTRICT, association.municipality])?;
    }
    // Writing to memory does not fail when it is flushed.
    writer.into_inner().map_err(|e| DemoError::Csv(e.into_error().into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_44_associations_in_26_municipalities() {
        let all = all();
        assert_eq!(all.len(), ASSOCIATIONS);
        assert_eq!(all.iter().map(|a| a.municipality).collect::<BTreeSet<_>>().len(), 26);
        assert_eq!(all.iter().map(|a| &a.name).collect::<BTreeSet<_>>().len(), ASSOCIATIONS, "names differ");
    }
}
