//! The demo's files go through the importers like anybody's files.
#![allow(clippy::unwrap_used, clippy::expect_used)] // clippy sees no test in a test's own functions

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta};
use stuga_files::table::Source;
use stuga_files::{MemberImport, MemberRow, PlaceKindGuess, RefusalReason, demo, members, report, shifts};

const SEED: u64 = 2018;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn codes<'a>(codes: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    codes.fold(BTreeMap::new(), |mut counts, code| {
        *counts.entry(code).or_default() += 1;
        counts
    })
}

#[test]
fn the_register_gives_6000_members_and_every_bad_row_its_reason() {
    let files = demo::generate(SEED, today()).unwrap();
    let import = members::read(&files.members_csv, "members.csv").unwrap();
    assert_eq!(import.source, Source::Csv { encoding: "Windows-1252".to_owned(), delimiter: ';' });
    assert_eq!(import.rows.len(), demo::MEMBERS);
    assert_eq!(import.data_rows, import.rows.len() + import.refused.len() + import.twins.len());
    assert_eq!(
        codes(import.refused.iter().map(|r| r.reason.code())),
        BTreeMap::from([
            ("email_unreadable", 1),
            ("no_identifier", 2),
            ("no_name", 2),
            ("number_taken", 3),
            ("phone_unreadable", 1)
        ])
    );
    assert_eq!(
        codes(import.warnings.iter().map(|w| w.reason.code())),
        BTreeMap::from([("email_unreadable", 6), ("number_rounded", 2), ("phone_unreadable", 10)])
    );
    assert_eq!(import.twins.len(), 2);
    assert_eq!(import.columns.len(), 8);
    assert!(import.ignored.is_empty());

    let text = report::render(&import);
    for refused in &import.refused {
        assert!(text.contains(&format!("row {}: {}", refused.line, refused.reason)), "{text}");
    }
}

#[test]
fn the_register_as_a_workbook_gives_the_same_people() {
    let files = demo::generate(SEED, today()).unwrap();
    let csv = members::read(&files.members_csv, "members.csv").unwrap();
    let xlsx = members::read(&demo::members_xlsx(SEED).unwrap(), "members.xlsx").unwrap();
    assert_eq!(xlsx.source, Source::Xlsx { sheet: "Medlemmar".to_owned() });
    // Lines differ: in the text, names with a line break take two.
    let people = |import: &MemberImport| -> Vec<MemberRow> {
        import.rows.iter().map(|r| MemberRow { line: 0, ..r.clone() }).collect()
    };
    assert_eq!(people(&csv), people(&xlsx));
    let refused = |import: &MemberImport| -> Vec<(&'static str, Vec<String>)> {
        import.refused.iter().map(|r| (r.reason.code(), r.content.clone())).collect()
    };
    assert_eq!(refused(&csv), refused(&xlsx));
    assert_eq!((csv.data_rows, csv.twins.len()), (xlsx.data_rows, xlsx.twins.len()));
}

#[test]
fn nobody_can_be_reached_by_it() {
    let files = demo::generate(SEED, today()).unwrap();
    let people = members::read(&files.members_csv, "members.csv").unwrap();
    let schedule = shifts::read(&files.schedule_xlsx, "schedule.xlsx").unwrap();
    let phones = people.rows.iter().filter_map(|r| r.phone.clone());
    let phones: Vec<String> =
        phones.chain(schedule.rows.iter().filter_map(|r| r.contact_phone.clone())).collect();
    assert!(phones.len() > 300, "{}", phones.len());
    for phone in phones {
        let number: u64 = phone.strip_prefix('+').unwrap().parse().unwrap();
        let reserved = (46_701_740_605..=46_701_740_699).contains(&number)
            || (46_846_500_400..=46_846_500_499).contains(&number);
        assert!(reserved, "{phone} is not in a range for fiction");
    }
    for email in people.rows.iter().filter_map(|r| r.email.as_ref()) {
        assert!(email.ends_with("@example.org"), "{email}");
    }
}

#[test]
fn the_schedule_gives_shifts_round_today() {
    let files = demo::generate(SEED, today()).unwrap();
    let import = shifts::read(&files.schedule_xlsx, "schedule.xlsx").unwrap();
    assert_eq!(import.source, Source::Xlsx { sheet: "Schema".to_owned() });
    assert!((1_500..=2_500).contains(&import.rows.len()), "{}", import.rows.len());
    assert_eq!(
        codes(import.refused.iter().map(|r| r.reason.code())),
        BTreeMap::from([
            ("date_unreadable", 1),
            ("min_over_max", 1),
            ("no_place", 1),
            ("time_unreadable", 1)
        ])
    );
    assert_eq!(import.twins.len(), 1);
    assert_eq!(import.data_rows, import.rows.len() + 5);

    let places: BTreeMap<&str, Option<PlaceKindGuess>> =
        import.rows.iter().map(|r| (r.place.as_str(), r.kind)).collect();
    let of_kind = |kind| places.values().filter(|k| **k == Some(kind)).count();
    assert_eq!(of_kind(PlaceKindGuess::Hut), 12);
    assert_eq!(of_kind(PlaceKindGuess::Bike), 3);
    assert_eq!(of_kind(PlaceKindGuess::PhoneBank), 1);
    assert_eq!(places.len(), 16);

    let tree = String::from_utf8(files.organizations_csv).unwrap();
    let organizations: BTreeSet<&str> = tree.lines().skip(1).filter_map(|l| l.split(',').next()).collect();
    assert_eq!(organizations.len(), 1 + demo::ASSOCIATIONS);
    for row in &import.rows {
        assert!(organizations.contains(row.association.as_deref().unwrap()), "{row:?}");
        assert!(row.date >= today() - TimeDelta::days(7) && row.date <= today() + TimeDelta::days(28));
        assert!(row.lasts() >= TimeDelta::hours(2) && row.lasts() <= TimeDelta::hours(4), "{row:?}");
        assert!(row.contact_name.is_some() && row.contact_phone.is_some());
    }
    assert!(import.rows.iter().any(|r| r.ends < r.starts), "a night shift");
    let bank = import.rows.iter().filter(|r| r.kind == Some(PlaceKindGuess::PhoneBank));
    assert!(bank.clone().count() > 100 && bank.clone().all(|r| r.max == 20));
}

#[test]
fn every_association_has_members() {
    let files = demo::generate(SEED, today()).unwrap();
    let import = members::read(&files.members_csv, "members.csv").unwrap();
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &import.rows {
        *sizes.entry(row.association.as_deref().unwrap()).or_default() += 1;
    }
    assert_eq!(sizes.len(), demo::ASSOCIATIONS);
    assert!(sizes.values().all(|n| *n >= 40), "{sizes:?}");
}

#[test]
fn the_same_seed_and_day_give_the_same_bytes() {
    let first = demo::generate(SEED, today()).unwrap();
    assert_eq!(first, demo::generate(SEED, today()).unwrap());
    assert_eq!(demo::members_xlsx(SEED).unwrap(), demo::members_xlsx(SEED).unwrap());
    let other_day = demo::generate(SEED, today() + TimeDelta::days(1)).unwrap();
    assert_eq!(first.members_csv, other_day.members_csv, "people do not depend on the day");
    assert_ne!(first.schedule_xlsx, other_day.schedule_xlsx);
    assert_ne!(first.members_csv, demo::generate(SEED + 1, today()).unwrap().members_csv);
}

#[test]
fn any_seed_gives_a_good_register() {
    for seed in [0, 1, 7, u64::MAX] {
        let files = demo::generate(seed, today()).unwrap();
        let import = members::read(&files.members_csv, "members.csv").unwrap();
        assert_eq!(import.rows.len(), demo::MEMBERS, "seed {seed}");
        let taken = |r: &RefusalReason| matches!(r, RefusalReason::NumberTaken { .. });
        assert_eq!(import.refused.iter().filter(|r| taken(&r.reason)).count(), 3, "seed {seed}");
        let schedule = shifts::read(&files.schedule_xlsx, "schedule.xlsx").unwrap();
        assert_eq!((schedule.refused.len(), schedule.twins.len()), (4, 1), "seed {seed}");
    }
}

#[test]
fn the_files_in_assets_are_what_the_generator_makes() {
    let kept = |name: &str| {
        let path = format!("{}/../../assets/demo/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}; run `cargo xtask demo`"))
    };
    let files = demo::generate(SEED, today()).unwrap();
    assert!(kept("members.csv") == files.members_csv, "members.csv differs: run `cargo xtask demo`");
    assert!(
        kept("organizations.csv") == files.organizations_csv,
        "organizations.csv differs: run `cargo xtask demo`"
    );
    // A new release of the writer may pack the same cells otherwise.
    let shifts_of = |bytes: &[u8]| shifts::read(bytes, "schedule.xlsx").unwrap();
    assert!(
        shifts_of(&kept("schedule.xlsx")) == shifts_of(&files.schedule_xlsx),
        "schedule.xlsx differs: run `cargo xtask demo`"
    );
}
