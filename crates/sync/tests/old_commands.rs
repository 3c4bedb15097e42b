//! What an older app sends says what is meant, never how rows are to look: so it blanks nothing that it does not know.
#![allow(clippy::unwrap_used)] // clippy sees no test in a test's own functions

use rusqlite::Connection;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};
use stuga_domain::{
    AccountId, ClientId, Clock, Command, Kind, Time,
    organizations::{CreateOrganization, OrganizationKind},
};
use stuga_store::{Rows, server::SqliteServer};
use stuga_sync::{
    Answer, SentCommand,
    server::{Caller, Pushed, push, run_system},
};
use stuga_testkit::MockClock;
use tempfile::TempDir;
use uuid::Uuid;

/// Commands as apps of version 0.1 sent them.
const RECORDED: &str = include_str!("../../../tests/fixtures/wire/schema-1.json");

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0000 + number).into()
}

struct World {
    server: SqliteServer,
    clock: MockClock,
    path: PathBuf,
    recorded: Value,
    _folder: TempDir,
}

type Rowset = BTreeMap<(Kind, Uuid), Value>;

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("server.db");
        let server = SqliteServer::open(&path, &[], Uuid::nil().into()).unwrap();
        let recorded = serde_json::from_str(RECORDED).unwrap();
        let world = Self { server, clock: MockClock::default(), path, recorded, _folder: folder };
        let root = CreateOrganization {
            organization: id(1),
            parent: None,
            kind: OrganizationKind::District,
            name: "Distriktet".to_owned(),
        };
        run_system(&world.server, &world.clock, &[root.into()]).unwrap();
        world
    }

    fn recorded(&self, name: &str) -> Value {
        self.recorded["commands"][name]["body"].clone()
    }

    fn rows(&self) -> Rowset {
        let connection = Connection::open(&self.path).unwrap();
        let rows = Rows::new(&connection);
        let all = Kind::ALL.iter().flat_map(|kind| rows.many(*kind, &rows.ids(*kind).unwrap()).unwrap());
        all.map(|row| ((row.kind(), row.id()), serde_json::to_value(&row).unwrap()[row.kind().name()].take()))
            .collect()
    }

    /// The server itself does it.
    fn system(&self, name: &str) {
        let command = Command::decode(name, 1, &self.recorded(name)).unwrap();
        run_system(&self.server, &self.clock, &[command]).unwrap();
    }

    /// The account that it is of sends it.
    fn send(&self, number: u64, name: &str) {
        let (account, client): (AccountId, ClientId) = (id(4), id(80));
        let (name, body, occurred_at): (_, _, Time) =
            (name.to_owned(), self.recorded(name), self.clock.now());
        let sent =
            SentCommand { number, id: id(200 + u128::from(number)), name, version: 1, occurred_at, body };
        let caller = Caller { account, client, protocol: 1 };
        let pushed = push(&self.server, &self.clock, &caller, &[sent]).unwrap();
        assert!(matches!(pushed, Pushed::Decided(_)), "{pushed:?}");
        let connection = Connection::open(&self.path).unwrap();
        let answer: String = connection
            .query_row("SELECT answer FROM answer WHERE number = ?1", [number], |row| row.get(0))
            .unwrap();
        assert!(matches!(serde_json::from_str(&answer).unwrap(), Answer::Applied(_)), "{answer}");
    }

    /// What a newer app may have set, and no command of the older one knows.
    fn set_what_is_newer(&self) {
        let connection = Connection::open(&self.path).unwrap();
        let changed = connection.execute("UPDATE shift SET priority = 1", []).unwrap();
        assert_eq!(changed, 1);
    }
}

/// The fields of rows that were there before, and are other now.
fn changed(before: &Rowset, after: &Rowset) -> BTreeSet<String> {
    let mut changed = BTreeSet::new();
    for ((kind, id), row) in before {
        let Some(now) = after.get(&(*kind, *id)) else {
            changed.insert(format!("{kind} is gone"));
            continue;
        };
        let fields = row.as_object().unwrap().iter().filter(|(name, value)| now[name.as_str()] != **value);
        changed.extend(fields.map(|(name, _)| format!("{kind}.{name}")));
    }
    changed
}

#[test]
fn commands_of_version_0_1_change_what_they_are_about_and_nothing_else() {
    let world = World::new();
    // In the order in which one rests on the other; with the fields that each may change in rows that are there.
    let steps: [(&str, &[&str]); 12] = [
        ("organizations.create", &[]),
        ("people.register", &[]),
        ("accounts.open", &["person.account"]),
        ("campaigns.create", &[]),
        ("places.create", &[]),
        ("roles.grant", &[]),
        ("shifts.create", &[]),
        ("shifts.revise", &["shift.max", "shift.note"]),
        ("shifts.publish", &["shift.state"]),
        ("shifts.sign_up", &["shift_tally.confirmed"]),
        ("shifts.cancel_mine", &["signup.state", "roster_card.state", "shift_tally.confirmed"]),
        ("shifts.cancel", &["shift.state"]),
    ];
    let mut number = 0;
    for (name, may) in steps {
        let before = world.rows();
        match name {
            "shifts.sign_up" | "shifts.cancel_mine" => {
                number += 1;
                world.send(number, name);
            }
            // It was published as it was made: a draft again, so that there is something to do.
            "shifts.publish" => {
                let connection = Connection::open(&world.path).unwrap();
                connection.execute("UPDATE shift SET state = 'draft'", []).unwrap();
                drop(connection);
                let before = world.rows();
                world.system(name);
                assert_eq!(
                    changed(&before, &world.rows()),
                    may.iter().map(|field| (*field).to_owned()).collect()
                );
                continue;
            }
            name => world.system(name),
        }
        let after = world.rows();
        assert_eq!(changed(&before, &after), may.iter().map(|field| (*field).to_owned()).collect(), "{name}");
        if name == "shifts.create" {
            world.set_what_is_newer();
        }
        assert_eq!(
            before.keys().filter(|key| !after.contains_key(key)).count(),
            0,
            "{name} takes no row away"
        );
    }
    let rows = world.rows();
    let shift = rows.iter().find(|((kind, _), _)| *kind == Kind::Shift).unwrap().1;
    assert_eq!(shift["priority"], true, "what the older app does not know is as it was");
    assert_eq!(world.recorded["commands"].as_object().unwrap().len(), steps.len(), "all of them");
}
