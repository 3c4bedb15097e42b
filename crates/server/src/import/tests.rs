//! Files against a database: who is whom, what changes, and that nothing is half done.

use super::{Outcome, RowReason, Schedule, Target, members, shifts};
use crate::{
    clock::new_id,
    database::{self, Database},
    demo,
    invites::read,
};
use chrono::TimeZone;
use std::{fs, path::Path};
use stuga_domain::{
    AccountId, Applied, Clock, Entity, Kind, OrganizationId, ReadExt, Row,
    organizations::Organization,
    people::Person,
    places::{CreatePlace, Place, PlaceKind},
    shifts::{CancelShift, Contact, Shift, ShiftState, ShiftTally, SignUp},
};
use stuga_store::Rows;
use stuga_sync::{
    Answer, PROTOCOL, SentCommand,
    server::{Caller, push, run_system},
};
use stuga_testkit::{MockClock, seed};
use tempfile::TempDir;

struct Trial {
    _folder: TempDir,
    db: Database,
    clock: MockClock,
    root: OrganizationId,
}

impl Trial {
    fn empty() -> (TempDir, Database) {
        let folder = tempfile::tempdir().unwrap();
        let db = database::open_or_create(&folder.path().join("stuga.db").into()).unwrap();
        (folder, db)
    }

    /// The demo's district with its associations.
    fn district() -> Self {
        let (folder, db) = Self::empty();
        let clock = MockClock::default();
        let (root, _) = demo::organizations::bring_in(&db, &clock, &asset("organizations.csv")).unwrap();
        Self { _folder: folder, db, clock, root }
    }

    fn target(&self) -> Target<'_> {
        Target { db: &self.db, clock: &self.clock, organization: self.root, dry_run: false }
    }

    #[track_caller]
    fn members(&self, csv: &str) -> Outcome {
        members(&self.target(), csv.as_bytes(), "members.csv").unwrap()
    }

    #[track_caller]
    fn shifts(&self, csv: &str) -> Outcome {
        shifts(&self.target(), &schedule(true), csv.as_bytes(), "schedule.csv").unwrap()
    }

    fn rows<E: Entity>(&self) -> Vec<E> {
        let rows = self.db.read_raw(|connection| {
            let rows = Rows::new(connection);
            rows.many(E::KIND, &rows.ids(E::KIND)?)
        });
        rows.unwrap().into_iter().filter_map(E::from_row).collect()
    }

    /// Everybody in all registers, but for ids, by association and number.
    fn people(&self) -> Vec<String> {
        let organizations: Vec<Organization> = self.rows();
        let name = |id| organizations.iter().find(|organization| organization.id == id).unwrap().name.clone();
        let mut people: Vec<String> = self
            .rows::<Person>()
            .into_iter()
            .map(|person| {
                let at = name(person.organization);
                format!("{at} {:?}", Person { id: self.root.0.into(), organization: self.root, ..person })
                    .replace(&self.root.0.to_string(), "")
            })
            .collect();
        people.sort();
        people
    }
}

/// All rows and the versions of all scopes.
pub(crate) fn dump(db: &Database) -> (Vec<Row>, Vec<(String, i64)>) {
    db.read_raw(|connection| {
        let rows = Rows::new(connection);
        let mut all = Vec::new();
        for kind in Kind::ALL {
            all.extend(rows.many(*kind, &rows.ids(*kind)?)?);
        }
        let versions = "SELECT name, version FROM scope_version ORDER BY name";
        Ok((all, connection.query(versions, &[], |row| Ok((row.string(0)?, row.int(1)?)))?))
    })
    .unwrap()
}

fn asset(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/demo").join(name)).unwrap()
}

fn schedule(publish: bool) -> Schedule {
    Schedule { campaign: "Valet".to_owned(), zone: chrono_tz::Europe::Stockholm, publish }
}

fn counts(outcome: &Outcome) -> (usize, usize, usize) {
    (outcome.new, outcome.changed, outcome.unchanged)
}

#[test]
fn the_register_as_text_and_as_a_workbook_gives_the_same_people_and_twice_changes_nothing() {
    let (csv, xlsx) = (asset("members.csv"), stuga_files::demo::members_xlsx(demo::SEED).unwrap());
    let trial = Trial::district();
    let first = members(&trial.target(), &csv, "members.csv").unwrap();
    assert_eq!((counts(&first), first.unread, first.refused.len()), ((6_000, 0, 0), 9, 0));
    let before = dump(&trial.db);
    let text = first.to_string();
    let read = stuga_files::members::read(&csv, "members.csv").unwrap();
    for refused in &read.refused {
        assert!(text.contains(&format!("row {}: {}", refused.line, refused.reason)), "{text}");
    }
    assert!(text.contains("6000 new, 0 changed, 0 unchanged\n9 rows were refused"), "{text}");

    let again = members(&trial.target(), &csv, "members.csv").unwrap();
    assert_eq!(counts(&again), (0, 0, 6_000));
    let other = members(&trial.target(), &xlsx, "members.xlsx").unwrap();
    assert_eq!(counts(&other), (0, 0, 6_000));
    assert!(before == dump(&trial.db), "nothing changed, and no scope has a new version");

    let beside = Trial::district();
    members(&beside.target(), &xlsx, "members.xlsx").unwrap();
    let people = trial.people();
    assert_eq!(people.len(), 6_000);
    assert!(people == beside.people());
}

#[test]
fn a_broken_file_brings_nothing_in() {
    let trial = Trial::district();
    trial.members("Nr;Förnamn;E-post\n1;Åsa;asa@example.org\n");
    let before = dump(&trial.db);
    let xlsx = stuga_files::demo::members_xlsx(demo::SEED).unwrap();
    let cut_off = &xlsx[..xlsx.len() / 2];
    for (bytes, has) in [
        (&b""[..], "empty"),
        (&b"\x7fELF\0\0\0\x01\x02"[..], "binary"),
        (cut_off, "damaged"),
        (b"Nr;F\xf6rnamn\n2;\"\xc5ke\n3;Bo\n", "quotation mark"),
        (b"one;two\n3;4\n", "heading"),
    ] {
        for error in [
            members(&trial.target(), bytes, "x.csv").unwrap_err(),
            shifts(&trial.target(), &schedule(true), bytes, "x.csv").unwrap_err(),
        ] {
            assert!(error.to_string().starts_with("x.csv: "), "{error}");
            assert!(error.to_string().to_lowercase().contains(has), "{error}");
        }
    }
    assert!(before == dump(&trial.db));
}

#[test]
fn a_row_is_the_person_with_its_number_or_with_its_address_and_name() {
    let trial = Trial::district();
    let head = "Medlemsnummer;Förnamn;Efternamn;E-post;Mobil;Kommun\n";
    let first = trial.members(&format!(
        "{head}1;Åsa;Ek;asa@example.org;070-174 06 05;Solna\n;Bo;Ek;;070-174 06 05;\n;Cia;Ek;cia@example.org;;\n"
    ));
    assert_eq!(counts(&first), (3, 0, 0));
    let second = trial.members(&format!(
        "{head}1;Åsa Maria;Ek;;;\n;bo;ek;;0701740605;\n7;Cia;Ek;cia@example.org;;\n8;Dag;Ek;;070-174 06 05;\n"
    ));
    assert_eq!(counts(&second), (1, 3, 0), "Bo is written otherwise; Dag shares a phone and no more");
    let people = trial.people().join("\n");
    assert!(people.contains("Åsa Maria") && people.contains("asa@example.org"), "nothing erased: {people}");
    assert_eq!(people.matches("Cia").count(), 1, "{people}");
    assert!(people.contains("Some(\"7\")"), "{people}");
}

#[test]
fn a_row_that_cannot_be_brought_in_is_told_with_its_content_and_the_others_come_in() {
    let trial = Trial::district();
    let head = "Medlemsnummer;Förnamn;E-post;Partiförening\n";
    let long = "x".repeat(301);
    let csv = format!(
        "{head}1;Åsa;asa@example.org;KISTA partiförening\n2;Bo;;Kistta partiförening\n3;{long};;\n\
         ;Åsa;asa@example.org;Kista partiförening\n4;Cia;;\n"
    );
    let dry = Target { dry_run: true, ..trial.target() };
    let before = dump(&trial.db);
    let planned = members(&dry, csv.as_bytes(), "members.csv").unwrap();
    assert!(before == dump(&trial.db) && planned.to_string().contains("Dry run: nothing was written"));
    let outcome = trial.members(&csv);
    assert_eq!((counts(&outcome), counts(&planned)), ((2, 0, 0), (2, 0, 0)));
    let lines: Vec<u32> = outcome.refused.iter().map(|row| row.line).collect();
    assert_eq!(lines, [3, 4, 5]);
    assert_eq!(outcome.refused[2].reason, RowReason::SamePerson { line: 2 });
    let text = outcome.to_string();
    assert!(text.contains("Kista partiförening, "), "near names: {text}");
    assert!(text.contains("2 | Bo |  | Kistta partiförening"), "content: {text}");
    assert!(text.contains("300 characters") && text.contains("3 rows were refused"), "{text}");
    let again = trial.members(&csv);
    assert_eq!((counts(&again), again.refused.len()), ((0, 0, 2), 3));
}

#[test]
fn the_schedule_twice_changes_nothing() {
    let trial = Trial::district();
    let file = asset("schedule.xlsx");
    let first = shifts(&trial.target(), &schedule(true), &file, "schedule.xlsx").unwrap();
    assert!(first.new > 1_000 && first.changed == 0 && first.refused.is_empty(), "{first}");
    assert_eq!((first.unread, trial.rows::<Place>().len()), (4, 16));
    let before = dump(&trial.db);
    let again = shifts(&trial.target(), &schedule(true), &file, "schedule.xlsx").unwrap();
    assert_eq!(counts(&again), (0, 0, first.new));
    assert!(before == dump(&trial.db));
    let bike: Vec<_> = trial.rows::<Place>().into_iter().filter(|p| p.kind == PlaceKind::Bike).collect();
    assert!(bike.len() == 3 && bike.iter().all(|place| place.audience == trial.root));
}

#[test]
fn more_room_lets_the_line_move() {
    let (folder, db) = Trial::empty();
    let clock = MockClock::default();
    let seeded = seed::association(&db, &clock, 2);
    let trial = Trial { _folder: folder, db, clock, root: seeded.organization };
    let file = |max| format!("Plats;Datum;Start;Slut;Min;Max\nTorget;2026-08-10;10:00;14:00;1;{max}\n");
    assert_eq!(counts(&trial.shifts(&file(1))), (1, 0, 0));
    let place = trial.rows::<Place>().into_iter().find(|place| place.name == "Torget").unwrap();
    assert_eq!((place.kind, place.organization), (PlaceKind::Square, seeded.organization));
    let shift = trial.rows::<Shift>().into_iter().find(|shift| shift.place == place.id).unwrap();
    assert_eq!(sign_up(&trial, seeded.accounts[0], &shift), Applied::Confirmed);
    assert_eq!(sign_up(&trial, seeded.accounts[1], &shift), Applied::Waitlisted { position: 1 });
    assert_eq!(counts(&trial.shifts(&file(2))), (0, 1, 0));
    let tally: ShiftTally = read(&trial.db, |rows| rows.row(shift.id)).unwrap().unwrap();
    assert_eq!((tally.confirmed, tally.waiting), (2, 0));
    assert_eq!(counts(&trial.shifts(&file(2))), (0, 0, 1));
}

fn sign_up(trial: &Trial, account: AccountId, shift: &Shift) -> Applied {
    let client = new_id();
    let command = SignUp { signup: new_id(), shift: shift.id, companions: 0 }.into();
    let sent = SentCommand::new(1, new_id(), trial.clock.now(), &command).unwrap();
    push(&trial.db, &trial.clock, &Caller { account, client, protocol: PROTOCOL }, &[sent]).unwrap();
    match read(&trial.db, |rows| rows.answers_after(account, client, 0)).unwrap().remove(0).answer {
        Answer::Applied(applied) => applied,
        other => panic!("{other:?}"),
    }
}

#[test]
fn times_are_those_of_the_clock_on_the_wall() {
    let trial = Trial::district();
    let head = "Plats;Datum;Start;Slut;Max\n";
    let csv = format!(
        "{head}Valstugan;2026-08-10;22:00;01:00;4\nValstugan;2027-03-28;02:30;05:00;4\n\
         Valstugan;2026-10-24;22:00;02:30;4\nValstugan;2026-08-10;22:00;01:00;6\nValstugan;2027-03-27;23:00;04:00;4\n"
    );
    let outcome = trial.shifts(&csv);
    assert_eq!(counts(&outcome), (3, 0, 0), "{outcome}");
    assert!(
        matches!(&outcome.refused[0].reason, RowReason::SkippedTime { time, .. } if time == "02:30 on 2027-03-28")
    );
    assert_eq!(outcome.refused[1].reason, RowReason::SameShift { line: 2 });
    assert!(outcome.to_string().contains("Row 4: the clocks go back"), "{outcome}");
    let utc = |d: u32, m, y, h, min| chrono::Utc.with_ymd_and_hms(y, m, d, h, min, 0).unwrap();
    let mut spans: Vec<_> = trial.rows::<Shift>().iter().map(|shift| (shift.starts, shift.ends)).collect();
    spans.sort();
    let expected = [
        (utc(10, 8, 2026, 20, 0), utc(10, 8, 2026, 23, 0)),
        (utc(24, 10, 2026, 20, 0), utc(25, 10, 2026, 0, 30)),
        (utc(27, 3, 2027, 22, 0), utc(28, 3, 2027, 2, 0)),
    ];
    assert_eq!(spans, expected);
    assert_eq!(counts(&trial.shifts(&csv)), (0, 0, 3));
}

#[test]
fn a_place_in_a_zone_that_is_not_known_here_takes_no_shift() {
    let trial = Trial::district();
    let far = CreatePlace {
        place: new_id(),
        organization: trial.root,
        audience: trial.root,
        campaign: new_id(),
        kind: PlaceKind::Hut,
        name: "Valstugan".to_owned(),
        address: String::new(),
        time_zone: "Mars/North".to_owned(),
    };
    run_system(&trial.db, &trial.clock, &[far.into()]).unwrap();
    let outcome = trial.shifts("Plats;Datum;Start;Slut\nValstugan;2026-08-10;10;14\n");
    assert_eq!(counts(&outcome), (0, 0, 0));
    assert_eq!(outcome.refused[0].reason, RowReason::UnknownZone { zone: "Mars/North".to_owned() });
}

#[test]
fn what_the_file_does_not_say_stays_drafts_are_published_and_cancelled_stays_cancelled() {
    let trial = Trial::district();
    let full = "Plats;Datum;Start;Slut;Min;Max;Kontaktperson;Anteckning\nValstugan;2026-08-10;10;14;2;6;Åsa Ek;Kaffe\n";
    let drafts = |csv: &str| shifts(&trial.target(), &schedule(false), csv.as_bytes(), "x.csv").unwrap();
    assert_eq!(counts(&drafts(full)), (1, 0, 0));
    let short = "Plats;Datum;Start;Slut\nvalstugan;2026-08-10;10;14\n";
    assert_eq!(counts(&drafts(short)), (0, 0, 1));
    assert_eq!(counts(&trial.shifts(short)), (0, 1, 0), "published");
    assert_eq!(counts(&drafts(short)), (0, 0, 1), "and stays so");
    let shift = trial.rows::<Shift>().remove(0);
    let contact = Contact { name: "Åsa Ek".to_owned(), phone: String::new() };
    assert_eq!((shift.min, shift.max, &shift.contact, shift.note.as_str()), (2, 6, &contact, "Kaffe"));
    assert_eq!(shift.state, ShiftState::Open);
    let silent = full.replace("Kaffe", "").replace("Åsa Ek", "");
    assert_eq!(counts(&trial.shifts(&silent)), (0, 1, 0), "an empty cell under a heading says: none");
    let off = CancelShift { shift: shift.id, reason: "Storm".to_owned() }.into();
    run_system(&trial.db, &trial.clock, &[off]).unwrap();
    let outcome = trial.shifts(full);
    assert_eq!((counts(&outcome), outcome.refused.len()), ((0, 0, 0), 1));
    assert!(outcome.to_string().contains("cancelled (“Storm”)"), "{outcome}");
    assert_eq!(trial.rows::<stuga_domain::campaigns::Campaign>().len(), 1);
}

#[test]
fn a_schedule_of_which_nothing_can_be_taken_creates_nothing() {
    let trial = Trial::district();
    let before = dump(&trial.db);
    let csv = "Plats;Datum;Start;Slut;Max\nValstugan;2026-08-10;10;14;501\nNy;2027-03-28;02:30;05:00;4\n";
    let outcome = trial.shifts(csv);
    assert_eq!((counts(&outcome), outcome.refused.len()), ((0, 0, 0), 2), "{outcome}");
    assert!(before == dump(&trial.db));
}
