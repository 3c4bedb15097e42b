//! How fast people go in and out. Run in release:
//! `cargo test --release -p stuga-store --test throughput -- --ignored --nocapture`
#![allow(clippy::unwrap_used, reason = "tests, and what they are built of")]

use rusqlite::Connection;
use std::time::Instant;
use stuga_domain::{Kind, OrganizationId, Row};
use stuga_store::{Rows, conformance::Samples, rows, schema};
use uuid::Uuid;

/// As many as in the largest register.
const PEOPLE: usize = 97_000;

#[test]
#[ignore = "a measurement, for release builds"]
fn people_per_second() {
    for round in 0..3 {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = Connection::open(folder.path().join("people.db")).unwrap();
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768",
            )
            .unwrap();
        schema::migrate(&mut connection, rows::MIGRATIONS).unwrap();
        let people = people();
        let rows = Rows::new(&connection);
        let per_second = |what: &str, since: Instant| {
            println!("{round} {what}: {:.0} rows/s", PEOPLE as f64 / since.elapsed().as_secs_f64());
        };
        for what in ["put new", "put unchanged"] {
            let start = Instant::now();
            connection.execute_batch("BEGIN").unwrap();
            for row in &people {
                rows.put(row).unwrap();
            }
            connection.execute_batch("COMMIT").unwrap();
            per_second(what, start);
        }
        connection.execute_batch("CREATE TABLE bare AS SELECT * FROM person WHERE 0").unwrap();
        let start = Instant::now();
        connection.execute_batch("BEGIN").unwrap();
        for row in &people {
            let Row::Person(person) = row else { continue };
            let mut insert =
                connection.prepare_cached("INSERT INTO bare (id, first_name) VALUES (?, ?)").unwrap();
            insert.execute((person.id.0.as_bytes(), &person.first_name)).unwrap();
        }
        connection.execute_batch("COMMIT").unwrap();
        per_second("bare insert of two columns, no index", start);
        let ids: Vec<Uuid> = people.iter().map(Row::id).collect();
        let start = Instant::now();
        for page in ids.chunks(5_000) {
            assert_eq!(rows.many(Kind::Person, page).unwrap().len(), page.len());
        }
        per_second("many, pages of 5,000", start);
    }
}

/// People with ids as the server gives them (sorting by time), 200 organizations, one in ten without mail.
fn people() -> Vec<Row> {
    let mut samples = Samples::new(1);
    let organizations: Vec<OrganizationId> = (0..200).map(|_| samples.id()).collect();
    (0..PEOPLE)
        .map(|index| {
            let mut person = samples.person();
            person.id =
                Uuid::from_u64_pair(0x0197_0000_0000_7000 + ((index as u64 / 100) << 16), samples.number())
                    .into();
            person.organization = samples.pick(&organizations);
            if index % 10 == 0 {
                person.email = None;
            }
            person.into()
        })
        .collect()
}
