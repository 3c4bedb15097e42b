//! Asked the same one after the other, this database and the real SQLite answer the same, word by word.

use super::{database, open, session};
use crate::people::{self, PEOPLE, PLACES, ROLES};
use chrono::TimeDelta;
use stuga_domain::{
    ClientId, Clock, Command, GrantId, Ids, Scope, ShiftId, SignupId,
    roles::{GrantRole, RevokeRole},
    shifts::{CancelMine, CancelShift, Contact, CreateShift, PublishShift, ReviseShift, SignUp},
};
use stuga_store::server::SqliteServer;
use stuga_sync::{
    SCHEMA, SentCommand, SyncRequest, SyncResponse,
    server::{ServerDb, answer_in_pages, run_system},
};
use stuga_testkit::{Chance, MockClock, SeqIds};

struct Client {
    id: ClientId,
    person: usize,
    next: u64,
    acknowledged: u64,
    cookie: Option<String>,
    schema: u32,
}

/// What there is to do something about.
#[derive(Default)]
struct Known {
    shifts: Vec<ShiftId>,
    signups: Vec<SignupId>,
    grants: Vec<GrantId>,
}

impl Known {
    fn command(&mut self, chance: &mut Chance, ids: &mut SeqIds, clock: &MockClock) -> Command {
        let shift = chance.pick(&self.shifts).copied();
        let (Some(shift), choice) = (shift, chance.below(9)) else { return self.plan(chance, ids, clock) };
        match choice {
            0..3 => {
                let signup = ids.next().into();
                self.signups.push(signup);
                SignUp { signup, shift, companions: chance.below(3) as u16 }.into()
            }
            3 => match chance.pick(&self.signups) {
                Some(signup) => CancelMine { signup: *signup }.into(),
                None => self.plan(chance, ids, clock),
            },
            4 => PublishShift { shift }.into(),
            5 => CancelShift { shift, reason: "Storm".to_owned() }.into(),
            6 => {
                let (max, contact, note) = (1 + chance.below(4) as u16, Contact::default(), String::new());
                ReviseShift { shift, min: 1, max, contact, note }.into()
            }
            _ => self.plan(chance, ids, clock),
        }
    }

    fn plan(&mut self, chance: &mut Chance, ids: &mut SeqIds, clock: &MockClock) -> Command {
        let shift = ids.next().into();
        self.shifts.push(shift);
        let place = PLACES[chance.index(PLACES.len())];
        let starts = clock.now() + TimeDelta::hours(24 + chance.below(8) as i64);
        let (ends, contact, note) = (starts + TimeDelta::hours(3), Contact::default(), String::new());
        let (max, publish) = (1 + chance.below(3) as u16, chance.one_in(2));
        CreateShift { shift, place, starts, ends, min: 1, max, contact, note, publish }.into()
    }

    fn roles(&mut self, chance: &mut Chance, ids: &mut SeqIds) -> Command {
        match chance.pick(&self.grants).copied().filter(|_| chance.one_in(2)) {
            Some(grant) => RevokeRole { grant }.into(),
            None => {
                let ((role, organization, place), grant) =
                    (ROLES[chance.index(ROLES.len())], ids.next().into());
                self.grants.push(grant);
                let account = PEOPLE[chance.index(PEOPLE.len())].0;
                GrantRole { grant, account, role, organization, place }.into()
            }
        }
    }
}

#[test]
fn whatever_is_asked_both_answer_the_same() {
    for seed in 0..6 {
        compare(seed);
    }
}

fn compare(seed: u64) {
    let (shared, folder, clock) = (database(), tempfile::tempdir().unwrap(), MockClock::default());
    let memory = session(&shared, 1);
    let sqlite = SqliteServer::open(&folder.path().join("a.db"), &[], uuid::Uuid::nil().into()).unwrap();
    let seed_commands = people::commands(&clock);
    for db in [&memory as &dyn ServerDb, &sqlite] {
        run_system(db, &clock, &seed_commands).unwrap();
    }
    let (mut chance, mut ids, mut known) = (Chance::of(seed), SeqIds::lane(9), Known::default());
    let mut clients: Vec<Client> = (0..8)
        .map(|nth| Client {
            id: ids.next().into(),
            person: nth % PEOPLE.len(),
            next: 1,
            acknowledged: 0,
            cookie: None,
            schema: if (nth as u64).is_multiple_of(4) { 1 } else { SCHEMA },
        })
        .collect();
    for _ in 0..150 {
        clock.advance(TimeDelta::minutes(chance.below(90) as i64));
        match chance.below(12) {
            0 => {
                let command = [known.roles(&mut chance, &mut ids)];
                let outcomes = [&memory as &dyn ServerDb, &sqlite].map(|db| run_system(db, &clock, &command));
                assert_eq!(outcomes[0], outcomes[1], "{command:?}");
            }
            1 => {
                let before = clock.now() - TimeDelta::hours(chance.below(24) as i64);
                sqlite.clear(before).unwrap();
                let mut tables = (*open(&shared).committed()).clone();
                tables.clear(before);
                open(&shared).replace(tables);
            }
            _ => {
                let nth = chance.index(clients.len());
                exchange(&mut clients[nth], &memory, &sqlite, &mut known, (&mut chance, &mut ids), &clock);
            }
        }
    }
}

fn exchange(
    client: &mut Client,
    memory: &dyn ServerDb,
    sqlite: &dyn ServerDb,
    known: &mut Known,
    (chance, ids): (&mut Chance, &mut SeqIds),
    clock: &MockClock,
) {
    let mut commands = Vec::new();
    for _ in 0..chance.below(3) {
        let command = known.command(chance, ids, clock);
        commands.push(SentCommand::new(client.next, ids.next().into(), clock.now(), &command).unwrap());
        client.next += 1;
    }
    let account = PEOPLE[client.person].0;
    let request = SyncRequest {
        client: client.id,
        protocol: 1,
        schema: client.schema,
        epoch: Some(uuid::Uuid::nil().into()),
        acknowledged: client.acknowledged,
        commands,
        cookie: client.cookie.clone().filter(|_| !chance.one_in(9)),
        again: vec![Scope::Account(account); chance.one_in(9).into()],
    };
    let rows = [1, 3, 5_000][chance.index(3)];
    let [one, other] =
        [memory, sqlite].map(|db| answer_in_pages(db, clock, account, &request, rows).unwrap());
    assert_eq!(one, other, "{request:?}");
    if let (SyncResponse::Ok { cookie, results, .. }, _) = one {
        client.cookie = Some(cookie);
        let last = results.last().map(|result| result.number);
        client.acknowledged = last.filter(|_| !chance.one_in(4)).unwrap_or(client.acknowledged);
    }
}
