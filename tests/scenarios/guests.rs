//! Guests on public pages and members on their devices, at once on one shift: the crew sees them all, and nobody is too many.

use reqwest::{Client, StatusCode, header, redirect::Policy};
use serde_json::json;
use std::time::Duration;
use stuga_api::{Reply, Request};
use stuga_domain::{
    Ids, ShiftId,
    shifts::{CardState, SignupState},
};
use stuga_tests::{World, eventually};
use stuga_transport::native::RandomIds;

const GUESTS: usize = 8;
const MAX: u16 = 5;

#[tokio::test(flavor = "multi_thread")]
async fn the_last_spots_are_taken_once_whoever_asks() {
    let world = World::start();
    let (organizer, manager) = (world.organizer().await, world.manager().await);
    // It began a little ago, so that it stands on the sheet of today at whatever hour this runs.
    let planned = organizer.plan_today(world.seeded.shift, -10, 120, MAX).await;
    organizer.accepted(planned).await;
    let look = async || match &manager.day_sheet(world.seeded.place).await.shifts[..] {
        [only] => Ok(only.shift),
        shifts => Err(format!("{} shifts", shifts.len())),
    };
    let shift = eventually("the shift is on the manager's sheet", look).await;
    let members = [world.member("member").await, world.member("other").await];
    let form = Form::open(&world, shift).await;
    let sent = (0..GUESTS).map(|guest| form.sent(format!("Guest {guest}"), 1));
    let guests = futures_util::future::join_all(sent);
    let asked = async {
        for member in &members {
            let id = member.sign_up(shift, 0).await;
            member.accepted(id).await;
        }
    };
    let (guests, ()) = tokio::join!(guests, asked);
    let guests: Vec<_> = guests.iter().map(|answer| answer.0).collect();
    assert_eq!(guests, [StatusCode::SEE_OTHER; GUESTS], "everybody has a spot or a place in the line");

    eventually("the manager's sheet has them all", async || {
        let view = manager.day_sheet(world.seeded.place).await;
        let lines: Vec<_> = view.shifts.iter().flat_map(|shift| &shift.lines).collect();
        match lines.len() == GUESTS + members.len() {
            true => Ok(()),
            false => Err(format!("{} lines", lines.len())),
        }
    })
    .await;
    let view = manager.day_sheet(world.seeded.place).await;
    let lines: Vec<_> = view.shifts.iter().flat_map(|shift| &shift.lines).collect();
    assert_eq!(lines.iter().filter(|line| line.unverified).count(), GUESTS, "and who nobody knows yet");
    let booked = lines.iter().filter(|line| line.state == CardState::Confirmed);
    let heads: u16 = booked.map(|line| line.companions + 1).sum();
    assert!(heads == MAX || heads == MAX - 1, "{heads} of {MAX}: a pair does not fit in one spot");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guests_sign_up_is_taken_along_by_one_of_two_who_type_its_code() {
    let world = World::start();
    let shift = world.seeded.shift;
    let [one, other] = [world.member("one").await, world.member("other").await];
    let form = Form::open(&world, shift).await;
    let (status, receipt) = form.sent("Guest".to_owned(), 1).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let code = form.code(&receipt).await;
    let claim = || Request::Claim { code: code.clone() };
    let answers = tokio::join!(one.ask(claim()), other.ask(claim()));
    let (has, not, refused) = match answers {
        (Reply::Done, Reply::Failed(refused)) => (&one, &other, refused),
        (Reply::Failed(refused), Reply::Done) => (&other, &one, refused),
        both => panic!("one of them: {both:?}"),
    };
    assert!(format!("{refused:?}").contains("move_code_wrong"), "{refused:?}");
    eventually("it is theirs, with who comes along", async || match has.mine(shift).await {
        Some(mine) if mine.state == SignupState::Confirmed && mine.companions == 1 => Ok(()),
        mine => Err(format!("{mine:?}")),
    })
    .await;
    assert!(not.mine(shift).await.is_none());
    assert_eq!(form.get(&receipt).await, StatusCode::GONE, "the private link opens nothing");

    // Whoever has no account signs in by it, once.
    let (_, receipt) = form.sent("Another guest".to_owned(), 0).await;
    let code = form.code(&receipt).await;
    assert_eq!(form.signs_in(&code).await, StatusCode::OK);
    assert_eq!(form.signs_in(&code).await, StatusCode::FORBIDDEN);
    assert_eq!(form.get(&receipt).await, StatusCode::GONE);
    assert_eq!(has.shift(shift).await.card.max, stuga_testkit::seed::CAPACITY);
    eventually("both parties stand on it", async || {
        let confirmed = has.shift(shift).await.card.confirmed;
        if confirmed == 3 { Ok(()) } else { Err(format!("{confirmed}")) }
    })
    .await;
}

/// A shift's public page, opened long enough ago for a person to have typed.
struct Form {
    http: Client,
    server: String,
    address: String,
    ticket: String,
}

impl Form {
    async fn open(world: &World, shift: ShiftId) -> Self {
        let server = world.server.url();
        let address = format!("{server}/p/shift/{shift}");
        let http = Client::builder().redirect(Policy::none()).build().expect("a client");
        let page = http.get(&address).send().await.expect("an answer").text().await.expect("a page");
        let (_, ticket) = page.split_once("name=\"ticket\" value=\"").expect("a form");
        let ticket = ticket.split('"').next().expect("a ticket").to_owned();
        // The scenario itself: no person types faster.
        tokio::time::sleep(Duration::from_millis(2_100)).await;
        Self { http, server, address, ticket }
    }

    /// What is answered, and where the receipt is.
    async fn sent(&self, name: String, companions: u16) -> (StatusCode, String) {
        let (ticket, name) = (&self.ticket, name.replace(' ', "+"));
        let body = format!("ticket={ticket}&name={name}&phone=070-174+06+05&companions={companions}");
        let post =
            self.http.post(&self.address).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = post.body(body).send().await.expect("an answer");
        let receipt =
            answer.headers().get(header::LOCATION).map(|path| path.to_str().expect("a path").to_owned());
        (answer.status(), receipt.unwrap_or_default())
    }

    /// The code of six digits that a receipt makes.
    async fn code(&self, receipt: &str) -> String {
        let path = receipt.split('?').next().unwrap_or_default();
        let answer = self.http.post(format!("{}{path}/app", self.server)).send().await.expect("an answer");
        let page = answer.text().await.expect("a page");
        let (_, code) = page.split_once("/invite#").unwrap_or_else(|| panic!("a code: {page}"));
        code.chars().take(6).collect()
    }

    async fn get(&self, path: &str) -> StatusCode {
        self.http.get(format!("{}{path}", self.server)).send().await.expect("an answer").status()
    }

    async fn signs_in(&self, code: &str) -> StatusCode {
        let body = json!({ "code": code, "device": { "id": RandomIds.next(), "name": "A phone" } });
        let post = self.http.post(format!("{}/v1/sign-in/move-code", self.server)).json(&body);
        post.send().await.expect("an answer").status()
    }
}
