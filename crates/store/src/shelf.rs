//! The small database beside the accounts' own: which server this device speaks to, and who is signed in.

use crate::{StoreError, column::Id, schema, schema::Migration};
use rusqlite::{Connection, OptionalExtension};
use stuga_domain::{AccountId, DeviceId};

/// The migrations of this database.
pub const MIGRATIONS: &[Migration] = &[crate::migration!("20261123T1230_shelf")];

/// Which server, and who is signed in there.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The server's address, as `https://stuga.example.org`.
    pub server: String,
    /// This device, as that server knows it; chosen here before the first sign-in, so that a sign-in whose
    /// answer was lost can be repeated.
    pub device: DeviceId,
    /// Who is signed in; none after signing out.
    pub account: Option<AccountId>,
    /// Their name.
    pub name: String,
    /// The device's token; a secret.
    pub token: String,
}

/// The database.
pub struct Shelf(Connection);

impl Shelf {
    /// Brings the database to this build's tables.
    pub fn new(mut connection: Connection) -> Result<Self, StoreError> {
        connection.execute_batch("PRAGMA secure_delete = ON; PRAGMA synchronous = FULL")?;
        schema::migrate(&mut connection, MIGRATIONS)?;
        Ok(Self(connection))
    }

    /// Who is signed in; none before the first sign-in.
    pub fn read(&self) -> Result<Option<SignedIn>, StoreError> {
        Ok(self
            .0
            .query_row("SELECT server, account, name, token, device FROM sign_in WHERE one = 1", [], |row| {
                Ok(SignedIn {
                    server: row.get(0)?,
                    account: row.get::<_, Option<Id>>(1)?.map(|id| id.0.into()),
                    name: row.get(2)?,
                    token: row.get(3)?,
                    device: row.get::<_, Id>(4)?.0.into(),
                })
            })
            .optional()?)
    }

    /// Writes who is signed in.
    pub fn write(&self, signed_in: &SignedIn) -> Result<(), StoreError> {
        self.0.execute(
            "INSERT INTO sign_in (one, server, account, name, token, device) VALUES (1, ?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (one) DO UPDATE SET server = excluded.server, account = excluded.account,
                 name = excluded.name, token = excluded.token, device = excluded.device",
            (
                &signed_in.server,
                signed_in.account.map(|id| Id(id.0)),
                &signed_in.name,
                &signed_in.token,
                Id(signed_in.device.0),
            ),
        )?;
        Ok(())
    }
}
