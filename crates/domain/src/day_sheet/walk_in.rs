use super::{Attendance, AttendanceMark};
use crate::{
    AccountId, Actor, Applied, Authority, Cx, Fault, Halt, Look, MarkId, OrganizationId, Read, ReadExt,
    Rejection, Scope, ShiftId, SignupId, Store, UseCase,
    accounts::{self, Account},
    command::{optional_text, text},
    hours, people, roles,
    shifts::{CardState, LARGEST, RosterCard, Shift, ShiftTally, Signup, SignupState, tally},
};
use serde::{Deserialize, Serialize};

/// Somebody who is here without having signed up: a fact, so never refused for want of room. On the server they get an
/// account that nobody signs in to, as everyone on a shift has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WalkIn {
    /// The signup's id.
    pub signup: SignupId,
    /// The id of their account.
    pub account: AccountId,
    /// The id of the mark that they are here.
    pub mark: MarkId,
    /// The shift.
    pub shift: ShiftId,
    /// What they are called.
    pub name: String,
    /// Their phone, which is only kept with their consent.
    pub phone: Option<String>,
    /// People with them.
    pub companions: u16,
    /// Whether they said yes to being asked again.
    pub consent: bool,
}

impl UseCase for WalkIn {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(shift) = read.row::<Shift>(self.shift)? else { return Ok(Vec::new()) };
        // An account without a mail address is no one's to find, but whoever adds one locks the register.
        Ok(vec![
            Scope::Public(shift.audience),
            Scope::Crew(shift.place),
            Scope::Account(self.account),
            Scope::Register,
        ])
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Shift>(self.shift), Look::row::<RosterCard>(self.signup)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<Shift>(self.shift)? {
            Some(shift) => roles::require_crew(actor, read, shift.place),
            None => Ok(()),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        Ok(read.row::<Shift>(self.shift)?.map(|shift| shift.organization))
    }

    fn makes(&self) -> Vec<uuid::Uuid> {
        vec![self.signup.0]
    }
    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.shift.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let name = text(&self.name, 300)?;
        let phone =
            optional_text(&self.phone, 40)?.map(|phone| people::phone_as_dialled(&phone)).transpose()?;
        if phone.is_some() && !self.consent {
            return Err(Rejection::ConsentMissing.into());
        }
        if self.companions >= LARGEST {
            return Err(Rejection::PartyTooLarge { max: LARGEST }.into());
        }
        let Some(shift) = store.row::<Shift>(self.shift)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::ShiftGone.into()),
            };
        };
        shift.state.require_open()?;
        let taken = store.row::<RosterCard>(self.signup)?.is_some()
            || store.row::<AttendanceMark>(self.mark)?.is_some()
            || store.row::<Account>(self.account)?.is_some();
        if taken {
            return Err(Rejection::IdTaken.into());
        }
        let card = RosterCard {
            id: self.signup,
            place: shift.place,
            shift: shift.id,
            name: name.clone(),
            phone: phone.clone(),
            companions: self.companions,
            asked_at: cx.occurred_at,
            state: CardState::Confirmed,
            walk_in: true,
            unverified: false,
            email: None,
        };
        let here = AttendanceMark {
            id: self.mark,
            place: shift.place,
            shift: shift.id,
            signup: self.signup,
            attendance: Some(Attendance::Here),
            undoes: Vec::new(),
            by: cx.actor.account(),
            by_name: accounts::name_of(store, &cx.actor)?,
            at: cx.occurred_at,
        };
        store.put(card.into())?;
        store.put(here.into())?;
        if cx.authority == Authority::Device {
            return Ok(Applied::Done);
        }
        if store.row::<Signup>(self.signup)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        let signup = Signup {
            id: self.signup,
            shift: shift.id,
            place: shift.place,
            account: self.account,
            starts: shift.starts,
            ends: shift.ends,
            companions: self.companions,
            asked_at: cx.occurred_at,
            state: SignupState::Confirmed,
            guest: false,
        };
        let before = tally(store, &shift)?;
        let confirmed = before.confirmed.saturating_add(signup.heads());
        store.put(Account { id: self.account, name, email: None, phone }.into())?;
        store.put(signup.into())?;
        store.put(ShiftTally { confirmed, ..before }.into())?;
        hours::recount(store, self.signup)?;
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        day_sheet::TakeWalkInBack,
        roles::Role,
        shifts::CancelShift,
        world::{HUT, NORTH, SOUTH, World},
    };

    fn walk_in(world: &mut World, shift: ShiftId) -> WalkIn {
        let (signup, account, mark) = (world.id(), world.id(), world.id());
        let (name, phone) = (" Kim ".to_owned(), Some("070-123 45 67".to_owned()));
        WalkIn { signup, account, mark, shift, name, phone, companions: 1, consent: true }
    }

    fn card(world: &World, signup: SignupId) -> RosterCard {
        world.store.row(signup).unwrap().unwrap()
    }

    #[test]
    fn who_is_here_is_never_refused_for_want_of_room() {
        let mut world = World::new();
        let (shift, member) = (world.open_shift(1, 4, 2), world.member());
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        world.sign_up(member, shift, 1).1.unwrap();
        world.now += chrono::TimeDelta::hours(5);
        let command = walk_in(&mut world, shift);
        assert_eq!(
            world.server(manager, command.clone()),
            Ok(Applied::Done),
            "full, and over: typed in later"
        );
        assert_eq!(world.tally(shift).confirmed, 4);
        let kim = card(&world, command.signup);
        assert_eq!(
            (kim.name.as_str(), kim.phone.as_deref(), kim.walk_in),
            ("Kim", Some("+46701234567"), true)
        );
        assert_eq!(world.signup(command.signup).account, command.account);
        assert_eq!(world.server(manager, command), Err(Rejection::IdTaken));
    }

    #[test]
    fn taken_back_they_free_what_they_took() {
        let mut world = World::new();
        let (shift, member) = (world.open_shift(1, 4, 2), world.member());
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let command = walk_in(&mut world, shift);
        world.server(manager, command.clone()).unwrap();
        let (waiting, line) = world.sign_up(member, shift, 1);
        assert_eq!(line, Ok(Applied::Waitlisted { position: 1 }));
        let back = TakeWalkInBack { signup: command.signup };
        assert_eq!(world.server(member, back.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.server(manager, TakeWalkInBack { signup: waiting }), Err(Rejection::NotAllowed));
        assert_eq!(world.server(manager, back.clone()), Ok(Applied::Done));
        assert_eq!(card(&world, command.signup).state, CardState::Cancelled);
        assert_eq!(
            (world.tally(shift).confirmed, world.tally(shift).waiting),
            (2, 0),
            "the next party moved up"
        );
        assert_eq!(world.server(manager, back), Ok(Applied::Done), "a second manager is refused nothing");
        assert_eq!(world.tally(shift).confirmed, 2, "and frees nothing twice");
    }

    #[test]
    fn taken_back_after_the_end_they_put_nobody_on_the_shift() {
        let mut world = World::new();
        let (shift, member) = (world.open_shift(1, 4, 2), world.member());
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let command = walk_in(&mut world, shift);
        world.server(manager, command.clone()).unwrap();
        world.sign_up(member, shift, 1).1.unwrap();
        world.now += chrono::TimeDelta::hours(5);
        assert_eq!(world.server(manager, TakeWalkInBack { signup: command.signup }), Ok(Applied::Done));
        assert_eq!((world.tally(shift).confirmed, world.tally(shift).waiting), (0, 1));
    }

    #[test]
    fn a_number_is_kept_with_consent_alone_and_a_name_there_must_be() {
        let mut world = World::new();
        let shift = world.open_shift(1, 4, 2);
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let good = walk_in(&mut world, shift);
        for (bad, why) in [
            (WalkIn { consent: false, ..good.clone() }, Rejection::ConsentMissing),
            (WalkIn { name: "  ".to_owned(), ..good.clone() }, Rejection::NameMissing),
            (WalkIn { name: "x".repeat(301), ..good.clone() }, Rejection::TextTooLong { max: 300 }),
            (WalkIn { phone: Some("call me".to_owned()), ..good.clone() }, Rejection::PhoneBad),
            (WalkIn { companions: u16::MAX, ..good.clone() }, Rejection::PartyTooLarge { max: LARGEST }),
        ] {
            assert_eq!(world.device(manager, bad.clone()), Err(why.clone()));
            assert_eq!(world.server(manager, bad), Err(why));
        }
        let nameless = WalkIn { phone: Some(" ".to_owned()), consent: false, ..good };
        assert_eq!(world.server(manager, nameless), Ok(Applied::Done), "no number, no consent needed");
    }

    #[test]
    fn a_device_puts_them_on_the_sheet_at_once_and_guesses_no_capacity() {
        let mut world = World::new();
        let shift = world.open_shift(1, 4, 2);
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let command = walk_in(&mut world, shift);
        assert_eq!(world.device(manager, command.clone()), Ok(Applied::Done));
        assert_eq!((card(&world, command.signup).name.as_str(), world.tally(shift).confirmed), ("Kim", 0));
        assert_eq!(world.device(manager, TakeWalkInBack { signup: command.signup }), Ok(Applied::Done));
        assert_eq!(card(&world, command.signup).state, CardState::Cancelled);
        let gone = WalkIn { shift: world.id(), ..walk_in(&mut world, shift) };
        assert_eq!(world.device(manager, gone.clone()), Ok(Applied::Pending));
        assert_eq!(world.server(manager, gone), Err(Rejection::ShiftGone));
    }

    #[test]
    fn only_the_crew_of_a_shift_that_is_on() {
        let mut world = World::new();
        let shift = world.open_shift(1, 4, 2);
        let command = walk_in(&mut world, shift);
        let (stranger, organizer) =
            (world.account(Role::Organizer, SOUTH, None), world.account(Role::Organizer, NORTH, None));
        assert_eq!(world.server(stranger, command.clone()), Err(Rejection::NotAllowed));
        world.server(organizer, CancelShift { shift, reason: "Storm".to_owned() }).unwrap();
        let reason = "Storm".to_owned();
        assert_eq!(world.server(organizer, command), Err(Rejection::ShiftCancelled { reason }));
    }
}
