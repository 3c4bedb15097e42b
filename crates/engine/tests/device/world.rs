//! A seeded server database and devices that talk to it by plain calls: all times and ids are fixed.

use rusqlite::Connection;
use stuga_api::{Action, Query, Storage, SyncView, View};
use stuga_domain::{
    AccountId, CommandId, Finder, Ids, ReadExt, Time,
    roles::{GrantRole, RevokeRole, Role, RoleGrant},
};
use stuga_engine::{Engine, Surroundings};
use stuga_store::server::SqliteServer;
use stuga_sync::{
    device::Received,
    server::{ServerDb, answer, run_system},
};
use stuga_testkit::{
    MockClock, SeqIds,
    seed::{Seeded, association},
};
use tempfile::TempDir;
use uuid::Uuid;

pub const SERVER: &str = "https://stuga.example.org";

/// A server with a small association.
pub struct World {
    pub server: SqliteServer,
    pub clock: MockClock,
    pub seeded: Seeded,
    _folder: TempDir,
}

impl World {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server =
            SqliteServer::open(&folder.path().join("server.db"), &[], Uuid::from_u128(1).into()).unwrap();
        let clock = MockClock::default();
        let seeded = association(&server, &clock, 8);
        Self { server, clock, seeded, _folder: folder }
    }

    /// A device of an account with a database of its own.
    pub fn device(&self, lane: u32, account: AccountId, connection: Connection) -> Device {
        let around = Surroundings { clock: Box::new(self.clock.clone()), ids: Box::new(SeqIds::lane(lane)) };
        let commands = SeqIds::lane(lane + 1_000);
        Device { engine: Engine::open(connection, account, around).unwrap(), commands, account }
    }

    /// Makes an account an organizer of the association.
    pub fn make_organizer(&self, account: AccountId) {
        let (grant, organization) = (Uuid::from_u128(2).into(), self.seeded.organization);
        let command = GrantRole { grant, account, role: Role::Organizer, organization, place: None };
        run_system(&self.server, &self.clock, &[command.into()]).unwrap();
    }

    /// Takes all roles of an account away.
    pub fn revoke_roles(&self, account: AccountId) {
        let mut grants: Vec<RoleGrant> = Vec::new();
        let find = Finder::GrantsOf(account);
        self.server.read(&mut |read| read.rows(&find).map(|found| grants = found)).unwrap();
        let revoke = grants.iter().map(|grant| RevokeRole { grant: grant.id }.into());
        run_system(&self.server, &self.clock, &revoke.collect::<Vec<_>>()).unwrap();
    }

    /// One device does everything that waits and takes in everything that is new.
    pub fn sync(&self, device: &mut Device) {
        loop {
            let request = device.engine.request().unwrap();
            let (response, _) = answer(&self.server, &self.clock, device.account, &request).unwrap();
            match device.engine.receive(response).unwrap() {
                Received::Page { more: false, .. } => return,
                Received::Page { .. } | Received::Again => {}
                Received::AppTooOld => panic!("the server is of the same build"),
            }
        }
    }
}

/// A device.
pub struct Device {
    pub engine: Engine,
    commands: SeqIds,
    account: AccountId,
}

impl Device {
    pub fn act(&mut self, action: &Action) -> CommandId {
        let id = self.commands.next().into();
        self.engine.act(id, action).unwrap().unwrap();
        id
    }

    pub fn view(&self, query: &Query) -> View {
        self.engine.query(query, &sync_view(self.engine.now()), SERVER).unwrap()
    }
}

fn sync_view(now: Time) -> SyncView {
    SyncView {
        reached_at: Some(now),
        offline_since: None,
        waiting: 0,
        needs_you: 0,
        storage: Storage::File,
        first_sync_rows: None,
        revoked: false,
        trouble: None,
        clock_off_s: None,
        utc_offset_min: 120,
    }
}
