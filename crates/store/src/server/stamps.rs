use crate::{
    StoreError,
    sql::{Sql, id, text},
};
use stuga_domain::{Kind, Scope, Time};
use uuid::Uuid;

/// When a row last changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// In which version of its scope: rises with each change.
    pub version: u64,
    /// By the server's clock.
    pub at: Time,
}

/// When each of these rows last changed within a scope, in their order; none for those that never stood in it.
pub fn stamps(
    connection: &dyn Sql,
    scope: Scope,
    kind: Kind,
    rows: &[Uuid],
) -> Result<Vec<Option<Stamp>>, StoreError> {
    let name = scope.to_string();
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        found.push(connection.one(
            "SELECT version, changed_at FROM change
             WHERE scope = (SELECT scope FROM scope_version WHERE name = ?1) AND kind = ?2 AND row = ?3",
            &[text(&name), text(kind.name()), id(*row)],
            |row| Ok(Stamp { version: row.int(0)?, at: row.time(1)? }),
        )?);
    }
    Ok(found)
}
