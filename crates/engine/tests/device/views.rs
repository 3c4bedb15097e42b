//! What screens get, kept as snapshots; and what a device does before and after the server has spoken.

use crate::world::{Device, World};
use chrono::{Datelike, TimeDelta, Weekday};
use rusqlite::Connection;
use stuga_api::{Action, ItemState, NewShift, NewWalkIn, News, Query, ShiftFilter, View};
use stuga_domain::{
    Applied,
    day_sheet::{Attendance, NoteKind},
    shifts::SignupState,
};
use stuga_sync::SCHEMA;

fn memory() -> Connection {
    Connection::open_in_memory().unwrap()
}

fn find(device: &Device) -> View {
    device.view(&Query::FindShifts(ShiftFilter { limit: 50, ..ShiftFilter::default() }))
}

fn sign_up(world: &World, companions: u16) -> Action {
    Action::SignUp { shift: world.seeded.shift, companions }
}

#[test]
fn an_activist_before_and_after_the_answer() {
    let world = World::new();
    let mut device = world.device(1, world.seeded.accounts[0], memory());
    world.sync(&mut device);
    insta::assert_json_snapshot!("home_empty", device.view(&Query::Home));
    insta::assert_json_snapshot!("find", find(&device));

    device.act(&sign_up(&world, 1));
    insta::assert_json_snapshot!("home_pending", device.view(&Query::Home));
    insta::assert_json_snapshot!("outbox_waiting", device.view(&Query::Outbox));

    world.sync(&mut device);
    insta::assert_json_snapshot!("home_confirmed", device.view(&Query::Home));
    insta::assert_json_snapshot!("outbox_accepted", device.view(&Query::Outbox));
}

#[test]
fn a_full_shift_a_line_and_those_who_run_the_place() {
    let world = World::new();
    let mut devices: Vec<Device> =
        (0..3).map(|n| world.device(n + 1, world.seeded.accounts[n as usize], memory())).collect();
    for device in &mut devices {
        world.sync(device);
        device.act(&sign_up(&world, 1));
        world.sync(device);
    }
    // 2 + 2 of 5 are taken: the third party of 2 waits.
    insta::assert_json_snapshot!(
        "shift_waitlisted",
        devices[2].view(&Query::Shift { shift: world.seeded.shift })
    );
    let mut manager = world.device(20, world.seeded.manager, memory());
    world.sync(&mut manager);
    insta::assert_json_snapshot!("shift_roster", manager.view(&Query::Shift { shift: world.seeded.shift }));
}

#[test]
fn an_offered_place_needs_somebody_only_where_the_shift_is_full() {
    let world = World::new();
    let shift = world.seeded.shift;
    let [mut giver, mut other, mut third] =
        [0, 1, 2].map(|n| world.device(n + 1, world.seeded.accounts[n as usize], memory()));
    for device in [&mut giver, &mut other, &mut third] {
        world.sync(device);
    }
    let needs = |world: &World, device: &mut Device| {
        world.sync(device);
        let View::Home(home) = device.view(&Query::Home) else { panic!("the start screen") };
        home.needs_me.iter().any(|card| card.shift == shift)
    };
    let mine = |device: &Device| {
        let View::Shift(Some(view)) = device.view(&Query::Shift { shift }) else { panic!("the shift") };
        view.card.mine.expect("a place").signup
    };
    assert!(needs(&world, &mut third), "nobody is on it");
    giver.act(&sign_up(&world, 1));
    world.sync(&mut giver);
    assert!(!needs(&world, &mut third), "2 of at least 2");
    giver.act(&Action::OfferHandover { signup: mine(&giver), to_all: true });
    world.sync(&mut giver);
    assert!(!needs(&world, &mut third), "who would take it just signs up: there is room");
    other.act(&sign_up(&world, 2));
    world.sync(&mut other);
    assert!(needs(&world, &mut third), "full: to take it over is the only way on it");
    world.clock.advance(TimeDelta::days(1));
    assert!(!needs(&world, &mut third), "it has begun, and nobody takes it over any more");
}

#[test]
fn what_is_needed_most_stands_first_for_everyone_and_is_said_in_the_outbox() {
    let world = World::new();
    let mut member = world.device(1, world.seeded.accounts[0], memory());
    let mut organizer = world.device(30, world.seeded.organizer, memory());
    world.sync(&mut organizer);
    let View::Shift(Some(seen)) = organizer.view(&Query::Shift { shift: world.seeded.shift }) else {
        panic!("the shift")
    };
    let (starts, ends) = (seen.card.starts + TimeDelta::days(1), seen.card.ends + TimeDelta::days(1));
    organizer.act(&Action::CopyShift { shift: world.seeded.shift, starts, ends });
    world.sync(&mut organizer);
    let View::Schedule(Some(week)) =
        organizer.view(&Query::Schedule { place: world.seeded.place, week_of: Some(starts.date()) })
    else {
        panic!("the week")
    };
    let copy =
        week.shifts.iter().map(|row| row.shift).find(|shift| *shift != world.seeded.shift).expect("a copy");
    organizer.act(&Action::PublishShift { shift: copy });
    organizer.act(&Action::PrioritizeShift { shift: copy, priority: true });
    insta::assert_json_snapshot!("outbox_needed_most", organizer.view(&Query::Outbox));
    world.sync(&mut organizer);
    let first = |device: &mut Device| {
        world.sync(device);
        let View::Home(home) = device.view(&Query::Home) else { panic!("the start screen") };
        home.needs_me.first().map(|card| (card.shift, card.priority))
    };
    assert_eq!(first(&mut member), Some((copy, true)), "though the other begins a day before");
    organizer.act(&Action::PrioritizeShift { shift: copy, priority: false });
    world.sync(&mut organizer);
    assert_eq!(first(&mut member), Some((world.seeded.shift, false)));
}

#[test]
fn a_hut_managers_day_with_a_second_one_and_nobody_else() {
    let world = World::new();
    let (place, shift) = (world.seeded.place, world.seeded.shift);
    let mut member = world.device(1, world.seeded.accounts[0], memory());
    world.sync(&mut member);
    member.act(&sign_up(&world, 1));
    world.sync(&mut member);
    let mut manager = world.device(20, world.seeded.manager, memory());
    let mut organizer = world.device(30, world.seeded.organizer, memory());
    world.sync(&mut manager);
    world.sync(&mut organizer);
    let day = Some(manager.engine.now().date_naive() + TimeDelta::days(1));
    let sheet = |device: &Device| device.view(&Query::DaySheet { place, day });
    let View::DaySheet(Some(before)) = sheet(&manager) else { panic!("a sheet") };
    let signup = before.shifts[0].lines[0].signup;

    manager.act(&Action::Mark { signup, attendance: Attendance::Excused });
    organizer.act(&Action::Mark { signup, attendance: Attendance::Here });
    let (name, phone) = ("Ny på torget".to_owned(), "070-123 45 67".to_owned());
    manager.act(&Action::WalkIn(NewWalkIn {
        signup: None,
        shift,
        name,
        phone,
        companions: 0,
        consent: true,
    }));
    let text = "Nyckeln ligger hos grannen".to_owned();
    organizer.act(&Action::WriteNote { place, kind: NoteKind::Word, text });
    world.sync(&mut organizer);
    world.sync(&mut manager);
    insta::assert_json_snapshot!("day_sheet", sheet(&manager));
    let roster = |device: &Device, week| device.view(&Query::Roster { place, day, week });
    insta::assert_json_snapshot!("roster_of_a_day", roster(&manager, false));
    let View::Roster(Some(week)) = roster(&manager, true) else { panic!("a roster") };
    assert_eq!((week.days.len(), week.days[0].day.weekday()), (7, Weekday::Mon));
    assert_eq!(week.days.iter().map(|day| day.shifts.len()).sum::<usize>(), 1, "each shift once");
    assert_eq!(roster(&member, true), View::Roster(None), "a member prints no roster");
    // What stood before: another's mark is undone, one's own comes back.
    manager.act(&Action::Unmark { signup, attendance: Attendance::Here });
    let View::DaySheet(Some(after)) = sheet(&manager) else { panic!("a sheet") };
    let mark =
        after.shifts[0].lines.iter().find(|line| line.signup == signup).and_then(|line| line.mark.clone());
    assert_eq!(mark.map(|mark| (mark.attendance, mark.by)), Some((Attendance::Excused, None)));
    assert_eq!(sheet(&member), View::DaySheet(None), "a member sees no sheet");
    let View::Places(places) = manager.view(&Query::PlacesIRun) else { panic!("places") };
    assert_eq!(places.iter().map(|place| &*place.name).collect::<Vec<_>>(), ["Stugan på torget"]);
    assert_eq!(member.view(&Query::PlacesIRun), View::Places(Vec::new()));
}

#[test]
fn an_organizer_plans_a_week() {
    let world = World::new();
    let mut organizer = world.device(30, world.seeded.organizer, memory());
    world.sync(&mut organizer);
    let day = organizer.engine.now().date_naive() + TimeDelta::days(1);
    organizer.act(&Action::CreateShift(NewShift {
        place: world.seeded.place,
        starts: day.and_hms_opt(22, 0, 0).unwrap(),
        ends: (day + TimeDelta::days(1)).and_hms_opt(1, 0, 0).unwrap(),
        min: 2,
        max: 4,
        contact_name: String::new(),
        contact_phone: String::new(),
        note: "Nattpass".to_owned(),
        publish: false,
    }));
    world.sync(&mut organizer);
    insta::assert_json_snapshot!("my_places", organizer.view(&Query::MyPlaces));
    let week = Query::Schedule { place: world.seeded.place, week_of: None };
    insta::assert_json_snapshot!("schedule", organizer.view(&week));
}

#[test]
fn a_clash_is_refused_on_the_device_and_names_the_other_shift() {
    let world = World::new();
    let mut organizer = world.device(30, world.seeded.organizer, memory());
    world.sync(&mut organizer);
    let View::Shift(Some(first)) = organizer.view(&Query::Shift { shift: world.seeded.shift }) else {
        panic!("the organizer sees the shift")
    };
    let overlapping = NewShift {
        place: world.seeded.place,
        starts: first.card.starts + TimeDelta::hours(1),
        ends: first.card.ends + TimeDelta::hours(1),
        min: 1,
        max: 4,
        contact_name: String::new(),
        contact_phone: String::new(),
        note: String::new(),
        publish: true,
    };
    organizer.act(&Action::CreateShift(overlapping));
    world.sync(&mut organizer);
    let mut activist = world.device(1, world.seeded.accounts[0], memory());
    world.sync(&mut activist);
    activist.act(&sign_up(&world, 0));
    world.sync(&mut activist);
    let View::Home(home) = activist.view(&Query::Home) else { panic!("home") };
    assert!(home.needs_me.is_empty(), "a shift at the time of another of mine is none that I may take");
    let week = Query::Schedule { place: world.seeded.place, week_of: None };
    let View::Schedule(Some(week)) = organizer.view(&week) else { panic!("schedule") };
    let other = week.shifts.iter().find(|card| card.shift != world.seeded.shift).unwrap();
    let refused = activist.engine.act(
        stuga_domain::CommandId(uuid::Uuid::from_u128(99)),
        &Action::SignUp { shift: other.shift, companions: 0 },
    );
    let failure = refused.unwrap().unwrap_err();
    assert_eq!((failure.code.as_str(), failure.key.as_str()), ("clash", "errors-clash"));
    assert!(failure.arguments.contains_key("place") && failure.arguments.contains_key("when"), "{failure:?}");
    let View::Outbox(outbox) = activist.view(&Query::Outbox) else { panic!("outbox") };
    assert_eq!(outbox.items.len(), 1, "what is refused at once is not queued");
}

#[test]
fn what_a_lost_role_leaves_is_seen_by_those_who_have_it_and_taken_over() {
    let world = World::new();
    let mut first = world.device(30, world.seeded.organizer, memory());
    world.make_organizer(world.seeded.accounts[1]);
    let mut heir = world.device(31, world.seeded.accounts[1], memory());
    let mut beside = world.device(1, world.seeded.accounts[0], memory());
    world.sync(&mut first);
    let shift = world.seeded.shift;
    let off = first.act(&Action::CancelShift { shift, reason: "Storm".to_owned() });
    world.revoke_roles(world.seeded.organizer);
    world.sync(&mut first);
    world.sync(&mut heir);
    world.sync(&mut beside);
    insta::assert_json_snapshot!("outbox_role_lost", first.view(&Query::Outbox));
    insta::assert_json_snapshot!("outbox_left", heir.view(&Query::Outbox));
    let needs = |device: &Device| device.engine.counts().unwrap().needs_person;
    assert_eq!((needs(&first), needs(&heir), needs(&beside)), (1, 1, 0));

    heir.act(&Action::TakeOver { left: off });
    assert_eq!(needs(&heir), 0, "at once");
    insta::assert_json_snapshot!("outbox_taking_over", heir.view(&Query::Outbox));
    world.sync(&mut heir);
    world.sync(&mut first);
    let View::Shift(Some(view)) = heir.view(&Query::Shift { shift }) else { panic!("shift") };
    assert!(matches!(&view.card.kind, stuga_api::CardKind::Cancelled { .. }), "{:?}", view.card.kind);
    let View::Outbox(outbox) = first.view(&Query::Outbox) else { panic!("outbox") };
    assert_eq!(outbox.items[0].left, Some(stuga_domain::left_work::LeftState::Adopted));
}

#[test]
fn a_device_that_was_away_for_a_week_shows_what_it_has_and_loses_nothing_of_what_it_did() {
    let world = World::new();
    let mut device = world.device(1, world.seeded.accounts[0], memory());
    let mut organizer = world.device(2, world.seeded.manager, memory());
    world.make_organizer(world.seeded.manager);
    world.sync(&mut device);
    device.act(&sign_up(&world, 0));
    world.sync(&mut device);
    world.sync(&mut organizer);
    // Two more, in nine days: one that is called off, and one that is moved.
    let from = device.engine.now().date_naive() + TimeDelta::days(9);
    let [off, moved] = [10, 14].map(|hour| {
        let starts = from.and_hms_opt(hour, 0, 0).unwrap();
        organizer.act(&Action::CreateShift(NewShift {
            place: world.seeded.place,
            starts,
            ends: starts + TimeDelta::hours(2),
            min: 1,
            max: 3,
            contact_name: String::new(),
            contact_phone: String::new(),
            note: String::new(),
            publish: true,
        }));
        world.sync(&mut organizer);
        let View::Find(found) = find(&organizer) else { panic!("find") };
        found.cards.iter().find(|card| card.starts == starts).unwrap().shift
    });
    world.sync(&mut device);
    for shift in [off, moved] {
        device.act(&Action::SignUp { shift, companions: 0 });
    }
    world.sync(&mut device);

    // Away for a week, in which its owner gives one back and asks for a shift that is called off by then.
    world.clock.advance(TimeDelta::days(8));
    let View::Home(home) = device.view(&Query::Home) else { panic!("home") };
    assert_eq!(home.mine.iter().map(|card| card.shift).collect::<Vec<_>>(), [off, moved], "what is to come");
    let signup = home.mine[0].mine.as_ref().unwrap().signup;
    let given_back = device.act(&Action::CancelMine { signup });
    let asked = device.act(&Action::SignUp { shift: off, companions: 2 });
    organizer.act(&Action::CancelShift { shift: off, reason: "Storm".to_owned() });
    let starts = from.and_hms_opt(16, 0, 0).unwrap();
    organizer.act(&Action::MoveShift { shift: moved, starts, ends: starts + TimeDelta::hours(2) });
    world.sync(&mut organizer);

    world.sync(&mut device);
    let View::Home(home) = device.view(&Query::Home) else { panic!("home") };
    assert_eq!(home.mine.iter().map(|card| (card.shift, card.starts)).collect::<Vec<_>>(), [(moved, starts)]);
    let told = |news: &News| matches!(news, News::ShiftMoved { card, .. } if card.shift == moved);
    assert!(home.news.iter().any(told), "{:?}", home.news);
    let View::Outbox(outbox) = device.view(&Query::Outbox) else { panic!("outbox") };
    for id in [given_back, asked] {
        let item = outbox.items.iter().find(|item| item.id == id).unwrap();
        let why = match &item.state {
            ItemState::Refused { why, .. } => why.code.clone(),
            state => panic!("{state:?}"),
        };
        assert!(["already_cancelled", "shift_cancelled"].contains(&why.as_str()), "{why}");
    }
}

/// `fixtures/device-0.1.db` and one for each schema since: a device that was confirmed on one shift and has taken it back
/// while offline. `STUGA_RECORD=1` makes that of this schema where there is none; what is there stays as it is.
#[test]
fn a_device_database_of_every_schema_opens_with_its_outbox() {
    let path = |name: &str| format!("{}/tests/fixtures/{name}.db", env!("CARGO_MANIFEST_DIR"));
    let world = World::new();
    let account = world.seeded.accounts[0];
    let this = path(&format!("device-schema-{SCHEMA}"));
    if std::env::var_os("STUGA_RECORD").is_some() && !std::path::Path::new(&this).exists() {
        let mut device = world.device(1, account, Connection::open(&this).unwrap());
        world.sync(&mut device);
        device.act(&sign_up(&world, 0));
        world.sync(&mut device);
        let View::Home(home) = device.view(&Query::Home) else { panic!("home") };
        let signup = home.mine[0].mine.as_ref().unwrap().signup;
        device.act(&Action::CancelMine { signup });
    }
    let since = (2..=SCHEMA).map(|schema| path(&format!("device-schema-{schema}")));
    for fixture in std::iter::once(path("device-0.1")).chain(since) {
        opens_with_its_outbox(&fixture);
    }
}

fn opens_with_its_outbox(fixture: &str) {
    let world = World::new();
    let account = world.seeded.accounts[0];
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("device.db");
    std::fs::copy(fixture, &copy).unwrap();
    let mut device = world.device(2, account, Connection::open(copy).unwrap());
    let View::Outbox(outbox) = device.view(&Query::Outbox) else { panic!("outbox") };
    let states: Vec<&ItemState> = outbox.items.iter().map(|item| &item.state).collect();
    assert!(
        matches!(
            states.as_slice(),
            [ItemState::Waiting, ItemState::Accepted { applied: Applied::Confirmed, .. }]
        ),
        "{states:?}"
    );
    let View::Shift(Some(shift)) = device.view(&Query::Shift { shift: world.seeded.shift }) else {
        panic!("the shift is there")
    };
    assert!(matches!(shift.card.mine.unwrap().state, SignupState::Cancelled { .. }), "done here at once");
    // This server has never seen that device: it is taken for one that was restored, and decides anew.
    world.sync(&mut device);
    let View::Outbox(outbox) = device.view(&Query::Outbox) else { panic!("outbox") };
    assert!(outbox.items.iter().all(|item| matches!(item.state, ItemState::Accepted { .. })), "{outbox:?}");
}
