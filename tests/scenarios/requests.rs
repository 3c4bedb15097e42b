//! Requests for candidates and shared staff: asked without a network, answered by two at once, and refused for want of notice.

use std::time::Duration;
use stuga_api::{Action, Doing, ItemState, NewRequest, RequestCard};
use stuga_domain::{
    Applied, RequestId,
    requests::{RequestAnswer, StaffKind},
};
use stuga_tests::{Device, Net, World, eventually, within};

const BOUND: Duration = Duration::from_secs(60);
const PURPOSE: &str = "A talk about schools";

async fn district(world: &World, name: &str) -> Device {
    world.device(name, &world.invite(&["--organization", "Norrsala distrikt", "--role", "organizer"])).await
}

/// In so many days, at ten by the hut's clock.
async fn request(world: &World, asker: &Device, days: u64) -> NewRequest {
    let view = asker.requests().await;
    let place = view.places.iter().find(|place| place.place.place == world.seeded.place).expect("a place");
    let day = place.today.checked_add_days(chrono::Days::new(days)).expect("a day");
    let starts = day.and_hms_opt(10, 0, 0).expect("ten");
    NewRequest {
        place: world.seeded.place,
        asked: place.asked[0].organization,
        kind: StaffKind::Candidate,
        starts,
        ends: starts + chrono::TimeDelta::hours(2),
        heads: 1,
        purpose: PURPOSE.to_owned(),
    }
}

/// What waits on a device for an answer.
async fn waiting(device: &Device) -> RequestCard {
    eventually("a request that waits", async || {
        let view = device.requests().await;
        view.to_answer.first().cloned().ok_or_else(|| format!("{view:?}"))
    })
    .await
}

fn grant(card: &RequestCard, who: &str) -> Action {
    let answer = RequestAnswer::Grant(who.to_owned());
    Action::AnswerRequest { request: card.request, answer, replaces: card.answers }
}

/// Who comes, by what a device shows of a request.
async fn who(device: &Device, request: RequestId) -> Option<String> {
    let view = device.requests().await;
    let mut all = view.ours.into_iter().chain(view.answered).chain(view.to_answer);
    all.find(|card| card.request == request)?.reply.map(|reply| reply.words)
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_answer_at_once_the_first_stands_and_the_askers_and_the_other_read_it() {
    let world = World::start();
    let asker = world.organizer().await;
    let (one, two) = (district(&world, "one").await, district(&world, "two").await);
    asker.net().set(Net::Down);
    let asked = asker.act(Action::AskForStaff(request(&world, &asker, 9).await)).await.expect("asked");
    assert_eq!(asker.requests().await.ours.len(), 1, "at once");
    assert!(one.requests().await.to_answer.is_empty());
    asker.come_back().await;
    assert_eq!(asker.accepted(asked).await, Applied::Done);
    let (card, same) = (waiting(&one).await, waiting(&two).await);
    assert_eq!((card.request, card.purpose.as_str()), (same.request, PURPOSE));

    for device in [&one, &two] {
        device.net().set(Net::Down);
    }
    let first = one.act(grant(&card, "Alex Berg")).await.expect("answered");
    let second = two.act(grant(&card, "Robin Ek")).await.expect("answered");
    tokio::join!(one.come_back(), two.come_back());
    let answers = within(BOUND, "both are answered", async || {
        let answers = [one.item(first).await, two.item(second).await];
        let known = |item: &ItemState| matches!(item, ItemState::Accepted { .. } | ItemState::Refused { .. });
        if answers.iter().all(known) { Ok(answers) } else { Err(format!("{answers:?}")) }
    })
    .await
    .0;
    let stands = match &answers {
        [ItemState::Accepted { .. }, ItemState::Refused { why, .. }] => {
            assert_eq!((why.code.as_str(), why.arguments["by"].as_str()), ("request_answered", "one"));
            "Alex Berg"
        }
        [ItemState::Refused { why, .. }, ItemState::Accepted { .. }] => {
            assert_eq!((why.code.as_str(), why.arguments["by"].as_str()), ("request_answered", "two"));
            "Robin Ek"
        }
        other => panic!("one stands, and the other is told: {other:?}"),
    };
    for device in [&asker, &one, &two] {
        eventually("all read the same answer", async || match who(device, card.request).await {
            Some(read) if read == stands => Ok(()),
            read => Err(format!("{}: {read:?}", device.name())),
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn notice_that_is_too_short_is_told_and_the_words_stay_in_the_outbox() {
    let world = World::start();
    let asker = world.organizer().await;
    let district = district(&world, "the district").await;
    let soon = request(&world, &asker, 2).await;
    let why = asker.act(Action::AskForStaff(soon)).await.expect_err("at once, before anything is sent");
    assert_eq!((why.code.as_str(), why.arguments["days"].as_str()), ("notice_too_short", "7"));

    asker.net().set(Net::Down);
    let asked = asker.act(Action::AskForStaff(request(&world, &asker, 9).await)).await.expect("asked");
    let organization = world.seeded.district;
    let set = district.act(Action::SetNotice { organization, days: 30 }).await.expect("set");
    assert_eq!(district.accepted(set).await, Applied::Done);
    asker.come_back().await;
    let why = within(BOUND, "the refusal", async || match asker.item(asked).await {
        ItemState::Refused { why, .. } => Ok(why),
        other => Err(format!("{other:?}")),
    })
    .await
    .0;
    assert_eq!((why.code.as_str(), why.arguments["days"].as_str()), ("notice_too_short", "30"));
    let item = asker.outbox().await.into_iter().find(|item| item.id == asked).expect("it stays");
    let Doing::AskForStaff { text, .. } = item.doing else { panic!("{item:?}") };
    assert_eq!(text, PURPOSE, "nothing that was written is lost");
    eventually("the form says the new notice", async || {
        let days = asker.requests().await.places[0].asked[0].days;
        if days == 30 { Ok(()) } else { Err(days.to_string()) }
    })
    .await;
    assert!(district.requests().await.to_answer.is_empty());
}
