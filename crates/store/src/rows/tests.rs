//! What the conformance suite can't see: indexes, names, damaged values.

use super::*;
use crate::{
    conformance::{Samples, some_of_every_finder},
    schema,
    sql::{Named, Value},
};
use rusqlite::{Connection, params_from_iter};
use stuga_domain::{
    day_sheet::{Attendance, NoteKind},
    left_work::LeftState,
    organizations::OrganizationKind,
    places::PlaceKind,
    roles::Role,
    shifts::CancelledBy,
};
use table::{LookUp, Table};

fn database() -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    schema::migrate(&mut connection, MIGRATIONS).unwrap();
    connection
}

/// Asks SQLite how it would run a look-up.
struct Explain<'c>(&'c Connection);

impl LookUp for Explain<'_> {
    type Output = (String, Vec<String>);

    fn run<T: Table>(self, sql: &'static str, arguments: &[Value<'_>]) -> Self::Output {
        let mut statement = self.0.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let plan = statement.query_map(params_from_iter(arguments), |row| row.get("detail")).unwrap();
        (sql.to_owned(), plan.collect::<Result<_, _>>().unwrap())
    }
}

#[test]
fn every_look_up_uses_an_index_and_has_a_limit() {
    let connection = database();
    let mut samples = Samples::new(1);
    let row = samples.row(Kind::Person);
    for finder in some_of_every_finder(&mut samples, &row) {
        let (sql, plan) = finders::look_up(&finder, Explain(&connection));
        assert!(
            plan.iter().any(|step| step.starts_with("SEARCH") && step.contains(" USING ")),
            "{finder:?}: {plan:?}"
        );
        assert!(!plan.iter().any(|step| step.contains("SCAN")), "{finder:?}: {plan:?}");
        assert!(sql.ends_with(&format!(" LIMIT {}", limit(&finder))), "{sql}");
        assert!(sql.contains(" ORDER BY ") && sql.contains("id LIMIT"), "no fixed order: {sql}");
    }
}

/// The board of all places looks into the index of each, and never goes through all shifts.
#[test]
fn the_board_looks_up_each_places_days() {
    let connection = database();
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {}", shift::COVERAGE)).unwrap();
    let plan = statement.query_map([0_i64, 1, 0], |row| row.get::<_, String>("detail")).unwrap();
    let plan: Vec<String> = plan.collect::<Result<_, _>>().unwrap();
    let used = |what: &str| plan.iter().any(|step| step.contains(what));
    assert!(used("SEARCH s USING INDEX shift_place (place=? AND starts>? AND starts<?)"), "{plan:?}");
    assert!(used("SEARCH t USING PRIMARY KEY (id=?)"), "{plan:?}");
    assert!(!used("SCAN s") && !used("TEMP B-TREE"), "{plan:?}");
}

/// The start screen goes through the days that it asks for, and through those marked as priority; never through all of a season.
#[test]
fn what_needs_somebody_is_looked_up_by_its_end() {
    let mut connection = Connection::open_in_memory().unwrap();
    crate::device::prepare(&mut connection, Uuid::nil().into()).unwrap();
    let plan = |sql: &str, bound: &[i64]| -> Vec<String> {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let plan = statement.query_map(params_from_iter(bound), |row| row.get("detail")).unwrap();
        plan.collect::<Result<_, _>>().unwrap()
    };
    let used = |plan: &[String], what: &str| plan.iter().any(|step| step.contains(what));
    let others = plan(shift::NEEDING, &[0, 1]);
    assert!(used(&others, "SEARCH s USING INDEX shift_ends (ends>? AND ends<?)"), "{others:?}");
    let most = plan(shift::NEEDED_MOST, &[0]);
    assert!(used(&most, "USING INDEX shift_priority (ends>?)"), "{most:?}");
}

/// The look-ups of ordered lists read them off the index, without sorting.
#[test]
fn schedules_come_sorted_from_the_index() {
    let connection = database();
    let mut samples = Samples::new(2);
    for finder in [Finder::CampaignsOf(samples.id()), Finder::PlacesOf(samples.id())] {
        let (_, plan) = finders::look_up(&finder, Explain(&connection));
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{finder:?}: {plan:?}");
    }
    let (place, organization, audience) = (samples.id(), samples.id(), samples.id());
    let at = Finder::ShiftsAt { place, organization, audience, from: samples.time(), to: samples.time() };
    let (_, plan) = finders::look_up(&at, Explain(&connection));
    assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:?}");
}

fn names_are_those_on_the_wire<E: Named + serde::Serialize>() {
    for (variant, name) in E::ALL {
        assert_eq!(serde_json::to_value(variant).unwrap(), *name);
        assert_eq!(variant.name(), *name);
    }
}

#[test]
fn variants_have_one_name_in_the_database_and_on_the_wire() {
    names_are_those_on_the_wire::<OrganizationKind>();
    names_are_those_on_the_wire::<PlaceKind>();
    names_are_those_on_the_wire::<Role>();
    names_are_those_on_the_wire::<CancelledBy>();
    names_are_those_on_the_wire::<LeftState>();
    names_are_those_on_the_wire::<Attendance>();
    names_are_those_on_the_wire::<NoteKind>();
    // States with arguments: the column beside the table's other ones holds serde's tag.
    let connection = database();
    let rows = Rows::new(&connection);
    for kind in [Kind::Shift, Kind::Signup, Kind::RosterCard] {
        for row in crate::conformance::extremes(kind) {
            rows.put(&row).unwrap();
            let sql = format!("SELECT state FROM {kind} WHERE id = ?1");
            let state: String = connection.query_row(&sql, [row.id().as_bytes()], |row| row.get(0)).unwrap();
            let wire = serde_json::to_value(&row).unwrap();
            assert_eq!(wire[kind.name()]["state"]["state"], state);
        }
    }
}

#[test]
fn many_reads_what_is_there_in_the_order_asked_for() {
    let connection = database();
    let rows = Rows::new(&connection);
    let mut samples = Samples::new(3);
    for kind in Kind::ALL {
        let mut put: Vec<Row> = (0..20).map(|_| samples.row(*kind)).collect();
        for row in &put {
            rows.put(row).unwrap();
        }
        let mut asked: Vec<Uuid> = put.iter().map(Row::id).collect();
        asked.insert(5, samples.id());
        assert_eq!(rows.many(*kind, &asked).unwrap(), put);
        assert_eq!(rows.many(*kind, &[]).unwrap(), []);
        put.sort_by_key(Row::id);
        assert_eq!(rows.ids(*kind).unwrap(), put.iter().map(Row::id).collect::<Vec<_>>());
    }
}

#[test]
fn a_value_that_no_build_wrote_is_damage_and_no_panic() {
    let connection = database();
    let rows = Rows::new(&connection);
    let mut samples = Samples::new(4);
    for (kind, damage) in [
        (Kind::Organization, "kind = 'planet'"),
        (Kind::Campaign, "first_day = 'soon'"),
        (Kind::Place, "organization = x'00'"),
        (Kind::Shift, "max_heads = 70000"),
        (Kind::Shift, "state = 'maybe'"),
        (Kind::Signup, "starts = 9223372036854775807"),
        (Kind::Signup, "state = 'cancelled', cancelled_by = ''"),
        (Kind::LeftWork, "body = '{'"),
        (Kind::LeftWork, "why = 'rain'"),
        (Kind::Person, "first_name = CAST(x'ff' AS TEXT)"),
    ] {
        let row = samples.row(kind);
        rows.put(&row).unwrap();
        connection
            .execute(&format!("UPDATE {kind} SET {damage} WHERE id = ?1"), [row.id().as_bytes()])
            .unwrap();
        let error = rows.get(kind, row.id()).unwrap_err();
        assert!(matches!(error, StoreError::Corrupt(_)), "{damage}: {error:?}");
    }
}

#[test]
fn wrong_types_do_not_get_in() {
    let connection = database();
    let sql = "INSERT INTO account (id, name) VALUES (?1, x'00')";
    assert!(connection.execute(sql, [[7_u8; 16]]).is_err());
}
