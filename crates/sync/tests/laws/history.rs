//! Random histories: whatever devices, server and line do, the laws hold after every answer, and in the end
//! all agree.

use crate::world::{ACCOUNTS, BIKE, DISTRICT, HUT, NORTH, NORTHERNER, PLACES, SHIFTS, SOUTH, World, plan};
use chrono::{DateTime, TimeDelta};
use proptest::{prelude::*, sample::Index};
use std::collections::{BTreeMap, BTreeSet};
use stuga_domain::{
    AccountId, Applied, Clock, Command, CommandId, Kind, Rejection, Row, ShiftId, SignupId,
    left_work::{AdoptLeftWork, LeftState, LetGoLeftWork},
    roles::{GrantRole, Role},
    shifts::{CancelMine, CancelShift, Contact, PublishShift, ReviseShift, SignUp, SignupState},
};
use stuga_sync::{Answer, RowRef, SyncRequest, device::Performed, server::stamp, share};
use uuid::Uuid;

#[derive(Clone, Debug)]
enum Act {
    SignUp { shift: Index, companions: u16 },
    CancelMine { signup: Index },
    Create { place: usize, hour: i64, max: u16, publish: bool },
    Publish { shift: Index },
    Revise { shift: Index, max: u16 },
    Cancel { shift: Index },
    SeeTo { left: Index, adopt: bool },
    Unknown,
    Malformed,
}

/// What becomes of a round trip.
#[derive(Clone, Debug)]
enum Fate {
    Reaches,
    AnswerLost,
    /// The request arrives twice, and one of the two answers reaches.
    Doubled {
        first: bool,
    },
    /// The request arrives much later, and its answer reaches nobody.
    Late,
}

#[derive(Clone, Debug)]
enum Step {
    Act { device: Index, act: Act },
    Discard { device: Index, item: Index },
    Sync { device: Index, page: usize, fate: Fate },
    LateArrives,
    Grant { account: usize, role: usize },
    Revoke { nth: usize },
    RaiseFloor { device: Index, scope: Index },
    BackUp,
    Restore,
    Fork { device: Index },
    Later { minutes: i64 },
}

const ROLES: usize = 5;

fn act() -> impl Strategy<Value = Act> {
    let (shift, any_max) = (any::<Index>, 1..5_u16);
    prop_oneof![
        8 => (shift(), 0..3_u16).prop_map(|(shift, companions)| Act::SignUp { shift, companions }),
        5 => any::<Index>().prop_map(|signup| Act::CancelMine { signup }),
        3 => (0..PLACES.len(), 0..4_i64, any_max.clone(), any::<bool>())
            .prop_map(|(place, hour, max, publish)| Act::Create { place, hour, max, publish }),
        2 => shift().prop_map(|shift| Act::Publish { shift }),
        3 => (shift(), any_max).prop_map(|(shift, max)| Act::Revise { shift, max }),
        1 => shift().prop_map(|shift| Act::Cancel { shift }),
        3 => (any::<Index>(), any::<bool>()).prop_map(|(left, adopt)| Act::SeeTo { left, adopt }),
        1 => Just(Act::Unknown),
        1 => Just(Act::Malformed),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let device = any::<Index>;
    let fate = prop_oneof![
        6 => Just(Fate::Reaches),
        1 => Just(Fate::AnswerLost),
        1 => any::<bool>().prop_map(|first| Fate::Doubled { first }),
        1 => Just(Fate::Late),
    ];
    prop_oneof![
        24 => (device(), act()).prop_map(|(device, act)| Step::Act { device, act }),
        2 => (device(), any::<Index>()).prop_map(|(device, item)| Step::Discard { device, item }),
        24 => (device(), prop_oneof![3 => 1..9_usize, 2 => Just(5_000)], fate)
            .prop_map(|(device, page, fate)| Step::Sync { device, page, fate }),
        2 => Just(Step::LateArrives),
        2 => (0..ACCOUNTS.len(), 0..ROLES).prop_map(|(account, role)| Step::Grant { account, role }),
        2 => (0..99_usize).prop_map(|nth| Step::Revoke { nth }),
        2 => (device(), any::<Index>()).prop_map(|(device, scope)| Step::RaiseFloor { device, scope }),
        1 => Just(Step::BackUp),
        1 => Just(Step::Restore),
        1 => device().prop_map(|device| Step::Fork { device }),
        2 => (1..900_i64).prop_map(|minutes| Step::Later { minutes }),
    ]
}

/// How many random histories to try; `STUGA_CASES` sets it.
fn cases() -> u32 {
    std::env::var("STUGA_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(60)
}

struct Play {
    world: World,
    shifts: Vec<ShiftId>,
    signups: Vec<SignupId>,
    late: Vec<(AccountId, SyncRequest)>,
    /// What was queued, and on which device.
    queued: Vec<(usize, CommandId)>,
    /// The signup or shift that a command makes.
    makes: BTreeMap<CommandId, (Kind, Uuid)>,
}

impl Play {
    fn new() -> Self {
        Self {
            world: World::new(),
            shifts: SHIFTS.into(),
            signups: Vec::new(),
            late: Vec::new(),
            queued: Vec::new(),
            makes: BTreeMap::new(),
        }
    }

    fn device(&self, index: Index) -> usize {
        index.index(self.world.devices.len())
    }

    fn step(&mut self, step: Step) {
        let now = self.world.clock.now();
        match step {
            Step::Act { device, act } => self.act(self.device(device), act),
            Step::Discard { device, item } => {
                let device = self.device(device);
                let waiting = self.world.devices[device].waiting();
                if !waiting.is_empty() {
                    let id = item.get(&waiting).id();
                    assert!(self.world.devices[device].discard(now, id));
                }
            }
            Step::Sync { device, page, fate } => self.sync(self.device(device), page, &fate),
            Step::LateArrives => self.late_arrives(),
            Step::Grant { account, role } => self.grant(ACCOUNTS[account], role),
            Step::Revoke { nth } => self.world.revoke(nth),
            Step::RaiseFloor { device, scope } => {
                let allowed = self.world.allowed(self.world.devices[self.device(device)].account);
                let allowed: Vec<_> = allowed.into_iter().collect();
                self.world.raise_floor(*scope.get(&allowed));
            }
            Step::BackUp => self.world.back_up(),
            Step::Restore => self.world.restore(true),
            Step::Fork { device } => {
                if self.world.devices.len() < 6 {
                    let device = self.device(device);
                    let fork = self.world.devices[device].fork();
                    self.world.devices.push(fork);
                    let new = self.world.devices.len() - 1;
                    let copied: Vec<_> =
                        self.queued.iter().filter(|(on, _)| *on == device).map(|(_, id)| *id).collect();
                    self.queued.extend(copied.into_iter().map(|id| (new, id)));
                }
            }
            Step::Later { minutes } => self.world.clock.advance(TimeDelta::minutes(minutes)),
        }
    }

    fn act(&mut self, device: usize, act: Act) {
        let (id, now): (CommandId, _) = (self.world.id(), self.world.clock.now());
        let text = String::new;
        let command: Command = match act {
            Act::SignUp { shift, companions } => {
                let (signup, shift) = (self.world.id(), *shift.get(&self.shifts));
                self.signups.push(signup);
                self.makes.insert(id, (Kind::Signup, signup.0));
                SignUp { signup, shift, companions }.into()
            }
            Act::CancelMine { .. } if self.signups.is_empty() => return,
            Act::CancelMine { signup } => CancelMine { signup: *signup.get(&self.signups) }.into(),
            Act::Create { place, hour, max, publish } => {
                let shift = self.world.id();
                self.shifts.push(shift);
                self.makes.insert(id, (Kind::Shift, shift.0));
                plan(&self.world.clock, shift, PLACES[place], hour, max, publish).into()
            }
            Act::Publish { shift } => PublishShift { shift: *shift.get(&self.shifts) }.into(),
            Act::Revise { shift, max } => {
                let shift = *shift.get(&self.shifts);
                ReviseShift { shift, min: 1, max, contact: Contact::default(), note: text() }.into()
            }
            Act::Cancel { shift } => {
                CancelShift { shift: *shift.get(&self.shifts), reason: "Storm".to_owned() }.into()
            }
            Act::SeeTo { left, adopt } => {
                let kept: Vec<CommandId> =
                    left_work(&self.world.devices[device].rows()).keys().copied().collect();
                if kept.is_empty() {
                    return;
                }
                let left = *left.get(&kept);
                if adopt { AdoptLeftWork { left }.into() } else { LetGoLeftWork { left }.into() }
            }
            Act::Unknown | Act::Malformed => {
                let name = if matches!(act, Act::Unknown) { "weather.forbid" } else { "shifts.sign_up" };
                let body = serde_json::json!({ "umbrella": 1 });
                self.world.devices[device].enqueue(now, id, name, body);
                self.queued.push((device, id));
                return;
            }
        };
        match self.world.devices[device].perform(now, id, &command) {
            Performed::Queued(_) => self.queued.push((device, id)),
            Performed::Refused(_) => {
                self.makes.remove(&id);
            }
            Performed::Known => panic!("ids are fresh"),
        }
    }

    fn sync(&mut self, device: usize, page: usize, fate: &Fate) {
        let request = self.world.devices[device].request();
        let account = self.world.devices[device].account;
        if matches!(fate, Fate::Late) {
            self.late.push((account, request));
            return;
        }
        let response = self.world.answer(account, &request, page);
        match fate {
            Fate::Reaches => {
                self.world.receive(device, &response);
            }
            Fate::Doubled { first } => {
                let second = self.world.answer(account, &request, page);
                self.world.receive(device, if *first { &response } else { &second });
            }
            Fate::AnswerLost | Fate::Late => {}
        }
    }

    /// The latest of the late requests first: out of order.
    fn late_arrives(&mut self) {
        if let Some((account, request)) = self.late.pop() {
            self.world.answer(account, &request, 5_000);
        }
    }

    fn grant(&mut self, account: AccountId, role: usize) {
        let (role, organization, place) = [
            (Role::Organizer, NORTH, None),
            (Role::Admin, DISTRICT, None),
            (Role::HutManager, NORTH, Some(HUT)),
            (Role::HutManager, SOUTH, Some(BIKE)),
            (Role::Member, SOUTH, None),
        ][role];
        let grant = self.world.id();
        self.world.system(GrantRole { grant, account, role, organization, place }).unwrap();
    }

    fn finish(&mut self) {
        while !self.late.is_empty() {
            self.late_arrives();
        }
        // The second round tells each what the others' commands came to.
        for _ in 0..2 {
            for device in 0..self.world.devices.len() {
                self.world.sync(device);
                assert!(self.world.devices[device].waiting().is_empty(), "all is answered");
            }
        }
        let rows = self.world.server_rows();
        let (recorded, left_work) = (recorded(&self.world), left_work(&rows));
        for (device, id) in &self.queued {
            let item = self.world.devices[*device].item(*id).expect("nothing leaves the outbox unseen");
            let answer = item.answer.expect("all is answered");
            let account = self.world.devices[*device].account;
            assert_eq!(
                recorded.get(&(account, *id)),
                Some(&BTreeSet::from([answer_text(&answer)])),
                "{item:?}",
                item = id
            );
            let there = self.makes.get(id).is_some_and(|made| rows.contains_key(made));
            let made = matches!(
                answer,
                Answer::Applied(Applied::Done | Applied::Confirmed | Applied::Waitlisted { .. })
            );
            let left = left_work.get(id).copied();
            if matches!(answer, Answer::Rejected(Rejection::RoleLost { .. })) {
                assert!(left.is_some(), "what a lost role refuses is left to somebody");
            }
            if self.makes.contains_key(id) {
                let made = made || left == Some(LeftState::Adopted);
                assert_eq!(there, made, "{id:?}: its row is there if it was applied: {answer:?}");
            }
        }
        check_lines(&rows);
        check_changes(&self.world);
    }
}

/// What was left, by the command that it was, and how it stands.
fn left_work(rows: &BTreeMap<(Kind, Uuid), Row>) -> BTreeMap<CommandId, LeftState> {
    let left = rows.values().filter_map(|row| match row {
        Row::LeftWork(left) => Some((left.id, left.state)),
        _ => None,
    });
    left.collect()
}

fn answer_text(answer: &Answer) -> String {
    serde_json::to_string(answer).unwrap()
}

/// All that the server has ever answered to a command of an account.
fn recorded(world: &World) -> BTreeMap<(AccountId, CommandId), BTreeSet<String>> {
    let answers: Vec<([u8; 16], [u8; 16], String)> = world.server.sql(|connection| {
        let mut statement = connection.prepare("SELECT account, id, answer FROM answer")?;
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
    });
    let mut by_command = BTreeMap::<_, BTreeSet<String>>::new();
    for (account, id, answer) in answers {
        let answer: Answer = serde_json::from_str(&answer).unwrap();
        let key = (AccountId(Uuid::from_bytes(account)), CommandId(Uuid::from_bytes(id)));
        by_command.entry(key).or_default().insert(answer_text(&answer));
    }
    by_command
}

/// Whatever was doubled or lost on the way, heads add up and lines run from 1.
fn check_lines(rows: &BTreeMap<(Kind, Uuid), Row>) {
    for row in rows.values() {
        let Row::ShiftTally(tally) = row else { continue };
        let on = rows.values().filter_map(|row| match row {
            Row::Signup(signup) if signup.shift == tally.id => Some(signup),
            _ => None,
        });
        let (mut heads, mut line) = (0, Vec::new());
        for signup in on {
            match signup.state {
                SignupState::Confirmed => heads += signup.heads(),
                SignupState::Waitlisted { position } => line.push(position),
                SignupState::Pending => panic!("the server leaves nothing pending"),
                SignupState::Cancelled { .. } => {}
            }
        }
        line.sort_unstable();
        assert_eq!((tally.confirmed, tally.waiting as usize), (heads, line.len()));
        assert!(line.iter().copied().eq(1..=tally.waiting));
    }
}

/// Every row stands in the change log of exactly its scopes.
fn check_changes(world: &World) {
    let logged: BTreeSet<(String, String, [u8; 16])> = world.server.sql(|connection| {
        let mut statement = connection.prepare(
            "SELECT name, kind, row FROM change JOIN scope_version USING (scope) WHERE present = 1",
        )?;
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
    });
    let mut standing = BTreeSet::new();
    for row in world.server_rows().values() {
        for scope in row.scopes().into_iter().filter(|scope| scope.is_synced()) {
            standing.insert((scope.to_string(), row.kind().name().to_owned(), row.id().into_bytes()));
        }
    }
    assert_eq!(logged, standing);
    check_sums(world);
}

/// What is counted as it goes along is what counting all of it gives.
fn check_sums(world: &World) {
    let counted = world.server.sql(|connection| {
        let mut statement = connection.prepare(
            "SELECT name, row_count, checksum FROM scope_version WHERE row_count > 0 ORDER BY name",
        )?;
        let scopes = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
        scopes.collect::<Result<BTreeMap<String, (u64, u64)>, _>>()
    });
    let mut anew = BTreeMap::<String, (u64, u64)>::new();
    world.server.sql(|connection| {
        let mut statement = connection.prepare(
            "SELECT name, kind, row, change.version, changed_at FROM change JOIN scope_version USING (scope)
             WHERE present = 1",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (kind, id): (String, [u8; 16]) = (row.get(1)?, row.get(2)?);
            let name = RowRef { kind: kind.parse().unwrap(), id: Uuid::from_bytes(id) };
            let at = DateTime::from_timestamp_millis(row.get(4)?).unwrap();
            let sums = anew.entry(row.get(0)?).or_default();
            *sums = (sums.0 + 1, sums.1 + share(stamp(row.get(3)?, at), name));
        }
        Ok(())
    });
    assert_eq!(counted, anew);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, max_shrink_time: 5_000, ..ProptestConfig::default() })]

    #[test]
    fn rebase_equals_replay_and_all_agree_in_the_end(
        fresh in any::<bool>(),
        steps in prop::collection::vec(step(), 1..70),
    ) {
        let mut play = Play::new();
        if !fresh {
            (0..play.world.devices.len()).for_each(|device| play.world.sync(device));
        }
        for step in steps {
            play.step(step);
        }
        play.finish();
    }
}

#[test]
fn the_laws_see_something() {
    // A history by hand, so that a change that makes all random ones trivial is noticed.
    let mut play = Play::new();
    let (device, clock) = (1, play.world.clock.clone());
    play.world.sync(device);
    let (id, signup) = (play.world.id(), play.world.id());
    let command = SignUp { signup, shift: SHIFTS[0], companions: 0 }.into();
    let performed = play.world.devices[device].perform(clock.now(), id, &command);
    assert_eq!(performed, Performed::Queued(Applied::Pending));
    assert!(play.world.devices[device].rows().contains_key(&(Kind::Signup, signup.0)));
    play.world.sync(device);
    assert_eq!(
        play.world.devices[device].item(id).unwrap().answer,
        Some(Answer::Applied(Applied::Confirmed))
    );
    let Some(Row::Signup(row)) = play.world.server_rows().remove(&(Kind::Signup, signup.0)) else { panic!() };
    assert_eq!((row.account, row.state), (NORTHERNER, SignupState::Confirmed));
    let other = play.world.id();
    let again = SignUp { signup: play.world.id(), shift: SHIFTS[0], companions: 0 }.into();
    let performed = play.world.devices[device].perform(clock.now(), other, &again);
    assert_eq!(performed, Performed::Refused(Rejection::AlreadySignedUp));
}
