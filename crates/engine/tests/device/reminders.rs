//! Reminders on a device without a network: each once, also after a restart; and "I'm coming", which the crew sees.

use crate::world::{Device, World};
use chrono::TimeDelta;
use rusqlite::Connection;
use stuga_api::{Action, ComingView, News, Query, View};
use stuga_domain::{
    Clock,
    reminders::{Quiet, ReminderWishes},
};

fn coming(world: &World, device: &Device) -> Option<ComingView> {
    match device.view(&Query::Shift { shift: world.seeded.shift }) {
        View::Shift(Some(view)) => view.coming,
        other => panic!("{other:?}"),
    }
}

fn wishes(device: &Device) -> ReminderWishes {
    match device.view(&Query::Reminders) {
        View::Reminders(wishes) => wishes,
        other => panic!("{other:?}"),
    }
}

/// How many the crew's sheet of the shift's day says come.
fn said(world: &World, manager: &Device) -> usize {
    let day = (world.clock.now() + TimeDelta::days(1)).date_naive();
    match manager.view(&Query::DaySheet { place: world.seeded.place, day: Some(day) }) {
        View::DaySheet(Some(sheet)) => {
            sheet.shifts.iter().flat_map(|shift| &shift.lines).filter(|line| line.says_coming).count()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_is_shown_once_also_after_a_restart() {
    let (world, folder) = (World::new(), tempfile::tempdir().unwrap());
    let (account, file) = (world.seeded.accounts[0], folder.path().join("device.db"));
    let mut device = world.device(1, account, Connection::open(&file).unwrap());
    world.sync(&mut device);
    device.act(&Action::SignUp { shift: world.seeded.shift, companions: 0 });
    world.clock.advance(TimeDelta::hours(4));
    assert!(device.engine.take_reminders().unwrap().is_empty(), "nobody has given them the spot yet");
    world.sync(&mut device);
    let due = device.engine.take_reminders().unwrap();
    assert_eq!(due.len(), 1, "six in the evening at the hut");
    assert_eq!((due[0].shift, due[0].place_name.as_str()), (world.seeded.shift, "Stugan på torget"));
    assert_eq!(due[0].starts.to_string(), "2026-08-02 14:00:00");
    assert!(device.engine.take_reminders().unwrap().is_empty(), "as in another tab");
    drop(device);
    let mut device = world.device(9, account, Connection::open(&file).unwrap());
    assert!(device.engine.take_reminders().unwrap().is_empty(), "after a restart");
    world.clock.advance(TimeDelta::hours(18));
    assert_eq!(device.engine.take_reminders().unwrap().len(), 1, "two hours before");
    world.clock.advance(TimeDelta::hours(2));
    assert!(device.engine.take_reminders().unwrap().is_empty());
}

#[test]
fn who_wants_none_gets_none_and_the_wish_is_on_all_devices() {
    let world = World::new();
    let account = world.seeded.accounts[0];
    let [mut one, mut other] =
        [1, 2].map(|n| world.device(n, account, Connection::open_in_memory().unwrap()));
    world.sync(&mut one);
    assert_eq!(wishes(&one), ReminderWishes::of(account));
    let quiet = Quiet { from: 17, to: 9 };
    let set = ReminderWishes { evening: false, two_hours: false, mail: false, quiet, id: account };
    one.act(&Action::SetReminders(set.clone()));
    assert_eq!(wishes(&one), set, "at once, without a network");
    one.act(&Action::SignUp { shift: world.seeded.shift, companions: 0 });
    world.sync(&mut one);
    world.sync(&mut other);
    assert_eq!(wishes(&other), set);
    world.clock.advance(TimeDelta::hours(23));
    assert!(other.engine.take_reminders().unwrap().is_empty());
}

#[test]
fn who_comes_says_so_offline_and_the_crew_sees_it() {
    let world = World::new();
    let mut device = world.device(1, world.seeded.accounts[0], Connection::open_in_memory().unwrap());
    let mut manager = world.device(2, world.seeded.manager, Connection::open_in_memory().unwrap());
    world.sync(&mut device);
    assert_eq!(coming(&world, &device), None);
    device.act(&Action::SignUp { shift: world.seeded.shift, companions: 0 });
    assert_eq!(coming(&world, &device), None, "not theirs yet");
    world.sync(&mut device);
    let Some(ComingView::Asked { signup }) = coming(&world, &device) else { panic!("asked") };
    device.act(&Action::ConfirmComing { signup });
    assert_eq!(coming(&world, &device), Some(ComingView::Said));
    world.sync(&mut manager);
    assert_eq!(said(&world, &manager), 0);
    world.sync(&mut device);
    world.sync(&mut manager);
    assert_eq!(said(&world, &manager), 1);
    device.act(&Action::CancelMine { signup });
    world.sync(&mut device);
    world.sync(&mut manager);
    assert_eq!((said(&world, &manager), coming(&world, &device)), (0, None));
}

/// What the start screen says of a shift that was moved: when it was, and whether one is asked if one comes.
fn told(device: &Device) -> Option<(String, bool)> {
    match device.view(&Query::Home) {
        View::Home(home) => home.news.iter().find_map(|news| match news {
            News::ShiftMoved { was_starts, signup, .. } => Some((was_starts.to_string(), signup.is_some())),
            _ => None,
        }),
        other => panic!("{other:?}"),
    }
}

#[test]
fn whose_shift_was_moved_is_told_until_they_say_that_they_come_then() {
    let world = World::new();
    let mut device = world.device(1, world.seeded.accounts[0], Connection::open_in_memory().unwrap());
    let mut organizer = world.device(2, world.seeded.manager, Connection::open_in_memory().unwrap());
    world.make_organizer(world.seeded.manager);
    let mut moves = |hours: i64| {
        world.sync(&mut organizer);
        let by = TimeDelta::hours(hours);
        let card = match organizer.view(&Query::Shift { shift: world.seeded.shift }) {
            View::Shift(Some(view)) => view.card,
            other => panic!("{other:?}"),
        };
        let (starts, ends) = (card.starts + by, card.ends + by);
        organizer.act(&Action::MoveShift { shift: world.seeded.shift, starts, ends });
        world.sync(&mut organizer);
    };
    world.sync(&mut device);
    device.act(&Action::SignUp { shift: world.seeded.shift, companions: 0 });
    world.sync(&mut device);
    moves(3);
    assert_eq!(told(&device), None, "it has not heard");
    world.sync(&mut device);
    let before = Some(("2026-08-02 14:00:00".to_owned(), true));
    assert_eq!(told(&device), before);
    moves(-3);
    world.sync(&mut device);
    assert_eq!(told(&device), None, "as they know it");
    moves(1);
    world.sync(&mut device);
    assert_eq!(told(&device), before);
    let View::Home(home) = device.view(&Query::Home) else { panic!("home") };
    let signup = home.mine[0].mine.as_ref().unwrap().signup;
    device.act(&Action::ConfirmComing { signup });
    assert_eq!(told(&device), None, "said, without a network");
    moves(1);
    world.sync(&mut device);
    assert_eq!(told(&device), before, "another time is another question");
}
