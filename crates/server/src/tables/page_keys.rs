//! What the forms of public pages are signed with, the same for all servers of a database.

use crate::secret::Hash;
use stuga_store::{
    StoreError,
    sql::{Sql, bytes},
};

/// The key, if one was made.
pub fn get(connection: &dyn Sql) -> Result<Option<Hash>, StoreError> {
    connection.one("SELECT secret FROM page_key WHERE name = 'forms'", &[], |row| row.bytes(0))
}

/// Makes this the key, unless another server was faster; gives the one that holds.
pub fn put(connection: &dyn Sql, key: &Hash) -> Result<Hash, StoreError> {
    connection.execute(
        "INSERT INTO page_key (name, secret) VALUES ('forms', ?1) ON CONFLICT (name) DO NOTHING",
        &[bytes(key)],
    )?;
    Ok(get(connection)?.unwrap_or(*key))
}
