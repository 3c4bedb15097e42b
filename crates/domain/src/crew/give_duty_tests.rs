use super::*;
use crate::{
    AccountId, Row,
    roles::Role,
    world::{DISTRICT, HUT, NORTH, SOUTH, SQUARE, World},
};
use proptest::prelude::*;

fn marks(world: &World) -> Vec<DutyMark> {
    let all = world.store.0.values().filter_map(|row| match row {
        Row::DutyMark(mark) => Some(mark.clone()),
        _ => None,
    });
    all.collect()
}

fn has(world: &World, duty: Duty) -> Option<SignupId> {
    let comes = |id: SignupId| world.signup(id).is_confirmed();
    named(&marks(world), duty, comes).first().and_then(|mark| mark.signup)
}

fn mine(world: &World, signup: SignupId) -> Option<Duty> {
    world.store.row::<MyDuty>(signup).unwrap().map(|mine| mine.duty)
}

fn give(world: &mut World, shift: ShiftId, duty: Duty, signup: Option<SignupId>) -> GiveDuty {
    GiveDuty { mark: world.id(), shift, duty, signup, undoes: Vec::new() }
}

/// A shift with three members on it, and a manager of its place.
fn crew(world: &mut World) -> (ShiftId, [SignupId; 3], AccountId) {
    let shift = world.open_shift(1, 4, 5);
    let signups = [(); 3].map(|()| {
        let member = world.member();
        world.sign_up(member, shift, 0).0
    });
    (shift, signups, world.account(Role::HutManager, NORTH, Some(HUT)))
}

#[test]
fn the_crew_names_somebody_and_nobody_else_does() {
    let mut world = World::new();
    let (shift, [kim, ..], _) = crew(&mut world);
    for (role, at, place, allowed) in [
        (Role::HutManager, NORTH, Some(HUT), true),
        (Role::Organizer, DISTRICT, None, true),
        (Role::HutManager, NORTH, Some(SQUARE), false),
        (Role::Organizer, SOUTH, None, false),
        (Role::Member, NORTH, None, false),
    ] {
        let actor = world.account(role, at, place);
        let command = give(&mut world, shift, Duty::Responsible, Some(kim));
        let expected = if allowed { Ok(Applied::Done) } else { Err(Rejection::NotAllowed) };
        assert_eq!(world.server(actor, command), expected, "{role:?}");
    }
}

#[test]
fn who_is_named_learns_it_and_learns_that_it_is_another() {
    let mut world = World::new();
    let (shift, [kim, noor, alex], manager) = crew(&mut world);
    let first = give(&mut world, shift, Duty::Responsible, Some(kim));
    assert_eq!(world.server(manager, first.clone()), Ok(Applied::Done));
    let deputy = give(&mut world, shift, Duty::Deputy, Some(noor));
    assert_eq!(world.server(manager, deputy.clone()), Ok(Applied::Done));
    assert_eq!((mine(&world, kim), mine(&world, noor)), (Some(Duty::Responsible), Some(Duty::Deputy)));
    let undoes = vec![first.mark, deputy.mark];
    let other = GiveDuty { undoes, ..give(&mut world, shift, Duty::Responsible, Some(noor)) };
    assert_eq!(world.server(manager, other.clone()), Ok(Applied::Done));
    assert_eq!((has(&world, Duty::Responsible), has(&world, Duty::Deputy)), (Some(noor), None));
    assert_eq!((mine(&world, kim), mine(&world, noor)), (None, Some(Duty::Responsible)));
    let nobody = GiveDuty { undoes: vec![other.mark], ..give(&mut world, shift, Duty::Responsible, None) };
    assert_eq!(world.server(manager, nobody), Ok(Applied::Done));
    // The undo of what undid Kim's mark undoes only what it names.
    assert_eq!(mine(&world, alex), None);
    assert_eq!(has(&world, Duty::Responsible), mine(&world, kim).map(|_| kim));
}

#[test]
fn who_gives_their_place_back_is_responsible_no_more() {
    let mut world = World::new();
    let (shift, [kim, noor, _], manager) = crew(&mut world);
    for signup in [kim, noor] {
        let command = give(&mut world, shift, Duty::Responsible, Some(signup));
        assert_eq!(world.server(manager, command), Ok(Applied::Done));
    }
    assert_eq!(has(&world, Duty::Responsible), Some(kim), "who was named first has it");
    assert_eq!(mine(&world, noor), None);
    let account = world.signup(kim).account;
    assert_eq!(world.cancel_mine(account, kim), Ok(Applied::Done));
    assert_eq!(has(&world, Duty::Responsible), Some(noor));
    assert_eq!((mine(&world, kim), mine(&world, noor)), (None, Some(Duty::Responsible)), "and both know it");
}

#[test]
fn who_was_named_while_they_waited_in_line_has_it_when_they_come_on_and_knows_it() {
    let mut world = World::new();
    let shift = world.open_shift(1, 4, 1);
    let [on, waits] = [(); 2].map(|()| world.member());
    let (first, _) = world.sign_up(on, shift, 0);
    let (second, _) = world.sign_up(waits, shift, 0);
    let manager = world.account(Role::HutManager, NORTH, Some(HUT));
    let command = give(&mut world, shift, Duty::Responsible, Some(second));
    assert_eq!(world.server(manager, command), Ok(Applied::Done));
    assert_eq!((has(&world, Duty::Responsible), mine(&world, second)), (None, None), "not yet");
    assert_eq!(world.cancel_mine(on, first), Ok(Applied::Done));
    assert_eq!(has(&world, Duty::Responsible), Some(second), "the crew's list says so");
    assert_eq!(mine(&world, second), Some(Duty::Responsible), "and so does their own card");
}

#[test]
fn one_of_another_shift_is_not_named_and_a_device_that_lacks_the_rows_waits() {
    let mut world = World::new();
    let (shift, _, manager) = crew(&mut world);
    let (other, [stranger, ..], _) = crew(&mut world);
    assert_ne!(shift, other);
    let wrong = give(&mut world, shift, Duty::Deputy, Some(stranger));
    assert_eq!(world.server(manager, wrong), Err(Rejection::SignupGone));
    let gone = give(&mut world, shift, Duty::Deputy, Some(SignupId(Uuid::from_u128(77))));
    assert_eq!(world.device(manager, gone.clone()), Ok(Applied::Pending));
    assert_eq!(world.server(manager, gone), Err(Rejection::SignupGone));
    let nowhere = GiveDuty { shift: world.id(), ..give(&mut world, shift, Duty::Deputy, None) };
    assert_eq!(world.device(manager, nowhere.clone()), Ok(Applied::Pending));
    assert_eq!(world.server(manager, nowhere), Err(Rejection::ShiftGone));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn two_managers_marks_end_the_same_in_whatever_order_they_come(
        steps in prop::collection::vec((0usize..3, prop::bool::ANY, prop::bool::ANY, any::<prop::sample::Index>()), 1..8),
        order in Just((0..8).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let mut world = World::new();
        let (shift, signups, manager) = crew(&mut world);
        let mut made: Vec<GiveDuty> = Vec::new();
        for (who, responsible, undoing, which) in steps {
            let duty = if responsible { Duty::Responsible } else { Duty::Deputy };
            let undoes = match made.is_empty() || !undoing {
                true => Vec::new(),
                false => vec![made[which.index(made.len())].mark],
            };
            made.push(GiveDuty { undoes, ..give(&mut world, shift, duty, Some(signups[who])) });
        }
        let mut other = world.clone();
        for command in &made {
            prop_assert_eq!(world.server(manager, command.clone()), Ok(Applied::Done));
        }
        for at in order.into_iter().filter(|at| *at < made.len()) {
            prop_assert_eq!(other.server(manager, made[at].clone()), Ok(Applied::Done));
        }
        for duty in [Duty::Responsible, Duty::Deputy] {
            prop_assert_eq!(has(&world, duty), has(&other, duty));
        }
        // Who has a duty knows it, and nobody believes to have one that they have not.
        for signup in signups {
            prop_assert_eq!(mine(&world, signup), mine(&other, signup));
            let holds = |duty| has(&world, duty) == Some(signup);
            match mine(&world, signup) {
                Some(duty) => prop_assert!(holds(duty)),
                None => prop_assert!(!holds(Duty::Responsible) && !holds(Duty::Deputy)),
            }
        }
    }
}
