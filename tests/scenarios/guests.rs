//! Guests on public pages and members on their devices, at once on one shift: the crew sees them all, and nobody is too many.

use reqwest::{Client, StatusCode, redirect::Policy};
use std::time::Duration;
use stuga_domain::shifts::CardState;
use stuga_tests::{World, eventually};

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
    let address = format!("{}/p/shift/{shift}", world.server.url());
    let http = Client::builder().redirect(Policy::none()).build().expect("a client");
    let page = http.get(&address).send().await.expect("an answer").text().await.expect("a page");
    let (_, ticket) = page.split_once("name=\"ticket\" value=\"").expect("a form");
    let ticket = ticket.split('"').next().expect("a ticket").to_owned();
    // The scenario itself: no person types faster.
    tokio::time::sleep(Duration::from_millis(2_100)).await;

    let sent = (0..GUESTS).map(|guest| {
        let body = format!("ticket={ticket}&name=Guest+{guest}&phone=070-174+06+05&companions=1");
        let post = http.post(&address).header("content-type", "application/x-www-form-urlencoded").body(body);
        async { post.send().await.expect("an answer").status() }
    });
    let guests = futures_util::future::join_all(sent);
    let asked = async {
        for member in &members {
            let id = member.sign_up(shift, 0).await;
            member.accepted(id).await;
        }
    };
    let (guests, ()) = tokio::join!(guests, asked);
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
