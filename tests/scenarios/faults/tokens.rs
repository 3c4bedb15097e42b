//! Tokens that are good no more.

use std::path::Path;
use stuga_api::{Action, ItemState, Query, Reply, Request, SessionView, SignIn};
use stuga_domain::Applied;
use stuga_tests::{Device, Net, World, eventually, truth};

/// Makes of one item that waits so many: more than one request carries.
fn pile_up(database: &Path, items: i64) {
    let connection = truth::open(database);
    let more =
        "WITH RECURSIVE more (step) AS (SELECT 1 UNION ALL SELECT step + 1 FROM more WHERE step < ?1 - 1)
         INSERT INTO item (id, number, name, version, occurred_at, body, doing)
         SELECT randomblob(16), number + step, name, version, occurred_at, body, doing FROM item, more";
    assert_eq!(connection.execute(more, [items]), Ok(usize::try_from(items - 1).expect("a number")));
    let next = "UPDATE device_state SET next_number = (SELECT max(number) + 1 FROM item)";
    assert_eq!(connection.execute(next, []), Ok(1));
}

async fn call(world: &World, method: reqwest::Method, path: &str, token: &str) -> reqwest::Response {
    let url = format!("{}{path}", world.server.url());
    stuga_transport::native::install_tls();
    let request = reqwest::Client::new().request(method, url).bearer_auth(token);
    request.send().await.expect("the server answers").error_for_status().expect("it is done")
}

/// Revokes an account's other device from this one, which is switched off for it.
async fn revoke_the_other(world: &World, device: &mut Device) {
    device.switch_off().await;
    let token = device.token();
    let devices = call(world, reqwest::Method::GET, "/v1/devices", &token).await;
    let devices: serde_json::Value = devices.json().await.expect("a list of devices");
    let other = devices["devices"].as_array().into_iter().flatten().find(|device| device["this"] == false);
    let other = other.expect("the lost device")["id"].as_str().expect("its id");
    call(world, reqwest::Method::DELETE, &format!("/v1/devices/{other}"), &token).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_token_keeps_what_waits_until_the_same_account_signs_in_again() {
    let world = World::start();
    let shift = world.seeded.shift;
    let mut device = world.manager().await;
    device.switch_off().await;
    call(&world, reqwest::Method::POST, "/v1/sign-out", &device.token()).await;
    device.switch_on().await;
    let id = device.sign_up(shift, 1).await;
    device.troubled("signed_out").await;
    assert_eq!(device.item(id).await, ItemState::Sent, "what waits stays");
    assert_eq!(device.sync().await.waiting, 1);
    let link = world.sign_in_link("manager@example.org");
    device.sign_in(&link).await.expect("signing in again while the old session is open");
    device.accepted(id).await;
    assert!(device.sync().await.trouble.is_none());
    world.server.stop();
    device.switch_off().await;
    let server = world.truth();
    truth::assert_same(&*server, &truth::open(&device.database()), device.account(), "the manager");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_signs_the_same_account_in_again_and_what_waited_goes_out() {
    let world = World::start();
    let mut device = world.manager().await;
    device.switch_off().await;
    call(&world, reqwest::Method::POST, "/v1/sign-out", &device.token()).await;
    device.switch_on().await;
    let id = device.sign_up(world.seeded.shift, 0).await;
    device.troubled("signed_out").await;
    let email = "manager@example.org".to_owned();
    let code = world.mailed_code(&email);
    let signed_in = device.ask(Request::SignIn(SignIn::Code { email, code })).await;
    assert!(
        matches!(&signed_in, Reply::Session(SessionView::SignedIn { account, .. }) if *account == device.account()),
        "{signed_in:?}"
    );
    device.accepted(id).await;
    assert!(device.sync().await.trouble.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_device_hands_in_what_waits_and_is_wiped() {
    let world = World::start();
    let shift = world.seeded.shift;
    let (mut lost, mut laptop) = (world.manager().await, world.manager().await);
    lost.net().set(Net::Down);
    lost.sign_up(shift, 0).await;
    let database = lost.database();
    lost.switch_off().await;
    pile_up(&database, 600);
    lost.switch_on().await;
    assert!(database.is_file());
    revoke_the_other(&world, &mut laptop).await;

    // On the way a café takes the device's word for everything: that counts for nothing.
    lost.net().set(Net::answers("200 OK", "text/html", "<h1>Welcome</h1>"));
    lost.troubled("bad_answer").await;
    assert!(database.is_file());

    lost.net().set(Net::Up);
    eventually("the lost device is wiped", async || {
        let Reply::Session(session) = lost.ask(Request::Session).await else {
            return Err("no session".to_owned());
        };
        match (session, database.exists()) {
            (SessionView::SignedOut { server_known: true }, false) => Ok(()),
            (session, there) => Err(format!("{session:?}, its database is there: {there}")),
        }
    })
    .await;
    assert!(lost.sync().await.revoked, "and says why");
    let done = "SELECT count(*) FROM signup";
    assert_eq!(truth::number(&*world.truth(), done), 0, "nothing of it is done");
    assert!(
        matches!(lost.ask(Request::Query(Query::Home)).await, Reply::Failed(failure) if failure.code == "signed_out")
    );
    // The owner decides on another device; one of them is meant, the others are the same again.
    laptop.switch_on().await;
    eventually("the laptop has them all", async || match laptop.sync().await {
        view if view.needs_you == 600 => Ok(()),
        view => Err(format!("{view:?}")),
    })
    .await;
    let left = laptop.left().await;
    assert!(left.iter().all(|left| left.whose.is_none()), "they are the owner's own");
    let taken = laptop.act(Action::TakeOver { left: left[0].id }).await.expect("taken over");
    assert_eq!(laptop.accepted(taken).await, Applied::Confirmed);
    let let_go = laptop.act(Action::LetGo { left: left[1].id }).await.expect("let go");
    laptop.accepted(let_go).await;
    assert_eq!(laptop.sync().await.needs_you, 598);
    world.server.stop();
    let server = world.truth();
    let kept = "SELECT json_array_length(commands) FROM quarantine WHERE commands LIKE '%shifts.sign_up%'";
    assert_eq!(truth::number(&*server, kept), 600, "what waited is kept for its owner");
    assert_eq!(truth::number(&*server, "SELECT count(*) FROM signup"), 1, "what the owner meant is done");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cafes_page_is_not_taken_for_received_and_nothing_is_wiped_before_the_server_has_it() {
    let world = World::start();
    let shift = world.seeded.shift;
    let (lost, mut laptop) = (world.manager().await, world.manager().await);
    lost.net().set(Net::Down);
    let id = lost.sign_up(shift, 0).await;
    revoke_the_other(&world, &mut laptop).await;

    // It hears that it is revoked, and hands in what waits; there the café comes between.
    let page = "<!doctype html><title>Welcome</title><form>I agree <button>Surf</button></form>";
    lost.net().set(Net::answers_at("/v1/quarantine", "200 OK", "text/html", page));
    let handed_in = || lost.net().log().iter().filter(|line| *line == "POST /v1/quarantine").count();
    eventually("it has handed in again after the page", async || {
        assert!(lost.database().is_file(), "it was wiped on a café's word");
        match handed_in() {
            0 | 1 => Err(format!("{:?}", lost.net().log())),
            _ => Ok(()),
        }
    })
    .await;
    assert_eq!(lost.item(id).await, ItemState::Sent, "and still waits for an answer");
    assert!(!lost.sync().await.revoked);

    lost.net().set(Net::Up);
    eventually("it is wiped once the server has it", async || match lost.database().exists() {
        false => Ok(()),
        true => Err(format!("{:?}", lost.sync().await)),
    })
    .await;
    world.server.stop();
    let server = world.truth();
    let kept = "SELECT json_array_length(commands) FROM quarantine WHERE commands LIKE '%shifts.sign_up%'";
    assert_eq!(truth::number(&*server, kept), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_whose_answer_is_lost_is_repeated_and_uses_no_invite_twice() {
    let world = World::start();
    let invite = world.invite(&["--organization", "Norrsala", "--role", "member", "--uses", "1"]);
    let mut device = Device::new("newcomer", &world.doors(), None).await;
    device.net().set(Net::Half);
    let lost = device.sign_in(&invite).await.err().map(|failure| failure.code);
    assert_eq!(lost.as_deref(), Some("bad_answer"));
    device.net().set(Net::Down);
    let away = device.sign_in(&invite).await.err().map(|failure| failure.code);
    assert_eq!(away.as_deref(), Some("needs_network"));
    device.switch_off().await;
    device.switch_on().await;
    device.net().set(Net::Up);
    device.sign_in(&invite).await.expect("the same device may repeat it, also after a restart");
    device.has_synced().await;

    let mut other = Device::new("somebody else", &world.doors(), None).await;
    let refused = other.sign_in(&invite).await.expect_err("it is used");
    assert_eq!((refused.code.as_str(), refused.key.as_str()), ("invite_used", "errors-invite-used"));
    world.server.stop();
    let server = world.truth();
    assert_eq!(truth::number(&*server, "SELECT count(*) FROM account WHERE name = 'newcomer'"), 1);
}
