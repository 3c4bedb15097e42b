//! A device: its database, and beside it one that is fed the same answers but never does anything itself.
//! What stands in the second, with all that waits replayed on it, is what the first must show.

use rusqlite::{Connection, backup::Backup};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};
use stuga_domain::{
    AccountId, Actor as Who, Authority, ClientId, Command, CommandId, Cx, Fault, Halt, Kind, Row, Scope, Time,
};
use stuga_store::{
    Rows,
    device::{Device, prepare},
};
use stuga_sync::{
    DISCARDED, SentCommand, SyncRequest, SyncResponse,
    device::{self, DeviceTx, Doubt, Item, Mark, Performed, Received, State},
};
use uuid::Uuid;

pub type RowSet = BTreeMap<(Kind, Uuid), Row>;
pub type HeldSet = BTreeSet<(String, Kind, Uuid)>;

pub struct Actor {
    pub account: AccountId,
    own: Connection,
    base: Connection,
    /// Between starting over and the first page, answered commands wait that are still in the rows.
    starting_over: bool,
}

fn database(client: ClientId) -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    prepare(&mut connection, client).unwrap();
    connection
}

fn transact<T>(connection: &Connection, body: impl FnOnce(&mut Device<'_>) -> Result<T, Fault>) -> T {
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let value = body(&mut Device::new(connection)).unwrap();
    connection.execute_batch("COMMIT").unwrap();
    value
}

pub fn rows(connection: &Connection) -> RowSet {
    let mut all = RowSet::new();
    for kind in Kind::ALL {
        let rows = Rows::new(connection);
        let rows = rows.many(*kind, &rows.ids(*kind).unwrap()).unwrap();
        all.extend(rows.into_iter().map(|row| ((row.kind(), row.id()), row)));
    }
    all
}

fn held(connection: &Connection) -> HeldSet {
    let mut statement =
        connection.prepare("SELECT name, kind, row FROM held JOIN held_scope USING (scope)").unwrap();
    statement
        .query_map([], |row| {
            let kind: String = row.get(1)?;
            let id: [u8; 16] = row.get(2)?;
            Ok((row.get(0)?, kind.parse().unwrap(), Uuid::from_bytes(id)))
        })
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

impl Actor {
    pub fn new(account: AccountId, client: ClientId) -> Self {
        Self { account, own: database(client), base: database(client), starting_over: false }
    }

    /// A copy, as a restored phone makes one: same client, same outbox.
    pub fn fork(&self) -> Self {
        let copy = |source: &Connection| {
            let mut target = Connection::open_in_memory().unwrap();
            Backup::new(source, &mut target).unwrap().run_to_completion(1_000, Duration::ZERO, None).unwrap();
            target
        };
        Self { own: copy(&self.own), base: copy(&self.base), ..*self }
    }

    pub fn state(&self) -> State {
        Device::new(&self.own).state().unwrap()
    }

    pub fn rows(&self) -> RowSet {
        rows(&self.own)
    }

    pub fn held(&self) -> HeldSet {
        held(&self.own)
    }

    pub fn waiting(&self) -> Vec<Item> {
        Device::new(&self.own).waiting().unwrap()
    }

    pub fn item(&self, id: CommandId) -> Option<Item> {
        Device::new(&self.own).item(id).unwrap()
    }

    /// The person has taken note.
    pub fn dismiss(&mut self, id: CommandId) {
        transact(&self.own, |tx| match tx.item(id)? {
            Some(item) => tx.put_item(&Item { dismissed: true, ..item }),
            None => Ok(()),
        });
    }

    pub fn perform(&mut self, now: Time, id: CommandId, command: &Command) -> Performed {
        let account = self.account;
        let performed = transact(&self.own, |tx| {
            device::perform(tx, account, now, id, command, command.name().to_owned())
        });
        self.check(now);
        performed
    }

    /// Puts something into the outbox that this build could not have made.
    pub fn enqueue(&mut self, now: Time, id: CommandId, name: &str, body: serde_json::Value) {
        transact(&self.own, |tx| {
            let mut state = tx.state()?;
            let (number, name) = (state.next_number, name.to_owned());
            state.next_number += 1;
            let command = SentCommand { number, id, name, version: 1, occurred_at: now, body };
            tx.put_item(&Item::new(command, String::new()))?;
            tx.put_state(&state)
        });
    }

    pub fn discard(&mut self, now: Time, id: CommandId) -> bool {
        let account = self.account;
        let was_there = transact(&self.own, |tx| device::discard(tx, account, now, id));
        self.check(now);
        was_there
    }

    /// A start after a crash that left a mark, as the engine does it: item by item, each marked before.
    pub fn recover(&mut self, now: Time, mark: Option<Mark>) -> Vec<u64> {
        let account = self.account;
        let set_mark = |mark| transact(&self.own, |tx| tx.put_state(&State { mark, ..tx.state()? }));
        set_mark(mark);
        let numbers = transact(&self.own, |tx| device::recover(tx));
        for number in &numbers {
            set_mark(Some(Mark::One(*number)));
            transact(&self.own, |tx| device::replay_marked(tx, account, now, *number));
        }
        set_mark(None);
        self.check(now);
        numbers
    }

    /// A row is gone, and no page said so.
    pub fn lose(&mut self, row: &Row) {
        for connection in [&self.own, &self.base] {
            Rows::new(connection).remove(row.kind(), row.id()).unwrap();
        }
    }

    /// The scopes that it will ask for again.
    pub fn again(&self) -> Vec<Scope> {
        Device::new(&self.own).again().unwrap()
    }

    pub fn request(&mut self) -> SyncRequest {
        transact(&self.own, |tx| device::request(tx))
    }

    pub fn receive(&mut self, now: Time, response: &SyncResponse, new_client: ClientId) -> Received {
        let account = self.account;
        let receive = |connection| {
            transact(connection, |tx| device::receive(tx, account, now, response.clone(), new_client))
        };
        receive(&self.base);
        let received = receive(&self.own);
        self.starting_over = match received {
            Received::Page { .. } => false,
            _ => self.starting_over || self.state().cookie.is_none(),
        };
        let judged = self.check(now);
        if let (Received::Page { more: false, .. }, Some(judged)) = (&received, judged) {
            let doubts: Vec<_> = self.waiting().into_iter().map(|item| (item.id(), item.doubt)).collect();
            assert_eq!(doubts, judged, "doubts are those of a replay from scratch");
        }
        received
    }

    /// The law: what the device shows is what the server said, with all that waits replayed from scratch.
    fn check(&self, now: Time) -> Option<Vec<(CommandId, Option<Doubt>)>> {
        if self.starting_over {
            return None;
        }
        let (scratch, doubts) = self.replayed_from_scratch(now);
        assert_eq!(self.rows(), scratch, "rebase equals replay from scratch");
        assert_eq!(held(&self.own), held(&self.base), "what waits holds no rows");
        Some(doubts)
    }

    fn replayed_from_scratch(&self, now: Time) -> (RowSet, Vec<(CommandId, Option<Doubt>)>) {
        let mut doubts = Vec::new();
        self.base.execute_batch("BEGIN").unwrap();
        for item in self.waiting() {
            let sent = &item.command;
            let doubt = match Command::decode(&sent.name, sent.version, &sent.body) {
                _ if item.doubt == Some(Doubt::Broke) => Some(Doubt::Broke),
                _ if sent.name == DISCARDED => None,
                Err(_) => Some(Doubt::NotUnderstood),
                Ok(command) => self.applied_to_base(now, sent.occurred_at, &command),
            };
            // What was answered before may be in the rows already; that is no doubt.
            doubts.push((item.id(), doubt.filter(|_| item.earlier.is_none())));
        }
        let scratch = rows(&self.base);
        self.base.execute_batch("ROLLBACK").unwrap();
        (scratch, doubts)
    }

    fn applied_to_base(&self, now: Time, occurred_at: Time, command: &Command) -> Option<Doubt> {
        let actor = Who::Account(self.account);
        let cx = Cx { now: occurred_at.min(now), occurred_at, actor, authority: Authority::Device };
        self.base.execute_batch("SAVEPOINT scratch").unwrap();
        match command.run(&mut Device::new(&self.base), &cx) {
            Ok(_) => {
                self.base.execute_batch("RELEASE scratch").unwrap();
                None
            }
            Err(Halt::Rejected(rejection)) => {
                self.base.execute_batch("ROLLBACK TO scratch; RELEASE scratch").unwrap();
                Some(Doubt::Refused(rejection))
            }
            Err(Halt::Fault(fault)) => panic!("{fault}"),
        }
    }
}
