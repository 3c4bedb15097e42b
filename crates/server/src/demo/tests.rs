//! The demo as the demo's users find it.

use super::{DemoError, SEED, Wanted, links, open_or_make, users::User};
use crate::{
    database::{self, Database},
    import::tests::dump,
    invites::read,
};
use chrono::NaiveDate;
use std::collections::HashMap;
use stuga_domain::{
    AccountId, Clock, Entity, Finder, ReadExt, ShiftId,
    accounts::Account,
    answers::FaqAnswer,
    crew::{Duty, DutyMark},
    hours::{Credit, Pledge},
    people::Person,
    places::{PlaceGuide, PlaceKeys},
    pool::PoolEntry,
    reminders::Coming,
    shifts::{Shift, ShiftState, ShiftTally, Signup, SignupState},
};
use stuga_store::Rows;
use stuga_testkit::{MockClock, seed};

fn rows<E: Entity>(db: &Database) -> Vec<E> {
    let rows = db.read_raw(|connection| {
        let rows = Rows::new(connection);
        rows.many(E::KIND, &rows.ids(E::KIND)?)
    });
    rows.unwrap().into_iter().filter_map(E::from_row).collect()
}

#[test]
fn there_is_something_for_everybody_and_a_second_time_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, clock) = (folder.path().join("demo.db"), MockClock::default());
    // A day that is not the clock's: the demo is dated by it all the same.
    let today = "2026-09-01".parse().unwrap();
    let wanted = Wanted { seed: SEED, today: Some(today) };
    let (db, made) = open_or_make(&path.as_path().into(), &clock, &wanted).unwrap();
    let made = made.unwrap();
    assert_eq!((made.organizations, made.members), (45, 6_000), "{made}");
    assert!(made.files.join("members.csv").is_file() && made.files.join("schedule.xlsx").is_file());
    let left: Vec<_> = folder.path().read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains(".making")), "{left:?}");

    let shifts: HashMap<ShiftId, Shift> =
        rows(&db).into_iter().map(|shift: Shift| (shift.id, shift)).collect();
    let soon = |shift: &Shift| (0..7).contains(&(shift.starts.date_naive() - today).num_days());
    let tallies = rows::<ShiftTally>(&db);
    let near: Vec<_> = tallies
        .iter()
        .map(|tally| (tally, &shifts[&tally.id]))
        .filter(|(_, shift)| soon(shift) && shift.state == ShiftState::Open)
        .collect();
    let how_many = |is: &dyn Fn(&ShiftTally, &Shift) -> bool| near.iter().filter(|(t, s)| is(t, s)).count();
    assert!(how_many(&|tally, shift| tally.confirmed == shift.max && tally.waiting > 0) > 5);
    assert!(how_many(&|tally, shift| tally.confirmed > 0 && tally.confirmed < shift.min) > 10);
    assert!(how_many(&|tally, _| tally.confirmed == 0) > 10);
    assert!(tallies.iter().all(|tally| tally.confirmed <= shifts[&tally.id].max));
    let state = |is: &dyn Fn(&ShiftState) -> bool| shifts.values().filter(|shift| is(&shift.state)).count();
    assert_eq!(state(&|state| matches!(state, ShiftState::Cancelled { .. })), 1);
    assert_eq!(state(&|state| *state == ShiftState::Draft), 4);

    let people = rows::<Person>(&db);
    for user in User::ALL {
        let finder = Finder::AccountMailed(user.email());
        let account: Account = read(&db, |rows| rows.rows(&finder)).unwrap().remove(0);
        assert!(people.iter().any(|person| person.account == Some(account.id)), "{user:?} is a member");
        let mine: Vec<Signup> =
            rows::<Signup>(&db).into_iter().filter(|signup| signup.account == account.id).collect();
        if user == User::Activist {
            let in_line = |signup: &&Signup| matches!(signup.state, SignupState::Waitlisted { .. });
            let to_come = mine.iter().filter(|signup| signup.ends.date_naive() >= today).count();
            assert_eq!((to_come, mine.iter().filter(in_line).count()), (2, 1));
            let pledge = rows::<Pledge>(&db).into_iter().find(|pledge| pledge.account == account.id).unwrap();
            let credits = rows::<Credit>(&db);
            let credits = credits.iter().filter(|credit| credit.account == account.id);
            assert_eq!((pledge.promised, pledge.done, credits.count()), (5, 2, 2));
            assert!(mine.iter().any(|signup| signup.is_confirmed() && soon(&shifts[&signup.shift])));
        }
    }
    let links_of = |db: &Database| links(db, "http://127.0.0.1:8080", clock.now()).unwrap();
    let (before, first) = (dump(&db), links_of(&db));
    let labels: Vec<_> = first.iter().map(|(label, _)| *label).collect();
    assert_eq!(labels, ["activist", "hut manager", "organizer", "admin"]);
    drop(db);
    let (db, again) = open_or_make(&path.as_path().into(), &clock, &Wanted { seed: 1, today: None }).unwrap();
    assert_eq!(again, None);
    assert!(before == dump(&db));
    assert!(links_of(&db).iter().zip(&first).all(|(new, old)| new.1 != old.1), "fresh links");
}

#[test]
fn there_are_people_in_it_the_same_for_the_same_seed_and_day() {
    let today: NaiveDate = "2026-09-01".parse().unwrap();
    let [one, other] = [(); 2].map(|()| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo.db");
        let wanted = Wanted { seed: SEED, today: Some(today) };
        let (db, _) = open_or_make(&path.as_path().into(), &MockClock::default(), &wanted).unwrap();
        life(&db, today)
    });
    assert_eq!(one, other);
}

/// What people do in the demo, by name; and that there is enough of it.
fn life(db: &Database, today: NaiveDate) -> Vec<String> {
    let shifts: HashMap<ShiftId, Shift> =
        rows(db).into_iter().map(|shift: Shift| (shift.id, shift)).collect();
    let names: HashMap<AccountId, String> =
        rows(db).into_iter().map(|account: Account| (account.id, account.name)).collect();
    let (mut duties, mut coming) = (rows::<DutyMark>(db), rows::<Coming>(db));
    for shift in duties.iter().map(|mark| mark.shift).chain(coming.iter().map(|said| said.shift)) {
        assert!((0..2).contains(&(shifts[&shift].starts.date_naive() - today).num_days()));
    }
    duties.sort_by_key(|mark| (shifts[&mark.shift].starts, mark.id));
    coming.sort_by_key(|said| said.id);
    let of = |duty| duties.iter().filter(|mark| mark.duty == duty).count();
    assert!(of(Duty::Responsible) > 10 && of(Duty::Deputy) > 3, "{duties:?}");
    assert!(duties.iter().all(|mark| !mark.by_name.is_empty()));
    let (credits, pledges) = (rows::<Credit>(db), rows::<Pledge>(db));
    assert!(credits.iter().all(|credit| (credit.ends.date_naive() - today).num_days() <= 0));
    assert!(
        pledges.len() > 10 && pledges.iter().filter(|pledge| pledge.done > 0).count() > 10,
        "{pledges:?}"
    );
    let (pool, answers) = (rows::<PoolEntry>(db), rows::<FaqAnswer>(db));
    assert!(pool.len() > 5 && coming.len() > 20, "{} {}", pool.len(), coming.len());
    assert_eq!(answers.iter().filter(|answer| answer.place.is_some()).count(), 2);
    assert!(answers.len() > 5);
    let (guides, keys) = (rows::<PlaceGuide>(db), rows::<PlaceKeys>(db));
    assert!(guides.len() > 3 && keys.iter().all(|keys| !keys.holders.is_empty() && !keys.by_name.is_empty()));
    let mut all: Vec<String> = Vec::new();
    all.extend(duties.iter().map(|mark| format!("{:?} {}", mark.duty, shifts[&mark.shift].starts)));
    all.extend(coming.iter().map(|said| format!("{} {}", names[&said.account], shifts[&said.shift].starts)));
    all.extend(credits.iter().map(|it| format!("{} {} {}", names[&it.account], it.place_name, it.starts)));
    all.extend(pledges.iter().map(|it| format!("{} {} {}", it.name, it.promised, it.done)));
    all.extend(pool.iter().map(|it| format!("{} {} {}", it.name, it.phone, it.days)));
    all.extend(keys.iter().map(|it| format!("{:?} {}", it.holders, it.by_name)));
    all.extend(guides.iter().map(|it| it.meeting_point.clone()));
    all.sort();
    all
}

#[test]
fn other_peoples_data_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (path, clock) = (folder.path().join("stuga.db"), MockClock::default());
    let db = database::open_or_create(&path.as_path().into()).unwrap();
    seed::association(&db, &clock, 1);
    let before = dump(&db);
    let refused =
        open_or_make(&path.as_path().into(), &clock, &Wanted { seed: SEED, today: None }).err().unwrap();
    assert!(matches!(refused, DemoError::OtherData { .. }), "{refused}");
    assert!(before == dump(&db) && !folder.path().join("demo-files").exists());
}
