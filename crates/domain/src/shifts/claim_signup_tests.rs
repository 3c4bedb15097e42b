use super::*;
use crate::{
    ShiftId,
    crew::{Duty, GiveDuty, MyDuty},
    reminders::ConfirmComing,
    roles::{RevokeRole, Role, subscriptions},
    shifts::{CancelShift, CancelledBy, ChangeParty, GuestSignUp, MoveShift, SignupState},
    world::{HUT, NORTH, SQUARE, World},
};
use chrono::TimeDelta;
use std::collections::BTreeSet;

fn guest(world: &mut World, shift: ShiftId, companions: u16) -> (SignupId, AccountId) {
    let (signup, account) = (world.id(), world.id());
    let (name, phone) = ("Kim".to_owned(), Some("070-123 45 67".to_owned()));
    let email = Some("kim@example.org".to_owned());
    world.system(GuestSignUp { signup, account, shift, name, phone, email, companions }).unwrap();
    (signup, account)
}

fn held(world: &World, account: AccountId) -> BTreeSet<Scope> {
    subscriptions(&world.store, account).unwrap()
}

#[test]
fn a_guest_who_takes_it_along_holds_their_shift_and_nothing_beside() {
    let mut world = World::new();
    let (mine, other) = (world.open_shift(1, 4, 3), world.open_shift(5, 6, 3));
    let (signup, account) = guest(&mut world, mine, 1);
    assert_eq!(held(&world, account), [Scope::Account(account)].into(), "nothing before");
    let claim = ClaimSignup { signup, guest: account, account };
    assert_eq!(world.system(claim.clone()), Ok(Applied::Done));
    assert_eq!(world.system(claim), Ok(Applied::Done), "twice does no harm");
    let theirs = [Scope::Account(account), Scope::Mates(mine), Scope::Way(HUT)];
    assert_eq!(held(&world, account), theirs.into());
    for row in world.store.0.values() {
        let scopes = row.scopes();
        if scopes.contains(&Scope::Mates(mine)) || scopes.contains(&Scope::Way(HUT)) {
            assert!(matches!(row.kind(), Kind::Shift | Kind::ShiftTally | Kind::Place), "{row:?}");
            assert!([mine.0, HUT.0].contains(&row.id()), "{row:?}");
        }
    }
    assert!(!world.shift(other).mates);
    let card: RosterCard = world.store.row(signup).unwrap().unwrap();
    assert!(card.unverified, "the crew has still not seen them");
    assert_eq!(world.server(account, ChangeParty { signup, companions: 0 }), Ok(Applied::Done));
    assert!(world.tally(mine).mates, "also after the line has counted anew");
    assert_eq!(world.cancel_mine(account, signup), Ok(Applied::Done));
    assert_eq!(held(&world, account), [Scope::Account(account)].into(), "given back, and gone");
}

#[test]
fn a_shift_that_is_called_off_is_still_held_to_say_so() {
    let mut world = World::new();
    let organizer = world.account(Role::Organizer, NORTH, None);
    let shift = world.open_shift(1, 4, 3);
    let (signup, account) = guest(&mut world, shift, 0);
    world.system(ClaimSignup { signup, guest: account, account }).unwrap();
    world.server(organizer, CancelShift { shift, reason: "Storm".to_owned() }).unwrap();
    assert_eq!(world.signup(signup).state, SignupState::Cancelled { by: CancelledBy::Shift });
    assert!(held(&world, account).contains(&Scope::Mates(shift)));
    let again = ClaimSignup { signup, guest: account, account };
    assert_eq!(world.system(again), Err(Rejection::AlreadyCancelled));
}

#[test]
fn what_the_guest_was_named_for_moves_too() {
    let mut world = World::new();
    let (shift, member) = (world.open_shift(1, 4, 3), world.member());
    let manager = world.account(Role::HutManager, NORTH, Some(HUT));
    let (signup, account) = guest(&mut world, shift, 0);
    let duty = Duty::Responsible;
    let named = GiveDuty { mark: world.id(), shift, duty, signup: Some(signup), undoes: Vec::new() };
    assert_eq!(world.server(manager, named), Ok(Applied::Done));
    assert_eq!(world.system(ClaimSignup { signup, guest: account, account: member }), Ok(Applied::Done));
    let mine: MyDuty = world.store.row(signup).unwrap().unwrap();
    assert_eq!((mine.account, mine.duty), (member, Duty::Responsible));
}

#[test]
fn that_it_was_moved_is_told_to_whoever_has_it_now() {
    let mut world = World::new();
    let (shift, member) = (world.open_shift(30, 33, 3), world.member());
    let (signup, account) = guest(&mut world, shift, 0);
    let (starts, ends) = (world.shift(shift).starts, world.shift(shift).ends);
    let by = TimeDelta::hours(1);
    world.system(MoveShift { shift, starts: starts + by, ends: ends + by }).unwrap();
    world.system(ClaimSignup { signup, guest: account, account: member }).unwrap();
    let told: Moved = world.store.row(signup).unwrap().unwrap();
    assert!(told.account == member && told.is_news_for(&world.signup(signup)));
}

#[test]
fn that_the_guest_said_they_come_is_said_by_whoever_has_it_now() {
    let mut world = World::new();
    let (shift, member) = (world.open_shift(30, 33, 3), world.member());
    let (signup, account) = guest(&mut world, shift, 0);
    world.server(account, ConfirmComing { signup, starts: None }).unwrap();
    world.system(ClaimSignup { signup, guest: account, account: member }).unwrap();
    let said: Coming = world.store.row(signup).unwrap().unwrap();
    assert!(said.account == member && said.counts_for(&world.signup(signup)));
}

#[test]
fn it_moves_to_the_account_that_somebody_has_already() {
    let mut world = World::new();
    let (shift, member) = (world.open_shift(1, 4, 3), world.member());
    let (signup, account) = guest(&mut world, shift, 1);
    let claim = ClaimSignup { signup, guest: account, account: member };
    assert_eq!(world.system(claim.clone()), Ok(Applied::Done));
    assert_eq!(world.system(claim), Ok(Applied::Done), "a repeated request");
    let moved = world.signup(signup);
    assert_eq!(
        (moved.account, moved.companions, moved.guest),
        (member, 1, false),
        "a member holds it anyway"
    );
    assert_eq!(world.tally(shift).confirmed, 2, "the same heads");
    assert!(!world.shift(shift).mates);
    let card: RosterCard = world.store.row(signup).unwrap().unwrap();
    assert!(!card.unverified && card.email.is_none() && card.name == format!("Account {member}"));
    assert_eq!(world.store.row::<Account>(account).unwrap(), None, "what was typed is kept no longer");
    assert_eq!(world.sign_up(member, shift, 0).1, Err(Rejection::AlreadySignedUp), "one signup, not two");
    let own = ClaimSignup { signup, guest: account, account };
    assert_eq!(world.system(own), Err(Rejection::SignupGone), "and it is nobody else's");
}

#[test]
fn a_member_of_elsewhere_holds_it_for_the_signups_sake() {
    let mut world = World::new();
    let (shift, member) = (world.open_shift(1, 4, 3), world.member());
    let grant = world.grant_of(member);
    world.system(RevokeRole { grant }).unwrap();
    let (signup, account) = guest(&mut world, shift, 0);
    world.system(ClaimSignup { signup, guest: account, account: member }).unwrap();
    let theirs = [Scope::Account(member), Scope::Mates(shift), Scope::Way(HUT)];
    assert_eq!(held(&world, member), theirs.into());
    assert!(!held(&world, member).contains(&Scope::Way(SQUARE)));
}

#[test]
fn what_is_refused_stays_as_it_was() {
    let mut world = World::new();
    let (shift, same_time, member) = (world.open_shift(1, 4, 3), world.open_shift(2, 5, 3), world.member());
    let (signup, account) = guest(&mut world, shift, 1);
    let claim = ClaimSignup { signup, guest: account, account: member };
    let before = (world.signup(signup), world.tally(shift), world.store.row::<RosterCard>(signup).unwrap());
    let (other, _) = world.sign_up(member, same_time, 0);
    assert!(matches!(world.system(claim.clone()), Err(Rejection::Clash { .. })));
    world.cancel_mine(member, other).unwrap();
    let (twice, _) = world.sign_up(member, shift, 0);
    assert_eq!(world.system(claim.clone()), Err(Rejection::AlreadySignedUp));
    world.cancel_mine(member, twice).unwrap();
    assert_eq!(world.server(member, claim.clone()), Err(Rejection::NotAllowed), "by the server alone");
    let nobody = ClaimSignup { account: world.id(), ..claim.clone() };
    assert_eq!(world.system(nobody), Err(Rejection::NotAllowed));
    let theirs = ClaimSignup { guest: world.id(), ..claim.clone() };
    assert_eq!(world.system(theirs), Err(Rejection::SignupGone), "another guest's code opens it not");
    let after = (world.signup(signup), world.tally(shift), world.store.row::<RosterCard>(signup).unwrap());
    assert_eq!(before, after);
    world.now += TimeDelta::hours(4);
    assert_eq!(world.system(claim), Err(Rejection::ShiftOver));
}
