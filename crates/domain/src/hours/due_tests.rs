use super::*;
use crate::{
    AccountId, Applied, CampaignId, MarkId, Row,
    accounts::Account,
    campaigns::Campaign,
    cover::{CoverSaid, MarkCover, NewCoverMark, OfferCover, signup_of},
    day_sheet::{MarkAttendance, TakeWalkInBack, WalkIn},
    hours::MakePledge,
    roles::Role,
    shifts::{CancelMine, CancelShift, CancelledBy, ClaimSignup, GuestSignUp, MoveShift, SignupState},
    world::{HUT, NORTH, World},
};
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

/// A world with a campaign, in which everyone is made to promise something.
fn world() -> (World, CampaignId) {
    let mut world = World::new();
    let campaign = world.store.row::<Place>(HUT).unwrap().unwrap().campaign;
    let (first_day, last_day) = (NaiveDate::MIN, NaiveDate::MAX);
    world.put(Campaign { id: campaign, organization: NORTH, name: "Val".to_owned(), first_day, last_day });
    (world, campaign)
}

fn mark(world: &mut World, by: AccountId, signup: SignupId, said: Option<Attendance>) -> MarkId {
    let marks = marks(world, signup);
    let undoes = standing(&marks).map(|mark| mark.id).into_iter().collect();
    let mark = world.id();
    world.server(by, MarkAttendance { mark, signup, attendance: said, undoes }).unwrap();
    mark
}

fn marks(world: &World, signup: SignupId) -> Vec<AttendanceMark> {
    let all = world.store.0.values().filter_map(|row| match row {
        Row::AttendanceMark(mark) if mark.signup == signup => Some(mark.clone()),
        _ => None,
    });
    all.collect()
}

fn credit(world: &World, signup: SignupId) -> Option<Credit> {
    world.store.row(signup).unwrap()
}

fn pledge(world: &World, account: AccountId) -> Pledge {
    world.store.rows(&Finder::PledgesOf(account)).unwrap().remove(0)
}

#[test]
fn who_is_marked_as_here_has_the_hours_until_it_is_taken_back() {
    let (mut world, campaign) = world();
    let (member, manager) = (world.member(), world.account(Role::HutManager, NORTH, Some(HUT)));
    let shift = world.open_shift(1, 4, 4);
    let (signup, _) = world.sign_up(member, shift, 2);
    let promise = MakePledge { pledge: world.id(), campaign, shifts: 2 };
    world.server(member, promise.clone()).unwrap();
    assert_eq!(credit(&world, signup), None, "nobody has been there yet");
    mark(&mut world, manager, signup, Some(Attendance::Late));
    assert_eq!(credit(&world, signup), None);
    mark(&mut world, manager, signup, Some(Attendance::Here));
    let found = credit(&world, signup).unwrap();
    assert_eq!((found.account, found.campaign, found.shift), (member, campaign, shift));
    assert_eq!(found.length(), TimeDelta::hours(3), "of one, whoever came along");
    assert_eq!((pledge(&world, member).promised, pledge(&world, member).done), (2, 1));
    mark(&mut world, manager, signup, None);
    assert_eq!((credit(&world, signup), pledge(&world, member).done), (None, 0), "the wrong one was tapped");
    mark(&mut world, manager, signup, Some(Attendance::Here));
    let later = MakePledge { shifts: 9, ..promise };
    world.server(member, later).unwrap();
    assert_eq!((pledge(&world, member).promised, pledge(&world, member).done), (9, 1));
}

#[test]
fn a_device_credits_nobody() {
    let (mut world, _) = world();
    let (member, manager) = (world.member(), world.account(Role::HutManager, NORTH, Some(HUT)));
    let shift = world.open_shift(1, 4, 4);
    let (signup, _) = world.sign_up(member, shift, 0);
    let here =
        MarkAttendance { mark: world.id(), signup, attendance: Some(Attendance::Here), undoes: Vec::new() };
    assert_eq!(world.device(manager, here), Ok(Applied::Done));
    assert_eq!(credit(&world, signup), None, "the server's word reaches the member, nobody's guess does");
}

#[test]
fn a_promise_counts_what_was_done_before_it_and_only_in_its_campaign() {
    let (mut world, campaign) = world();
    let (member, manager) = (world.member(), world.account(Role::HutManager, NORTH, Some(HUT)));
    let [one, other] = [(1, 4), (5, 8)].map(|(from, to)| world.open_shift(from, to, 4));
    let (first, _) = world.sign_up(member, one, 0);
    mark(&mut world, manager, first, Some(Attendance::Here));
    let hut: Place = world.store.row(HUT).unwrap().unwrap();
    let next: CampaignId = world.id();
    world.put(Place { campaign: next, ..hut });
    let (second, _) = world.sign_up(member, other, 0);
    mark(&mut world, manager, second, Some(Attendance::Here));
    let promise = MakePledge { pledge: world.id(), campaign, shifts: 5 };
    world.server(member, promise).unwrap();
    assert_eq!(pledge(&world, member).done, 1);
}

#[test]
fn hours_go_along_with_a_claim_and_with_the_time_of_a_shift() {
    let (mut world, campaign) = world();
    let (member, manager) = (world.member(), world.account(Role::HutManager, NORTH, Some(HUT)));
    let organizer = world.account(Role::Organizer, NORTH, None);
    world
        .server(member, MakePledge { pledge: uuid::Uuid::from_u128(77).into(), campaign, shifts: 1 })
        .unwrap();
    let shift = world.open_shift(1, 4, 4);
    let (signup, guest): (SignupId, AccountId) = (world.id(), world.id());
    let (name, phone) = ("Kim".to_owned(), Some("0701740605".to_owned()));
    let page = GuestSignUp { signup, account: guest, shift, name, phone, email: None, companions: 0 };
    world.system(page).unwrap();
    mark(&mut world, manager, signup, Some(Attendance::Here));
    assert_eq!(credit(&world, signup).unwrap().account, guest);
    world.system(ClaimSignup { signup, guest, account: member }).unwrap();
    assert_eq!(credit(&world, signup).unwrap().account, member);
    assert_eq!(pledge(&world, member).done, 1);
    let before = world.shift(shift);
    let (starts, ends) = (before.starts + TimeDelta::hours(1), before.ends + TimeDelta::hours(2));
    world.server(organizer, MoveShift { shift, starts, ends }).unwrap();
    let moved = credit(&world, signup).unwrap();
    assert_eq!((moved.starts, moved.length()), (starts, TimeDelta::hours(4)));
    world.server(organizer, CancelShift { shift, reason: "Storm".to_owned() }).unwrap();
    assert_eq!((credit(&world, signup), pledge(&world, member).done), (None, 0));
}

#[test]
fn who_gave_it_back_and_came_has_the_hours_and_who_was_put_on_by_mistake_has_none() {
    let (mut world, _) = world();
    let (member, manager) = (world.member(), world.account(Role::HutManager, NORTH, Some(HUT)));
    let organizer = world.account(Role::Organizer, NORTH, None);
    let shift = world.open_shift(1, 4, 4);
    let (signup, _) = world.sign_up(member, shift, 0);
    world.cancel_mine(member, signup).unwrap();
    mark(&mut world, manager, signup, Some(Attendance::Here));
    assert!(credit(&world, signup).is_some(), "here after all");
    let offer = OfferCover {
        entry: world.id(),
        place: HUT,
        phone: "0701740605".to_owned(),
        municipality: None,
        days: 0,
    };
    let helper = world.member();
    world.server(helper, offer.clone()).unwrap();
    let yes = NewCoverMark { mark: world.id(), whom: Some(offer.entry.0) };
    let comes =
        MarkCover { shift, marks: vec![yes.clone()], said: Some(CoverSaid::Comes), undoes: Vec::new() };
    world.server(manager, comes).unwrap();
    let put_on = signup_of(offer.entry, shift);
    mark(&mut world, manager, put_on, Some(Attendance::Here));
    assert_eq!(credit(&world, put_on).unwrap().account, helper);
    let no = NewCoverMark { mark: world.id(), whom: Some(offer.entry.0) };
    world.server(manager, MarkCover { shift, marks: vec![no], said: None, undoes: vec![yes.mark] }).unwrap();
    assert_eq!(credit(&world, put_on), None, "taken off the shift");
    let again = NewCoverMark { mark: world.id(), whom: Some(offer.entry.0) };
    let comes = MarkCover { shift, marks: vec![again], said: Some(CoverSaid::Comes), undoes: Vec::new() };
    world.server(manager, comes).unwrap();
    assert!(credit(&world, put_on).is_some(), "and the mark stands that they were seen");
    world.server(organizer, CancelShift { shift, reason: "Storm".to_owned() }).unwrap();
    assert_eq!(
        (credit(&world, signup), credit(&world, put_on)),
        (None, None),
        "also of who had given it back"
    );
}

/// What happens around a shift of three parties: one of members, one of a guest, and a walk-in.
#[derive(Clone, Debug)]
enum Event {
    Mark(usize, usize, Option<Attendance>),
    GiveBack(usize),
    TakeWalkInBack,
    Claim,
    Move(i64),
    CancelShift,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let said = prop::sample::select(vec![
        None,
        Some(Attendance::Here),
        Some(Attendance::Here),
        Some(Attendance::Excused),
        Some(Attendance::NoShow),
    ]);
    let event = prop_oneof![
        12 => (0..2_usize, 0..3_usize, said).prop_map(|(by, party, said)| Event::Mark(by, party, said)),
        1 => (0..1_usize).prop_map(Event::GiveBack),
        1 => Just(Event::TakeWalkInBack),
        1 => Just(Event::Claim),
        1 => (1..3_i64).prop_map(Event::Move),
        1 => Just(Event::CancelShift),
    ];
    prop::collection::vec(event, 0..24)
}

proptest! {
    /// Two managers mark, each without what the other's device did since, while spots and the shift change.
    #[test]
    fn hours_stand_if_and_only_if_the_standing_mark_is_here_and_promises_agree(events in events()) {
        let (mut world, campaign) = world();
        let shift = world.open_shift(-1, 4, 9);
        let managers = [(); 2].map(|()| world.account(Role::HutManager, NORTH, Some(HUT)));
        let [member, claims] = [(); 2].map(|()| world.member());
        let (signup, _) = world.sign_up(member, shift, 0);
        let (page, guest, walk_in): (SignupId, AccountId, SignupId) = (world.id(), world.id(), world.id());
        let (name, phone) = ("Kim".to_owned(), Some("0701740605".to_owned()));
        let command = GuestSignUp { signup: page, account: guest, shift, name: name.clone(), phone, email: None, companions: 0 };
        world.system(command).unwrap();
        let (account, mark) = (world.id(), world.id());
        let command = WalkIn { signup: walk_in, account, mark, shift, name, phone: None, companions: 0, consent: false };
        world.server(managers[0], command).unwrap();
        for account in [member, claims] {
            let pledge = world.id();
            world.server(account, MakePledge { pledge, campaign, shifts: 1 }).unwrap();
        }
        let parties = [signup, page, walk_in];
        let mut seen: [Vec<AttendanceMark>; 2] = Default::default();
        for event in events {
            // Refusals are others' promises: here it only counts that hours agree after whatever was done.
            let _ = match event {
                Event::Mark(by, party, attendance) => {
                    // What this manager's device shows: their own, and what was there when they last looked.
                    let known = standing(&seen[by]).filter(|mark| mark.signup == parties[party]);
                    let undoes = known.map(|mark| mark.id).into_iter().collect();
                    let command = MarkAttendance { mark: world.id(), signup: parties[party], attendance, undoes };
                    let done = world.server(managers[by], command);
                    seen[by] = marks(&world, parties[party]);
                    done
                }
                Event::GiveBack(party) => world.server(member, CancelMine { signup: parties[party] }),
                Event::TakeWalkInBack => world.server(managers[1], TakeWalkInBack { signup: walk_in }),
                Event::Claim => world.system(ClaimSignup { signup: page, guest, account: claims }),
                Event::Move(hours) => {
                    let before = world.shift(shift);
                    let ends = before.ends + TimeDelta::hours(hours);
                    world.system(MoveShift { shift, starts: before.starts, ends })
                }
                Event::CancelShift => world.system(CancelShift { shift, reason: "Storm".to_owned() }),
            };
            for party in parties {
                let (row, shift) = (world.signup(party), world.shift(shift));
                let here = standing(&marks(&world, party)).and_then(|mark| mark.attendance) == Some(Attendance::Here);
                let off = row.state == SignupState::Cancelled { by: CancelledBy::Shift } || shift.state != ShiftState::Open;
                let found = credit(&world, party);
                prop_assert_eq!(found.is_some(), here && !off, "{:?}", event);
                if let Some(credit) = found {
                    prop_assert_eq!((credit.account, credit.starts, credit.ends), (row.account, shift.starts, shift.ends));
                    prop_assert!(world.store.row::<Account>(credit.account).unwrap().is_some(), "never of one who is gone");
                }
            }
            for account in [member, claims] {
                let credits: Vec<Credit> = world.store.rows(&Finder::CreditsOf { account, campaign }).unwrap();
                prop_assert_eq!(pledge(&world, account).done as usize, credits.len());
            }
        }
    }
}
