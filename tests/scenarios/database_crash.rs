//! PostgreSQL that loses its power and comes back, and connections that are cut, while people sign up.

use crate::agreement::{agreed, compare};
use reqwest::StatusCode;
use std::{
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::Duration,
};
use stuga_domain::{Clock, CommandId, Ids, ShiftId, Time};
use stuga_store::sql::{self, Sql};
use stuga_testkit::seed::CAPACITY;
use stuga_tests::{Device, Server, World, eventually, within};
use stuga_transport::native::{RandomIds, SystemClock};

/// From the last fault until all agree.
const BOUND: Duration = Duration::from_secs(120);

const PEOPLE: usize = 8;

/// How often the database's machine loses its power, and how often all connections are cut.
const FALLS: u32 = 2;
const CUTS: u32 = 3;

/// What the people have been told is done.
type Told = Mutex<Vec<CommandId>>;

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_loses_its_power_again_and_again_keeps_what_was_acknowledged() {
    let world = World::durable(2);
    let shift = world.seeded.shift;
    let manager = world.manager().await;
    let mut devices = Vec::new();
    for number in 0..PEOPLE {
        devices.push(world.member(&format!("member {number}")).await);
    }
    let (told, done) = (Told::default(), AtomicBool::new(false));
    let faults = async {
        for _ in 0..FALLS {
            work_goes_on(&told).await;
            fall(&world, &told).await;
        }
        for _ in 0..CUTS {
            work_goes_on(&told).await;
            assert!(cut(&world) > 0, "the servers have connections");
        }
        done.store(true, SeqCst);
    };
    let working = async {
        // At the same time, on one task.
        let mut people = Vec::new();
        for device in &devices {
            people.push(sign_up_and_give_back(device, shift, &told, &done));
        }
        futures_util::future::join_all(people).await;
    };
    tokio::join!(faults, working);
    let (standing, took) = within(BOUND, "all agree", async || agreed(&manager, &devices, shift).await).await;
    let acknowledged = told.into_inner().expect("whole");
    println!("{} commands, {FALLS} power losses, {CUTS} cuts; all agreed after {took:?}", acknowledged.len());
    assert_eq!((standing.heads, standing.line.len()), (CAPACITY, PEOPLE - usize::from(CAPACITY)));
    pokes_come_back(&world, shift).await;
    devices.push(manager);
    compare(&world, &mut devices, shift).await;
}

/// Until `done`; then it stands on the shift.
async fn sign_up_and_give_back(device: &Device, shift: ShiftId, told: &Told, done: &AtomicBool) {
    let accepted = async |id| {
        device.accepted(id).await;
        told.lock().expect("whole").push(id);
    };
    loop {
        accepted(device.sign_up(shift, 0).await).await;
        if done.load(SeqCst) {
            return;
        }
        let mine = device.mine(shift).await.expect("it stands on the shift");
        accepted(device.cancel(mine.signup).await).await;
    }
}

/// Waits until some more has been acknowledged.
async fn work_goes_on(told: &Told) {
    let count = || told.lock().expect("whole").len();
    let before = count();
    eventually("people are answered", async || match count() - before {
        more if more >= PEOPLE => Ok(()),
        more => Err(format!("{more} more answers")),
    })
    .await;
}

/// The database loses its power; meanwhile each server asks to come again; afterwards all is there that was told.
async fn fall(world: &World, told: &Told) {
    let acknowledged = told.lock().expect("whole").clone();
    world.on_postgres(|cluster| cluster.fall());
    let fell = SystemClock.now();
    for server in std::iter::once(&world.server).chain(&world.others) {
        asks_to_come_again(server).await;
    }
    world.on_postgres(|cluster| cluster.resume());
    kept(world, &acknowledged, fell);
}

/// Without its database a server still answers: 503, and after how many seconds to come again.
async fn asks_to_come_again(server: &Server) {
    stuga_transport::native::install_tls();
    let nobody = serde_json::json!({ "client": RandomIds.next(), "protocol": 1, "schema": 2, "acknowledged": 0, "commands": [] });
    let url = format!("{}/v1/sync", server.url());
    let request = || reqwest::Client::new().post(&url).bearer_auth("a token").json(&nobody).send();
    eventually("a server without its database says so", async || {
        let answer = request().await.map_err(|error| error.to_string())?;
        match (answer.status(), answer.headers().get("retry-after")) {
            (StatusCode::SERVICE_UNAVAILABLE, Some(_)) => Ok(()),
            told => Err(format!("{told:?}")),
        }
    })
    .await;
}

/// Each command was decided before `fell`, and that decision is there: a device that noticed a loss would have sent
/// it again since.
fn kept(world: &World, acknowledged: &[CommandId], fell: Time) {
    tokio::task::block_in_place(|| {
        let server = world.truth();
        for id in acknowledged {
            let found = answered_at(&*server, *id);
            assert!(
                found.is_some_and(|at| at <= fell.timestamp_millis()),
                "{id} was acknowledged: {found:?}"
            );
        }
    });
}

fn answered_at(server: &dyn Sql, id: CommandId) -> Option<i64> {
    let found = server.one("SELECT answered_at FROM answer WHERE id = ?1", &[sql::id(id)], |row| row.int(0));
    found.expect("the answers")
}

/// Ends all connections of the servers; gives how many there were.
fn cut(world: &World) -> i64 {
    let sql = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'stuga-server'";
    tokio::task::block_in_place(|| stuga_tests::truth::number(&*world.truth(), sql))
}

/// What is done through one server is told by the other, at once. By looking alone it would take half a minute each time.
async fn pokes_come_back(world: &World, shift: ShiftId) {
    let doors = world.doors();
    let (acting, watching) =
        (world.member_at("acting", doors[0]).await, world.member_at("watching", doors[1]).await);
    let count = async || {
        let card = watching.shift(shift).await.card;
        u32::from(card.confirmed) + card.waiting
    };
    let before = count().await;
    let changes = async {
        for _ in 0..3 {
            let id = acting.sign_up(shift, 0).await;
            acting.accepted(id).await;
            eventually("the other hears of it", async || match count().await {
                now if now == before + 1 => Ok(()),
                now => Err(format!("{now}, {before} before")),
            })
            .await;
            let signup = acting.mine(shift).await.expect("it stands on the shift").signup;
            let id = acting.cancel(signup).await;
            acting.accepted(id).await;
            eventually("and of that", async || match count().await {
                now if now == before => Ok(()),
                now => Err(format!("{now}, {before} before")),
            })
            .await;
        }
    };
    let told = tokio::time::timeout(Duration::from_secs(60), changes).await;
    assert!(told.is_ok(), "servers tell each other again");
}
