use super::*;
use crate::{
    AccountId, Command, Row,
    cover::{AddCover, OfferCover, signup_of},
    crew::{Duty, GiveDuty, MyDuty},
    pool::JoinPool,
    roles::Role,
    shifts::{CardState, RosterCard},
    world::{DISTRICT, HUT, NORTH, SOUTH, World},
};
use proptest::prelude::*;

fn noted(world: &mut World, manager: AccountId, number: u32) -> CoverId {
    let (entry, phone) = (world.id(), format!("+4670174{number:04}"));
    let name = format!("Person {number}");
    let add = AddCover { entry, place: HUT, name, phone, municipality: None, days: 0, agreed: true };
    assert_eq!(world.server(manager, add), Ok(Applied::Done));
    entry
}

fn said(world: &mut World, shift: ShiftId, entry: CoverId, said: CoverSaid) -> MarkCover {
    let marks = vec![NewCoverMark { mark: world.id(), whom: Some(entry.0) }];
    MarkCover { shift, marks, said: Some(said), undoes: Vec::new() }
}

fn undo(world: &mut World, of: &MarkCover) -> MarkCover {
    let marks = of.marks.iter().map(|mark| NewCoverMark { mark: world.id(), whom: mark.whom });
    let undoes = of.marks.iter().map(|mark| mark.mark);
    MarkCover { shift: of.shift, marks: marks.collect(), said: None, undoes: undoes.collect() }
}

fn stands(world: &World, shift: ShiftId, whom: Option<Uuid>) -> Option<CoverSaid> {
    let mut marks: Vec<CoverMark> = world.store.rows(&Finder::CoverMarksOn { shift, place: HUT }).unwrap();
    marks.retain(|mark| mark.whom == whom);
    standing(&marks).and_then(|mark| mark.said)
}

fn card(world: &World, shift: ShiftId, entry: CoverId) -> Option<CardState> {
    world.store.row::<RosterCard>(signup_of(entry, shift)).unwrap().map(|card| card.state)
}

#[test]
fn who_says_that_they_come_stands_on_the_shift_even_a_full_one_and_an_undo_frees_it() {
    let mut world = World::new();
    let manager = world.account(Role::HutManager, NORTH, Some(HUT));
    let (shift, member) = (world.open_shift(1, 4, 1), world.member());
    world.sign_up(member, shift, 0).1.unwrap();
    let entry = noted(&mut world, manager, 1);
    let comes = said(&mut world, shift, entry, CoverSaid::Comes);
    assert_eq!(world.server(manager, comes.clone()), Ok(Applied::Done));
    assert_eq!((card(&world, shift, entry), world.tally(shift).confirmed), (Some(CardState::Confirmed), 2));
    let later = said(&mut world, shift, entry, CoverSaid::ComesLater);
    assert_eq!(world.server(manager, later), Ok(Applied::Done));
    assert_eq!(world.tally(shift).confirmed, 2, "one person is one person");
    let back = undo(&mut world, &comes);
    assert_eq!(world.server(manager, back), Ok(Applied::Done));
    assert_eq!(world.tally(shift).confirmed, 2, "still to come, later");
    assert_eq!(world.server(manager, comes), Err(Rejection::IdTaken));
}

#[test]
fn what_they_were_named_for_before_they_were_taken_off_is_theirs_again_when_they_come_after_all() {
    let mut world = World::new();
    let manager = world.account(Role::HutManager, NORTH, Some(HUT));
    let shift = world.open_shift(1, 4, 4);
    let entry = noted(&mut world, manager, 1);
    let comes = said(&mut world, shift, entry, CoverSaid::Comes);
    world.server(manager, comes.clone()).unwrap();
    let signup = signup_of(entry, shift);
    let (mark, duty) = (world.id(), Duty::Responsible);
    let named = GiveDuty { mark, shift, duty, signup: Some(signup), undoes: Vec::new() };
    assert_eq!(world.server(manager, named), Ok(Applied::Done));
    let knows = |world: &World| world.store.row::<MyDuty>(signup).unwrap().is_some();
    assert!(knows(&world));
    let back = undo(&mut world, &comes);
    world.server(manager, back).unwrap();
    assert!(!knows(&world), "they are off");
    let again = said(&mut world, shift, entry, CoverSaid::Comes);
    world.server(manager, again).unwrap();
    assert!(knows(&world), "as the crew's list says again");
}

#[test]
fn taken_back_they_are_off_and_cannot_after_comes_takes_them_off_too() {
    let mut world = World::new();
    let manager = world.account(Role::HutManager, NORTH, Some(HUT));
    let shift = world.open_shift(1, 4, 4);
    let entry = noted(&mut world, manager, 1);
    let comes = said(&mut world, shift, entry, CoverSaid::Comes);
    world.server(manager, comes.clone()).unwrap();
    let undoes = comes.marks.iter().map(|mark| mark.mark).collect();
    let cannot = MarkCover { undoes, ..said(&mut world, shift, entry, CoverSaid::Cannot) };
    world.server(manager, cannot.clone()).unwrap();
    assert_eq!(stands(&world, shift, Some(entry.0)), Some(CoverSaid::Cannot));
    assert_eq!((card(&world, shift, entry), world.tally(shift).confirmed), (Some(CardState::Cancelled), 0));
    let back = undo(&mut world, &cannot);
    world.server(manager, back).unwrap();
    assert_eq!(stands(&world, shift, Some(entry.0)), Some(CoverSaid::Comes), "the correction taken back");
    assert_eq!((card(&world, shift, entry), world.tally(shift).confirmed), (Some(CardState::Confirmed), 1));
}

fn joins(world: &mut World, account: AccountId, areas: &[OrganizationId]) -> CoverId {
    let (entry, phone) = (world.id::<PoolId>(), "070-174 06 05".to_owned());
    let join = JoinPool { entry, areas: areas.to_vec(), days: 0, phone };
    assert_eq!(world.server(account, join), Ok(Applied::Done));
    CoverId(entry.0)
}

#[test]
fn who_goes_where_it_is_needed_is_put_on_by_those_who_plan_there_and_seen_by_its_crew_from_then_on() {
    let mut world = World::new();
    let (organizer, above) =
        (world.account(Role::Organizer, NORTH, None), world.account(Role::Admin, DISTRICT, None));
    let manager = world.account(Role::HutManager, NORTH, Some(HUT));
    let (helper, member) = (world.account(Role::Member, SOUTH, None), world.member());
    let shift = world.open_shift(1, 4, 1);
    world.sign_up(member, shift, 0).1.unwrap();
    let entry = joins(&mut world, helper, &[NORTH]);
    let guessed = said(&mut world, shift, entry, CoverSaid::Comes);
    assert_eq!(world.server(manager, guessed), Err(Rejection::NotAllowed), "no name for an id alone");
    assert_eq!((card(&world, shift, entry), stands(&world, shift, Some(entry.0))), (None, None));
    let comes = said(&mut world, shift, entry, CoverSaid::Comes);
    assert_eq!(world.server(organizer, comes.clone()), Ok(Applied::Done));
    let signup = world.signup(signup_of(entry, shift));
    assert_eq!((signup.account, world.tally(shift).confirmed), (helper, 2), "also on a full one");
    let back = undo(&mut world, &comes);
    assert_eq!(world.server(manager, back.clone()), Ok(Applied::Done));
    assert_eq!((card(&world, shift, entry), world.tally(shift).confirmed), (Some(CardState::Cancelled), 1));
    let again = undo(&mut world, &back);
    assert_eq!(world.server(manager, again), Ok(Applied::Done));
    assert_eq!(card(&world, shift, entry), Some(CardState::Confirmed), "the crew has seen them by now");
    let district = joins(&mut world, member, &[DISTRICT]);
    let other = world.open_shift(5, 8, 1);
    let hidden = said(&mut world, other, district, CoverSaid::Comes);
    assert_eq!(
        world.server(organizer, hidden.clone()),
        Err(Rejection::NotAllowed),
        "it is the district's to ask"
    );
    assert_eq!(world.server(above, hidden), Ok(Applied::Done));
    assert_eq!(world.signup(signup_of(district, other)).account, member, "an area stands for those below it");
}

#[test]
fn who_helps_elsewhere_is_not_put_on_here() {
    let mut world = World::new();
    let (above, shift) = (world.account(Role::Admin, DISTRICT, None), world.open_shift(1, 4, 1));
    let helper = world.account(Role::Member, SOUTH, None);
    let entry = joins(&mut world, helper, &[SOUTH]);
    let comes = said(&mut world, shift, entry, CoverSaid::Comes);
    assert_eq!(world.server(above, comes), Ok(Applied::Done), "what was heard is kept");
    assert_eq!((card(&world, shift, entry), world.tally(shift).confirmed), (None, 0));
}

#[test]
fn whoever_signed_up_by_themselves_is_not_put_on_twice() {
    let mut world = World::new();
    let (manager, member) = (world.account(Role::HutManager, NORTH, Some(HUT)), world.member());
    let shift = world.open_shift(1, 4, 4);
    let (entry, phone) = (world.id(), "0701740605".to_owned());
    let offer = OfferCover { entry, place: HUT, phone, municipality: None, days: 0 };
    world.server(member, offer).unwrap();
    let (_, confirmed) = world.sign_up(member, shift, 0);
    assert_eq!(confirmed, Ok(Applied::Confirmed));
    let comes = said(&mut world, shift, entry, CoverSaid::Comes);
    world.server(manager, comes).unwrap();
    assert_eq!(world.tally(shift).confirmed, 1);
    let other = world.open_shift(5, 7, 4);
    let comes = said(&mut world, other, entry, CoverSaid::Comes);
    world.server(manager, comes).unwrap();
    assert_eq!(world.signup(signup_of(entry, other)).account, member, "theirs to see and to give back");
    assert!(world.sign_up(member, other, 0).1.is_err(), "they are on it");
    assert_eq!(world.cancel_mine(member, signup_of(entry, other)), Ok(Applied::Done));
    assert_eq!(world.tally(other).confirmed, 0);
}

#[test]
fn an_id_that_somebody_chose_puts_nobody_else_on_a_shift() {
    let mut world = World::new();
    let (manager, member) = (world.account(Role::HutManager, NORTH, Some(HUT)), world.member());
    let shift = world.open_shift(1, 4, 4);
    let (name, phone) = ("Kim".to_owned(), "0701740605".to_owned());
    let entry = CoverId(member.0);
    let add = AddCover { entry, place: HUT, name, phone, municipality: None, days: 0, agreed: true };
    world.server(manager, add).unwrap();
    let comes = said(&mut world, shift, entry, CoverSaid::Comes);
    assert_eq!(world.server(manager, comes), Ok(Applied::Done));
    assert_eq!(world.tally(shift).confirmed, 0);
}

#[test]
fn the_crew_alone_marks_and_says_that_a_shift_manages() {
    let mut world = World::new();
    let (manager, member) = (world.account(Role::HutManager, NORTH, Some(HUT)), world.member());
    let shift = world.open_shift(1, 4, 4);
    let marks = vec![NewCoverMark { mark: world.id(), whom: None }];
    let enough = MarkCover { shift, marks, said: Some(CoverSaid::Enough), undoes: Vec::new() };
    assert_eq!(world.server(member, enough.clone()), Err(Rejection::NotAllowed));
    assert_eq!(world.device(member, enough.clone()), Err(Rejection::NotAllowed));
    assert_eq!(world.device(manager, enough.clone()), Ok(Applied::Done));
    assert_eq!(stands(&world, shift, None), Some(CoverSaid::Enough));
    let back = undo(&mut world, &enough);
    assert_eq!(world.device(manager, back), Ok(Applied::Done));
    assert_eq!(stands(&world, shift, None), None);
    let gone = MarkCover { shift: world.id(), ..enough };
    assert_eq!(world.device(manager, gone.clone()), Ok(Applied::Pending));
    assert_eq!(world.server(manager, gone), Err(Rejection::ShiftGone));
}

/// Two managers offline: what each did, by whom, about which of two people. A command may undo one that its own manager
/// made before.
fn histories(world: &mut World, managers: [AccountId; 2], plan: &[(bool, u8, u8)]) -> [Vec<Command>; 2] {
    let shift = world.open_shift(1, 4, 4);
    let entries = [noted(world, managers[0], 1), noted(world, managers[0], 2)];
    let mut done: [Vec<MarkCover>; 2] = Default::default();
    for (who, what, about) in plan {
        let entry = entries[usize::from(about % 2)];
        let mine = &mut done[usize::from(*who)];
        let command = match what % 6 {
            0 => said(world, shift, entry, CoverSaid::Asked),
            1 => said(world, shift, entry, CoverSaid::NoAnswer),
            2 => said(world, shift, entry, CoverSaid::Cannot),
            3 => said(world, shift, entry, CoverSaid::Comes),
            _ => match mine.last().cloned() {
                Some(last) => undo(world, &last),
                None => said(world, shift, entry, CoverSaid::ComesLater),
            },
        };
        mine.push(command);
    }
    done.map(|commands| commands.into_iter().map(Command::from).collect())
}

/// What of it is on screens, and counts.
fn outcome(world: &World) -> Vec<Row> {
    let kept = world.store.0.values().filter(|row| {
        matches!(
            row,
            Row::CoverMark(_) | Row::RosterCard(_) | Row::Signup(_) | Row::ShiftTally(_) | Row::CoverEntry(_)
        )
    });
    kept.cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn two_managers_offline_end_the_same_whoever_syncs_first(
        plan in proptest::collection::vec((any::<bool>(), 0_u8..6, 0_u8..2), 0..10),
    ) {
        let mut world = World::new();
        let managers = [(); 2].map(|()| world.account(Role::HutManager, NORTH, Some(HUT)));
        let histories = histories(&mut world, managers, &plan);
        let end = |order: [usize; 2]| {
            let mut world = world.clone();
            for who in order {
                for command in &histories[who] {
                    world.server(managers[who], command.clone()).unwrap();
                }
            }
            outcome(&world)
        };
        prop_assert_eq!(end([0, 1]), end([1, 0]));
    }
}
