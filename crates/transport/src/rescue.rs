//! Opening an account's database and the second copy of what waits in it; and making a new one from the copy where the
//! database is damaged, away or empty.

use crate::{Platform, account_file, spare_file};
use stuga_api::Failure;
use stuga_domain::AccountId;
use stuga_engine::{Engine, EngineError, Surroundings, salvage};
use stuga_store::device::Spare;

/// What became of what waited in a database that was damaged or away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Rescue {
    /// Nothing was the matter.
    #[default]
    NotNeeded,
    /// The second copy was whole: all is here.
    All,
    /// So was it not: what could still be read is here.
    Readable,
}

impl Rescue {
    fn by(spare: Option<&Spare>) -> Self {
        match spare {
            Some(spare) if !spare.is_new() && spare.items().1 => Self::All,
            _ => Self::Readable,
        }
    }

    /// As the sync line tells it.
    pub(crate) fn failure(self) -> Option<Failure> {
        let broken = Failure::new("storage_broken");
        match self {
            Self::NotNeeded => None,
            Self::All => Some(Failure { key: "errors-storage-broken-copied".to_owned(), ..broken }),
            Self::Readable => Some(broken),
        }
    }
}

/// Opens the account's database. Where it has lost what stands in the second copy, that is brought back.
pub(crate) fn open(platform: &dyn Platform, account: AccountId) -> Result<(Engine, Rescue), Failure> {
    let mut engine = open_database(platform, account)?;
    let Some(spare) = open_spare(platform, account) else { return Ok((engine, Rescue::NotNeeded)) };
    let rescue = Rescue::by(Some(&spare));
    let brought_back = engine.keep_spare(spare).map_err(|error| error.failure())?;
    Ok((engine, if brought_back > 0 { rescue } else { Rescue::NotNeeded }))
}

/// A new database with what waited in the damaged one; the rows come again from the server.
pub(crate) fn rebuild(platform: &dyn Platform, account: AccountId) -> Result<(Engine, Rescue), Failure> {
    let name = account_file(account);
    let damaged = platform.set_aside(&name)?;
    let spare = open_spare(platform, account);
    let rescue = Rescue::by(spare.as_ref());
    let mut fresh = platform.open(&name)?;
    let client = platform.ids().next().into();
    salvage(damaged.as_ref(), spare.as_ref(), &mut fresh, client).map_err(|error| error.failure())?;
    drop((damaged, spare, fresh)); // each database has one owner
    Ok((open(platform, account)?.0, rescue))
}

/// The place of a copy that was damaged is taken by a new one, filled from the database. Nobody needs to hear of it.
pub(crate) fn renew_spare(platform: &dyn Platform, engine: &mut Engine) {
    let _ = platform.remove(&spare_file(engine.account())); // if it stays, it can't be opened, and there is none
    match open_spare(platform, engine.account()) {
        // Should the database fail here, its next use says so.
        Some(spare) => drop(engine.keep_spare(spare)),
        None => engine.keep_no_spare(),
    }
}

fn open_database(platform: &dyn Platform, account: AccountId) -> Result<Engine, Failure> {
    let connection = platform.open(&account_file(account))?;
    let around = Surroundings { clock: platform.clock(), ids: platform.ids() };
    Engine::open(connection, account, around).map_err(|error| error.failure())
}

/// None where it can't be had, on a full disk or from a newer version: the database is good without it.
fn open_spare(platform: &dyn Platform, account: AccountId) -> Option<Spare> {
    let name = spare_file(account);
    let open = || {
        let connection = platform.open(&name)?;
        Spare::new(connection).map_err(|error| EngineError::from(error).failure())
    };
    match open() {
        Err(failure) if failure.code == "storage_broken" => {
            platform.remove(&name).ok()?;
            open().ok()
        }
        outcome => outcome.ok(),
    }
}
