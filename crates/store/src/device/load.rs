//! The table `index_put_off`: where very many rows come, they are written first and their indexes made after.
//! Sorted once, an index costs a third of what it costs row by row (ADR 0009).

use crate::{StoreError, schema};
use rusqlite::Connection;
use stuga_domain::Kind;

/// The kinds whose rows come by the ten thousand, with their tables. `held` becomes long with them.
const LONG: &[(Kind, &str)] = &[(Kind::Person, "person")];

/// Puts the indexes of a long table off where at least as many rows come as are there. Look-ups in it read all of
/// its rows until [`make`]: right, but slower.
pub(super) fn put_off(connection: &Connection, coming: impl Fn(Kind) -> usize) -> Result<(), StoreError> {
    for (kind, table) in LONG {
        let coming = coming(*kind);
        if coming == 0 || exceeds(connection, table, coming)? {
            continue;
        }
        // A unique one is a rule, not only a way to find rows.
        connection
            .prepare_cached(
                "INSERT INTO index_put_off (name, statement)
                 SELECT name, sql FROM sqlite_schema
                 WHERE type = 'index' AND tbl_name IN (?1, 'held') AND sql IS NOT NULL AND sql NOT LIKE 'CREATE UNIQUE %'",
            )?
            .execute([table])?;
        for (name, _) in put_off_now(connection)? {
            connection.execute_batch(&format!("DROP INDEX IF EXISTS \"{name}\""))?;
        }
    }
    Ok(())
}

/// Makes what was put off.
pub(super) fn make(connection: &Connection) -> Result<(), StoreError> {
    let put_off = put_off_now(connection)?;
    if put_off.is_empty() {
        return Ok(());
    }
    for (_, statement) in &put_off {
        connection.execute_batch(statement)?;
    }
    connection.execute("DELETE FROM index_put_off", [])?;
    Ok(())
}

/// Before anything else is done with a database: a process may have ended while rows were coming.
pub(super) fn mend(connection: &mut Connection) -> Result<(), StoreError> {
    if schema::has_table(connection, "index_put_off")? {
        let transaction = connection.transaction()?;
        make(&transaction)?;
        transaction.commit()?;
    }
    Ok(())
}

fn put_off_now(connection: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT name, statement FROM index_put_off ORDER BY name")?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}

/// Whether a table has more than so many rows.
fn exceeds(connection: &Connection, table: &str, rows: usize) -> Result<bool, StoreError> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} LIMIT 1 OFFSET ?1)");
    Ok(connection.prepare_cached(&sql)?.query_row([rows], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rows, conformance::Samples, rows};

    fn database() -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        let migrations = schema::together(&[rows::MIGRATIONS, crate::device::MIGRATIONS]);
        schema::migrate(&mut connection, &migrations).unwrap();
        connection
    }

    fn schema(connection: &Connection) -> Vec<(String, Option<String>)> {
        let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").unwrap();
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn what_was_put_off_is_made_again_word_by_word() {
        let connection = database();
        let before = schema(&connection);
        for _ in 0..2 {
            put_off(&connection, |_| 10).unwrap();
            let names: Vec<String> = schema(&connection).into_iter().map(|(name, _)| name).collect();
            let is_long = |name: &&String| name.starts_with("person_") || name.starts_with("held_by_");
            assert_eq!(names.iter().find(is_long), None);
        }
        make(&connection).unwrap();
        assert_eq!(schema(&connection), before);
        assert!(put_off_now(&connection).unwrap().is_empty());
    }

    #[test]
    fn a_few_rows_beside_many_put_nothing_off() {
        let connection = database();
        let before = schema(&connection);
        let mut samples = Samples::new(1);
        for _ in 0..5 {
            Rows::new(&connection).put(&samples.person().into()).unwrap();
        }
        for coming in [0, 4] {
            put_off(&connection, |_| coming).unwrap();
            assert_eq!(schema(&connection), before, "{coming}");
        }
        put_off(&connection, |_| 5).unwrap();
        assert_ne!(schema(&connection), before);
    }

    #[test]
    fn a_unique_index_is_a_rule_and_stays() {
        let connection = database();
        connection.execute_batch("CREATE UNIQUE INDEX one_each ON person (first_name, id)").unwrap();
        put_off(&connection, |_| 10).unwrap();
        assert!(schema(&connection).iter().any(|(name, _)| name == "one_each"));
    }
}
