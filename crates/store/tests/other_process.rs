//! Two servers' connections on one file, as two processes have them.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use rusqlite::Connection;
use stuga_store::{StoreError, server::SqliteServer};
use uuid::Uuid;

fn write(connection: &Connection) -> Result<(), StoreError> {
    let name = Uuid::from_u128(rand(connection)?).to_string();
    connection.execute("INSERT INTO server_fact (name, value) VALUES (?1, '')", [name])?;
    Ok(())
}

fn rand(connection: &Connection) -> Result<u128, StoreError> {
    let number: i64 = connection.query_row("SELECT random()", [], |row| row.get(0))?;
    Ok(number.unsigned_abs().into())
}

#[test]
fn what_others_write_is_noticed_and_what_one_writes_itself_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let open = || SqliteServer::open(&folder.path().join("stuga.db"), &[], Uuid::nil().into()).unwrap();
    let (one, other) = (open(), open());
    let first = one.written_elsewhere().unwrap();
    for _ in 0..50 {
        one.write_raw(write).unwrap();
        one.read_raw(|connection| rand(connection).map(drop)).unwrap();
    }
    assert_eq!(one.written_elsewhere().unwrap(), first, "its own");
    other.write_raw(write).unwrap();
    let second = one.written_elsewhere().unwrap();
    assert_ne!(second, first);
    assert_eq!(one.written_elsewhere().unwrap(), second, "noticed once");
    // An own write in between sees the other's, and hides nothing.
    other.write_raw(write).unwrap();
    one.write_raw(write).unwrap();
    let third = one.written_elsewhere().unwrap();
    assert_ne!(third, second);
    drop(other); // the last to go would fold the log in
    one.write_raw(write).unwrap();
    drop(open());
    one.written_elsewhere().unwrap();
}
