use super::*;
use crate::{
    AccountId, Row,
    day_sheet::{Attendance, MarkAttendance},
    roles::Role,
    shifts::{CancelMine, CancelShift, OfferHandover, SignUp, WithdrawHandover},
    world::{HUT, NORTH, SOUTH, SQUARE, World},
};
use chrono::TimeDelta;
use proptest::prelude::*;

fn offer(world: &mut World, giver: AccountId, signup: SignupId, to_all: bool) -> HandoverId {
    let handover = world.id();
    assert_eq!(world.server(giver, OfferHandover { handover, signup, to_all }), Ok(Applied::Done));
    handover
}

fn take(
    world: &mut World,
    taker: AccountId,
    shift: ShiftId,
    handover: Option<HandoverId>,
    companions: u16,
) -> (SignupId, Result<Applied, Rejection>) {
    let signup = world.id();
    (signup, world.server(taker, TakeHandover { signup, shift, handover, companions }))
}

fn state(world: &World, handover: HandoverId) -> HandoverState {
    world.store.row::<Handover>(handover).unwrap().unwrap().state
}

fn signed(world: &World, signup: SignupId) -> SignupState {
    world.signup(signup).state
}

#[test]
fn the_giver_stays_until_a_taker_is_there_and_then_is_off() {
    let mut world = World::new();
    let (shift, [giver, first, second]) = (world.open_shift(1, 4, 1), [(); 3].map(|()| world.member()));
    let (mine, _) = world.sign_up(giver, shift, 0);
    let handover = offer(&mut world, giver, mine, true);
    assert_eq!(signed(&world, mine), SignupState::Confirmed, "still theirs");
    assert_eq!((world.tally(shift).confirmed, world.tally(shift).offered), (1, 1));
    let (theirs, taken) = take(&mut world, first, shift, None, 0);
    assert_eq!(taken, Ok(Applied::Confirmed));
    assert_eq!(signed(&world, theirs), SignupState::Confirmed);
    assert_eq!(signed(&world, mine), SignupState::Cancelled { by: CancelledBy::Me });
    assert_eq!((world.tally(shift).confirmed, world.tally(shift).offered), (1, 0));
    assert_eq!(state(&world, handover), HandoverState::Taken { by: "Account".to_owned() }, "a first name");
    for named in [None, Some(handover)] {
        assert_eq!(take(&mut world, second, shift, named, 0).1, Err(Rejection::HandoverGone));
    }
    assert_eq!(world.server(giver, WithdrawHandover { handover }), Err(Rejection::HandoverTaken));
}

#[test]
fn a_link_is_for_one_and_no_list_shows_it() {
    let mut world = World::new();
    let (shift, [giver, taker]) = (world.open_shift(1, 4, 1), [(); 2].map(|()| world.member()));
    let (mine, _) = world.sign_up(giver, shift, 0);
    let handover = offer(&mut world, giver, mine, false);
    assert_eq!(world.tally(shift).offered, 0);
    assert_eq!(take(&mut world, taker, shift, None, 0).1, Err(Rejection::HandoverGone));
    let guessed = world.id();
    assert_eq!(take(&mut world, taker, shift, Some(guessed), 0).1, Err(Rejection::HandoverGone));
    assert_eq!(take(&mut world, giver, shift, Some(handover), 0).1, Err(Rejection::HandoverOwn));
    let row: Handover = world.store.row(handover).unwrap().unwrap();
    assert_eq!(
        crate::Entity::scopes(&row),
        [Scope::Account(giver), Scope::Crew(HUT)],
        "nobody else's device"
    );
    assert_eq!(take(&mut world, taker, shift, Some(handover), 0).1, Ok(Applied::Confirmed));
}

#[test]
fn who_stands_on_it_waits_for_it_or_is_elsewhere_does_not_take_it() {
    let mut world = World::new();
    let shift = world.open_shift(1, 4, 2);
    let [giver, beside, waiting, busy, taker] = [(); 5].map(|()| world.member());
    let (mine, _) = world.sign_up(giver, shift, 0);
    world.sign_up(beside, shift, 0).1.unwrap();
    world.sign_up(waiting, shift, 0).1.unwrap();
    let other = world.open_shift(2, 3, 1);
    world.sign_up(busy, other, 0).1.unwrap();
    offer(&mut world, giver, mine, true);
    let (starts, ends) = (world.shift(other).starts, world.shift(other).ends);
    for (account, why) in [
        (giver, Rejection::AlreadySignedUp),
        (beside, Rejection::AlreadySignedUp),
        (waiting, Rejection::InLine),
        (busy, Rejection::Clash { shift: other, starts, ends }),
    ] {
        assert_eq!(take(&mut world, account, shift, None, 0).1, Err(why));
    }
    let stranger = world.id();
    assert_eq!(take(&mut world, stranger, shift, None, 0).1, Err(Rejection::NotAllowed));
    let south = world.account(Role::Member, SOUTH, None);
    let mut northern = world.shift(shift);
    (northern.id, northern.place, northern.audience) = (world.id(), SQUARE, NORTH);
    world.put(northern.clone());
    assert_eq!(take(&mut world, south, northern.id, None, 0).1, Err(Rejection::NotAllowed));
    world.now += TimeDelta::hours(1);
    assert_eq!(take(&mut world, taker, shift, None, 0).1, Err(Rejection::ShiftBegun));
    assert_eq!(signed(&world, mine), SignupState::Confirmed, "the giver still comes");
}

#[test]
fn the_party_is_given_whole_and_what_is_left_goes_to_the_line() {
    let mut world = World::new();
    let (shift, [giver, waiting, taker]) = (world.open_shift(1, 4, 3), [(); 3].map(|()| world.member()));
    let (mine, _) = world.sign_up(giver, shift, 2);
    let (next, _) = world.sign_up(waiting, shift, 1);
    offer(&mut world, giver, mine, true);
    assert_eq!(take(&mut world, taker, shift, None, 3).1, Err(Rejection::PartyTooLarge { max: 3 }));
    assert_eq!(signed(&world, mine), SignupState::Confirmed);
    assert_eq!(take(&mut world, taker, shift, None, 0).1, Ok(Applied::Confirmed));
    assert_eq!(signed(&world, next), SignupState::Confirmed, "two of three were left");
    assert_eq!((world.tally(shift).confirmed, world.tally(shift).waiting), (3, 0));
}

#[test]
fn an_offer_ends_when_the_giver_leaves_comes_or_is_told_that_it_is_off() {
    let mut world = World::new();
    let manager = world.account(Role::HutManager, NORTH, Some(HUT));
    let organizer = world.account(Role::Organizer, NORTH, None);
    for end in 0..4 {
        let shift = world.open_shift(1, 4, 2);
        let (giver, taker) = (world.member(), world.member());
        let (mine, _) = world.sign_up(giver, shift, 0);
        let handover = offer(&mut world, giver, mine, true);
        let ended = match end {
            0 => world.server(giver, CancelMine { signup: mine }),
            1 => world.server(organizer, CancelShift { shift, reason: "storm".to_owned() }),
            2 => world.server(giver, WithdrawHandover { handover }),
            _ => {
                let (mark, attendance) = (world.id(), Some(Attendance::Here));
                world.server(manager, MarkAttendance { mark, signup: mine, attendance, undoes: vec![] })
            }
        };
        assert_eq!(ended, Ok(Applied::Done), "{end}");
        assert_eq!(state(&world, handover), HandoverState::Ended, "{end}");
        assert_eq!(world.tally(shift).offered, 0, "{end}");
        let reason = "storm".to_owned();
        let why = if end == 1 { Rejection::ShiftCancelled { reason } } else { Rejection::HandoverGone };
        assert_eq!(take(&mut world, taker, shift, Some(handover), 0).1, Err(why), "{end}");
    }
}

#[test]
fn only_an_own_confirmed_place_on_a_shift_to_come_is_offered_and_the_last_offer_stands() {
    let mut world = World::new();
    let (shift, [giver, waiting]) = (world.open_shift(1, 4, 1), [(); 2].map(|()| world.member()));
    let (mine, _) = world.sign_up(giver, shift, 0);
    let (queued, _) = world.sign_up(waiting, shift, 0);
    let fresh = |world: &mut World, signup| OfferHandover { handover: world.id(), signup, to_all: true };
    let command = fresh(&mut world, mine);
    assert_eq!(world.server(waiting, command.clone()), Err(Rejection::NotAllowed));
    assert_eq!(world.device(giver, command.clone()), Ok(Applied::Pending), "offline it waits");
    assert_eq!(state(&world, command.handover), HandoverState::Asked);
    assert_eq!(world.server(giver, command), Err(Rejection::IdTaken));
    let command = fresh(&mut world, queued);
    assert_eq!(world.server(waiting, command), Err(Rejection::InLine));
    let link = offer(&mut world, giver, mine, false);
    offer(&mut world, giver, mine, true);
    assert_eq!(state(&world, link), HandoverState::Ended);
    assert_eq!(world.tally(shift).offered, 1);
    world.now += TimeDelta::hours(2);
    let command = fresh(&mut world, mine);
    assert_eq!(world.server(giver, command), Err(Rejection::ShiftBegun));
}

#[test]
fn a_device_writes_pending_and_decides_nothing() {
    let mut world = World::new();
    let (shift, [giver, taker]) = (world.open_shift(1, 4, 1), [(); 2].map(|()| world.member()));
    let (mine, _) = world.sign_up(giver, shift, 0);
    let command = TakeHandover { signup: world.id(), shift, handover: None, companions: 0 };
    assert_eq!(world.device(taker, command.clone()), Ok(Applied::Pending), "it knows no offers");
    assert_eq!(signed(&world, command.signup), SignupState::Pending);
    assert_eq!(signed(&world, mine), SignupState::Confirmed);
    let missing = TakeHandover { signup: world.id(), shift: world.id(), ..command };
    assert_eq!(world.device(taker, missing.clone()), Ok(Applied::Pending));
    assert_eq!(world.server(taker, missing), Err(Rejection::ShiftGone));
}

#[derive(Clone, Debug)]
enum Act {
    SignUp(usize, u16),
    Cancel(usize),
    Offer(usize, bool),
    Take(usize, u16, Option<usize>),
    Withdraw(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let who = 0..5_usize;
    prop_oneof![
        (who.clone(), 0..3_u16).prop_map(|(who, party)| Act::SignUp(who, party)),
        who.clone().prop_map(Act::Cancel),
        (who.clone(), any::<bool>()).prop_map(|(who, all)| Act::Offer(who, all)),
        (who.clone(), 0..3_u16, proptest::option::of(who.clone()))
            .prop_map(|(who, party, of)| Act::Take(who, party, of)),
        who.prop_map(Act::Withdraw),
    ]
}

proptest! {
    /// Heads never exceed what the shift holds, the tally says what is so, nobody stands twice on it, an open offer is of
    /// somebody who comes, and where one was taken exactly the taker came in for the giver.
    #[test]
    fn in_any_order_exactly_one_is_responsible(acts in proptest::collection::vec(act(), 1..40)) {
        let mut world = World::new();
        let (shift, people) = (world.open_shift(1, 4, 4), [(); 5].map(|()| world.member()));
        for act in acts {
            let live = |world: &World, who: usize| {
                let of = Finder::SignupOf { account: people[who], shift };
                world.store.rows::<Signup>(&of).unwrap().pop()
            };
            let on = Finder::HandoversOn { shift, place: HUT };
            let all = |world: &World| world.store.rows::<Handover>(&on).unwrap();
            let of = |world: &World, who: usize| {
                all(world).into_iter().rfind(|row| row.account == people[who]).map(|row| row.id)
            };
            let before = world.clone();
            let outcome = match act {
                Act::SignUp(who, companions) => {
                    let signup = world.id();
                    world.server(people[who], SignUp { signup, shift, companions })
                }
                Act::Cancel(who) => match live(&world, who) {
                    Some(signup) => world.server(people[who], CancelMine { signup: signup.id }),
                    None => continue,
                },
                Act::Offer(who, to_all) => match live(&world, who) {
                    Some(Signup { id: signup, .. }) => {
                        let handover = world.id();
                        world.server(people[who], OfferHandover { handover, signup, to_all })
                    }
                    None => continue,
                },
                Act::Take(who, companions, giver) => {
                    let handover = giver.and_then(|giver| of(&world, giver));
                    take(&mut world, people[who], shift, handover, companions).1
                }
                Act::Withdraw(who) => match of(&world, who) {
                    Some(handover) => world.server(people[who], WithdrawHandover { handover }),
                    None => continue,
                },
            };
            if outcome.is_err() {
                world = before;
                continue;
            }
            let signups: Vec<Signup> = world.store.0.values().filter_map(|row| match row {
                Row::Signup(signup) if signup.is_confirmed() => Some(signup.clone()),
                _ => None,
            }).collect();
            let heads: u16 = signups.iter().map(Signup::heads).sum();
            prop_assert!(heads <= 4);
            prop_assert_eq!(world.tally(shift).confirmed, heads);
            for (index, signup) in signups.iter().enumerate() {
                prop_assert!(signups[..index].iter().all(|other| other.account != signup.account));
            }
            let open: Vec<Handover> = all(&world).into_iter().filter(Handover::is_open).collect();
            let to_all = open.iter().filter(|row| row.to_all).count();
            prop_assert_eq!(usize::from(world.tally(shift).offered), to_all);
            for offer in open {
                prop_assert!(signups.iter().any(|signup| signup.id == offer.signup));
            }
            for row in all(&world) {
                if let HandoverState::Taken { .. } = row.state {
                    prop_assert!(signups.iter().all(|signup| signup.id != row.signup));
                }
            }
        }
    }
}
