//! The tables of the server alone, one file each. The rows that sync stand in `stuga-store`.

pub mod devices;
pub mod invite_acceptances;
pub mod invites;
pub mod one_time_codes;
pub mod quarantine;

use rusqlite::Row;
use stuga_domain::Time;
use stuga_store::schema::Migration;
use uuid::Uuid;

/// The migrations of these tables.
pub const MIGRATIONS: &[Migration] = &[
    stuga_store::migration!("20261123T1230_sign_in"),
    stuga_store::migration!("20261125T1450_invite_acceptance"),
];

/// An id from a column of 16 bytes.
fn id<T: From<Uuid>>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    Ok(Uuid::from_bytes(row.get(column)?).into())
}

/// An id, or none, from a column of 16 bytes.
fn optional_id<T: From<Uuid>>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    Ok(row.get::<_, Option<[u8; 16]>>(column)?.map(|bytes| Uuid::from_bytes(bytes).into()))
}

/// An id as its column holds it.
fn bytes(id: impl Into<Uuid>) -> [u8; 16] {
    id.into().into_bytes()
}

/// A time from a column of milliseconds.
fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Time> {
    let millis = row.get(column)?;
    Time::from_timestamp_millis(millis).ok_or(rusqlite::Error::IntegralValueOutOfRange(column, millis))
}
