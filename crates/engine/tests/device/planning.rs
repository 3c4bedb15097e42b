//! Weeks of shifts from a template: previewed, planned, seen by others, taken back; over midnight and over the clock change.

use crate::world::{Device, World};
use chrono::{NaiveDate, TimeDelta};
use rusqlite::Connection;
use stuga_api::{
    Action, CardKind, Doing, ItemState, PlanFrom, PlanOf, PlanState, PlanView, Query, ScheduleView, View,
};
use stuga_domain::{Ids, shifts::Contact, templates::TemplateLine};
use stuga_testkit::SeqIds;

fn organizer(world: &World, lane: u32) -> Device {
    let mut device = world.device(lane, world.seeded.organizer, Connection::open_in_memory().unwrap());
    world.sync(&mut device);
    device
}

fn line(days: u8, opens: &str, closes: &str, shift_minutes: u16) -> TemplateLine {
    let time = |text: &str| text.parse().unwrap();
    let note = "Warm clothes".to_owned();
    TemplateLine { days, opens: time(opens), closes: time(closes), shift_minutes, min: 2, max: 4, note }
}

fn hours(world: &World, lines: Vec<TemplateLine>, replaces: u32) -> Action {
    let contact = Contact { name: "The office".to_owned(), phone: String::new() };
    Action::SetTemplate { place: world.seeded.place, lines, contact, replaces }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn of(world: &World, week_of: Option<&str>, weeks: u8, from: PlanFrom) -> PlanOf {
    PlanOf { place: world.seeded.place, week_of: week_of.map(day), weeks, from }
}

fn preview(device: &Device, of: &PlanOf) -> PlanView {
    let View::Plan(Some(view)) = device.view(&Query::Plan(of.clone())) else { panic!("a plan") };
    view
}

fn week(device: &Device, world: &World, week_of: &str) -> ScheduleView {
    let query = Query::Schedule { place: world.seeded.place, week_of: Some(day(week_of)) };
    let View::Schedule(Some(view)) = device.view(&query) else { panic!("a week") };
    view
}

#[test]
fn what_is_previewed_is_what_everybody_gets_also_the_night_that_the_clock_is_turned() {
    let world = World::new();
    let mut device = organizer(&world, 30);
    let lines = vec![line(1 << 5, "22:00:00", "04:00:00", 180)];
    device.act(&hours(&world, lines, 0));
    // Europe turns its clocks back on 25 October 2026, and forward on 28 March 2027.
    for (saturday, second) in [("2026-10-24", 240), ("2027-03-27", 120)] {
        let of = of(&world, Some(saturday), 1, PlanFrom::Template);
        let plan = preview(&device, &of);
        let shown: Vec<_> = plan.shifts.iter().map(|it| (it.starts.to_string(), it.minutes)).collect();
        let sunday = day(saturday) + TimeDelta::days(1);
        let (first, after) = (format!("{saturday} 22:00:00"), format!("{sunday} 01:00:00"));
        assert_eq!(shown, [(first, None), (after, Some(second))]);
        assert_eq!(plan.shifts[1].ends, sunday.and_hms_opt(4, 0, 0).unwrap());

        device.act(&Action::PlanWeeks { plan: of, publish: true });
        world.sync(&mut device);
        let other = organizer(&world, 31);
        let week = week(&other, &world, saturday);
        let planned: Vec<_> = week.shifts.iter().map(|it| (it.starts, it.ends)).collect();
        let wanted: Vec<_> = plan.shifts.iter().map(|it| (it.starts, it.ends)).collect();
        assert_eq!(planned, wanted);
        assert!(week.shifts.iter().all(|it| it.kind == CardKind::Open && it.note == "Warm clothes"));
        assert_eq!(week.batches[0].shifts, 2);
    }
}

#[test]
fn two_organizers_who_plan_the_same_week_get_it_once_and_either_takes_it_back() {
    let world = World::new();
    let (mut one, mut other) = (organizer(&world, 30), organizer(&world, 31));
    let lines = vec![line(0b11111, "10:00:00", "16:00:00", 120)];
    one.act(&hours(&world, lines, 0));
    world.sync(&mut one);
    world.sync(&mut other);
    let of = of(&world, Some("2026-10-05"), 2, PlanFrom::Template);
    assert_eq!(preview(&one, &of).fresh, 30);
    one.act(&Action::PlanWeeks { plan: of.clone(), publish: false });
    let refused = other.act(&Action::PlanWeeks { plan: of.clone(), publish: false });
    world.sync(&mut one);
    world.sync(&mut other);
    let View::Outbox(outbox) = other.view(&Query::Outbox) else { panic!("an outbox") };
    let item = outbox.items.iter().find(|item| item.id == refused).expect("the second plan");
    assert!(matches!(&item.state, ItemState::Refused { why, .. } if why.code == "all_planned"), "{item:?}");
    let there = week(&other, &world, "2026-10-05");
    assert_eq!(there.shifts.len(), 15);
    assert!(preview(&other, &of).shifts.iter().all(|shift| shift.state == PlanState::Planned));

    other.act(&Action::TakeBackPlan { batch: there.batches[0].batch });
    assert!(week(&other, &world, "2026-10-05").shifts.is_empty(), "drafts go at once");
    world.sync(&mut other);
    world.sync(&mut one);
    assert!(week(&one, &world, "2026-10-12").shifts.is_empty());
    assert!(week(&one, &world, "2026-10-12").batches.is_empty(), "nothing is left to take back");
}

#[test]
fn a_week_is_copied_with_all_but_what_is_off_and_asking_again_adds_nothing() {
    let world = World::new();
    let mut device = organizer(&world, 30);
    let lines = vec![line(0b11, "10:00:00", "14:00:00", 0)];
    device.act(&hours(&world, lines, 0));
    let template = of(&world, Some("2026-10-19"), 1, PlanFrom::Template);
    device.act(&Action::PlanWeeks { plan: template, publish: true });
    let monday = week(&device, &world, "2026-10-19").shifts[0].shift;
    device.act(&Action::CancelShift { shift: monday, reason: "Storm".to_owned() });

    // The week after has the clock change in it: the hours stay.
    let copy = of(&world, Some("2026-10-26"), 1, PlanFrom::WeekBefore);
    let id = SeqIds::lane(7).next().into();
    let action = Action::PlanWeeks { plan: copy, publish: false };
    for _ in 0..2 {
        device.engine.act(id, &action).unwrap().unwrap();
    }
    let copied = week(&device, &world, "2026-10-26");
    let times: Vec<_> = copied.shifts.iter().map(|it| it.starts.to_string()).collect();
    assert_eq!(times, ["2026-10-27 10:00:00"], "the Tuesday, not the Monday that is off");
    assert_eq!(copied.shifts[0].kind, CardKind::Draft);

    let drafts = copied.shifts.iter().map(|it| it.shift).collect();
    device.act(&Action::PublishShifts { shifts: drafts });
    world.sync(&mut device);
    assert_eq!(week(&device, &world, "2026-10-26").shifts[0].kind, CardKind::Open);
}

#[test]
fn the_first_week_without_shifts_is_offered_and_nothing_is_planned_in_the_past() {
    let world = World::new();
    let mut device = organizer(&world, 30);
    let lines = vec![line(127, "00:00:00", "23:59:00", 0)];
    device.act(&hours(&world, lines, 0));
    let any = of(&world, None, 1, PlanFrom::Template);
    let offered = preview(&device, &any);
    assert!(week(&device, &world, &offered.monday.to_string()).shifts.is_empty());
    device.act(&Action::PlanWeeks { plan: any.clone(), publish: false });
    assert_eq!(preview(&device, &any).monday, offered.monday + TimeDelta::days(7));
    let past = preview(&device, &of(&world, Some("2026-01-05"), 1, PlanFrom::Template));
    assert!(past.fresh == 0 && past.shifts.iter().all(|shift| shift.state == PlanState::Past));
    let refused = device.engine.act(
        SeqIds::lane(8).next().into(),
        &Action::PlanWeeks { plan: of(&world, Some("2026-01-05"), 1, PlanFrom::Template), publish: true },
    );
    assert_eq!(refused.unwrap().unwrap_err().code, "all_planned");
}

#[test]
fn who_did_not_see_what_another_wrote_replaces_nothing_and_keeps_their_own() {
    let world = World::new();
    let (mut one, mut other) = (organizer(&world, 30), organizer(&world, 31));
    one.act(&hours(&world, vec![line(1, "10:00:00", "16:00:00", 0)], 0));
    let late = other.act(&hours(&world, vec![line(2, "11:00:00", "15:00:00", 0)], 0));
    world.sync(&mut one);
    world.sync(&mut other);
    let query = Query::Template { place: world.seeded.place };
    let View::Template(Some(view)) = other.view(&query) else { panic!("a template") };
    assert_eq!((view.lines[0].days, view.revision, view.contact.name.as_str()), (1, 1, "The office"));
    let View::Outbox(outbox) = other.view(&Query::Outbox) else { panic!("an outbox") };
    let item = outbox.items.iter().find(|item| item.id == late).expect("what the other wrote");
    assert!(
        matches!(&item.state, ItemState::Refused { why, .. } if why.code == "template_changed"),
        "{item:?}"
    );
    assert!(matches!(&item.doing, Doing::SetTemplate { lines, .. } if lines[0].days == 2), "{item:?}");
    other.act(&hours(&world, vec![line(2, "11:00:00", "15:00:00", 0)], view.revision));
    world.sync(&mut other);
    world.sync(&mut one);
    let View::Template(Some(view)) = one.view(&query) else { panic!("a template") };
    assert_eq!((view.lines[0].days, view.revision), (2, 2));
}

#[test]
fn a_place_that_is_open_day_and_night_is_planned_also_over_the_longest_night() {
    let world = World::new();
    let mut device = organizer(&world, 30);
    device.act(&hours(&world, vec![line(127, "08:00:00", "08:00:00", 0)], 0));
    let plan = of(&world, Some("2026-10-24"), 1, PlanFrom::Template);
    assert_eq!(preview(&device, &plan).fresh, 7);
    device.act(&Action::PlanWeeks { plan, publish: false });
    world.sync(&mut device);
    let week = week(&device, &world, "2026-10-24");
    assert_eq!((week.shifts.len(), week.drafts.len()), (7, 7));
    assert!(week.shifts.iter().all(|shift| shift.contact.name == "The office"), "{week:?}");
}
