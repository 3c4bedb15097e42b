//! What revoked devices had not sent yet, kept for the owner of the account.

use stuga_domain::{AccountId, ClientId, DeviceId, Time};
use stuga_store::{
    StoreError,
    sql::{Sql, id, text, time},
};

/// Clients of one revoked device that are kept, at the most: whoever has found a phone must not fill the disk.
pub const CLIENTS: u32 = 8;

/// Keeps the commands of a client, in the place of what the same client uploaded before. Answers false,
/// and keeps nothing, where the device has uploaded for too many clients.
pub fn put(
    connection: &dyn Sql,
    device: DeviceId,
    account: AccountId,
    client: ClientId,
    commands: &str,
    now: Time,
) -> Result<bool, StoreError> {
    let others = connection.one(
        "SELECT count(*) FROM quarantine WHERE device = ?1 AND client <> ?2",
        &[id(device), id(client)],
        |row| row.int::<u32>(0),
    )?;
    if others.unwrap_or_default() >= CLIENTS {
        return Ok(false);
    }
    connection.execute(
        "INSERT INTO quarantine (device, client, account, commands, received_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (device, client) DO UPDATE SET commands = excluded.commands,
             received_at = excluded.received_at",
        &[id(device), id(client), id(account), text(commands), time(now)],
    )?;
    Ok(true)
}
