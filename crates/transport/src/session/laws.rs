//! Whatever happens to one of the two files of an account, at whatever moment: what a person did and the server has not
//! answered waits after the next start, and what they threw away does not come back.

use super::Session;
use crate::{Platform, account_file, native::Folder, spare_file, status::Status};
use chrono::TimeDelta;
use proptest::prelude::*;
use rusqlite::Connection;
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    rc::Rc,
    sync::Arc,
};
use stuga_api::{Action, Event, Failure, Query, Storage, View};
use stuga_domain::{
    AccountId, Clock, Command, CommandId, Ids, ShiftId, SignupId,
    shifts::{CreateShift, SignupState},
};
use stuga_store::{server::SqliteServer, shelf::SignedIn};
use stuga_sync::{
    DISCARDED, SentCommand,
    device::Received,
    server::{answer, run_system},
};
use stuga_testkit::{
    MockClock, SeqIds,
    seed::{Seeded, association},
};
use tempfile::TempDir;
use uuid::Uuid;

const SHIFTS: u32 = 5;

/// What happens to a file while the app is off.
#[derive(Clone, Copy, Debug)]
enum Wreck {
    Nothing,
    Garbage,
    Emptied,
    Missing,
    /// The log of what was written last is away: SQLite takes the file for good, as it was some time ago.
    WithoutLog,
    /// One page, counted from 0 and over again.
    Wound(usize),
}

#[derive(Clone, Debug)]
enum Step {
    SignUp(u32),
    Cancel(u32),
    Discard(usize),
    /// Of a sync, whether the answer arrives.
    Sync {
        heard: bool,
    },
    /// Time passes in which the copy catches up.
    Idle,
    /// The app ends, in order or by a crash, and one of the files suffers before it starts again.
    Restart {
        crash: bool,
        database: Wreck,
        copy: Wreck,
    },
}

fn wreck() -> impl Strategy<Value = Wreck> {
    prop_oneof![
        3 => Just(Wreck::Garbage),
        1 => Just(Wreck::Emptied),
        1 => Just(Wreck::Missing),
        2 => Just(Wreck::WithoutLog),
        1 => (0..64_usize).prop_map(Wreck::Wound),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..SHIFTS).prop_map(Step::SignUp),
        2 => (0..SHIFTS).prop_map(Step::Cancel),
        2 => (0..64_usize).prop_map(Step::Discard),
        3 => any::<bool>().prop_map(|heard| Step::Sync { heard }),
        1 => Just(Step::Idle),
        4 => (any::<bool>(), wreck(), 0..3).prop_map(|(crash, wreck, which)| match which {
            0 => Step::Restart { crash, database: Wreck::Nothing, copy: wreck },
            1 => Step::Restart { crash, database: wreck, copy: Wreck::Nothing },
            _ => Step::Restart { crash, database: Wreck::Nothing, copy: Wreck::Nothing },
        }),
    ]
}

/// A folder whose clock and ids are the test's.
struct Disk {
    folder: RefCell<TempDir>,
    clock: MockClock,
    lane: Cell<u32>,
    copies_at_once: bool,
}

impl Disk {
    fn native(&self) -> Folder {
        let path = self.folder.borrow().path().to_owned();
        Folder { path, device_name: String::new(), on_event: Arc::new(drop) }
    }

    /// The files as they stand now, in another folder: as a crash leaves them.
    fn crash(&self) -> TempDir {
        let left = tempfile::tempdir().unwrap();
        for file in fs::read_dir(self.folder.borrow().path()).unwrap().flatten() {
            fs::copy(file.path(), left.path().join(file.file_name())).unwrap();
        }
        left
    }

    fn wreck(&self, name: &str, wreck: Wreck) {
        let file = self.folder.borrow().path().join(name);
        let log = file.with_file_name(format!("{name}-wal"));
        let remove = |file: &Path| drop(fs::remove_file(file));
        match wreck {
            Wreck::Nothing => {}
            Wreck::Garbage => {
                let length = fs::metadata(&file).unwrap().len().max(4_096);
                fs::write(&file, vec![0xA5; usize::try_from(length).unwrap()]).unwrap();
                remove(&log);
            }
            Wreck::Emptied => fs::write(&file, b"").unwrap(),
            Wreck::Missing => {
                remove(&file);
                remove(&log);
            }
            Wreck::WithoutLog => remove(&log),
            Wreck::Wound(page) => {
                let mut bytes = fs::read(&file).unwrap();
                let pages = bytes.len() / 4_096;
                if pages > 0 {
                    let at = (page % pages) * 4_096;
                    bytes[at..at + 4_096].fill(0xA5);
                    fs::write(&file, bytes).unwrap();
                    remove(&log);
                }
            }
        }
    }
}

impl Platform for Disk {
    fn open(&self, name: &str) -> Result<Connection, Failure> {
        self.native().open(name)
    }
    fn set_aside(&self, name: &str) -> Result<Option<Connection>, Failure> {
        self.native().set_aside(name)
    }
    fn remove(&self, name: &str) -> Result<(), Failure> {
        self.native().remove(name)
    }
    fn copies_at_once(&self) -> bool {
        self.copies_at_once
    }
    fn storage(&self) -> Storage {
        Storage::File
    }
    fn clock(&self) -> Box<dyn Clock> {
        Box::new(self.clock.clone())
    }
    fn ids(&self) -> Box<dyn Ids> {
        self.lane.set(self.lane.get() + 1);
        Box::new(SeqIds::lane(self.lane.get()))
    }
    fn utc_offset_min(&self) -> i32 {
        0
    }
    fn home_server(&self) -> Option<String> {
        None
    }
    fn device_name(&self) -> String {
        String::new()
    }
    fn emit(&self, _event: Event) {}
}

/// What a person did that the server has not answered, as far as they have heard.
#[derive(Clone, Debug, PartialEq)]
struct Done {
    command: SentCommand,
    discarded: bool,
    /// Whether the copy is sure to have it.
    copied: bool,
}

struct Run {
    disk: Disk,
    session: Option<Session>,
    server: SqliteServer,
    account: AccountId,
    shifts: Vec<ShiftId>,
    ids: SeqIds,
    done: BTreeMap<CommandId, Done>,
    /// What a request has carried to the server.
    sent: BTreeSet<CommandId>,
    /// Sign-ups thrown away before any request carried them: nobody must ever see them.
    unborn: BTreeSet<SignupId>,
    /// Everything that a person did and that may not be lost.
    all: BTreeSet<CommandId>,
    mine: BTreeMap<u32, SignupId>,
    _folder: TempDir,
}

impl Run {
    fn new(copies_at_once: bool) -> Self {
        let (folder, clock) = (tempfile::tempdir().unwrap(), MockClock::default());
        let server =
            SqliteServer::open(&folder.path().join("server.db"), &[], Uuid::from_u128(1).into()).unwrap();
        let seeded = association(&server, &clock, 1);
        let shifts = plan(&server, &clock, &seeded);
        let disk = Disk {
            folder: RefCell::new(tempfile::tempdir().unwrap()),
            clock,
            lane: Cell::new(100),
            copies_at_once,
        };
        let mut run = Self {
            disk,
            session: None,
            server,
            account: seeded.accounts[0],
            shifts,
            ids: SeqIds::lane(1),
            done: BTreeMap::new(),
            sent: BTreeSet::new(),
            unborn: BTreeSet::new(),
            all: BTreeSet::new(),
            mine: BTreeMap::new(),
            _folder: folder,
        };
        run.start();
        run.sync(true);
        run
    }

    fn start(&mut self) {
        let of = SignedIn {
            server: "https://stuga.example.org".to_owned(),
            device: Uuid::nil().into(),
            account: Some(self.account),
            name: String::new(),
            token: String::new(),
        };
        self.session = Some(Session::open(&self.disk, &of, self.account, Rc::default()).unwrap());
    }

    fn session(&self) -> &Session {
        self.session.as_ref().unwrap()
    }

    fn waiting(&self) -> Vec<SentCommand> {
        self.session().with(&self.disk, |engine| engine.unanswered()).unwrap().1
    }

    fn act(&mut self, action: &Action) -> Option<SentCommand> {
        let id = self.ids.next().into();
        self.session().act(&self.disk, id, action).unwrap().ok()?;
        let command = self.waiting().into_iter().find(|command| command.id == id).unwrap();
        let copied = self.disk.copies_at_once;
        self.done.insert(id, Done { command: command.clone(), discarded: false, copied });
        self.all.insert(id);
        Some(command)
    }

    fn sign_up(&mut self, shift: u32) {
        let action = Action::SignUp { shift: self.shifts[shift as usize], companions: 0 };
        if let Some(command) = self.act(&action) {
            self.mine.insert(shift, signup(&command));
        }
    }

    fn cancel(&mut self, shift: u32) {
        if let Some(signup) = self.mine.get(&shift) {
            self.act(&Action::CancelMine { signup: *signup });
        }
    }

    fn discard(&mut self, which: usize) {
        let Some(id) = self.done.keys().copied().cycle().nth(which) else { return };
        assert!(self.session().with(&self.disk, |engine| engine.discard(id)).unwrap(), "it waits");
        let done = self.done.get_mut(&id).unwrap();
        if !done.discarded && !self.sent.contains(&id) && done.command.name == "shifts.sign_up" {
            self.unborn.insert(signup(&done.command));
        }
        done.discarded = true;
        self.done.values_mut().for_each(|done| done.copied = true); // written along with it
    }

    fn sync(&mut self, heard: bool) {
        loop {
            let request = self.session().with(&self.disk, |engine| engine.request()).unwrap();
            self.sent.extend(request.commands.iter().map(|command| command.id));
            let (response, _) = answer(&self.server, &self.disk.clock, self.account, &request).unwrap();
            if !heard {
                return;
            }
            if let stuga_sync::SyncResponse::Ok { results, .. } = &response {
                results.iter().for_each(|result| drop(self.done.remove(&result.id)));
            }
            let mut response = Some(response);
            let received = self.session().with(&self.disk, |engine| match response.take() {
                Some(response) => engine.receive(response),
                None => Ok(Received::Again),
            });
            if let Received::Page { more: false, .. } = received.unwrap() {
                return;
            }
        }
    }

    fn idle(&mut self) {
        self.session().catch_up(&self.disk);
        self.done.values_mut().for_each(|done| done.copied = true);
    }

    fn restart(&mut self, crash: bool, database: Wreck, copy: Wreck) {
        if crash {
            let left = self.disk.crash();
            self.session = None;
            *self.disk.folder.borrow_mut() = left;
        } else {
            self.idle(); // the app has been idle before anybody ends it
            self.session = None;
        }
        self.disk.wreck(&account_file(self.account), database);
        self.disk.wreck(&spare_file(self.account), copy);
        self.start();
        self.disk.clock.advance(TimeDelta::seconds(1));
        if !matches!(database, Wreck::Nothing) {
            // What was not in the copy yet went with the database: the window that is told of.
            let waits: BTreeSet<_> = self.waiting().iter().map(|command| command.id).collect();
            let lost: Vec<_> = self.done.values().filter(|done| !done.copied).map(|d| d.command.id).collect();
            for id in lost.into_iter().filter(|id| !waits.contains(id)) {
                self.done.remove(&id);
                self.all.remove(&id);
            }
        }
        self.check();
        self.done.values_mut().for_each(|done| done.copied = true); // filled at the start
    }

    fn check(&self) {
        let waiting: BTreeMap<_, _> =
            self.waiting().into_iter().map(|command| (command.id, command)).collect();
        let in_order: Vec<_> = self.waiting().into_iter().map(|command| command.id).collect();
        let in_order = in_order.iter().filter(|id| self.done.contains_key(id));
        assert!(in_order.is_sorted(), "in the order in which it was done");
        for (id, done) in &self.done {
            let Some(waits) = waiting.get(id) else { panic!("lost: {done:?}") };
            assert_eq!(waits.name == DISCARDED, done.discarded, "{done:?}");
            if !done.discarded {
                assert_eq!((&waits.name, &waits.body), (&done.command.name, &done.command.body));
                assert_eq!(waits.occurred_at, done.command.occurred_at);
            }
        }
    }

    /// In the end all is answered, and nothing was done that was taken back in time.
    fn end(mut self) {
        self.sync(true);
        assert_eq!(self.waiting(), []);
        self.session = None;
        let server = Connection::open(self._folder.path().join("server.db")).unwrap();
        let count = |sql: &str, id: Uuid| -> i64 {
            server.query_row(sql, [id.into_bytes()], |row| row.get(0)).unwrap()
        };
        for id in &self.all {
            assert!(count("SELECT count(*) FROM answer WHERE id = ?1", id.0) > 0, "{id:?} is answered");
        }
        for signup in &self.unborn {
            assert_eq!(count("SELECT count(*) FROM signup WHERE id = ?1", signup.0), 0, "{signup:?}");
        }
    }
}

/// The sign-up that a command makes.
fn signup(command: &SentCommand) -> SignupId {
    serde_json::from_value(command.body["signup"].clone()).unwrap()
}

fn plan(server: &SqliteServer, clock: &MockClock, seeded: &Seeded) -> Vec<ShiftId> {
    let create = |number: u32| -> Command {
        let starts = clock.now() + TimeDelta::days(2 + i64::from(number));
        CreateShift {
            shift: Uuid::from_u128(0x5_0000 + u128::from(number)).into(),
            place: seeded.place,
            starts,
            ends: starts + TimeDelta::hours(2),
            min: 1,
            max: 3,
            contact: Default::default(),
            note: String::new(),
            publish: true,
        }
        .into()
    };
    run_system(server, clock, &(0..SHIFTS).map(create).collect::<Vec<_>>()).unwrap();
    (0..SHIFTS).map(|number| Uuid::from_u128(0x5_0000 + u128::from(number)).into()).collect()
}

fn run(copies_at_once: bool, steps: Vec<Step>) {
    let mut run = Run::new(copies_at_once);
    for step in steps {
        match step {
            Step::SignUp(shift) => run.sign_up(shift),
            Step::Cancel(shift) => run.cancel(shift),
            Step::Discard(which) => run.discard(which),
            Step::Sync { heard } => run.sync(heard),
            Step::Idle => run.idle(),
            Step::Restart { crash, database, copy } => run.restart(crash, database, copy),
        }
    }
    run.end();
}

const CRASH: Step = Step::Restart { crash: true, database: Wreck::WithoutLog, copy: Wreck::Nothing };

fn restart(database: Wreck, copy: Wreck) -> Step {
    Step::Restart { crash: false, database, copy }
}

#[test]
fn what_was_thrown_away_just_before_the_log_was_lost_stays_thrown_away() {
    let quiet = restart(Wreck::Nothing, Wreck::Nothing); // what came before is in the file itself
    run(true, vec![Step::SignUp(0), Step::SignUp(1), quiet, Step::Discard(0), CRASH]);
}

#[test]
fn what_comes_back_from_the_copy_is_on_the_screens_again() {
    let mut run = Run::new(true);
    run.sign_up(0);
    run.restart(false, Wreck::Nothing, Wreck::Nothing);
    run.sign_up(1);
    run.restart(true, Wreck::WithoutLog, Wreck::Nothing);
    for shift in 0..2 {
        let query = Query::Shift { shift: run.shifts[shift] };
        let sync = Status::default().view(Default::default(), Storage::File, 0);
        let view = run.session().with(&run.disk, |engine| engine.query(&query, &sync, "")).unwrap();
        let View::Shift(Some(view)) = view else { panic!("{view:?}") };
        assert_eq!(view.card.mine.map(|mine| mine.state), Some(SignupState::Pending));
    }
    run.end();
}

#[test]
fn a_long_outbox_of_which_a_part_can_be_read_keeps_its_order() {
    let mut run = Run::new(true);
    for shift in (0..SHIFTS).cycle().take(40) {
        run.sign_up(shift);
        run.cancel(shift);
    }
    assert_eq!(run.done.len(), 80);
    for leaf in 0..3 {
        run.restart(false, Wreck::Nothing, Wreck::Nothing);
        run.session = None;
        let database = Connection::open(run.disk.folder.borrow().path().join(account_file(run.account)));
        let sql = "SELECT pageno FROM dbstat WHERE name = 'item' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET ?1";
        let page: usize = database.unwrap().query_row(sql, [leaf], |row| row.get(0)).unwrap();
        run.start();
        run.restart(false, Wreck::Wound(page - 1), Wreck::Nothing);
    }
    run.end();
}

#[test]
fn a_copy_that_is_damaged_anywhere_is_whole_again_after_the_next_start() {
    for page in 0..8 {
        let damaged = restart(Wreck::Nothing, Wreck::Wound(page));
        run(true, vec![Step::SignUp(0), Step::SignUp(1), damaged, restart(Wreck::Garbage, Wreck::Nothing)]);
    }
}

#[test]
fn a_copy_damaged_under_way_is_made_anew_by_the_next_thing_done() {
    let mut run = Run::new(true);
    run.sign_up(0);
    let spare = run.disk.folder.borrow().path().join(spare_file(run.account));
    let remove_pages = || fs::write(&spare, vec![0xA5; 20 * 4_096]).unwrap();
    // The log is emptied by a start in good order, so that the next write meets the file.
    run.restart(false, Wreck::Nothing, Wreck::Nothing);
    remove_pages();
    run.sign_up(1);
    run.sign_up(2);
    run.restart(true, Wreck::Garbage, Wreck::Nothing);
    run.end();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn where_the_copy_precedes_the_answer_nothing_is_lost(steps in prop::collection::vec(step(), 1..24)) {
        run(true, steps);
    }

    #[test]
    fn where_the_copy_follows_only_what_came_in_between_may_be_lost(
        steps in prop::collection::vec(step(), 1..24),
    ) {
        run(false, steps);
    }
}
