//! Requests for candidates and shared staff: what either side sees, and what the outbox keeps.

use crate::world::{Device, World};
use chrono::TimeDelta;
use rusqlite::Connection;
use stuga_api::{Action, Doing, ItemState, NewRequest, Query, RequestsView, View};
use stuga_domain::{
    AccountId, Clock,
    requests::{RequestAnswer, SetNotice, StaffKind},
    roles::{GrantRole, Role},
};
use stuga_sync::server::run_system;
use uuid::Uuid;

/// The first of the members plans for the district as well.
fn both(world: &World) -> (Device, Device) {
    let account = world.seeded.accounts[0];
    let (grant, organization) = (Uuid::from_u128(3).into(), world.seeded.district);
    let command = GrantRole { grant, account, role: Role::Organizer, organization, place: None };
    run_system(&world.server, &world.clock, &[command.into()]).unwrap();
    (device(world, 1, world.seeded.organizer), device(world, 2, account))
}

fn device(world: &World, lane: u32, account: AccountId) -> Device {
    let mut device = world.device(lane, account, Connection::open_in_memory().unwrap());
    world.sync(&mut device);
    device
}

fn requests(device: &Device) -> RequestsView {
    let View::Requests(view) = device.view(&Query::Requests) else { panic!("requests") };
    *view
}

fn in_days(world: &World, days: i64) -> NewRequest {
    let starts = (world.clock.now() + TimeDelta::days(days)).naive_utc();
    NewRequest {
        place: world.seeded.place,
        asked: world.seeded.district,
        kind: StaffKind::Candidate,
        starts,
        ends: starts + TimeDelta::hours(2),
        heads: 1,
        purpose: "A talk about schools".to_owned(),
    }
}

#[test]
fn who_asks_reads_the_notice_first_and_who_is_asked_answers_what_waits() {
    let world = World::new();
    let (mut asker, mut district) = both(&world);
    let view = requests(&asker);
    let asked = &view.places[0].asked;
    assert_eq!((asked.len(), asked[0].days, asked[0].name.as_str()), (1, 7, "Norrsala distrikt"));
    assert!(view.notices.is_empty(), "nobody asks an association that has none below");
    asker.act(&Action::AskForStaff(in_days(&world, 9)));
    assert_eq!(requests(&asker).ours.len(), 1, "at once");
    world.sync(&mut asker);
    world.sync(&mut district);
    let view = requests(&district);
    let card = &view.to_answer[0];
    assert_eq!((card.place_name.as_str(), card.by.as_deref()), ("Stugan på torget", Some("organizer")));
    assert_eq!((view.ours.len(), view.places.len(), view.notices[0].days), (0, 0, 7));
    let answer = RequestAnswer::Grant("Alex Berg".to_owned());
    district.act(&Action::AnswerRequest { request: card.request, answer, replaces: card.answers });
    let view = requests(&district);
    assert_eq!((view.to_answer.len(), view.answered.len()), (0, 1));
    world.sync(&mut district);
    world.sync(&mut asker);
    let ours = requests(&asker).ours;
    let reply = ours[0].reply.as_ref().unwrap();
    assert!(reply.granted);
    assert_eq!((reply.words.as_str(), reply.by.as_str()), ("Alex Berg", "member0"));
    assert_eq!(requests(&device(&world, 3, world.seeded.accounts[1])).ours, [], "members see none");
}

#[test]
fn what_begins_or_is_withdrawn_while_it_is_answered_waits_no_more_and_says_which() {
    let world = World::new();
    let (mut asker, mut district) = both(&world);
    let ask = |asker: &mut Device, district: &mut Device| {
        asker.act(&Action::AskForStaff(in_days(&world, 9)));
        world.sync(asker);
        world.sync(district);
        requests(district).to_answer[0].request
    };
    let withdrawn = ask(&mut asker, &mut district);
    asker.act(&Action::WithdrawRequest { request: withdrawn, withdrawn: true });
    let begun = ask(&mut asker, &mut district);
    assert_eq!(requests(&district).late.len(), 1);
    // Two hours long from then, on a clock that is ahead.
    world.clock.advance(TimeDelta::days(9) - TimeDelta::minutes(30));
    let view = requests(&district);
    assert_eq!(view.to_answer, []);
    let of = |request| view.late.iter().find(|card| card.request == request).unwrap();
    assert!(of(withdrawn).withdrawn && !of(begun).withdrawn && of(begun).begun);
}

#[test]
fn who_is_promised_elsewhere_at_the_time_is_told_before_and_after() {
    let world = World::new();
    let (mut asker, mut district) = both(&world);
    for days in [9, 9, 10] {
        asker.act(&Action::AskForStaff(in_days(&world, days)));
    }
    world.sync(&mut asker);
    world.sync(&mut district);
    let grant = |device: &mut Device, who: &str| {
        let card = requests(device).to_answer.remove(0);
        let answer = RequestAnswer::Grant(who.to_owned());
        device.act(&Action::AnswerRequest { request: card.request, answer, replaces: 0 });
    };
    assert!(requests(&district).to_answer.iter().all(|card| card.busy.is_empty()));
    grant(&mut district, "Alex Berg");
    let busy = |view: &RequestsView| view.to_answer.iter().map(|card| card.busy.len()).collect::<Vec<_>>();
    assert_eq!(busy(&requests(&district)), [1, 0], "at the same time, not a day later");
    grant(&mut district, "Robin Ek, alex berg");
    let answered = requests(&district).answered;
    assert!(answered.iter().all(|card| card.busy.len() == 1), "both say so");
}

#[test]
fn notice_that_was_raised_meanwhile_refuses_what_waited_and_its_words_stay() {
    let world = World::new();
    let (mut asker, _) = both(&world);
    asker.act(&Action::AskForStaff(in_days(&world, 9)));
    let raise = SetNotice { organization: world.seeded.district, days: 14 };
    run_system(&world.server, &world.clock, &[raise.into()]).unwrap();
    world.sync(&mut asker);
    assert!(requests(&asker).ours.is_empty());
    let View::Outbox(outbox) = asker.view(&Query::Outbox) else { panic!("the outbox") };
    let item = &outbox.items[0];
    let ItemState::Refused { why, .. } = &item.state else { panic!("{item:?}") };
    assert_eq!((why.code.as_str(), why.arguments["days"].as_str()), ("notice_too_short", "14"));
    let Doing::AskForStaff { text, .. } = &item.doing else { panic!("{item:?}") };
    assert_eq!(text, "A talk about schools");
    assert_eq!(requests(&asker).places[0].asked[0].days, 14, "the form knows");
}
