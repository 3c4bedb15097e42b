//! Migrations: brings a database to the tables of this build, or refuses it.
//!
//! A migration is a file `migrations/<UTC time>_<what>.sql` whose first line says whether builds that do
//! not know it may go on using the database: `-- compatible` (a new table, a new column with a default) or
//! `-- breaking`. A released file is never edited.

use crate::StoreError;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::BTreeMap;
use stuga_domain::order::sort_by_key;

/// One step from one schema to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The file's name without `.sql`; starts with a time, so that names sort in the order of writing.
    pub name: &'static str,
    /// The file's text.
    pub sql: &'static str,
}

/// All of several lists, in the order of writing.
pub(crate) fn together(lists: &[&[Migration]]) -> Vec<Migration> {
    let mut migrations = lists.concat();
    sort_by_key(&mut migrations, |migration| migration.name);
    migrations
}

impl Migration {
    /// Whether older builds may go on using the database; `None` if the first line does not say.
    pub(crate) fn compatible(&self) -> Option<bool> {
        match self.sql.lines().next().map(str::trim) {
            Some("-- compatible") => Some(true),
            Some("-- breaking") => Some(false),
            _ => None,
        }
    }
}

/// The migration in `migrations/<name>.sql` of the crate at hand.
#[macro_export]
macro_rules! migration {
    ($name:literal) => {
        $crate::schema::Migration {
            name: $name,
            sql: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/", $name, ".sql")),
        }
    };
}

/// A database that can't be brought to this build's tables. It is left as it was.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// A newer build changed the tables in a way this build can't follow.
    #[error(
        "the database was changed by a newer version of Stuga (`{migration}`): install that version or a later one, \
         or restore a backup made before the update"
    )]
    Newer {
        /// The migration that this build does not know.
        migration: String,
    },
    /// A fault in this build's list of migrations.
    #[error("migration `{migration}`: {why}")]
    Malformed {
        /// Its name.
        migration: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A migration did not run through.
    #[error("migration `{migration}` stopped: {source}")]
    Stopped {
        /// Its name.
        migration: &'static str,
        /// Where it stopped.
        source: StoreError,
    },
    /// The database could not be read or locked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for SchemaError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<SchemaError> for StoreError {
    fn from(error: SchemaError) -> Self {
        match error {
            SchemaError::Newer { migration } => Self::NewerSchema { migration },
            SchemaError::Stopped { source, .. } | SchemaError::Store(source) => source,
            malformed @ SchemaError::Malformed { .. } => Self::Other(Box::new(malformed)),
        }
    }
}

/// Runs the migrations that the database lacks, in the order of the list, all or none. Safe when several
/// processes start at once: the first one migrates, the others wait for it (as long as their busy timeout)
/// and find nothing left to do. Writes nothing where nothing is missing.
pub fn migrate(connection: &mut Connection, migrations: &[Migration]) -> Result<(), SchemaError> {
    check(migrations)?;
    remember_statements(connection);
    if missing(connection, migrations)?.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(
        "CREATE TABLE IF NOT EXISTS migration (
            name TEXT NOT NULL PRIMARY KEY,
            compatible INTEGER NOT NULL,
            applied_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID",
    )?;
    for migration in missing(&transaction, migrations)? {
        run(&transaction, migration)
            .map_err(|error| SchemaError::Stopped { migration: migration.name, source: error.into() })?;
    }
    transaction.commit()?;
    Ok(())
}

/// Lets the connection keep all of our statements prepared. [`migrate`] does it; a connection that only
/// reads, and does not migrate, calls it itself.
pub fn remember_statements(connection: &Connection) {
    /// About twice as many as there are statements in this crate.
    const STATEMENTS: usize = 256;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
}

/// Refuses a list that is not what its files should be.
pub(crate) fn check(migrations: &[Migration]) -> Result<(), SchemaError> {
    let malformed = |migration: &Migration, why| SchemaError::Malformed { migration: migration.name, why };
    for migration in migrations {
        if migration.compatible().is_none() {
            return Err(malformed(migration, "its first line must be `-- compatible` or `-- breaking`"));
        }
    }
    match migrations.windows(2).find(|pair| pair[0].name >= pair[1].name) {
        Some(pair) => Err(malformed(&pair[1], "the list must be in the order of the names, each once")),
        None => Ok(()),
    }
}

/// Whether there is a table. `rusqlite` asks a part of SQLite that nothing else here needs.
pub(crate) fn has_table(connection: &Connection, name: &str) -> rusqlite::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)";
    connection.query_row(sql, [name], |row| row.get(0))
}

/// What the database lacks; refuses one that has a breaking migration unknown here.
fn missing<'m>(
    connection: &Connection,
    migrations: &'m [Migration],
) -> Result<Vec<&'m Migration>, SchemaError> {
    let mut applied = BTreeMap::new();
    if has_table(connection, "migration")? {
        let mut statement = connection.prepare("SELECT name, compatible FROM migration")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            applied.insert(row.get::<_, String>(0)?, row.get::<_, bool>(1)?);
        }
    }
    lacking(&applied, migrations)
}

/// Those that were not applied yet; refuses if one was that is breaking, and unknown here.
pub(crate) fn lacking<'m>(
    applied: &BTreeMap<String, bool>,
    migrations: &'m [Migration],
) -> Result<Vec<&'m Migration>, SchemaError> {
    let known = |name: &str| migrations.iter().any(|migration| migration.name == name);
    match applied.iter().find(|(name, compatible)| !**compatible && !known(name)) {
        Some((name, _)) => Err(SchemaError::Newer { migration: name.clone() }),
        None => Ok(migrations.iter().filter(|migration| !applied.contains_key(migration.name)).collect()),
    }
}

fn run(transaction: &Transaction<'_>, migration: &Migration) -> rusqlite::Result<()> {
    transaction.execute_batch(migration.sql)?;
    // SQLite's own clock: a note for people, which decides nothing.
    transaction.execute(
        "INSERT INTO migration (name, compatible, applied_at)
         VALUES (?1, ?2, CAST(unixepoch('subsec') * 1000 AS INTEGER))",
        (migration.name, migration.compatible() == Some(true)),
    )?;
    Ok(())
}
