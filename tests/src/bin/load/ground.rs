//! What stands before the first device comes: a database, servers on it, associations with shifts.

use anyhow::{Context, Result, bail};
use std::net::SocketAddr;
use stuga_domain::{Halt, Ids, ShiftId};
use stuga_store::{postgres::PostgresServer, server::SqliteServer};
use stuga_sync::server::{ServerDb, run_system};
use stuga_testkit::{postgres::Cluster, seed};
use stuga_tests::{
    Server,
    machine::{Group, memory_mb},
    run,
    season::Association,
};
use stuga_transport::native::{RandomIds, SystemClock};
use tempfile::TempDir;

/// Shifts of an association, and heads that each holds: fewer than its people will want.
const SHIFTS: usize = 20;
const HEADS: u16 = 3;

/// Where the servers keep things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Database {
    /// A file
    Sqlite,
    /// A throwaway cluster that waits for the disk at each commit
    Postgres,
}

/// What one run is on.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Where the servers keep things.
    pub database: Database,
    /// How many there are.
    pub servers: usize,
}

/// Running servers with associations on them.
pub struct Ground {
    /// The servers.
    pub servers: Vec<Server>,
    /// For each association the code of an invite, and its shifts.
    pub associations: Vec<(String, Vec<ShiftId>)>,
    /// The database's address.
    pub database: String,
    cluster: Option<Cluster>,
    _folder: TempDir,
}

impl Ground {
    /// Makes it all. Blocks.
    pub fn start(setting: Setting, associations: usize, devices: usize) -> Result<Self> {
        let (folder, epoch) = (tempfile::tempdir()?, RandomIds.next().into());
        let (db, database, cluster): (Box<dyn ServerDb>, _, _) = match setting.database {
            Database::Sqlite => {
                let path = folder.path().join("stuga.db");
                let at = path.to_str().context("a plain path")?.to_owned();
                (Box::new(SqliteServer::open(&path, &[], epoch)?), at, None)
            }
            Database::Postgres => {
                let cluster = Cluster::durable();
                let at = cluster.url();
                (Box::new(PostgresServer::open(&at, &[], epoch)?), at, Some(cluster))
            }
        };
        let district = seed::association(&*db, &SystemClock, 0).district;
        let mut planned = Vec::new();
        for number in 0..associations {
            let (association, commands) = Association::planned(number, district, SHIFTS, HEADS);
            match run_system(&*db, &SystemClock, &commands) {
                Ok(_) => planned.push(association),
                Err(Halt::Rejected(rejection)) => bail!("the seed is refused: {rejection:?}"),
                Err(Halt::Fault(fault)) => return Err(fault.into()),
            }
        }
        drop(db);
        let servers: Vec<Server> = (0..setting.servers).map(|_| Server::start_on(&database)).collect();
        let uses = devices.to_string();
        let invited = planned.into_iter().map(|Association { name, shifts, .. }| {
            let flags = ["invite", "--database", &database, "--organization", &name];
            let link = run(flags.into_iter().chain(["--role", "member", "--uses", &uses]));
            Ok((link.rsplit('/').next().context("a link")?.to_owned(), shifts))
        });
        let associations = invited.collect::<Result<_>>()?;
        Ok(Self { servers, associations, database, cluster, _folder: folder })
    }

    /// Where devices knock.
    pub fn doors(&self) -> Vec<SocketAddr> {
        self.servers.iter().map(Server::listen).collect()
    }

    /// Processes, to be measured.
    pub fn groups(&self) -> Vec<(&'static str, Group)> {
        let processes = self.servers.iter().filter_map(Server::process).map(|id| id.to_string()).collect();
        let mut groups = vec![("servers", Group { processes, and_children: false })];
        if let Some(process) = self.cluster.as_ref().and_then(Cluster::process) {
            groups.push(("database", Group { processes: vec![process.to_string()], and_children: true }));
        }
        let here = Group { processes: vec![std::process::id().to_string()], and_children: false };
        groups.push(("load", here));
        groups
    }

    /// Memory of the servers, in megabytes each.
    pub fn memory(&self) -> Vec<f64> {
        let processes = self.servers.iter().filter_map(Server::process);
        processes.filter_map(|id| memory_mb(&id.to_string(), "VmRSS")).collect()
    }
}
