//! A server with a small association on it, and devices of its people.

use crate::{Device, Server, Trap, program, truth};
use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};
use stuga_domain::{Actor, Clock, Command, Ids};
use stuga_store::{
    postgres::PostgresServer,
    server::SqliteServer,
    sql::{self, Sql},
};
use stuga_sync::server::{ServerDb, run_as, run_system};
use stuga_testkit::{
    MockClock,
    postgres::Cluster,
    seed::{Seeded, association},
};
use stuga_transport::native::{RandomIds, SystemClock};
use tempfile::TempDir;

/// The association's name in the seed.
const ASSOCIATION: &str = "Norrsala";

/// A running server with a small association on it.
pub struct World {
    /// The server.
    pub server: Arc<Server>,
    /// More servers on the same database.
    pub others: Vec<Arc<Server>>,
    /// What devices of this world fall into, once it is armed.
    pub trap: Arc<Trap>,
    /// What is on the server.
    pub seeded: Seeded,
    newcomers: String,
    folder: TempDir,
    /// After the servers, which are to go first.
    cluster: Option<Mutex<Cluster>>,
}

impl World {
    /// Seeds a database, starts a server on it, and makes an invite for members.
    ///
    /// # Panics
    /// If anything of it fails.
    #[must_use]
    pub fn start() -> Self {
        Self::serving(None)
    }

    /// As [`World::start`], and the server also serves the web app of a folder.
    ///
    /// # Panics
    /// If anything of it fails.
    #[must_use]
    pub fn serving(web: Option<&Path>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let cluster = (std::env::var("STUGA_TEST_STORE").as_deref() == Ok("postgres")).then(Cluster::start);
        Self::on(cluster, folder, web)
    }

    /// As [`World::start`], with so many servers on one PostgreSQL; a device reaches one or the other.
    ///
    /// # Panics
    /// If anything of it fails.
    #[must_use]
    pub fn with_servers(servers: usize) -> Self {
        Self::several(servers, Cluster::start())
    }

    /// As [`World::with_servers`], on a PostgreSQL that keeps what it has committed, as people have it.
    ///
    /// # Panics
    /// If anything of it fails.
    #[must_use]
    pub fn durable(servers: usize) -> Self {
        Self::several(servers, Cluster::durable())
    }

    fn several(servers: usize, cluster: Cluster) -> Self {
        let mut world = Self::on(Some(cluster), tempfile::tempdir().expect("a folder"), None);
        let more = || Arc::new(Server::start_on(&world.server.database()));
        world.others = (1..servers).map(|_| more()).collect();
        world
    }

    fn on(cluster: Option<Cluster>, folder: TempDir, web: Option<&Path>) -> Self {
        let epoch = RandomIds.next().into();
        let (database, seeded) = match &cluster {
            Some(cluster) => {
                // On a thread of its own: it blocks, and a test is a task.
                let seed = || {
                    let db = PostgresServer::open(&cluster.url(), &[], epoch).expect("a new database");
                    association(&db, &SystemClock, 0)
                };
                let seeded = std::thread::scope(|threads| threads.spawn(seed).join()).expect("the seed");
                (cluster.url(), seeded)
            }
            None => {
                let path = folder.path().join("stuga.db");
                let db = SqliteServer::open(&path, &[], epoch).expect("a new database");
                (path.to_str().expect("a plain path").to_owned(), association(&db, &SystemClock, 0))
            }
        };
        let server = Arc::new(Server::serving(&database, web));
        let trap = Arc::new(Trap::new(Arc::clone(&server)));
        let (others, newcomers) = (Vec::new(), String::new());
        let cluster = cluster.map(Mutex::new);
        let mut world = Self { server, others, trap, seeded, newcomers, folder, cluster };
        world.newcomers =
            world.invite(&["--organization", ASSOCIATION, "--role", "member", "--uses", "1000"]);
        world
    }

    /// Does something to the PostgreSQL that the servers are on, away from the tasks: it may take seconds.
    ///
    /// # Panics
    /// If they are on a file.
    pub fn on_postgres<T>(&self, of: impl FnOnce(&mut Cluster) -> T) -> T {
        let cluster = self.cluster.as_ref().expect("PostgreSQL");
        tokio::task::block_in_place(|| of(&mut cluster.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    /// A path beside the server's database.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Has all servers mail by this one, from now on: they are started anew, all at once.
    pub fn mail_by(&self, smtp: &str) {
        let all: Vec<_> = std::iter::once(&self.server).chain(&self.others).collect();
        for server in &all {
            server.stop();
            server.mail_by(smtp);
        }
        std::thread::scope(|threads| {
            for server in all {
                threads.spawn(|| server.start());
            }
        });
    }

    /// Writes what was done so long ago into the database. The servers rest meanwhile: a file is one process's alone.
    ///
    /// # Panics
    /// If anything of it is refused.
    pub fn earlier(&mut self, by: TimeDelta, done: Vec<(Actor, Command)>) {
        let all: Vec<_> = std::iter::once(&self.server).chain(&self.others).collect();
        all.iter().for_each(|server| server.stop());
        let (database, clock) = (self.server.database(), MockClock::at(SystemClock.now() - by));
        let epoch = RandomIds.next().into();
        // On a thread of its own: PostgreSQL's blocks, and a test is a task.
        let write = || {
            let db: Box<dyn ServerDb> = if self.cluster.is_some() {
                Box::new(PostgresServer::open(&database, &[], epoch).expect("the database"))
            } else {
                Box::new(SqliteServer::open(database.as_ref(), &[], epoch).expect("the database"))
            };
            for (actor, command) in &done {
                let outcome = match actor.account() {
                    Some(account) => run_as(&*db, &clock, account, command),
                    None => run_system(&*db, &clock, std::slice::from_ref(command)),
                };
                outcome.expect("as the rules say");
            }
        };
        std::thread::scope(|threads| threads.spawn(write).join()).expect("it is written");
        all.iter().for_each(|server| server.start());
    }

    /// The code of a new invite, as the command line makes it.
    ///
    /// # Panics
    /// If it can't be made.
    #[must_use]
    pub fn invite(&self, arguments: &[&str]) -> String {
        let database = self.server.database();
        let flags = ["invite", "--database", &database];
        let link = program::run(flags.into_iter().chain(arguments.iter().copied()));
        link.rsplit('/').next().expect("a link").to_owned()
    }

    /// Takes all roles of an account in the association away, members' roles aside, as the command line does it.
    ///
    /// # Panics
    /// If it can't.
    pub fn end_roles(&self, name: &str) {
        let database = self.server.database();
        let roles = |more: [&str; 2]| {
            let flags = ["roles", "--database", &database];
            program::run(flags.into_iter().chain(more))
        };
        let list = roles(["--organization", ASSOCIATION]);
        for line in list.lines().filter(|line| line.ends_with(&format!(": {name}"))) {
            roles(["--end", line.split(' ').next().expect("an id")]);
        }
    }

    /// The code of a link that signs in whoever has this mail address.
    #[must_use]
    pub fn sign_in_link(&self, email: &str) -> String {
        self.invite(&["--sign-in", email, "--uses", "10"])
    }

    /// A code as if it had been mailed, in the place of one that was: what the server mails, nobody here reads.
    ///
    /// # Panics
    /// If the server's tables are others.
    #[must_use]
    pub fn mailed_code(&self, email: &str) -> String {
        let (code, purpose) = ("271828", b"one-time code".as_slice());
        let (address, hash) =
            (hash(&[purpose, email.as_bytes()]), hash(&[purpose, email.as_bytes(), code.as_bytes()]));
        let in_an_hour = (SystemClock.now() + TimeDelta::hours(1)).timestamp_millis();
        let put = "INSERT INTO one_time_code (address, code, tries_left, expires_at) VALUES (?1, ?2, 5, ?3)
                   ON CONFLICT (address) DO UPDATE SET code = excluded.code";
        let values = [sql::bytes(&address), sql::bytes(&hash), sql::int(in_an_hour)];
        self.truth().execute(put, &values).expect("a code");
        code.to_owned()
    }

    /// The server's database, as it is.
    #[must_use]
    pub fn truth(&self) -> Box<dyn Sql> {
        truth::server(&self.server.database())
    }

    /// Where the servers listen.
    #[must_use]
    pub fn doors(&self) -> Vec<SocketAddr> {
        std::iter::once(&self.server).chain(&self.others).map(|server| server.listen()).collect()
    }

    /// A device of a new member, synced.
    ///
    /// # Panics
    /// If the member can't join.
    pub async fn member(&self, name: &str) -> Device {
        self.device(name, &self.newcomers).await
    }

    /// A device of a new member that reaches one server alone, synced.
    ///
    /// # Panics
    /// If the member can't join.
    pub async fn member_at(&self, name: &str, door: SocketAddr) -> Device {
        self.device_at(name, &self.newcomers, &[door]).await
    }

    /// A device of the hut's manager, synced.
    pub async fn manager(&self) -> Device {
        self.device("the manager's device", &self.sign_in_link("manager@example.org")).await
    }

    /// A device of another manager of the hut, synced.
    pub async fn another_manager(&self, name: &str) -> Device {
        let hut = ["--organization", ASSOCIATION, "--role", "hut_manager", "--place", "Stugan på torget"];
        self.device(name, &self.invite(&hut)).await
    }

    /// A device of an organizer, synced.
    pub async fn organizer(&self) -> Device {
        self.device("the organizer's device", &self.sign_in_link("organizer@example.org")).await
    }

    /// A device of whoever a link lets in, synced.
    ///
    /// # Panics
    /// If the link does not let them in.
    pub async fn device(&self, name: &str, code: &str) -> Device {
        self.device_at(name, code, &self.doors()).await
    }

    async fn device_at(&self, name: &str, code: &str, doors: &[SocketAddr]) -> Device {
        let mut device = Device::new(name, doors, Some(Arc::clone(&self.trap))).await;
        device.sign_in(code).await.unwrap_or_else(|failure| panic!("{name} signs in: {failure:?}"));
        device.has_synced().await;
        device
    }
}

/// As the server hashes what it keeps of a code.
fn hash(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}
