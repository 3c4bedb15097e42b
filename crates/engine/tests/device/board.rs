//! The coverage board and the week's grid: what is missing where, over midnight and over the clock change; shifts that move,
//! and are copied.

use crate::world::{Device, World};
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Connection;
use stuga_api::{
    Action, BoardView, CardKind, Coverage, GridBlock, NewShift, Query, ScheduleView, ShiftCard, View,
};
use stuga_domain::{AccountId, PlaceId, ShiftId, shifts::SignupState};

fn device(world: &World, lane: u32, account: AccountId) -> Device {
    let mut device = world.device(lane, account, Connection::open_in_memory().unwrap());
    world.sync(&mut device);
    device
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn plan(device: &mut Device, place: PlaceId, starts: &str, ends: &str, publish: bool) {
    device.act(&Action::CreateShift(NewShift {
        place,
        starts: at(starts),
        ends: at(ends),
        min: 2,
        max: 4,
        contact_name: "Kim".to_owned(),
        contact_phone: String::new(),
        note: "Warm clothes".to_owned(),
        publish,
    }));
}

fn board(device: &Device, on: &str) -> BoardView {
    let View::Board(Some(view)) = device.view(&Query::Board { day: Some(day(on)) }) else {
        panic!("a board")
    };
    view
}

/// From, to, state, confirmed and missing of each span of the one place.
fn spans(device: &Device, on: &str) -> Vec<(u8, u8, Coverage, u16, u16)> {
    let view = board(device, on);
    let spans = view.rows.first().map(|row| row.spans.clone()).unwrap_or_default();
    spans.iter().map(|it| (it.from, it.to, it.state, it.confirmed, it.missing)).collect()
}

fn week(device: &Device, place: PlaceId, of: &str) -> ScheduleView {
    let query = Query::Schedule { place, week_of: Some(day(of)) };
    let View::Schedule(Some(view)) = device.view(&query) else { panic!("a week") };
    view
}

fn blocks(week: &ScheduleView, on: &str) -> Vec<GridBlock> {
    week.grid.iter().find(|column| column.day == day(on)).unwrap().blocks.clone()
}

fn only_shift(device: &Device, place: PlaceId, on: &str) -> ShiftCard {
    let View::PlaceDay(mut cards) = device.view(&Query::PlaceDay { place, day: day(on) }) else {
        panic!("a day")
    };
    assert_eq!(cards.len(), 1, "{cards:?}");
    cards.remove(0)
}

#[test]
fn the_board_says_where_people_are_missing_and_a_sign_up_fills_it() {
    let world = World::new();
    let mut organizer = device(&world, 30, world.seeded.organizer);
    let place = world.seeded.place;
    plan(&mut organizer, place, "2026-09-05T10:00:00", "2026-09-05T14:00:00", true);
    plan(&mut organizer, place, "2026-09-05T14:00:00", "2026-09-05T16:00:00", false);
    world.sync(&mut organizer);
    assert_eq!(
        spans(&organizer, "2026-09-05"),
        [(10, 14, Coverage::Empty, 0, 2), (14, 16, Coverage::Draft, 0, 0)]
    );
    let view = board(&organizer, "2026-09-05");
    assert_eq!((view.from, view.to, view.short, view.missing, view.idle), (10, 16, 1, 2, 0));
    let shift = only_open(&organizer, place, "2026-09-05");
    let mut member = device(&world, 31, world.seeded.accounts[0]);
    for (companions, state, confirmed, missing) in [(0, Coverage::Short, 1, 1), (2, Coverage::Full, 4, 0)] {
        let account = world.seeded.accounts[usize::from(companions)];
        let mut another = if companions == 0 { None } else { Some(device(&world, 40, account)) };
        let signer = another.as_mut().unwrap_or(&mut member);
        signer.act(&Action::SignUp { shift, companions });
        world.sync(signer);
        world.sync(&mut organizer);
        assert_eq!(spans(&organizer, "2026-09-05")[0], (10, 14, state, confirmed, missing));
    }
    insta::assert_json_snapshot!("board", organizer.view(&Query::Board { day: Some(day("2026-09-05")) }));
    assert_eq!(member.view(&Query::Board { day: None }), View::Board(None), "a member plans nothing");
    let View::Board(Some(empty)) = organizer.view(&Query::Board { day: Some(day("2026-09-07")) }) else {
        panic!("a board without shifts")
    };
    assert_eq!((empty.rows.len(), empty.idle, empty.from, empty.to), (0, 1, 0, 0));
}

fn only_open(device: &Device, place: PlaceId, on: &str) -> ShiftId {
    let View::PlaceDay(cards) = device.view(&Query::PlaceDay { place, day: day(on) }) else {
        panic!("a day")
    };
    cards.iter().find(|card| card.kind == CardKind::Open).unwrap().shift
}

#[test]
fn nights_go_on_in_the_next_day_and_the_clock_change_is_right() {
    let world = World::new();
    let mut organizer = device(&world, 30, world.seeded.organizer);
    let place = world.seeded.place;
    // Europe turns its clocks back on 25 October 2026, and forward on 28 March 2027.
    for (saturday, sunday, hours) in [("2026-10-24", "2026-10-25", 9), ("2027-03-27", "2027-03-28", 7)] {
        plan(&mut organizer, place, &format!("{saturday}T22:00:00"), &format!("{sunday}T06:00:00"), true);
        let week = week(&organizer, place, saturday);
        let minutes = Some(hours * 60);
        let first = blocks(&week, saturday);
        assert_eq!(
            (first[0].from, first[0].to, first[0].goes_on, first[0].minutes),
            (1320, 1440, false, minutes)
        );
        let second = blocks(&week, sunday);
        assert_eq!(
            (second[0].from, second[0].to, second[0].goes_on, second[0].minutes),
            (0, 360, true, minutes)
        );
        assert_eq!(spans(&organizer, saturday), [(22, 24, Coverage::Empty, 0, 2)]);
        assert_eq!(spans(&organizer, sunday), [(0, 6, Coverage::Empty, 0, 2)]);
        assert_eq!(only_shift(&organizer, place, sunday).starts, at(&format!("{saturday}T22:00:00")));
    }
    // A Sunday night belongs to the week after as well, which has it besides its own shifts.
    plan(&mut organizer, place, "2026-10-25T22:00:00", "2026-10-26T02:00:00", true);
    let after = week(&organizer, place, "2026-10-26");
    assert!(after.shifts.is_empty() && after.night_before.len() == 1);
    assert_eq!(blocks(&after, "2026-10-26")[0].to, 120);
    assert_eq!(blocks(&after, "2026-10-26")[0].minutes, None, "an ordinary night");
}

#[test]
fn an_hour_that_comes_twice_is_one_on_the_board() {
    let world = World::new();
    let mut organizer = device(&world, 30, world.seeded.organizer);
    let place = world.seeded.place;
    plan(&mut organizer, place, "2026-10-25T01:00:00", "2026-10-25T03:00:00", true);
    assert_eq!(spans(&organizer, "2026-10-25"), [(1, 3, Coverage::Empty, 0, 2)]);
    let block = &blocks(&week(&organizer, place, "2026-10-25"), "2026-10-25")[0];
    assert_eq!((block.from, block.to, block.minutes), (60, 180, Some(180)));
}

#[test]
fn a_shift_moves_with_those_on_it_and_back_again() {
    let world = World::new();
    let mut organizer = device(&world, 30, world.seeded.organizer);
    let mut member = device(&world, 31, world.seeded.accounts[0]);
    let place = world.seeded.place;
    plan(&mut organizer, place, "2026-09-05T10:00:00", "2026-09-05T14:00:00", true);
    world.sync(&mut organizer);
    world.sync(&mut member);
    let shift = only_shift(&organizer, place, "2026-09-05").shift;
    member.act(&Action::SignUp { shift, companions: 0 });
    world.sync(&mut member);
    let move_to = |starts: &str, ends: &str| Action::MoveShift { shift, starts: at(starts), ends: at(ends) };

    // Offline: shown at once on the organizer's device, and nobody else knows yet.
    let moved = organizer.act(&move_to("2026-09-06T11:00:00", "2026-09-06T15:00:00"));
    assert_eq!(only_shift(&organizer, place, "2026-09-06").starts, at("2026-09-06T11:00:00"));
    insta::assert_json_snapshot!("doing_move", doing(&organizer, moved));
    world.sync(&mut member);
    assert_eq!(mine(&member, shift).0, at("2026-09-05T10:00:00"));
    world.sync(&mut organizer);
    world.sync(&mut member);
    assert_eq!(mine(&member, shift), (at("2026-09-06T11:00:00"), SignupState::Confirmed));
    assert_eq!(spans(&organizer, "2026-09-06"), [(11, 15, Coverage::Short, 1, 1)]);

    organizer.act(&move_to("2026-09-05T10:00:00", "2026-09-05T14:00:00"));
    world.sync(&mut organizer);
    world.sync(&mut member);
    assert_eq!(mine(&member, shift), (at("2026-09-05T10:00:00"), SignupState::Confirmed));
    // The night of 28 March has no half past two.
    let none = organizer.engine.act(
        stuga_domain::CommandId(uuid::Uuid::from_u128(77)),
        &move_to("2027-03-28T02:30:00", "2027-03-28T05:00:00"),
    );
    assert_eq!(none.unwrap().unwrap_err().code, "time_skipped");
}

/// When my shift is, and how I stand to it.
fn mine(device: &Device, shift: ShiftId) -> (NaiveDateTime, SignupState) {
    let View::Home(home) = device.view(&Query::Home) else { panic!("a start screen") };
    let card = home.mine.iter().find(|card| card.shift == shift).unwrap();
    (card.starts, card.mine.clone().unwrap().state)
}

fn doing(device: &Device, item: stuga_domain::CommandId) -> stuga_api::Doing {
    let View::Outbox(outbox) = device.view(&Query::Outbox) else { panic!("an outbox") };
    outbox.items.into_iter().find(|it| it.id == item).unwrap().doing
}

#[test]
fn a_copy_is_a_draft_with_all_but_the_people() {
    let world = World::new();
    let mut organizer = device(&world, 30, world.seeded.organizer);
    let place = world.seeded.place;
    plan(&mut organizer, place, "2026-09-05T10:00:00", "2026-09-05T14:00:00", true);
    let shift = only_shift(&organizer, place, "2026-09-05").shift;
    let (starts, ends) = (at("2026-09-12T10:00:00"), at("2026-09-12T14:00:00"));
    organizer.act(&Action::CopyShift { shift, starts, ends });
    world.sync(&mut organizer);
    let copy = only_shift(&organizer, place, "2026-09-12");
    assert_eq!((copy.kind, copy.confirmed, copy.starts, copy.ends), (CardKind::Draft, 0, starts, ends));
    assert_eq!((copy.min, copy.max, &*copy.contact.name, &*copy.note), (2, 4, "Kim", "Warm clothes"));
    assert_eq!(only_shift(&organizer, place, "2026-09-05").kind, CardKind::Open, "the first stays");
}
