//! Making the demo: files, importers, accounts, signups; in a file beside, so that the database is there
//! whole or not at all.

use super::{
    DemoError, ZONE,
    crowd::sign_up,
    dice::Dice,
    life::Life,
    organizations,
    past::Past,
    scene::Scene,
    users::{Cast, User},
};
use crate::{
    database::{self, Database, DatabaseAt, ServerLock, beside},
    import::{self, Schedule, Target},
    invites::read,
};
use chrono::{Datelike, NaiveDate, NaiveTime, TimeZone};
use std::{
    fmt,
    path::{Path, PathBuf},
};
use stuga_domain::{
    Clock, Fault, Finder, Kind, ReadExt, Time,
    accounts::Account,
    organizations::Organization,
    shifts::{Shift, ShiftState},
};
use stuga_files::demo::DISTRICT;
use stuga_store::Rows;

/// Members with an account, besides the demo users.
const CROWD: usize = 300;

/// Which demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Of the people, the schedule and the signups.
    pub seed: u64,
    /// The day on which the campaign runs; none is today.
    pub today: Option<NaiveDate>,
}

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Organizations.
    pub organizations: usize,
    /// Members in the registers.
    pub members: usize,
    /// Shifts from the schedule.
    pub shifts: usize,
    /// Signups of the crowd.
    pub signups: usize,
    /// Where the files are.
    pub files: PathBuf,
}

impl fmt::Display for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { organizations, members, shifts, signups, files } = self;
        write!(
            f,
            "the demo is there: {organizations} organizations, {members} members, {shifts} shifts, {signups} \
             signups; the files that were brought in are in {}",
            files.display()
        )
    }
}

/// Opens the demo's database, or makes it where there is none, or an empty one. Tells what was made; none
/// where it was there.
pub fn open_or_make(
    at: &DatabaseAt,
    clock: &dyn Clock,
    wanted: &Wanted,
) -> Result<(Database, Option<Made>), DemoError> {
    database::check(at)?;
    let folder = at.file().and_then(Path::parent).unwrap_or(Path::new("")).join("demo-files");
    if let Some(path) = at.file().filter(|path| !path.exists()) {
        let made = make_file(path, clock, wanted, folder)?;
        return Ok((database::open(at)?, Some(made)));
    }
    let db = database::open(at)?;
    let made = match state(&db)? {
        State::Demo => None,
        State::Empty => Some(make(&db, clock, wanted, folder)?),
        State::CutOff => return Err(DemoError::CutOff { at: at.clone() }),
        State::Other => return Err(DemoError::OtherData { at: at.clone() }),
    };
    Ok((db, made))
}

/// Makes a new file: under another name until it is whole.
fn make_file(path: &Path, clock: &dyn Clock, wanted: &Wanted, folder: PathBuf) -> Result<Made, DemoError> {
    let _lock = ServerLock::take(path)?;
    let making = beside(path, ".making");
    for suffix in ["", "-wal", "-shm"] {
        let left_over = beside(&making, suffix);
        if left_over.exists() {
            std::fs::remove_file(&left_over)
                .map_err(|source| DemoError::Write { path: left_over, source })?;
        }
    }
    let at = DatabaseAt::from(making.as_path());
    let db = database::open_or_create(&at)?;
    let made = make(&db, clock, wanted, folder)?;
    drop(db);
    // A connection that only reads may have been the last and left a log of writes; this one takes it in.
    drop(database::open_or_create(&at)?);
    if beside(&making, "-wal").exists() {
        return Err(Fault::Storage("another program reads the database that is being made".to_owned()).into());
    }
    std::fs::rename(&making, path).map_err(|source| DemoError::Write { path: path.to_owned(), source })?;
    Ok(made)
}

enum State {
    Empty,
    Demo,
    CutOff,
    Other,
}

fn state(db: &Database) -> Result<State, DemoError> {
    let is_empty = db.read_raw(|connection| {
        let rows = Rows::new(connection);
        Ok(rows.ids(Kind::Organization)?.is_empty() && rows.ids(Kind::Account)?.is_empty())
    })?;
    if is_empty {
        return Ok(State::Empty);
    }
    let (district, users) = read(db, |rows| {
        let district = rows.rows::<Organization>(&Finder::OrganizationNamed(DISTRICT.to_owned()))?;
        let mut users = Vec::new();
        for user in User::ALL {
            users.extend(rows.rows::<Account>(&Finder::AccountMailed(user.email()))?);
        }
        Ok((district, users))
    })?;
    Ok(match (district.is_empty(), users.len() >= User::ALL.len()) {
        (true, _) => State::Other,
        (false, true) => State::Demo,
        (false, false) => State::CutOff,
    })
}

/// A clock that stands at a time.
pub(super) struct Standing(pub(super) Time);

impl Clock for Standing {
    fn now(&self) -> Time {
        self.0
    }
}

fn make(db: &Database, clock: &dyn Clock, wanted: &Wanted, folder: PathBuf) -> Result<Made, DemoError> {
    let really = clock.now().with_timezone(&ZONE).date_naive();
    let today = wanted.today.unwrap_or(really);
    let morning = today.and_time(NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default());
    let now = match ZONE.from_local_datetime(&morning).earliest() {
        Some(morning) if today != really => morning.to_utc(),
        _ => clock.now(),
    };
    let clock = &Standing(now);

    let files = stuga_files::demo::generate(wanted.seed, today)?;
    write(&folder, "organizations.csv", &files.organizations_csv)?;
    write(&folder, "members.csv", &files.members_csv)?;
    write(&folder, "schedule.xlsx", &files.schedule_xlsx)?;

    let (root, organizations) = organizations::bring_in(db, clock, &files.organizations_csv)?;
    let target = Target { db, clock, organization: root, dry_run: false };
    let members = import::members(&target, &files.members_csv, "members.csv")?.new;
    let campaign = format!("Valrörelsen {}", today.year());
    let schedule = Schedule { campaign, zone: ZONE, publish: true };
    let shifts = import::shifts(&target, &schedule, &files.schedule_xlsx, "schedule.xlsx")?.new;

    let mut dice = Dice::new(wanted.seed);
    let mut cast = Cast::of(db, root)?;
    let accounts = cast.crowd(db, clock, &mut dice, CROWD)?;
    let signups = sign_up(db, clock, &mut dice, &accounts, &to_come(db, now)?)?;
    Scene::of(db, to_come(db, now)?, now)?.plan(db, clock, &cast.hut, today)?;
    let planner = cast.planner(db, clock)?;
    let past = Past { db, now, planner, campaign: cast.hut.campaign };
    let over = past.crowd(&mut dice, &accounts)?;
    Life { db, now, today, planner, crowd: &accounts }.begin(&mut dice, root, &cast.hut)?;
    // Last, for they tell that the demo is whole.
    let activist = cast.users(db, clock)?;
    Scene::of(db, to_come(db, now)?, now)?.activist(db, clock, activist, &cast.hut)?;
    past.activist(activist, &cast.hut)?;
    Ok(Made { organizations, members, shifts, signups: signups + over, files: folder })
}

/// Open shifts that have not begun, by start.
fn to_come(db: &Database, now: Time) -> Result<Vec<Shift>, DemoError> {
    let mut shifts = db.read_raw(|connection| Rows::new(connection).shifts_ending_after(now))?;
    shifts.retain(|shift| shift.starts > now && shift.state == ShiftState::Open);
    Ok(shifts)
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), DemoError> {
    let path = folder.join(name);
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, bytes));
    written.map_err(|source| DemoError::Write { path, source })
}
