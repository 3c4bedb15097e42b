//! Another process writes into the database of a server that runs: `stuga-server import` beside `serve`.

use chrono::TimeDelta;
use std::time::Duration;
use stuga_api::{Query, Reply, Request, ShiftFilter, View};
use stuga_domain::Clock;
use stuga_tests::{Device, World, run, within};
use stuga_transport::native::SystemClock;

async fn shifts(device: &Device) -> u32 {
    let Reply::View(view) = device.ask(Request::Query(Query::FindShifts(ShiftFilter::default()))).await
    else {
        panic!("no shifts");
    };
    let View::Find(found) = *view else { panic!("no shifts") };
    found.total
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_process_brings_in_is_on_a_connected_device_within_seconds() {
    let world = World::start();
    let device = world.member("member").await;
    assert_eq!(shifts(&device).await, 1);
    // It sits and listens: by itself it would ask again after a minute.
    within(Duration::from_secs(20), "it listens", async || {
        let log = device.net().log();
        let last = log.last().is_some_and(|line| line == "POST /v1/sync");
        match last && log.iter().any(|line| line == "GET /v1/pokes") {
            true => Ok(()),
            false => Err(format!("{log:?}")),
        }
    })
    .await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let before = device.net().met();
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(device.net().met(), before, "and where nobody writes, it is left alone");

    let (day, file) = ((SystemClock.now() + TimeDelta::days(3)).date_naive(), world.path("schedule.csv"));
    let schedule = format!("Plats;Datum;Tid;Max\nStugan på torget;{day};10:00-12:00;4\n");
    std::fs::write(&file, schedule).expect("a file");
    let database = world.server.database();
    let file = file.to_str().expect("a plain path").to_owned();
    let arguments = ["import", "shifts", "--database", &database, "--organization", "Norrsala"];
    let said = run(arguments.into_iter().chain(["--campaign", "Valrörelsen", "--publish", &file]));
    let (_, took) =
        within(Duration::from_secs(5), "the new shift is here", async || match shifts(&device).await {
            2 => Ok(()),
            other => Err(format!("{other} shifts; {said}")),
        })
        .await;
    println!("seen {took:?} after the import had ended");
}
