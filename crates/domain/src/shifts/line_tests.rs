//! The laws of the line, over random histories on the server.

use crate::{
    AccountId, Entity, Row, ShiftId, SignupId,
    roles::Role,
    shifts::{
        CancelShift, CardState, Contact, ReviseShift, RosterCard, Shift, ShiftState, Signup, SignupState,
    },
    world::{NORTH, World},
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug)]
enum Step {
    SignUp { account: usize, shift: usize, companions: u16 },
    CancelMine { nth: prop::sample::Index },
    CancelShift { shift: usize },
    Revise { shift: usize, max: u16 },
}

const ACCOUNTS: usize = 5;
const SHIFTS: usize = 3;

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..ACCOUNTS, 0..SHIFTS, 0..4_u16)
            .prop_map(|(account, shift, companions)| Step::SignUp { account, shift, companions }),
        5 => any::<prop::sample::Index>().prop_map(|nth| Step::CancelMine { nth }),
        1 => (0..SHIFTS).prop_map(|shift| Step::CancelShift { shift }),
        3 => (0..SHIFTS, 1..7_u16).prop_map(|(shift, max)| Step::Revise { shift, max }),
    ]
}

/// How many random histories to try; `STUGA_CASES` sets it.
fn cases() -> u32 {
    std::env::var("STUGA_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400)
}

/// All rows of one kind.
fn all<E: Entity>(world: &World) -> Vec<E> {
    world.store.0.values().cloned().filter_map(E::from_row).collect()
}

/// What one shift looks like, worked out from its signups alone.
struct Seen {
    shift: Shift,
    confirmed: BTreeSet<AccountId>,
    heads: u16,
    line: Vec<(u32, Signup)>,
}

fn seen(world: &World, shift: ShiftId) -> Seen {
    let on: Vec<Signup> = all::<Signup>(world).into_iter().filter(|signup| signup.shift == shift).collect();
    let confirmed: Vec<&Signup> = on.iter().filter(|signup| signup.is_confirmed()).collect();
    let mut line: Vec<(u32, Signup)> = on
        .iter()
        .filter_map(|signup| match signup.state {
            SignupState::Waitlisted { position } => Some((position, signup.clone())),
            _ => None,
        })
        .collect();
    line.sort_by_key(|(position, _)| *position);
    Seen {
        shift: world.shift(shift),
        confirmed: confirmed.iter().map(|signup| signup.account).collect(),
        heads: confirmed.iter().map(|signup| signup.heads()).sum(),
        line,
    }
}

fn check(world: &World, shifts: &[ShiftId], before: &BTreeMap<ShiftId, Seen>) {
    let signups: Vec<Signup> = all(world);
    let free = |account: AccountId, at: &Shift| {
        !signups.iter().any(|other| {
            other.account == account
                && other.is_confirmed()
                && other.shift != at.id
                && other.starts < at.ends
                && other.ends > at.starts
        })
    };
    for id in shifts {
        let now = seen(world, *id);
        let before = &before[id];
        assert!(
            now.heads <= now.shift.max || now.heads <= before.heads,
            "{} heads on a shift for {}, {} before",
            now.heads,
            now.shift.max,
            before.heads
        );
        let tally = world.tally(*id);
        assert_eq!(
            (tally.confirmed, tally.waiting as usize),
            (now.heads, now.line.len()),
            "the tally is the sum"
        );
        for (index, (position, waiting)) in now.line.iter().enumerate() {
            assert_eq!(*position as usize, index + 1, "positions run from 1 without gaps");
            let fits = now.heads + waiting.heads() <= now.shift.max;
            assert!(
                !(fits && free(waiting.account, &now.shift)),
                "{waiting:?} waits though it fits and is free"
            );
        }
        for account in &now.confirmed {
            assert!(free(*account, &now.shift), "{account} stands on two shifts at once");
        }
        let order =
            |line: &[(u32, Signup)]| -> Vec<SignupId> { line.iter().map(|(_, signup)| signup.id).collect() };
        let (old, new) = (order(&before.line), order(&now.line));
        let stayed: Vec<SignupId> = old.into_iter().filter(|id| new.contains(id)).collect();
        assert_eq!(stayed, new[..stayed.len()], "nobody overtakes, newcomers stand last");
        if now.shift.state != ShiftState::Open {
            assert!(now.confirmed.is_empty() && now.line.is_empty(), "nobody stands on a shift that is off");
        }
    }
    let cards: Vec<RosterCard> = all(world);
    assert_eq!(cards.len(), signups.len(), "one card for each signup");
    for (card, signup) in cards.iter().zip(&signups) {
        let state = match signup.state {
            SignupState::Confirmed => CardState::Confirmed,
            SignupState::Waitlisted { position } => CardState::Waitlisted { position },
            SignupState::Cancelled { .. } => CardState::Cancelled,
            SignupState::Pending => panic!("the server leaves nothing pending"),
        };
        assert_eq!(
            (card.id, card.place, card.shift, card.companions, card.asked_at, card.state),
            (signup.id, signup.place, signup.shift, signup.companions, signup.asked_at, state)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_of_the_line_hold(steps in prop::collection::vec(step(), 1..60)) {
        let mut world = World::new();
        let accounts: Vec<AccountId> = (0..ACCOUNTS).map(|_| world.member()).collect();
        let organizer = world.account(Role::Organizer, NORTH, None);
        // The first overlaps the second, the second the third, and the first and the third meet.
        let shifts: Vec<ShiftId> =
            [(10, 14, 3), (12, 16, 4), (14, 18, 2)].map(|(from, to, max)| world.open_shift(from, to, max)).into();
        for step in steps {
            let before: BTreeMap<_, _> = shifts.iter().map(|id| (*id, seen(&world, *id))).collect();
            let rows: BTreeMap<_, Row> = world.store.0.clone();
            let outcome = match step {
                Step::SignUp { account, shift, companions } => {
                    world.sign_up(accounts[account], shifts[shift], companions).1
                }
                Step::CancelMine { nth } => {
                    let signups: Vec<Signup> = all(&world);
                    if signups.is_empty() {
                        continue;
                    }
                    let signup = nth.get(&signups);
                    world.cancel_mine(signup.account, signup.id)
                }
                Step::CancelShift { shift } => {
                    let reason = "Storm".to_owned();
                    world.server(organizer, CancelShift { shift: shifts[shift], reason })
                }
                Step::Revise { shift, max } => {
                    let (contact, note) = (Contact::default(), String::new());
                    world.server(organizer, ReviseShift { shift: shifts[shift], min: 1, max, contact, note })
                }
            };
            if outcome.is_err() {
                prop_assert_eq!(&rows, &world.store.0, "a refused command changes nothing");
            }
            check(&world, &shifts, &before);
        }
    }
}
