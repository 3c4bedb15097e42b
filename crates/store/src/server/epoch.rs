//! Which database this is to devices.

use crate::{
    StoreError,
    sql::{Sql, text},
};
use stuga_domain::EpochId;

/// Gives a new database its epoch; one that has an epoch keeps it.
pub(crate) fn ensure(sql: &dyn Sql, epoch: EpochId) -> Result<(), StoreError> {
    let statement =
        "INSERT INTO server_fact (name, value) VALUES ('epoch', ?1) ON CONFLICT (name) DO NOTHING";
    sql.execute(statement, &[text(&epoch.to_string())]).map(drop)
}

/// Makes it another database: devices rebuild, and send again what it may lack.
pub(crate) fn set(sql: &dyn Sql, epoch: EpochId) -> Result<(), StoreError> {
    let statement = "UPDATE server_fact SET value = ?1 WHERE name = 'epoch'";
    sql.execute(statement, &[text(&epoch.to_string())]).map(drop)
}
