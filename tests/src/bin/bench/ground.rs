//! What stands on the server before something is measured.

use crate::serve::Serve;
use anyhow::{Context, Result, bail};
use std::path::Path;
use stuga_domain::{
    Command, Halt, Ids, OrganizationId, ShiftId,
    people::RegisterPerson,
    places::{CreatePlace, PlaceKind},
    shifts::CreateShift,
};
use stuga_store::{postgres::PostgresServer, server::SqliteServer};
use stuga_sync::server::{ServerDb, run_system};
use stuga_testkit::{
    postgres::Cluster,
    seed::{Seeded, association},
};
use stuga_tests::{
    Chance,
    season::{Association, shift},
};
use stuga_transport::native::{RandomIds, SystemClock};
use tempfile::TempDir;

/// As many people as the largest register has.
pub const PEOPLE: usize = 97_000;

/// Commands in one transaction of the seed.
const BATCH: usize = 5_000;

/// What a server's database is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// A file.
    Sqlite,
    /// A cluster of its own, that waits for the disk at each commit.
    Postgres,
}

impl Store {
    /// A figure's name on it: `_postgres` stands before the end, or the whole of it for files.
    pub fn figure(self, name: &str, end: &str) -> String {
        match self {
            Self::Sqlite => format!("{name}_{end}"),
            Self::Postgres => format!("{name}_postgres_{end}"),
        }
    }
}

/// A server's database, before a server runs on it.
pub struct Ground {
    /// The small association of the testkit.
    pub seeded: Seeded,
    /// Shifts in rising order, none at the same time as another: one person may take all.
    pub shifts: Vec<ShiftId>,
    /// The database.
    pub db: Box<dyn ServerDb>,
    at: String,
    folder: TempDir,
    cluster: Option<Cluster>,
}

impl Ground {
    /// The association with so many members, its organizer and its one shift.
    pub fn new(members: usize) -> Result<Self> {
        Self::on(Store::Sqlite, members)
    }

    /// As [`Ground::new`], on either store.
    pub fn on(store: Store, members: usize) -> Result<Self> {
        let (folder, epoch) = (tempfile::tempdir()?, RandomIds.next().into());
        let (db, at, cluster): (Box<dyn ServerDb>, _, _) = match store {
            Store::Sqlite => {
                let path = folder.path().join("stuga.db");
                let at = path.to_str().context("a plain path")?.to_owned();
                (Box::new(SqliteServer::open(&path, &[], epoch)?), at, None)
            }
            Store::Postgres => {
                let cluster = Cluster::durable();
                let at = cluster.url();
                (Box::new(PostgresServer::open(&at, &[], epoch)?), at, Some(cluster))
            }
        };
        let seeded = association(&*db, &SystemClock, members);
        Ok(Self { seeded, shifts: Vec::new(), db, at, folder, cluster })
    }

    /// Adds associations below the district, each with a hut and so many shifts; gives their names and shifts.
    pub fn with_associations(self, count: usize, shifts: usize) -> Result<(Self, Vec<Association>)> {
        let mut associations = Vec::new();
        for number in 0..count {
            let (association, commands) = Association::planned(number, self.seeded.district, shifts, 50);
            self.run(&commands)?;
            associations.push(association);
        }
        Ok((self, associations))
    }

    /// Adds people to the association's register, whose rows its staff holds.
    pub fn with_people(self, count: usize) -> Result<Self> {
        let commands: Vec<Command> =
            people(count, self.seeded.organization).into_iter().map(Command::from).collect();
        self.run(&commands)?;
        Ok(self)
    }

    /// Adds shifts at the association's hut, one after the other, of a size.
    pub fn with_shifts(mut self, count: usize, heads: u16) -> Result<Self> {
        let place = self.seeded.place;
        let commands: Vec<CreateShift> = (0..count).map(|number| shift(place, number, heads)).collect();
        self.shifts = commands.iter().map(|command| command.shift).collect();
        self.run(&commands.into_iter().map(Command::from).collect::<Vec<_>>())?;
        Ok(self)
    }

    /// Adds a season at so many places: as many shifts at each, of which each is two rows on a member's device.
    pub fn with_season(self, places: usize, shifts: usize) -> Result<Self> {
        let mut commands = Vec::new();
        for number in 0..places {
            let place = CreatePlace {
                place: RandomIds.next().into(),
                organization: self.seeded.organization,
                audience: self.seeded.organization,
                campaign: self.seeded.campaign,
                kind: PlaceKind::Hut,
                name: format!("Stuga {number}"),
                address: format!("Storgatan {number}"),
                time_zone: "Europe/Stockholm".to_owned(),
            };
            let at = place.place;
            commands.push(place.into());
            commands.extend((0..shifts).map(|number| shift(at, number, 4).into()));
        }
        self.run(&commands)?;
        Ok(self)
    }

    /// Does more by commands.
    pub fn with(self, commands: &[Command]) -> Result<Self> {
        self.run(commands)?;
        Ok(self)
    }

    fn run(&self, commands: &[Command]) -> Result<()> {
        for batch in commands.chunks(BATCH) {
            match run_system(&*self.db, &SystemClock, batch) {
                Ok(_) => {}
                Err(Halt::Rejected(rejection)) => bail!("the seed is refused: {rejection:?}"),
                Err(Halt::Fault(fault)) => return Err(fault.into()),
            }
        }
        Ok(())
    }

    /// Starts a server on it.
    pub fn serve(self, web: Option<&Path>) -> Result<Served> {
        let Self { seeded, shifts, db, at, folder, cluster } = self;
        drop(db);
        Ok(Served { serve: Serve::start(&at, web)?, seeded, shifts, _folder: folder, _cluster: cluster })
    }
}

/// A server with something on it.
pub struct Served {
    /// The server.
    pub serve: Serve,
    /// What stands on it.
    pub seeded: Seeded,
    /// See [`Ground::shifts`].
    pub shifts: Vec<ShiftId>,
    _folder: TempDir,
    /// After the server, which is to go first.
    _cluster: Option<Cluster>,
}

impl Served {
    /// The code of a link that signs in the account with this name in the seed.
    pub fn sign_in_code(&self, name: &str) -> Result<String> {
        self.invite(&["--sign-in", &format!("{name}@example.org"), "--uses", "1000"])
    }

    /// The code of a link for new members.
    pub fn join_code(&self) -> Result<String> {
        self.invite(&["--organization", "Norrsala", "--role", "member", "--uses", "10000"])
    }

    /// The code of a link for new members of an association.
    pub fn join_code_of(&self, association: &Association) -> Result<String> {
        self.invite(&["--organization", &association.name, "--role", "member", "--uses", "10000"])
    }

    fn invite(&self, arguments: &[&str]) -> Result<String> {
        let flags = ["invite", "--database", self.serve.database()];
        let link = stuga_tests::run(flags.into_iter().chain(arguments.iter().copied()));
        Ok(link.rsplit('/').next().context("a link")?.to_owned())
    }
}

const FIRST: &[&str] = &[
    "Alva", "Amir", "Anton", "Astrid", "Axel", "Birgitta", "Bo", "Carina", "David", "Ebba", "Elias", "Elsa",
    "Emil", "Eva", "Fatima", "Filip", "Freja", "Gunnar", "Hanna", "Hassan", "Hugo", "Ida", "Ingrid", "Isak",
    "Johan", "Julia", "Karin", "Lars", "Leila", "Linnea", "Ludvig", "Maja", "Maria", "Mohammed", "Nils",
    "Olivia", "Oskar", "Per", "Saga", "Samira", "Sara", "Stina", "Sven", "Tove", "Ulf", "Vera", "William",
    "Yusuf", "Åsa", "Örjan",
];
const LAST: &[&str] = &[
    "Ahmed",
    "Andersson",
    "Axelsson",
    "Berg",
    "Bergström",
    "Björk",
    "Carlsson",
    "Dahl",
    "Ek",
    "Engström",
    "Eriksson",
    "Forsberg",
    "Fransson",
    "Gustafsson",
    "Hansson",
    "Hassan",
    "Hedlund",
    "Holm",
    "Isaksson",
    "Jakobsson",
    "Johansson",
    "Karlsson",
    "Larsson",
    "Lind",
    "Lindberg",
    "Lundgren",
    "Mattsson",
    "Nilsson",
    "Norberg",
    "Nyström",
    "Olsson",
    "Persson",
    "Pettersson",
    "Sandberg",
    "Sjöberg",
    "Ström",
    "Svensson",
    "Wallin",
    "Åberg",
    "Öberg",
];
const MUNICIPALITIES: &[&str] = &[
    "Arvika",
    "Boden",
    "Borås",
    "Falun",
    "Gotland",
    "Gävle",
    "Halmstad",
    "Härnösand",
    "Jönköping",
    "Kalmar",
    "Karlstad",
    "Kiruna",
    "Linköping",
    "Luleå",
    "Lund",
    "Malmö",
    "Norrköping",
    "Skövde",
    "Sundsvall",
    "Umeå",
    "Uppsala",
    "Visby",
    "Västerås",
    "Växjö",
    "Örebro",
    "Östersund",
];

/// People as a register has them: some 200 bytes each as JSON, with ids that compress as badly as real ones.
pub fn people(count: usize, organization: OrganizationId) -> Vec<RegisterPerson> {
    let mut chance = Chance::new();
    (0..count)
        .map(|number| {
            let first = pick(&mut chance, FIRST);
            let last = pick(&mut chance, LAST);
            let digits = 10_000_000 + chance.below(89_999_999);
            RegisterPerson {
                person: RandomIds.next().into(),
                organization,
                member_number: Some(format!("{}", 100_000 + number)),
                first_name: first.to_owned(),
                last_name: last.to_owned(),
                email: Some(format!("{first}.{last}{}@example.org", digits % 1_000).to_lowercase()),
                phone: Some(format!("+467{digits}")),
                municipality: Some(pick(&mut chance, MUNICIPALITIES).to_owned()),
            }
        })
        .collect()
}

fn pick(chance: &mut Chance, from: &[&'static str]) -> &'static str {
    usize::try_from(chance.below(from.len() as u64))
        .ok()
        .and_then(|at| from.get(at))
        .copied()
        .unwrap_or_default()
}
