//! A first sync puts the indexes of long tables off, and whatever happens they are there in the end.

use crate::world::{Device, World};
use rusqlite::Connection;
use std::path::Path;
use stuga_domain::{Command, people::RegisterPerson};
use stuga_sync::{
    SyncResponse,
    device::Received,
    server::{answer_in_pages, run_system},
};
use uuid::Uuid;

/// Rows in a page here: the register of the world makes several.
const PAGE: usize = 3;

fn indexes(file: &Path) -> Vec<String> {
    let connection = Connection::open(file).unwrap();
    let mut statement = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'person' AND sql IS NOT NULL ORDER BY 1")
        .unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn people(file: &Path) -> usize {
    let connection = Connection::open(file).unwrap();
    connection.query_row("SELECT count(*) FROM person", [], |row| row.get(0)).unwrap()
}

/// A server with a register.
fn world() -> World {
    let world = World::new();
    let people: Vec<Command> = (0..10)
        .map(|number| {
            let person = RegisterPerson {
                person: Uuid::from_u128(0x9_0000 + number).into(),
                organization: world.seeded.organization,
                member_number: Some(number.to_string()),
                first_name: format!("Kim {number}"),
                last_name: String::new(),
                email: None,
                phone: None,
                municipality: None,
            };
            person.into()
        })
        .collect();
    assert!(run_system(&world.server, &world.clock, &people).is_ok());
    world
}

/// Takes in one page; whether there are more.
fn page(world: &World, device: &mut Device) -> bool {
    let request = device.engine.request().unwrap();
    let account = device.engine.account();
    let (response, _) = answer_in_pages(&world.server, &world.clock, account, &request, PAGE).unwrap();
    match device.engine.receive(response).unwrap() {
        Received::Page { more, .. } => more,
        other => panic!("no page: {other:?}"),
    }
}

/// An organizer's device that has a part of the register, and its file.
fn under_way(world: &World, folder: &Path) -> (Device, Vec<String>) {
    let file = folder.join("device.db");
    let mut device = world.device(1, world.seeded.organizer, Connection::open(&file).unwrap());
    let all = indexes(&file);
    assert!(all.len() >= 3, "{all:?}");
    while people(&file) == 0 {
        assert!(page(world, &mut device));
    }
    assert_eq!(indexes(&file), Vec::<String>::new(), "put off while people come");
    (device, all)
}

#[test]
fn indexes_are_put_off_while_people_come_and_made_with_the_last_page() {
    let (world, folder) = (world(), tempfile::tempdir().unwrap());
    let (mut device, all) = under_way(&world, folder.path());
    while page(&world, &mut device) {}
    assert_eq!(indexes(&folder.path().join("device.db")), all);
    assert!(people(&folder.path().join("device.db")) > PAGE);
}

#[test]
fn an_interrupted_first_sync_leaves_the_indexes_in_place_after_reopening_and_goes_on() {
    let (world, folder) = (world(), tempfile::tempdir().unwrap());
    let (device, all) = under_way(&world, folder.path());
    drop(device);
    let file = folder.path().join("device.db");
    let came = people(&file);
    let mut device = world.device(2, world.seeded.organizer, Connection::open(&file).unwrap());
    assert_eq!((indexes(&file), people(&file)), (all.clone(), came));
    while page(&world, &mut device) {}
    assert_eq!(indexes(&file), all);
    assert!(people(&file) > came, "it went on from where it was");
}

#[test]
fn a_fork_in_the_middle_of_it_brings_the_indexes_back() {
    let (world, folder) = (world(), tempfile::tempdir().unwrap());
    let (mut device, all) = under_way(&world, folder.path());
    device.engine.receive(SyncResponse::Forked).unwrap();
    assert_eq!(indexes(&folder.path().join("device.db")), all);
}
