//! Databases as they are on disk, read after their programs have ended.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use stuga_domain::{AccountId, Kind, Row, Scope, roles};
use stuga_store::{Rows, postgres, schema, sql::Sql};

/// A row by kind and id.
type Name = (Kind, [u8; 16]);

/// The rows of each scope.
type Holdings = BTreeMap<Scope, BTreeMap<Name, Row>>;

/// Opens a database whose program has ended.
///
/// # Panics
/// If it can't be opened.
#[must_use]
pub fn open(database: &Path) -> rusqlite::Connection {
    assert!(database.is_file(), "there is no {}", database.display());
    let connection = rusqlite::Connection::open(database).expect("the database opens");
    connection.busy_timeout(std::time::Duration::from_secs(5)).expect("a timeout");
    schema::remember_statements(&connection);
    connection
}

/// Opens a server's database, wherever it is.
///
/// # Panics
/// If it can't be opened.
#[must_use]
pub fn server(database: &str) -> Box<dyn Sql> {
    match database.starts_with("postgres://") {
        true => Box::new(postgres::connect(database).expect("PostgreSQL lets us in")),
        false => Box::new(open(Path::new(database))),
    }
}

/// One number.
///
/// # Panics
/// If the query fails.
#[must_use]
pub fn number(connection: &dyn Sql, sql: &str) -> i64 {
    let found = connection.one(sql.to_owned().leak(), &[], |row| row.int(0));
    found.unwrap_or_else(|error| panic!("{sql}: {error}")).unwrap_or_else(|| panic!("{sql}: nothing"))
}

/// All rows of a kind.
///
/// # Panics
/// If they can't be read.
#[must_use]
pub fn rows(connection: &dyn Sql, kind: Kind) -> Vec<Row> {
    let rows = Rows::new(connection);
    let ids = rows.ids(kind).expect("the ids of a kind");
    rows.many(kind, &ids).expect("the rows of a kind")
}

/// What an account may hold, from the rows themselves: the log of changes, of which devices are told, has
/// no say here.
fn owed(server: &dyn Sql, account: AccountId) -> Holdings {
    let allowed = roles::subscriptions(&Rows::new(server), account).expect("its scopes");
    let mut owed = Holdings::new();
    for row in Kind::ALL.iter().flat_map(|kind| rows(server, *kind)) {
        for scope in row.scopes().into_iter().filter(|scope| allowed.contains(scope)) {
            owed.entry(scope).or_default().insert((row.kind(), row.id().into_bytes()), row.clone());
        }
    }
    owed
}

/// What a device holds.
fn held(device: &rusqlite::Connection) -> Holdings {
    let all: BTreeMap<Name, Row> = Kind::ALL
        .iter()
        .flat_map(|kind| rows(device, *kind))
        .map(|row| ((row.kind(), row.id().into_bytes()), row))
        .collect();
    let sql = "SELECT held_scope.name, held.kind, held.row FROM held JOIN held_scope USING (scope)";
    let mut statement = device.prepare(sql).expect("what is held");
    let names = statement
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get(2)?)))
        .expect("what is held");
    let mut held = Holdings::new();
    let mut loose: BTreeSet<Name> = all.keys().copied().collect();
    for name in names {
        let (scope, kind, id) = name.expect("what is held");
        let name = (kind.parse().expect("a kind"), id);
        let row = all.get(&name).unwrap_or_else(|| panic!("{scope} holds {name:?}, which is not there"));
        loose.remove(&name);
        held.entry(scope.parse().expect("a scope")).or_default().insert(name, row.clone());
    }
    assert!(loose.is_empty(), "rows that no scope holds: {loose:?}");
    held
}

/// Says what differs between an account's database on a device and the server's rows, scope by scope, and
/// what is left in the outbox.
///
/// # Panics
/// If anything does.
#[track_caller]
pub fn assert_same(server: &dyn Sql, device: &rusqlite::Connection, account: AccountId, whose: &str) {
    let (owed, held) = (owed(server, account), held(device));
    assert!(!owed.is_empty(), "{whose} is owed nothing");
    for scope in owed.keys().chain(held.keys()).collect::<BTreeSet<_>>() {
        let (server, device) = (owed.get(scope), held.get(scope));
        assert!(
            server == device,
            "{whose}, {scope}:\nthe server has {server:#?}\nthe device has {device:#?}"
        );
    }
    assert_eq!(number(device, "SELECT count(*) FROM item WHERE answer IS NULL"), 0, "{whose}'s outbox");
    assert_eq!(number(device, "SELECT count(*) FROM before_image"), 0, "{whose}'s journal");
}
