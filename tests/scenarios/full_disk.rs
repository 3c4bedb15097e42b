//! A disk without room, the server's and then a device's: what can't be saved is refused at once and clearly, what was
//! saved stays, and with room again all goes on by itself.

use crate::agreement::{agreed, compare};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use std::{fs, path::Path, time::Duration};
use stuga_api::ItemState;
use stuga_domain::{ClientId, Clock, CommandId, Ids};
use stuga_testkit::seed::CAPACITY;
use stuga_tests::{Device, Net, World, disk, truth, within};
use stuga_transport::{
    native::{RandomIds, SystemClock, install_tls},
    spare_file,
};
use tokio::signal::unix::{Signal, SignalKind, signal};

/// From room until all agree.
const BOUND: Duration = Duration::from_secs(90);

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_room_refuses_clearly_reads_on_and_takes_all_when_there_is_room() {
    let world = World::start();
    let log = world.path("server.log");
    world.server.stop();
    world.server.log_to(&log);
    world.server.start();
    let shift = world.seeded.shift;
    let manager = world.manager().await;
    let mut devices = Vec::new();
    for number in 0..8 {
        devices.push(world.member(&format!("member {number}")).await);
    }
    let mut app = App::of(&world, &mut devices[0]).await;
    assert_eq!(app.sign_up().await, (StatusCode::OK, None));
    // When a device was here is noted once an hour: that is due.
    let _ = world.truth().execute("UPDATE device SET seen_at = 0", &[]).expect("the devices");

    // Nothing more fits into the log of writes; then nothing can be written at all, nor into the server's own log.
    let process = world.server.process().expect("it runs");
    let writes = disk::length(&disk::log_of(Path::new(&world.server.database())));
    for room in [writes, 0] {
        disk::limit(process, Some(room));
        let full = (StatusCode::INSUFFICIENT_STORAGE, Some("storage_full".to_owned()));
        assert_eq!(app.sign_up().await, full, "with room for {room} bytes");
        assert_eq!(app.look().await, StatusCode::OK, "reading needs no room");
        assert_eq!(app.ready().await, StatusCode::OK);
        let told = fs::read_to_string(&log).expect("the log");
        assert!(told.contains("the disk is full: make room"), "{told}");
    }
    let mut asked = Vec::new();
    for device in &devices[1..] {
        asked.push((device, device.sign_up(shift, 0).await));
        device.troubled("server_fault").await;
    }
    for (device, id) in asked {
        assert_eq!(device.item(id).await, ItemState::Sent, "{} is promised nothing", device.name());
    }

    disk::limit(process, None);
    let (status, _) = app.sign_up().await;
    assert_eq!(status, StatusCode::OK);
    devices[0].switch_on().await;
    let (standing, took) = within(BOUND, "all agree", async || agreed(&manager, &devices, shift).await).await;
    println!("all agreed {took:?} after there was room");
    assert_eq!((standing.heads, standing.line.len()), (CAPACITY, 8 - usize::from(CAPACITY)));
    assert_eq!(world.server.process(), Some(process), "it was not started again");
    devices.push(manager);
    compare(&world, &mut devices, shift).await;
}

/// An app that says what it is answered, in the place of a device's.
struct App<'w> {
    world: &'w World,
    token: String,
    client: ClientId,
    number: u64,
}

impl<'w> App<'w> {
    async fn of(world: &'w World, device: &mut Device) -> Self {
        device.switch_off().await;
        install_tls();
        Self { world, token: device.token(), client: RandomIds.next().into(), number: 1 }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.world.server.url());
        Client::new().request(method, url).bearer_auth(&self.token)
    }

    /// Sends a sign-up under the next number; gives the status, and the code of a failure.
    async fn sign_up(&mut self) -> (StatusCode, Option<String>) {
        let body = json!({ "signup": RandomIds.next(), "shift": self.world.seeded.shift, "companions": 0 });
        let command = json!({ "number": self.number, "id": RandomIds.next(), "name": "shifts.sign_up", "version": 1,
            "occurred_at": SystemClock.now(), "body": body });
        let request = json!({ "client": self.client, "protocol": 1, "schema": 2, "acknowledged": self.number - 1,
            "commands": [command] });
        let answer = self.request(Method::POST, "/v1/sync").json(&request).send().await.expect("an answer");
        let status = answer.status();
        self.number += u64::from(status.is_success());
        let content: Value = answer.json().await.expect("JSON");
        (status, content["code"].as_str().map(str::to_owned))
    }

    /// Asks for what is new, with nothing to send.
    async fn look(&self) -> StatusCode {
        let request =
            json!({ "client": self.client, "protocol": 1, "schema": 2, "acknowledged": 0, "commands": [] });
        let answer = self.request(Method::POST, "/v1/sync").json(&request).send().await;
        answer.expect("an answer").status()
    }

    async fn ready(&self) -> StatusCode {
        self.request(Method::GET, "/readyz").send().await.expect("an answer").status()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_without_room_says_that_it_was_not_saved_and_loses_nothing() {
    let _heard = this_process_may_have_limits();
    let process = std::process::id();
    let world = World::start();
    let mut device = world.organizer().await;
    device.net().set(Net::Down);
    let mut saved = Vec::new();
    for number in 0..20 {
        saved.push(plan(&device, &world, number).await.expect("it is saved"));
    }
    // Nothing more fits into the log of writes; then nothing can be written at all.
    for (turn, room) in [disk::length(&disk::log_of(&device.database())), 0].into_iter().enumerate() {
        let before = device.outbox().await;
        disk::limit(process, Some(room));
        // While the device has no network, and while it has one and what comes can't be kept either.
        let refused = plan(&device, &world, 100).await;
        assert_eq!(refused, Err("storage_full".to_owned()), "with room for {room} bytes");
        device.come_back().await;
        device.troubled("storage_full").await;
        assert_eq!(plan(&device, &world, 100).await, Err("storage_full".to_owned()));
        device.net().set(Net::Down);
        assert_eq!(device.outbox().await, before, "nothing is lost, and nothing is there that was not saved");
        disk::limit(process, None);
        let number = 200 + i64::try_from(turn).expect("small");
        saved.push(plan(&device, &world, number).await.expect("there is room again"));
    }
    // The second copy has all of it as well, also what was done while there was no room for it.
    device.switch_off().await;
    fs::write(device.database(), "this was a database once ".repeat(4_000)).expect("garbage");
    device.switch_on().await;
    assert_eq!(device.outbox().await.len(), saved.len());
    device.come_back().await;
    for id in saved {
        device.accepted(id).await;
    }
    assert!(disk::length(&device.folder().join(spare_file(device.account()))) > 0);
    world.server.stop();
    device.switch_off().await;
    truth::assert_same(&*world.truth(), &truth::open(&device.database()), device.account(), device.name());
}

/// Limits are a process's: the other tests must be elsewhere. A write beyond one then fails, and ends nothing.
fn this_process_may_have_limits() -> Signal {
    let mode = std::env::var("NEXTEST_EXECUTION_MODE").unwrap_or_default();
    assert_eq!(mode, "process-per-test", "run this by `cargo nextest run`: it gives each test a process");
    // SIGXFSZ, as Linux and macOS number it.
    signal(SignalKind::from_raw(25)).expect("a signal that is heard")
}

/// Plans a shift; what was told, if it was not saved.
async fn plan(organizer: &Device, world: &World, number: i64) -> Result<CommandId, String> {
    organizer.plan(world.seeded.shift, number).await.map_err(|failure| failure.code)
}
