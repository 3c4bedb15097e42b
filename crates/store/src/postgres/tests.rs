//! The suite on PostgreSQL, and what only several transactions at once can show.

use super::*;
use crate::{
    conformance::Samples,
    rows,
    server::{SqliteServer, sums::tests as sums},
    sql::{Value, int},
};
use rusqlite::Connection;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use stuga_domain::{
    AccountId, Clock, Entity, Finder, Kind, Look, Read, ReadExt, Row, Store,
    roles::{Role, RoleGrant},
    shifts::ShiftTally,
};
use stuga_sync::{
    Cursor,
    server::{Ahead, Touched},
};
use stuga_testkit::{MockClock, postgres::Cluster};
use uuid::Uuid;

const EPOCH: EpochId = EpochId(Uuid::from_u128(1));

fn open(cluster: &Cluster) -> PostgresServer {
    PostgresServer::open(&cluster.url(), &[], EPOCH).unwrap()
}

/// Transactions one after the other, each committed after a few steps: what waits in memory and what lies in the
/// database are looked through together.
struct Few {
    tx: Option<Tx<'static>>,
    session: &'static Session,
    steps: u32,
    _cluster: Cluster,
}

impl Few {
    fn boxed() -> Box<dyn Store> {
        let cluster = Cluster::start();
        drop(open(&cluster));
        let session = Box::leak(Box::new(Session::open(&Address::read(&cluster.url()).unwrap()).unwrap()));
        session.begin("BEGIN");
        Box::new(Self { tx: Some(Tx::new(session)), session, steps: 0, _cluster: cluster })
    }

    fn step(&mut self) -> &mut Tx<'static> {
        self.steps += 1;
        if self.steps.is_multiple_of(7) {
            self.tx.take().unwrap().commit().unwrap();
            self.session.begin("BEGIN");
            self.tx = Some(Tx::new(self.session));
        }
        self.tx.as_mut().unwrap()
    }
}

impl Read for Few {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        self.tx.as_ref().unwrap().get(kind, id)
    }
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        self.tx.as_ref().unwrap().find(finder)
    }
}

impl Store for Few {
    fn put(&mut self, row: Row) -> Result<(), Fault> {
        self.step().put(row)
    }
    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault> {
        self.step().remove(kind, id)
    }
}

crate::conformance!(Few::boxed);

fn scope(number: u128) -> Scope {
    Scope::Public(Uuid::from_u128(number).into())
}

/// Puts a row in a transaction that locks these scopes besides its own.
fn put(db: &PostgresServer, row: &Row, others: &[Scope]) {
    let locks: BTreeSet<Scope> = row.scopes().into_iter().chain(others.iter().copied()).collect();
    db.write(&mut |tx| {
        tx.lock(&locks)?;
        tx.put(row.clone())?;
        let touched = row.scopes().into_iter();
        let touched: Vec<Touched> =
            touched.map(|scope| Touched { scope, kind: row.kind(), id: row.id(), present: true }).collect();
        tx.stamp(&touched, MockClock::default().now())?;
        Ok(())
    })
    .unwrap();
}

#[test]
fn the_tables_are_those_of_sqlite() {
    let cluster = Cluster::start();
    let db = open(&cluster);
    let mut connection = Connection::open_in_memory().unwrap();
    let migrations = together(&[rows::MIGRATIONS, MIGRATIONS]);
    crate::schema::migrate(&mut connection, &migrations).unwrap();
    let lite: &dyn Sql = &connection;
    let theirs = lite.query(
        "SELECT t.name, c.name, c.\"notnull\" FROM sqlite_schema t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid",
        &[],
        |row| Ok((row.string(0)?, row.string(1)?, row.flag(2)?)),
    );
    let ours = db.read_raw(|sql| {
        sql.query(
            "SELECT CAST(table_name AS text), CAST(column_name AS text),
                 CAST(CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END AS bigint)
             FROM information_schema.columns WHERE table_schema = 'public'
             ORDER BY CAST(table_name AS text) COLLATE \"C\", ordinal_position",
            &[],
            |row| Ok((row.string(0)?, row.string(1)?, row.flag(2)?)),
        )
    });
    assert_eq!(ours.unwrap(), theirs.unwrap());
}

#[test]
fn many_that_start_at_once_make_the_tables_once() {
    let cluster = Cluster::start();
    std::thread::scope(|threads| {
        for _ in 0..6 {
            threads.spawn(|| open(&cluster));
        }
    });
    let mut epoch = None;
    let read = open(&cluster).read(&mut |read| {
        epoch = Some(read.epoch()?);
        Ok(())
    });
    read.unwrap();
    assert_eq!(epoch, Some(EPOCH));
}

#[test]
fn writers_of_one_scope_go_one_after_the_other() {
    let cluster = Cluster::start();
    let db = open(&cluster);
    let (tally, shared) = (Uuid::from_u128(1), scope(1));
    std::thread::scope(|threads| {
        for writer in 0..8 {
            let db = &db;
            threads.spawn(move || {
                for turn in 0..25 {
                    // A second scope, on either side of the shared one, and often a new one.
                    let other = scope(if turn % 2 == 0 { 0 } else { 2 + writer * 100 + turn });
                    db.write(&mut |tx| {
                        // Read too early: not to be believed after the lock.
                        tx.row::<ShiftTally>(tally)?;
                        tx.lock(&BTreeSet::from([shared, other]))?;
                        let known = tx.row::<ShiftTally>(tally)?.map_or(0, |known| known.confirmed);
                        let audience = Uuid::from_u128(1).into();
                        let row = ShiftTally {
                            id: tally.into(),
                            audience,
                            confirmed: known + 1,
                            waiting: 0,
                            offered: 0,
                            mates: false,
                        };
                        tx.put(row.into())?;
                        let touched =
                            Touched { scope: shared, kind: Kind::ShiftTally, id: tally, present: true };
                        tx.stamp(&[touched], MockClock::default().now()).map(drop)
                    })
                    .unwrap();
                }
            });
        }
    });
    db.read(&mut |read| {
        assert_eq!(read.row::<ShiftTally>(tally)?.map(|tally| tally.confirmed), Some(200));
        assert_eq!(read.scope_version(shared)?.version, 200);
        Ok(())
    })
    .unwrap();
}

#[test]
fn many_who_read_and_write_the_same_row_all_get_their_turn() {
    let cluster = Cluster::start();
    let db = open(&cluster);
    let read = |sql: &dyn Sql| -> Result<u32, StoreError> {
        let count =
            sql.one("SELECT value FROM server_fact WHERE name = 'count'", &[], |row| row.string(0))?;
        Ok(count.map_or(0, |count| count.parse().unwrap()))
    };
    std::thread::scope(|threads| {
        for _ in 0..48 {
            threads.spawn(|| {
                for _ in 0..5 {
                    db.write_raw(|sql| {
                        let next = (read(sql)? + 1).to_string();
                        // As long as a transaction of several statements.
                        std::thread::sleep(Duration::from_millis(2));
                        sql.execute(
                            "INSERT INTO server_fact (name, value) VALUES ('count', ?1)
                             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                            &[text(&next)],
                        )
                    })
                    .unwrap();
                }
            });
        }
    });
    assert_eq!(db.read_raw(read).unwrap(), 48 * 5);
}

#[test]
fn rows_are_counted_as_in_sqlite() {
    let (cluster, folder) = (Cluster::start(), tempfile::tempdir().unwrap());
    let db = open(&cluster);
    let counted = sums::churn(&db);
    let lite = SqliteServer::open(&folder.path().join("a.db"), &[], EPOCH).unwrap();
    assert_eq!(sums::churn(&lite), counted);
    assert_eq!(db.write_raw(sums::counted_anew).unwrap(), counted);
}

/// What a plain sequence gets wrong: a reader that has seen a version has seen all that it stands for.
#[test]
fn who_sees_a_version_sees_every_change_up_to_it() {
    let cluster = Cluster::start();
    let db = open(&cluster);
    let (all, done) = (scope(7), AtomicBool::new(false));
    let read: BTreeSet<Uuid> = std::thread::scope(|threads| {
        let reader = threads.spawn(|| {
            let (mut cursor, mut seen) = (Cursor::after(0), BTreeSet::new());
            loop {
                let last = done.load(Ordering::SeqCst);
                db.read(&mut |read| {
                    let version = read.scope_version(all)?.version;
                    let changes = read.changes(all, Some(cursor), 10_000)?;
                    assert_eq!(changes.last().map_or(cursor.version, |change| change.version), version);
                    seen.extend(changes.iter().map(|change| change.id));
                    cursor = Cursor::after(version);
                    Ok(())
                })
                .unwrap();
                if last {
                    return seen;
                }
            }
        });
        let writers: Vec<_> = (0..8_u128)
            .map(|writer| {
                let db = &db;
                threads.spawn(move || {
                    for number in 0..25 {
                        let id = Uuid::from_u128(1_000 * (writer + 1) + number);
                        let audience = Uuid::from_u128(7).into();
                        let row = ShiftTally {
                            id: id.into(),
                            audience,
                            confirmed: 1,
                            waiting: 0,
                            offered: 0,
                            mates: false,
                        };
                        put(db, &row.into_row(), &[scope(100 + writer)]);
                    }
                })
            })
            .collect();
        writers.into_iter().for_each(|writer| writer.join().unwrap());
        done.store(true, Ordering::SeqCst);
        reader.join().unwrap()
    });
    assert_eq!(read.len(), 200);
}

#[test]
fn a_database_that_was_away_is_used_again() {
    let mut cluster = Cluster::start();
    let db = open(&cluster);
    let mut samples = Samples::new(1);
    put(&db, &samples.row(Kind::Campaign), &[]);
    cluster.crash();
    put(&db, &samples.row(Kind::Campaign), &[]);
    cluster.stop();
    let fault = db.write(&mut |tx| tx.lock(&BTreeSet::new())).unwrap_err();
    assert!(fault.to_string().contains("can't be reached"), "{fault}");
    cluster.resume();
    let kept = db.read_raw(|sql| sql.one("SELECT count(*) FROM campaign", &[], |row| row.int::<i64>(0)));
    assert_eq!(kept.unwrap(), Some(2));
}

#[test]
fn what_one_server_writes_the_others_hear() {
    let mut cluster = Cluster::start();
    let (one, other) = (open(&cluster), open(&cluster));
    let (sender, news) = std::sync::mpsc::channel();
    other.listen(Box::new(move |heard| sender.send(heard).is_ok()));
    let next = || news.recv_timeout(Duration::from_secs(20)).unwrap();
    assert_eq!(next(), News::Unsure, "who begins to listen looks first");
    let mut samples = Samples::new(1);
    for crash in [false, true] {
        if crash {
            cluster.crash();
            // Until it listens again.
            let mut unsure = 0;
            while unsure < 2 {
                unsure += u32::from(next() == News::Unsure);
            }
        }
        let row = samples.row(Kind::Campaign);
        put(&one, &row, &[]);
        while !matches!(next(), News::Scopes(scopes) if scopes[0].0 == row.scopes()[0]) {}
    }
}

/// A use of an invite rests on what was read: two at once must not both find the last one.
#[test]
fn raw_writes_hold_what_they_have_read() {
    let cluster = Cluster::start();
    let db = open(&cluster);
    db.write_raw(|sql| sql.execute("INSERT INTO server_fact (name, value) VALUES ('n', '0')", &[])).unwrap();
    std::thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| {
                for _ in 0..5 {
                    // Who only tries a few times at once may have to come again.
                    let add = || {
                        db.write_raw(|sql| {
                            let read = "SELECT value FROM server_fact WHERE name = 'n'";
                            let known: u32 = sql.one(read, &[], |row| row.parsed(0))?.unwrap();
                            let value = (known + 1).to_string();
                            sql.execute("UPDATE server_fact SET value = ?1 WHERE name = 'n'", &[text(&value)])
                        })
                    };
                    while add().is_err_and(|error| error.is_transient()) {}
                }
            });
        }
    });
    let read = "SELECT value FROM server_fact WHERE name = 'n'";
    assert_eq!(db.read_raw(|sql| sql.one(read, &[], |row| row.string(0))).unwrap().as_deref(), Some("20"));
}

/// Queries that differ in their values alone are one statement.
#[test]
fn what_is_asked_together_is_answered_as_if_each_were_asked_alone() {
    let cluster = Cluster::start();
    let db = open(&cluster);
    let mut samples = Samples::new(5);
    let accounts: [AccountId; 3] = [samples.id(), samples.id(), samples.id()];
    for nth in 0..9 {
        let (id, account, organization) = (samples.id(), accounts[nth % 2], samples.id());
        put(&db, &RoleGrant { id, account, role: Role::Member, organization, place: None }.into(), &[]);
        let audience = Uuid::from_u128(nth as u128 % 2 + 1).into();
        put(
            &db,
            &ShiftTally { id: samples.id(), audience, confirmed: 1, waiting: 0, offered: 0, mates: false }
                .into(),
            &[],
        );
    }
    let session = Session::open(&Address::read(&cluster.url()).unwrap()).unwrap();
    session.begin(SNAPSHOT);
    let finders = accounts.map(|account| Look::Rows(Finder::GrantsOf(account)));
    let cursors = [(1, None), (2, None), (1, Some(Cursor::after(2))), (3, None)];
    let wanted: Vec<Ahead> = finders
        .into_iter()
        .map(Ahead::Look)
        .chain(cursors.map(|(number, after)| Ahead::Changes(scope(number), after)))
        .collect();
    let together = Far::new(&session);
    together.ahead(wanted.iter().cloned()).unwrap();
    let mut counts = Vec::new();
    for asked in wanted {
        let alone = Far::new(&session);
        counts.push(match asked {
            Ahead::Look(Look::Rows(finder)) => {
                let found = together.find(&finder).unwrap();
                assert_eq!(found, alone.find(&finder).unwrap());
                found.len()
            }
            Ahead::Changes(scope, after) => {
                let changes = together.changes(scope, after, 100).unwrap();
                assert_eq!(changes, alone.changes(scope, after, 100).unwrap());
                changes.len()
            }
            _ => unreachable!("not asked"),
        });
    }
    assert_eq!(counts, [5, 4, 0, 5, 4, 3, 0]);

    let sql: &dyn Sql = &session;
    let mut read = Vec::new();
    sql.each_with(
        "SELECT CAST(octet_length(CAST(?1 AS bytea)) AS bigint), CAST(?2 AS bigint)",
        &[vec![Value::Bytes((&[1, 2, 3]).into()), int(7)], vec![Value::Bytes((&[]).into()), Value::Null]],
        &mut |nth, row| {
            read.push((nth, row.int::<i64>(0)?, row.optional_int(1)?));
            Ok(())
        },
    )
    .unwrap();
    assert_eq!(read, [(0, 3, Some(7)), (1, 0, None)]);
}
