use super::{Attendance, AttendanceMark, organization_of_party};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Finder, Halt, Look, MarkId, OrganizationId, Read, ReadExt,
    Rejection, Scope, SignupId, Store, UseCase, accounts, hours, places::Place, roles, shifts::RosterCard,
    shifts::Shift, shifts::Signup, shifts::end_offers,
};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// How long after the start somebody may still just be late.
pub const NO_SHOW_AFTER: TimeDelta = TimeDelta::minutes(15);

/// Marks who came and who did not, or takes such marks back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkAttendance {
    /// The mark's id.
    pub mark: MarkId,
    /// The party.
    pub signup: SignupId,
    /// What was seen; none to take others back and say nothing.
    pub attendance: Option<Attendance>,
    /// Marks on the same signup that count no more: those that the person saw when they decided.
    pub undoes: Vec<MarkId>,
}

/// The most marks that one undoes: more are on no signup that people have kept.
const MOST_UNDONE: usize = 100;

impl UseCase for MarkAttendance {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(card) = read.row::<RosterCard>(self.signup)? else { return Ok(Vec::new()) };
        let mut scopes = vec![Scope::Crew(card.place)];
        if let Some(signup) = read.row::<Signup>(self.signup)? {
            scopes.extend(hours::due_scopes(read, signup.account)?);
        }
        Ok(scopes)
    }

    fn names(&self) -> Vec<Look> {
        vec![
            Look::row::<RosterCard>(self.signup),
            Look::row::<AttendanceMark>(self.mark),
            Look::row::<Signup>(self.signup),
            Look::row::<hours::Credit>(self.signup),
        ]
    }

    fn looks(&self, _: &Actor, read: &dyn Read) -> Result<Vec<Look>, Fault> {
        let mut looks: Vec<Look> =
            self.undoes.iter().take(MOST_UNDONE).map(|mark| Look::row::<AttendanceMark>(*mark)).collect();
        if let Some(card) = read.row::<RosterCard>(self.signup)? {
            looks.extend([
                Look::row::<Place>(card.place),
                Look::row::<Shift>(card.shift),
                Look::Rows(Finder::MarksOn { shift: card.shift, place: card.place }),
            ]);
            if self.attendance == Some(Attendance::Here) {
                looks.push(Look::Rows(Finder::HandoversOn { shift: card.shift, place: card.place }));
            }
        }
        Ok(looks)
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<RosterCard>(self.signup)? {
            Some(card) => roles::require_crew(actor, read, card.place),
            None => Ok(()),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        organization_of_party(read, self.signup)
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.signup.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(card) = store.row::<RosterCard>(self.signup)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::SignupGone.into()),
            };
        };
        if store.row::<AttendanceMark>(self.mark)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        // By the clock of who saw it: the mark may be answered days later.
        if self.attendance == Some(Attendance::NoShow)
            && let Some(shift) = store.row::<Shift>(card.shift)?
            && cx.occurred_at < shift.starts + NO_SHOW_AFTER
        {
            return Err(Rejection::TooEarly { from: shift.starts + NO_SHOW_AFTER }.into());
        }
        // One that is not here yet may come later: work that was left is done in any order. Another's it never is.
        let mut undoes = Vec::new();
        for mark in self.undoes.iter().take(MOST_UNDONE) {
            let fits = store.row::<AttendanceMark>(*mark)?.is_none_or(|mark| mark.signup == card.id);
            if fits && !undoes.contains(mark) {
                undoes.push(*mark);
            }
        }
        if self.attendance.is_some() || !undoes.is_empty() {
            let mark = AttendanceMark {
                id: self.mark,
                place: card.place,
                shift: card.shift,
                signup: card.id,
                attendance: self.attendance,
                undoes,
                by: cx.actor.account(),
                by_name: accounts::name_of(store, &cx.actor)?,
                at: cx.occurred_at,
            };
            store.put(mark.into())?;
            // Who is here has not handed it over.
            if self.attendance == Some(Attendance::Here) && cx.authority == Authority::Server {
                end_offers(store, card.shift, card.place, Some(card.id))?;
            }
            if cx.authority == Authority::Server {
                hours::recount(store, card.id)?;
            }
        }
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        AccountId, Command, Row,
        day_sheet::{WalkIn, standing},
        left_work::{AdoptLeftWork, leave_for_staff},
        roles::{RevokeRole, Role},
        world::{DISTRICT, HUT, NORTH, SOUTH, SQUARE, World},
    };
    use proptest::prelude::*;

    fn marks(world: &World, signup: SignupId) -> Vec<AttendanceMark> {
        let all = world.store.0.values().filter_map(|row| match row {
            Row::AttendanceMark(mark) if mark.signup == signup => Some(mark.clone()),
            _ => None,
        });
        all.collect()
    }

    fn stands(world: &World, signup: SignupId) -> Option<Attendance> {
        standing(&marks(world, signup)).and_then(|mark| mark.attendance)
    }

    fn seen(world: &mut World, signup: SignupId, attendance: Attendance) -> MarkAttendance {
        MarkAttendance { mark: world.id(), signup, attendance: Some(attendance), undoes: Vec::new() }
    }

    fn party(world: &mut World) -> SignupId {
        let (shift, member) = (world.open_shift(1, 4, 4), world.member());
        world.sign_up(member, shift, 0).0
    }

    #[test]
    fn the_crew_and_its_organizers_mark_and_nobody_else() {
        let mut world = World::new();
        let signup = party(&mut world);
        for (role, at, place, allowed) in [
            (Role::HutManager, NORTH, Some(HUT), true),
            (Role::Organizer, NORTH, None, true),
            (Role::Admin, DISTRICT, None, true),
            (Role::HutManager, NORTH, Some(SQUARE), false),
            (Role::HutManager, NORTH, None, false),
            (Role::Organizer, SOUTH, None, false),
            (Role::Member, NORTH, Some(HUT), false),
        ] {
            let account = world.account(role, at, place);
            let command = seen(&mut world, signup, Attendance::Here);
            let expected = if allowed { Ok(Applied::Done) } else { Err(Rejection::NotAllowed) };
            assert_eq!(world.device(account, command.clone()), expected, "{role:?} of {at} on a device");
            world.store.0.retain(|(_, id), _| *id != command.mark.0);
            assert_eq!(world.server(account, command), expected, "{role:?} of {at}");
        }
    }

    #[test]
    fn nobody_is_absent_before_a_quarter_past_by_the_clock_of_who_looked() {
        let mut world = World::new();
        let signup = party(&mut world);
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let early = seen(&mut world, signup, Attendance::NoShow);
        let from = world.signup(signup).starts + NO_SHOW_AFTER;
        assert_eq!(world.server(manager, early.clone()), Err(Rejection::TooEarly { from }));
        for soon in [Attendance::Late, Attendance::Excused, Attendance::Here] {
            let command = seen(&mut world, signup, soon);
            assert_eq!(world.server(manager, command), Ok(Applied::Done), "{soon:?} is said before");
        }
        world.now = from;
        assert_eq!(world.server(manager, early), Ok(Applied::Done));
    }

    #[test]
    fn undo_names_marks_on_the_same_signup_alone() {
        let mut world = World::new();
        let (signup, other) = (party(&mut world), party(&mut world));
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let (here, there) =
            (seen(&mut world, signup, Attendance::Here), seen(&mut world, other, Attendance::Here));
        world.server(manager, here.clone()).unwrap();
        world.server(manager, there.clone()).unwrap();
        let to_come = world.id();
        let undoes = vec![there.mark, here.mark, here.mark, to_come];
        let undo = MarkAttendance { mark: world.id(), signup, attendance: None, undoes };
        assert_eq!(world.server(manager, undo.clone()), Ok(Applied::Done));
        assert_eq!((stands(&world, signup), stands(&world, other)), (None, Some(Attendance::Here)));
        assert_eq!(
            marks(&world, signup).iter().filter(|mark| mark.undoes == [here.mark, to_come]).count(),
            1
        );
        let late = MarkAttendance { mark: to_come, ..seen(&mut world, signup, Attendance::Late) };
        assert_eq!(world.server(manager, late), Ok(Applied::Done));
        assert_eq!(stands(&world, signup), None, "an undo counts, also if it comes before what it undoes");
        assert_eq!(world.server(manager, undo), Err(Rejection::IdTaken));
        let nothing = MarkAttendance { mark: world.id(), signup, attendance: None, undoes: Vec::new() };
        assert_eq!(world.server(manager, nothing), Ok(Applied::Done));
        assert_eq!(marks(&world, signup).len(), 3, "nothing is kept of nothing");
    }

    #[test]
    fn a_mark_without_the_role_is_left_to_the_organizers() {
        let mut world = World::new();
        let signup = party(&mut world);
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let grant = world.grant_of(manager);
        world.system(RevokeRole { grant }).unwrap();
        let shift = world.signup(signup).shift;
        let walk_in = WalkIn {
            signup: world.id(),
            account: world.id(),
            mark: world.id(),
            shift,
            name: "Kim".to_owned(),
            phone: None,
            companions: 0,
            consent: false,
        };
        let sent: [Command; 3] = [
            seen(&mut world, signup, Attendance::Here).into(),
            walk_in.clone().into(),
            seen(&mut world, walk_in.signup, Attendance::Excused).into(),
        ];
        let actor = Actor::Account(manager);
        let cx = Cx { now: world.now, occurred_at: world.now, actor, authority: Authority::Server };
        let heir = world.account(Role::Organizer, NORTH, None);
        let left = sent.map(|command| {
            assert!(world.server(manager, command.clone()).is_err());
            let left = world.id();
            let heirs = leave_for_staff(&mut world.store, &cx, left, &command);
            assert_eq!(heirs, Ok(Some(NORTH)), "{command:?}, also what rests on something that was left");
            left
        });
        for left in left {
            world.server(heir, AdoptLeftWork { left }).unwrap();
        }
        assert_eq!(stands(&world, signup), Some(Attendance::Here));
        assert_eq!(marks(&world, walk_in.signup).len(), 2);
    }

    #[test]
    fn a_missing_card_is_a_refusal_on_the_server_alone() {
        let mut world = World::new();
        let (manager, gone) = (world.account(Role::HutManager, NORTH, Some(HUT)), world.id());
        let command = seen(&mut world, gone, Attendance::Here);
        assert_eq!(world.device(manager, command.clone()), Ok(Applied::Pending));
        assert_eq!(world.server(manager, command), Err(Rejection::SignupGone));
    }

    /// A tap of one manager: on which of two parties, and what; none takes back what stands.
    type Tap = (usize, Option<Attendance>);

    fn taps() -> impl Strategy<Value = Vec<Tap>> {
        let attendance = prop::sample::select(vec![
            None,
            Some(Attendance::Here),
            Some(Attendance::Late),
            Some(Attendance::Excused),
            Some(Attendance::NoShow),
        ]);
        prop::collection::vec((0..2_usize, attendance), 0..8)
    }

    /// What a manager's device sends for taps: each undoes what that device shows.
    fn done_offline(
        world: &mut World,
        account: AccountId,
        parties: &[SignupId],
        taps: &[Tap],
    ) -> Vec<MarkAttendance> {
        let mut sent = Vec::new();
        let before = world.store.clone();
        for (party, attendance) in taps {
            let signup = parties[*party];
            let undoes = standing(&marks(world, signup)).map(|mark| mark.id).into_iter().collect();
            let command = MarkAttendance { mark: world.id(), signup, attendance: *attendance, undoes };
            world.device(account, command.clone()).unwrap();
            sent.push(command);
        }
        world.store = before;
        sent
    }

    proptest! {
        /// Two managers without a network, who then sync in whatever order: the same stands in the end.
        #[test]
        fn the_same_stands_whoever_syncs_first(
            together in taps(), one in taps(), other in taps(), turns in prop::collection::vec(any::<bool>(), 0..24)
        ) {
            let mut world = World::new();
            let parties = [party(&mut world), party(&mut world)];
            let managers = [(); 2].map(|()| world.account(Role::HutManager, NORTH, Some(HUT)));
            world.now += TimeDelta::hours(2);
            for command in done_offline(&mut world, managers[0], &parties, &together) {
                world.server(managers[0], command).unwrap();
            }
            let one = done_offline(&mut world, managers[0], &parties, &one);
            let other = done_offline(&mut world, managers[1], &parties, &other);
            let ends = |order: &[bool]| {
                let mut world = world.clone();
                let (mut one, mut other) = (one.iter(), other.iter());
                for first in order.iter().chain(&[true; 8]).chain(&[false; 8]) {
                    let next = if *first { one.next() } else { other.next() };
                    if let Some(command) = next {
                        world.server(managers[usize::from(!first)], command.clone()).unwrap();
                    }
                }
                parties.map(|signup| standing(&marks(&world, signup)).map(|mark| (mark.id, mark.attendance)))
            };
            prop_assert_eq!(ends(&[]), ends(&[false; 8]));
            prop_assert_eq!(ends(&[]), ends(&turns));
        }
    }
}
