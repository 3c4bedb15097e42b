//! What a write transaction writes beside the rows, on both databases.

use crate::{
    StoreError,
    sql::{Run, id, int, json, text, time},
};
use stuga_domain::{AccountId, ClientId, Time};
use stuga_sync::{
    SentCommand,
    server::{Answered, Touched},
};

/// Writes how far a client is.
pub(crate) fn client(
    run: Run<'_>,
    client: ClientId,
    account: AccountId,
    last_number: u64,
) -> Result<(), StoreError> {
    run(
        "INSERT INTO client (id, account, last_number) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET last_number = excluded.last_number",
        &[id(client), id(account), int(last_number)],
    )
}

/// Writes an answer, and the command itself where a person may have to look at it.
pub(crate) fn answer(run: Run<'_>, of: &Answered<'_>, kept: Option<&SentCommand>) -> Result<(), StoreError> {
    run(
        "INSERT INTO answer (client, number, id, account, answer, answered_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[id(of.client), int(of.number), id(of.id), id(of.account), json(of.answer)?, time(of.at)],
    )?;
    match kept {
        Some(command) => run(
            "INSERT INTO kept_command (client, number, command, kept_at) VALUES (?1, ?2, ?3, ?4)",
            &[id(of.client), int(of.number), json(command)?, time(of.at)],
        ),
        None => Ok(()),
    }
}

/// Stamps the change entry of a row with its scope's new version.
pub(crate) fn entry(
    run: Run<'_>,
    scope: i64,
    version: u64,
    row: &Touched,
    at: Time,
) -> Result<(), StoreError> {
    run(
        "INSERT INTO change (scope, kind, row, version, present, changed_at, share) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (scope, kind, row) DO UPDATE SET version = excluded.version, present = excluded.present,
             changed_at = excluded.changed_at, share_before = change.share, share = excluded.share",
        &[
            int(scope),
            text(row.kind.name()),
            id(row.id),
            int(version),
            int(row.present),
            time(at),
            int(row.share(version, at)),
        ],
    )
}

/// Raises a scope to its next version, once the change entries of that stand: what they had a share in before, and what
/// they have now, is told from them.
pub(crate) fn raise(run: Run<'_>, scope: i64) -> Result<(), StoreError> {
    run(RAISE, &[int(scope)])
}

/// The entries of the next version are those after the last one; for an equality SQLite would go through all of the scope.
const RAISE: &str = "UPDATE scope_version SET version = version + 1, (row_count, checksum) = (
         SELECT scope_version.row_count
                 + CAST(sum(present - CASE WHEN share_before = 0 THEN 0 ELSE 1 END) AS bigint),
             scope_version.checksum + CAST(sum(share - share_before) AS bigint)
         FROM change WHERE change.scope = scope_version.scope AND change.version > scope_version.version)
     WHERE scope = ?1";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        rows, schema,
        server::{MIGRATIONS, read::CHANGES},
    };
    use rusqlite::Connection;

    #[test]
    fn a_change_costs_as_much_in_a_scope_of_a_million_rows_as_in_one_of_ten() {
        let mut connection = Connection::open_in_memory().unwrap();
        let migrations = schema::together(&[rows::MIGRATIONS, MIGRATIONS]);
        schema::migrate(&mut connection, &migrations).unwrap();
        for sql in [RAISE, CHANGES] {
            let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let arguments = vec![rusqlite::types::Null; statement.parameter_count()];
            let plan = statement
                .query_map(rusqlite::params_from_iter(arguments), |row| row.get("detail"))
                .unwrap()
                .collect::<Result<Vec<String>, _>>()
                .unwrap();
            let from_a_version = |step: &String| {
                step.starts_with("SEARCH change ") && step.contains("change_by_version (scope=? AND ")
            };
            assert!(plan.iter().any(from_a_version), "{sql}: {plan:?}");
        }
    }
}
