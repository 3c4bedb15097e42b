use super::*;
use crate::{
    AccountId, Time,
    requests::{AskForStaff, StaffKind, WithdrawRequest},
    roles::Role,
    world::{DISTRICT, HUT, NORTH, World},
};
use chrono::TimeDelta;
use proptest::prelude::*;

struct Asked {
    world: World,
    asker: AccountId,
    district: AccountId,
    request: RequestId,
    starts: Time,
}

fn asked() -> Asked {
    let mut world = World::new();
    let asker = world.account(Role::Organizer, NORTH, None);
    let district = world.account(Role::Organizer, DISTRICT, None);
    let (request, starts) = (world.id(), world.now + TimeDelta::days(9));
    let ends = starts + TimeDelta::hours(2);
    let (kind, purpose) = (StaffKind::SharedStaff, String::new());
    let ask = AskForStaff { request, place: HUT, asked: DISTRICT, kind, starts, ends, heads: 2, purpose };
    assert_eq!(world.server(asker, ask), Ok(Applied::Done));
    Asked { world, asker, district, request, starts }
}

impl Asked {
    fn grant(&self, who: &str, replaces: u32) -> AnswerRequest {
        AnswerRequest {
            request: self.request,
            answer: RequestAnswer::Grant(who.to_owned()),
            replaces,
            seen: None,
        }
    }

    fn decline(&self, reason: &str, replaces: u32) -> AnswerRequest {
        AnswerRequest {
            request: self.request,
            answer: RequestAnswer::Decline(reason.to_owned()),
            replaces,
            seen: None,
        }
    }

    fn row(&self) -> StaffRequest {
        self.world.store.row(self.request).unwrap().unwrap()
    }

    fn who(&self) -> String {
        match self.row().state {
            RequestState::Waiting => String::new(),
            RequestState::Granted { who, .. } => who,
            RequestState::Declined { reason, .. } => reason,
        }
    }
}

#[test]
fn the_asked_one_answers_and_the_askers_do_not() {
    let mut asked = asked();
    let grant = asked.grant(" Alex ", 0);
    assert_eq!(asked.world.server(asked.asker, grant.clone()), Err(Rejection::NotAllowed));
    assert_eq!(asked.world.device(asked.asker, grant.clone()), Err(Rejection::NotAllowed));
    let nothing = asked.grant("  ", 0);
    assert_eq!(asked.world.server(asked.district, nothing), Err(Rejection::NameMissing));
    assert_eq!(asked.world.device(asked.district, grant), Ok(Applied::Done));
    assert_eq!((asked.who().as_str(), asked.row().answers), ("Alex", 1));
    let elsewhere = AnswerRequest { request: asked.world.id(), ..asked.grant("Alex", 0) };
    assert_eq!(asked.world.device(asked.district, elsewhere.clone()), Ok(Applied::Pending));
    assert_eq!(asked.world.server(asked.district, elsewhere), Err(Rejection::RequestGone));
}

#[test]
fn of_two_who_answer_at_once_the_first_stands_and_the_other_is_told_who_it_was() {
    let mut asked = asked();
    let other = asked.world.account(Role::Admin, DISTRICT, None);
    let (first, second) = (asked.grant("Alex", 0), asked.decline("All are at the debate", 0));
    assert_eq!(asked.world.server(asked.district, first.clone()), Ok(Applied::Done));
    let by = format!("Account {}", asked.district);
    assert_eq!(asked.world.server(other, second), Err(Rejection::RequestAnswered { by: by.clone() }));
    // Their next one, offline too, rests on their own first, which never stood.
    let seen = Some(format!("Account {other}"));
    let next = AnswerRequest { seen, ..asked.grant("Robin", 1) };
    assert_eq!(asked.world.server(other, next), Err(Rejection::RequestAnswered { by }));
    assert_eq!(asked.world.server(other, first), Ok(Applied::Done), "the same twice is no quarrel");
    assert_eq!((asked.who().as_str(), asked.row().answers), ("Alex", 1));
    let seen = asked.decline("All are at the debate", 1);
    assert_eq!(asked.world.server(other, seen), Ok(Applied::Done), "they saw it");
    assert!(matches!(asked.row().state, RequestState::Declined { .. }));
}

#[test]
fn what_has_begun_or_was_withdrawn_is_answered_no_more() {
    let mut asked = asked();
    let withdraw = |withdrawn| WithdrawRequest { request: asked.request, withdrawn };
    let (off, on) = (withdraw(true), withdraw(false));
    let (first, second) = (asked.grant("Alex", 0), asked.grant("Robin", 1));
    assert_eq!(asked.world.server(asked.asker, off.clone()), Ok(Applied::Done));
    assert_eq!(asked.world.server(asked.district, first.clone()), Err(Rejection::RequestWithdrawn));
    assert_eq!(asked.world.server(asked.asker, on), Ok(Applied::Done));
    assert_eq!(asked.world.server(asked.district, first), Ok(Applied::Done));
    assert_eq!(asked.world.server(asked.asker, off), Ok(Applied::Done));
    assert_eq!(asked.who(), "Alex", "whom to tell stays");
    let withdrawn = asked.row();
    asked.world.put(StaffRequest { withdrawn: false, ..withdrawn });
    asked.world.now = asked.starts;
    assert_eq!(asked.world.server(asked.district, second), Err(Rejection::RequestBegun));
}

proptest! {
    /// Whatever several people saw when they answered, in whatever order their answers arrive: no answer goes under unseen.
    #[test]
    fn no_answer_goes_under_that_nobody_saw(steps in prop::collection::vec((0u32..4, 0u8..3), 1..12)) {
        let mut asked = asked();
        for (replaces, words) in steps {
            let (before, seen) = (asked.row(), asked.who());
            let answer = asked.grant(&format!("Person {words}"), replaces);
            let answered = asked.world.server(asked.district, answer);
            let after = asked.row();
            match answered {
                Ok(_) if after == before => prop_assert_eq!(&asked.who(), &seen),
                Ok(_) => prop_assert!(before.answers == replaces || before.answers == 0),
                Err(_) => prop_assert_eq!(after, before),
            }
        }
    }
}
