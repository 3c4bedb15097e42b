//! A server database in PostgreSQL, version 15 or later: the same tables and statements as in SQLite, in plain SQL
//! without extensions. Any number of servers may use one database; they share nothing else.
//!
//! Calls block, each on a connection of its own out of a pool that grows with the callers: who bounds the callers
//! bounds the connections.

mod address;
mod dialect;
mod error;
mod far;
mod news;
mod schema;
mod session;
#[cfg(test)]
mod tests;
mod tx;
mod value;

pub use address::{flaw_of, tells_password};
pub use news::{Hear, News};

use crate::{
    StoreError, rows,
    schema::{Migration, together},
    server::{
        MIGRATIONS,
        clear::{Cleared, Settled, clear, settled},
        epoch,
    },
    sql::{Sql, text},
};
use address::Address;
use far::Far;
use news::Bulletin;
use session::Session;
use std::{
    collections::BTreeSet,
    fmt,
    hash::{BuildHasher, RandomState},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};
use stuga_domain::{EpochId, Fault, Scope, Time};
use stuga_sync::server::{ServerDb, ServerRead, ServerTx};
use tx::Tx;

/// For how long a transaction is begun anew because another one got in its way.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often a transaction is begun anew because it is the first to lock some scopes.
const REPETITIONS: u32 = 10;

/// How long a transaction waits before it is begun anew for the first, second and so on time: up to 2, 4, and in the end
/// 256 milliseconds, by chance, so that those who met go one after the other.
fn pause(repetition: u32) -> Duration {
    // The standard library's own chance: nothing here has to be hard to guess.
    let chance = RandomState::new().hash_one(repetition) % 1_000;
    Duration::from_micros(chance << repetition.min(8))
}

/// Begins a snapshot.
const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// What holds for every connection of the pool. How long a statement waits for a lock: nobody holds one for a second. That
/// statements are planned once, for indexes: each that is asked often has one, and tables grow while a plan is kept. And that
/// none is compiled: a plan for any values promises far more rows than there are.
const SETTINGS: &str = "SET lock_timeout = '10s'; SET plan_cache_mode = force_generic_plan;
     SET enable_seqscan = off; SET jit = off";

/// A server database in PostgreSQL.
pub struct PostgresServer {
    address: Address,
    idle: Mutex<Vec<Session>>,
    bulletin: Bulletin,
}

impl PostgresServer {
    /// Opens the database at `url`, as `postgres://user:password@host:5432/name?sslmode=verify-full`, and brings it to this build's
    /// tables and to `extra`, those of the server alone. A new one gets the epoch `new`.
    pub fn open(url: &str, extra: &[Migration], new: EpochId) -> Result<Self, StoreError> {
        let address = Address::read(url)?.named("stuga-server");
        let session = Session::open(&address)?;
        let migrations = together(&[rows::MIGRATIONS, MIGRATIONS, extra]);
        schema::migrate(&session, &migrations)?;
        epoch::ensure(&session, new)?;
        let bulletin = Bulletin::new(address.clone());
        Ok(Self { address, idle: Mutex::default(), bulletin })
    }

    /// Runs `body` in one write transaction, again if another one got in its way; commits on `Ok`. For tables of the
    /// server alone, whose rules rest on what they read: so it is SERIALIZABLE.
    pub fn write_raw<T>(
        &self,
        mut body: impl FnMut(&dyn Sql) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.repeated("BEGIN ISOLATION LEVEL SERIALIZABLE", &mut |session| {
            let value = body(session)?;
            session.end("COMMIT")?;
            Ok(value)
        })
    }

    /// Runs `body` on one snapshot. For tables of the server alone.
    pub fn read_raw<T>(
        &self,
        mut body: impl FnMut(&dyn Sql) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.repeated(SNAPSHOT, &mut |session| {
            let value = body(session)?;
            session.end_unheard();
            Ok(value)
        })
    }

    /// Gives `hear` what servers on this database write, this one too, for as long as this is there. It must not
    /// wait. The first news is that there may be some.
    pub fn listen(&self, hear: Hear) {
        self.bulletin.listen(hear);
    }

    /// Clears away removal marks and answers that are older than a time.
    pub fn clear(&self, before: Time) -> Result<Cleared, StoreError> {
        self.write_raw(|sql| clear(sql, before))
    }

    /// Has all servers on this database look what is new, by a message that names no scopes.
    pub fn nudge(&self) -> Result<(), StoreError> {
        self.write_raw(|sql| sql.one("SELECT pg_notify('stuga', 'look')", &[], |_| Ok(())).map(drop))
    }

    /// The rows that were settled before a time.
    pub fn settled(&self, before: Time) -> Result<Settled, StoreError> {
        self.read_raw(|sql| settled(sql, before))
    }

    /// Makes this database another one for devices: they rebuild, and send again what it may lack.
    pub fn set_epoch(&self, new: EpochId) -> Result<(), StoreError> {
        self.write_raw(|sql| epoch::set(sql, new))
    }

    /// Runs `body` in a transaction; anew on another connection if the one at hand was gone before it began, or if
    /// another transaction got in the way.
    fn repeated<T, E: From<StoreError>>(
        &self,
        begin: &'static str,
        body: &mut dyn FnMut(&Session) -> Result<T, E>,
    ) -> Result<T, E> {
        let (began, mut repetitions) = (Instant::now(), 0);
        loop {
            let (session, reused) = self.take()?;
            session.begin(begin);
            let outcome = body(&session);
            let Err(error) = outcome else {
                self.give_back(session);
                return outcome;
            };
            if session.is_closed() && reused && session.has_not_begun() {
                continue; // it broke while nobody used it
            }
            let again = session.may_repeat();
            if session.end("ROLLBACK").is_ok() {
                self.give_back(session);
            }
            repetitions += 1;
            if !again || began.elapsed() > PATIENCE {
                return Err(error);
            }
            std::thread::sleep(pause(repetitions));
        }
    }

    fn take(&self) -> Result<(Session, bool), StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match idle {
            Some(session) => Ok((session, true)),
            None => {
                let session = Session::open(&self.address)?;
                session.run_all(SETTINGS)?;
                Ok((session, false))
            }
        }
    }

    fn give_back(&self, session: Session) {
        if !session.is_closed() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(session);
        }
    }

    /// Makes rows for scopes that nobody has locked yet, outside any transaction: so there is nothing to wait for.
    fn make_scopes(&self, scopes: &BTreeSet<Scope>) -> Result<(), StoreError> {
        let (session, _) = self.take()?;
        for scope in scopes {
            session.execute(
                "INSERT INTO scope_version (name) VALUES (?1) ON CONFLICT (name) DO NOTHING",
                &[text(&scope.to_string())],
            )?;
        }
        self.give_back(session);
        Ok(())
    }
}

/// A connection outside any transaction: each statement is one of its own.
pub fn connect(url: &str) -> Result<impl Sql + use<>, StoreError> {
    Session::open(&Address::read(url)?)
}

impl ServerDb for PostgresServer {
    fn write(&self, body: &mut dyn FnMut(&mut dyn ServerTx) -> Result<(), Fault>) -> Result<(), Fault> {
        for _ in 0..REPETITIONS {
            let mut unknown = BTreeSet::new();
            let outcome = self.repeated("BEGIN", &mut |session| {
                let mut tx = Tx::new(session);
                let outcome = body(&mut tx);
                unknown = std::mem::take(&mut tx.outcome.unknown);
                outcome?;
                Ok::<_, Fault>(tx.commit()?)
            });
            match outcome {
                Ok(outcome) => {
                    self.bulletin.tell(outcome.bumped);
                    return Ok(());
                }
                Err(_) if !unknown.is_empty() => self.make_scopes(&unknown)?,
                Err(fault) => return Err(fault),
            }
        }
        Err(Fault::Storage("scopes vanish as soon as they are made".to_owned()))
    }

    fn read(&self, body: &mut dyn FnMut(&dyn ServerRead) -> Result<(), Fault>) -> Result<(), Fault> {
        self.repeated(SNAPSHOT, &mut |session| {
            body(&Far::new(session))?;
            session.end_unheard();
            Ok::<_, Fault>(())
        })
    }
}

impl fmt::Debug for PostgresServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PostgresServer") // its address holds a password
    }
}
