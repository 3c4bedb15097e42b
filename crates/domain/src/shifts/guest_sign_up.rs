use super::{RosterCard, Shift, ShiftTally, Signup, SignupState, line, roster_card::CardState};
use crate::{
    AccountId, Actor, Applied, Authority, Cx, Halt, Look, Read, ReadExt, Rejection, Scope, ShiftId, SignupId,
    Store, UseCase,
    accounts::Account,
    command::{optional_text, text},
    people, roles,
};
use serde::{Deserialize, Serialize};

/// Somebody without an account signs up on a public page. They take spots at once, by the same rule as
/// [`super::SignUp`], and their card says that nobody has seen them yet. As everyone on a shift has an account, they get one
/// that nobody signs in to. The server's own command: whoever sent the page is nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestSignUp {
    /// The signup's id.
    pub signup: SignupId,
    /// The id of their account.
    pub account: AccountId,
    /// The shift.
    pub shift: ShiftId,
    /// What they are called.
    pub name: String,
    /// Their phone; this or a mail address there must be.
    pub phone: Option<String>,
    /// Their mail address, for the crew. It signs nobody in: whoever typed it need not be who reads it.
    pub email: Option<String>,
    /// People who come along.
    pub companions: u16,
}

impl UseCase for GuestSignUp {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(shift) = read.row::<Shift>(self.shift)? else { return Ok(Vec::new()) };
        Ok(vec![
            Scope::Public(shift.audience),
            Scope::Crew(shift.place),
            Scope::Account(self.account),
            Scope::Register,
        ])
    }

    fn names(&self) -> Vec<Look> {
        vec![
            Look::row::<Shift>(self.shift),
            Look::row::<ShiftTally>(self.shift),
            Look::row::<Signup>(self.signup),
            Look::row::<RosterCard>(self.signup),
            Look::row::<Account>(self.account),
        ]
    }

    fn authorize(&self, actor: &Actor, _: &dyn Read) -> Result<(), Halt> {
        roles::require_system(actor)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let name = text(&self.name, 300)?;
        let phone =
            optional_text(&self.phone, 40)?.map(|phone| people::phone_as_dialled(&phone)).transpose()?;
        let email = optional_text(&self.email, 254)?;
        if phone.is_none() && email.is_none() {
            return Err(Rejection::NameMissing.into());
        }
        let taken = store.row::<Signup>(self.signup)?.is_some()
            || store.row::<RosterCard>(self.signup)?.is_some()
            || store.row::<Account>(self.account)?.is_some();
        if taken {
            return Err(Rejection::IdTaken.into());
        }
        let Some(shift) = store.row::<Shift>(self.shift)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::ShiftGone.into()),
            };
        };
        shift.state.require_open()?;
        if shift.ends <= cx.now {
            return Err(Rejection::ShiftOver.into());
        }
        if self.companions >= shift.max {
            return Err(Rejection::PartyTooLarge { max: shift.max }.into());
        }
        let card = RosterCard {
            id: self.signup,
            place: shift.place,
            shift: shift.id,
            name: name.clone(),
            phone: phone.clone(),
            companions: self.companions,
            asked_at: cx.occurred_at,
            // Until the line has decided, a few lines below.
            state: CardState::Cancelled,
            walk_in: false,
            unverified: true,
            email,
        };
        let signup = Signup {
            id: self.signup,
            shift: shift.id,
            place: shift.place,
            account: self.account,
            starts: shift.starts,
            ends: shift.ends,
            companions: self.companions,
            asked_at: cx.occurred_at,
            state: SignupState::Pending,
            guest: false,
        };
        store.put(Account { id: self.account, name, email: None, phone }.into())?;
        store.put(card.into())?;
        Ok(line::enter(store, &shift, signup)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        roles::Role,
        shifts::{CancelShift, PublishShift},
        world::{NORTH, World},
    };
    use chrono::TimeDelta;

    fn guest(world: &mut World, shift: ShiftId, companions: u16) -> GuestSignUp {
        let (signup, account) = (world.id(), world.id());
        let (name, phone) = (" Kim ".to_owned(), Some("070-123 45 67".to_owned()));
        GuestSignUp { signup, account, shift, name, phone, email: None, companions }
    }

    fn card(world: &World, signup: SignupId) -> RosterCard {
        world.store.row(signup).unwrap().unwrap()
    }

    #[test]
    fn a_guest_has_spots_at_once_and_the_crew_sees_that_nobody_knows_them() {
        let mut world = World::new();
        let shift = world.open_shift(1, 4, 3);
        let mut command = guest(&mut world, shift, 1);
        command.email = Some("kim@example.org".to_owned());
        assert_eq!(world.system(command.clone()), Ok(Applied::Confirmed));
        assert_eq!(world.tally(shift).confirmed, 2);
        let kim = card(&world, command.signup);
        assert_eq!((kim.name.as_str(), kim.phone.as_deref()), ("Kim", Some("+46701234567")));
        assert!(kim.unverified && !kim.walk_in && kim.state == CardState::Confirmed);
        assert_eq!(kim.email.as_deref(), Some("kim@example.org"));
        let account: Account = world.store.row(command.account).unwrap().unwrap();
        assert_eq!(account.email, None, "a typed address signs nobody in");
        assert_eq!(world.system(command), Err(Rejection::IdTaken), "sent twice, there once");
        assert_eq!(world.tally(shift).confirmed, 2);
    }

    #[test]
    fn who_does_not_fit_stands_in_the_same_line_as_members() {
        let mut world = World::new();
        let (shift, [a, b]) = (world.open_shift(1, 4, 2), [(); 2].map(|()| world.member()));
        let (first, _) = world.sign_up(a, shift, 1);
        let waiting = guest(&mut world, shift, 0);
        assert_eq!(world.system(waiting.clone()), Ok(Applied::Waitlisted { position: 1 }));
        assert_eq!(world.sign_up(b, shift, 0).1, Ok(Applied::Waitlisted { position: 2 }));
        assert_eq!(world.cancel_mine(a, first), Ok(Applied::Done));
        assert_eq!(world.signup(waiting.signup).state, SignupState::Confirmed);
        let kim = card(&world, waiting.signup);
        assert!(kim.unverified && kim.state == CardState::Confirmed, "moved up, and still unverified");
    }

    #[test]
    fn the_crew_takes_a_guest_off_and_a_member_stays() {
        let mut world = World::new();
        let (shift, member) = (world.open_shift(1, 4, 2), world.member());
        let manager = world.account(Role::HutManager, NORTH, Some(crate::world::HUT));
        let (mine, _) = world.sign_up(member, shift, 0);
        let [first, waiting] = [guest(&mut world, shift, 0), guest(&mut world, shift, 0)];
        world.system(first.clone()).unwrap();
        assert_eq!(world.system(waiting.clone()), Ok(Applied::Waitlisted { position: 1 }));
        let off = |signup| crate::day_sheet::TakeWalkInBack { signup };
        assert_eq!(world.server(manager, off(mine)), Err(Rejection::NotAllowed));
        assert_eq!(world.server(manager, off(waiting.signup)), Ok(Applied::Done));
        assert_eq!(world.tally(shift).confirmed, 2, "who waited held no spot");
        assert_eq!(world.server(manager, off(first.signup)), Ok(Applied::Done));
        assert_eq!(world.tally(shift).confirmed, 1);
        assert_eq!(card(&world, first.signup).state, CardState::Cancelled);
    }

    #[test]
    fn a_shift_that_takes_nobody_says_why() {
        let mut world = World::new();
        let organizer = world.account(Role::Organizer, NORTH, None);
        let draft = world.plan(1, 4, 2, false);
        let command = guest(&mut world, draft, 0);
        assert_eq!(world.system(command.clone()), Err(Rejection::ShiftNotOpen));
        world.server(organizer, PublishShift { shift: draft }).unwrap();
        let crowd = GuestSignUp { companions: 2, ..command.clone() };
        assert_eq!(world.system(crowd), Err(Rejection::PartyTooLarge { max: 2 }));
        world.now += TimeDelta::hours(4);
        assert_eq!(world.system(command), Err(Rejection::ShiftOver));
        let off = world.open_shift(1, 4, 2);
        world.server(organizer, CancelShift { shift: off, reason: "Storm".to_owned() }).unwrap();
        let command = guest(&mut world, off, 0);
        assert_eq!(world.system(command), Err(Rejection::ShiftCancelled { reason: "Storm".to_owned() }));
        let gone = world.id();
        let command = guest(&mut world, gone, 0);
        assert_eq!(world.system(command), Err(Rejection::ShiftGone));
    }

    #[test]
    fn what_they_write_is_checked_and_only_the_server_does_it() {
        let mut world = World::new();
        let (shift, member) = (world.open_shift(1, 4, 2), world.member());
        let good = guest(&mut world, shift, 0);
        for (bad, why) in [
            (GuestSignUp { name: " ".to_owned(), ..good.clone() }, Rejection::NameMissing),
            (GuestSignUp { phone: None, ..good.clone() }, Rejection::NameMissing),
            (GuestSignUp { name: "x".repeat(301), ..good.clone() }, Rejection::TextTooLong { max: 300 }),
            (GuestSignUp { phone: Some("call me".to_owned()), ..good.clone() }, Rejection::PhoneBad),
            (
                GuestSignUp { email: Some("x".repeat(255)), ..good.clone() },
                Rejection::TextTooLong { max: 254 },
            ),
        ] {
            assert_eq!(world.system(bad), Err(why));
        }
        assert_eq!(world.server(member, good.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.tally(shift).confirmed, 0, "nothing of it is there");
        let mailed = GuestSignUp { phone: None, email: Some("kim@example.org".to_owned()), ..good };
        assert_eq!(world.system(mailed), Ok(Applied::Confirmed), "a mail address is enough");
    }
}
