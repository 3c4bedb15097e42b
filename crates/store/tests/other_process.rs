//! Two servers' connections on one file, as two processes have them.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use stuga_store::{StoreError, server::SqliteServer, sql::Sql};
use uuid::Uuid;

fn write(connection: &dyn Sql) -> Result<(), StoreError> {
    let sql = "INSERT INTO server_fact (name, value) VALUES (CAST(random() AS text), '')";
    connection.execute(sql, &[]).map(drop)
}

fn read(connection: &dyn Sql) -> Result<Option<i64>, StoreError> {
    connection.one("SELECT count(*) FROM server_fact", &[], |row| row.int(0))
}

#[test]
fn what_others_write_is_noticed_and_what_one_writes_itself_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let open = || SqliteServer::open(&folder.path().join("stuga.db"), &[], Uuid::nil().into()).unwrap();
    let (one, other) = (open(), open());
    let first = one.written_elsewhere().unwrap();
    for _ in 0..50 {
        one.write_raw(write).unwrap();
        one.read_raw(read).unwrap();
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
