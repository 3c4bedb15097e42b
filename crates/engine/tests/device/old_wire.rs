//! This app and servers of other versions: what earlier ones said is read as it was recorded (`tests/fixtures/wire`), what
//! newer ones add is passed over, and read anew once the app knows it.

use crate::world::{Device, World};
use rusqlite::Connection;
use serde_json::{Value, json};
use stuga_api::{Action, ItemState, Query, ShiftFilter, View};
use stuga_domain::{Kind, shifts::SignupState};
use stuga_sync::{SyncResponse, device::Received, server::answer};

const RECORDED: [&str; 2] = [
    include_str!("../../../../tests/fixtures/wire/schema-1.json"),
    include_str!("../../../../tests/fixtures/wire/schema-2.json"),
];

fn recorded(text: &str) -> Value {
    serde_json::from_str::<Value>(text).unwrap()["examples"].take()
}

/// The account that the recordings are of, on a device that has nothing.
fn device(world: &World, recorded: &Value) -> Device {
    let account = recorded["joined"]["json"]["account"].as_str().unwrap().parse().unwrap();
    world.device(1, account, Connection::open_in_memory().unwrap())
}

/// As the transport reads it.
fn read(value: &Value) -> SyncResponse {
    stuga_domain::json::from_str(&value.to_string()).unwrap_or_else(|error| panic!("{error}: {value:#}"))
}

fn hear(device: &mut Device, value: &Value) -> Received {
    device.engine.receive(read(value)).unwrap()
}

#[test]
fn what_earlier_servers_said_is_read() {
    for text in RECORDED {
        let (world, recorded) = (World::new(), recorded(text));
        let said = |name: &str| &recorded[name]["json"];
        let mut device = device(&world, &recorded);
        for name in ["first-answer", "command-answered", "command-rejected"] {
            let received = hear(&mut device, said(name));
            assert!(matches!(received, Received::Page { more: false, .. }), "{name}: {received:?}");
        }
        let View::Home(home) = device.view(&Query::Home) else { panic!("home") };
        let mine = home.mine[0].mine.as_ref().unwrap();
        assert_eq!(mine.state, SignupState::Confirmed);
        assert_eq!(home.mine[0].place_name, "Stugan på torget");
        // Nothing was counted then, and nothing is compared.
        assert_eq!(device.engine.request().unwrap().again, []);
        for name in ["rewind", "forked", "other-epoch"] {
            assert_eq!(hear(&mut device, said(name)), Received::Again, "{name}");
        }
        assert_eq!(hear(&mut device, said("app-too-old")), Received::AppTooOld);
    }
}

/// The same, with a field that nobody knows in every object that is no tag.
fn with_more(value: &Value) -> Value {
    match value {
        Value::Array(values) => values.iter().map(with_more).collect(),
        Value::Object(fields) => {
            let mut fields: serde_json::Map<_, _> =
                fields.iter().map(|(name, value)| (name.clone(), with_more(value))).collect();
            let is_tag = fields.len() == 1 && fields.values().all(Value::is_object);
            if !is_tag {
                fields.insert("weather".to_owned(), json!({ "rain": [1, "mm"] }));
            }
            Value::Object(fields)
        }
        value => value.clone(),
    }
}

#[test]
fn what_newer_servers_add_to_rows_and_answers_is_passed_over() {
    for text in RECORDED {
        let (world, recorded) = (World::new(), recorded(text));
        let (mut plain, mut more) = (device(&world, &recorded), device(&world, &recorded));
        for name in ["first-answer", "command-answered", "command-rejected"] {
            let said = &recorded[name]["json"];
            let added = with_more(said);
            assert_ne!(&added, said);
            assert_eq!(hear(&mut plain, said), hear(&mut more, &added), "{name}");
        }
        let find = Query::FindShifts(ShiftFilter { limit: 50, ..ShiftFilter::default() });
        for query in [Query::Home, find] {
            assert_eq!(json!(more.view(&query)), json!(plain.view(&query)));
        }
    }
}

#[test]
fn an_app_brought_up_to_date_reads_all_rows_anew_and_what_waits_stays() {
    let (world, folder) = (World::new(), tempfile::tempdir().unwrap());
    let (account, file) = (world.seeded.accounts[0], folder.path().join("device.db"));
    let mut old = world.device(1, account, Connection::open(&file).unwrap());
    world.sync(&mut old);
    let done = old.act(&Action::SignUp { shift: world.seeded.shift, companions: 0 });
    drop(old);
    // As an app leaves it that did not know this column.
    let connection = Connection::open(&file).unwrap();
    connection
        .execute_batch("UPDATE device_state SET schema = schema - 1; UPDATE place SET address = ''")
        .unwrap();
    drop(connection);

    let mut device = world.device(2, account, Connection::open(&file).unwrap());
    let request = device.engine.request().unwrap();
    assert_eq!((request.cookie, request.commands.len()), (None, 1));
    let request = device.engine.request().unwrap();
    let (response, _) = answer(&world.server, &world.clock, account, &request).unwrap();
    let SyncResponse::Ok { fresh: true, patch, .. } = &response else { panic!("{response:?}") };
    assert_eq!(patch.rows_of(Kind::Place), 1);
    device.engine.receive(response).unwrap();
    let address: String = Connection::open(&file)
        .unwrap()
        .query_row("SELECT address FROM place", [], |row| row.get(0))
        .unwrap();
    assert_eq!(address, "Stora torget");
    let View::Outbox(outbox) = device.view(&Query::Outbox) else { panic!("outbox") };
    assert!(
        matches!(outbox.items[0].state, ItemState::Accepted { .. }) && outbox.items[0].id == done,
        "{outbox:?}"
    );
}
