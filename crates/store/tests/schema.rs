//! Migrations: once, all or none, safe between processes, and newer databases refused.
#![allow(clippy::unwrap_used, reason = "tests, and what they are built of")]

use rusqlite::Connection;
use std::{path::Path, sync::Barrier, thread, time::Duration};
use stuga_domain::Kind;
use stuga_store::{
    Rows, StoreError,
    conformance::Samples,
    rows,
    schema::{Migration, SchemaError, migrate},
};

const FIRST: Migration = Migration {
    name: "20260101T0000_first",
    sql: "-- breaking\nCREATE TABLE first (a INTEGER NOT NULL) STRICT;",
};
const SECOND: Migration = Migration {
    name: "20260201T0000_second",
    sql: "-- compatible\nALTER TABLE first ADD COLUMN b INTEGER NOT NULL DEFAULT 7;",
};
const BREAKING: Migration = Migration { name: "20260301T0000_third", sql: "-- breaking\nDROP TABLE first;" };

fn applied(connection: &Connection) -> Vec<(String, bool)> {
    let mut statement = connection.prepare("SELECT name, compatible FROM migration ORDER BY name").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn open(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.busy_timeout(Duration::from_secs(30)).unwrap();
    connection
}

#[test]
fn each_runs_once_and_later_ones_are_added() {
    let mut connection = Connection::open_in_memory().unwrap();
    migrate(&mut connection, &[FIRST]).unwrap();
    connection.execute("INSERT INTO first (a) VALUES (1)", []).unwrap();
    for _ in 0..2 {
        migrate(&mut connection, &[FIRST, SECOND]).unwrap();
    }
    let row: (i64, i64) =
        connection.query_row("SELECT a, b FROM first", [], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
    assert_eq!(row, (1, 7));
    assert_eq!(applied(&connection), [(FIRST.name.to_owned(), false), (SECOND.name.to_owned(), true)]);
}

#[test]
fn an_older_build_uses_a_compatible_database_and_refuses_a_breaking_one() {
    let mut connection = Connection::open_in_memory().unwrap();
    migrate(&mut connection, &[FIRST, SECOND]).unwrap();
    migrate(&mut connection, &[FIRST]).unwrap();

    migrate(&mut connection, &[FIRST, SECOND, BREAKING]).unwrap();
    let error = migrate(&mut connection, &[FIRST, SECOND]).unwrap_err();
    assert!(matches!(&error, SchemaError::Newer { migration } if migration == BREAKING.name), "{error:?}");
    let said = error.to_string();
    assert!(said.contains(BREAKING.name) && said.contains("install that version"), "{said}");
    assert!(matches!(StoreError::from(error), StoreError::NewerSchema { .. }));
}

#[test]
fn a_refused_database_is_left_as_it_was() {
    let mut connection = Connection::open_in_memory().unwrap();
    migrate(&mut connection, &[BREAKING_ALONE]).unwrap();
    let before = applied(&connection);
    migrate(&mut connection, &[FIRST]).unwrap_err();
    assert_eq!(applied(&connection), before);
    assert!(!connection.table_exists(None, "first").unwrap());
}

const BREAKING_ALONE: Migration =
    Migration { name: "20260301T0000_third", sql: "-- breaking\nCREATE TABLE third (a INTEGER) STRICT;" };

#[test]
fn one_that_fails_undoes_all_and_names_itself() {
    let broken = Migration {
        name: "20260401T0000_broken",
        sql: "-- compatible\nCREATE TABLE half (a INTEGER) STRICT;\nCREATE TABLE half (a INTEGER) STRICT;",
    };
    let mut connection = Connection::open_in_memory().unwrap();
    let error = migrate(&mut connection, &[FIRST, broken]).unwrap_err();
    assert!(matches!(error, SchemaError::Stopped { migration, .. } if migration == broken.name), "{error:?}");
    for table in ["first", "half", "migration"] {
        assert!(!connection.table_exists(None, table).unwrap(), "{table}");
    }
    migrate(&mut connection, &[FIRST]).unwrap();
}

#[test]
fn a_list_without_marks_or_out_of_order_is_refused_before_anything_runs() {
    let unmarked =
        Migration { name: "20260101T0000_unmarked", sql: "CREATE TABLE first (a INTEGER) STRICT;" };
    let mut connection = Connection::open_in_memory().unwrap();
    for list in [&[unmarked][..], &[SECOND, FIRST], &[FIRST, FIRST]] {
        let error = migrate(&mut connection, list).unwrap_err();
        assert!(matches!(error, SchemaError::Malformed { .. }), "{error:?}");
        assert!(!connection.table_exists(None, "migration").unwrap());
    }
}

#[test]
fn many_that_start_at_once_migrate_once() {
    const PROCESSES: usize = 8;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shared.db");
    let together = Barrier::new(PROCESSES);
    thread::scope(|scope| {
        for _ in 0..PROCESSES {
            scope.spawn(|| {
                let mut connection = open(&path);
                together.wait();
                migrate(&mut connection, rows::MIGRATIONS).unwrap();
                Rows::new(&connection).get(Kind::Person, Samples::new(1).id()).unwrap();
            });
        }
    });
    assert_eq!(applied(&open(&path)).len(), rows::MIGRATIONS.len());
}

#[test]
fn a_start_with_nothing_to_do_does_not_wait_for_a_writer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("busy.db");
    let mut writer = open(&path);
    migrate(&mut writer, rows::MIGRATIONS).unwrap();
    writer.execute_batch("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE").unwrap();
    let mut second = open(&path);
    second.busy_timeout(Duration::ZERO).unwrap();
    migrate(&mut second, rows::MIGRATIONS).unwrap();

    let mut samples = Samples::new(1);
    let error = Rows::new(&second).put(&samples.row(Kind::Account)).unwrap_err();
    assert!(matches!(error, StoreError::Busy(_)) && error.is_transient(), "{error:?}");
}

#[test]
fn a_file_that_is_no_database_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.db");
    std::fs::write(&path, "Dear Sir or Madam, ".repeat(400)).unwrap();
    let error = StoreError::from(migrate(&mut open(&path), rows::MIGRATIONS).unwrap_err());
    assert!(matches!(error, StoreError::Corrupt(_)), "{error:?}");
}

#[test]
fn no_room_and_no_right_to_write_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("full.db");
    let mut connection = open(&path);
    migrate(&mut connection, rows::MIGRATIONS).unwrap();
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    connection.pragma_update(None, "max_page_count", pages).unwrap();
    let mut samples = Samples::new(1);
    let mut put = || Rows::new(&connection).put(&samples.row(Kind::Person));
    let error = (0..1_000).find_map(|_| put().err()).unwrap();
    assert!(matches!(error, StoreError::DiskFull(_)), "{error:?}");

    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let reader = Connection::open_with_flags(&path, flags).unwrap();
    let error = Rows::new(&reader).put(&Samples::new(2).row(Kind::Person)).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly(_)), "{error:?}");

    let absent = Connection::open_with_flags(folder.path().join("absent.db"), flags).unwrap_err();
    assert!(matches!(StoreError::from(absent), StoreError::CannotOpen(_)));
}
