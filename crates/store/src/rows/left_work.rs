//! The table `left_work`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns, Named, named},
};
use stuga_domain::{
    OrganizationId,
    left_work::{LeftState, LeftWhy, LeftWork},
};

table! {
    LeftWork in "left_work" (
        id, account, name, why, organization, command, version, body, occurred_at, left_at, state
    )
    /// Left by account `?1`, and not seen to.
    OF: "WHERE account = ?1 AND state = 'waiting' ORDER BY id LIMIT 10000";
    /// All that is not seen to, earliest first.
    WAITING: "WHERE state = 'waiting' ORDER BY left_at, id LIMIT 10000";
}

impl Table for LeftWork {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        let (why, organization) = match self.why {
            LeftWhy::RoleLost { organization } => ("role_lost", Some(organization)),
            LeftWhy::DeviceRevoked => ("device_revoked", None),
        };
        put(&[
            sql::id(self.id),
            sql::id(self.account),
            sql::text(&self.name),
            sql::text(why),
            sql::optional_id(organization),
            sql::text(&self.command),
            sql::int(self.version),
            sql::json(&self.body)?,
            sql::time(self.occurred_at),
            sql::time(self.left_at),
            sql::text(self.state.name()),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            account: row.id(1)?,
            name: row.string(2)?,
            why: match row.text(3)? {
                "role_lost" => LeftWhy::RoleLost { organization: row.id::<OrganizationId>(4)? },
                "device_revoked" => LeftWhy::DeviceRevoked,
                other => return Err(row.unknown(3, other)),
            },
            command: row.string(5)?,
            version: row.int(6)?,
            body: row.json(7)?,
            occurred_at: row.time(8)?,
            left_at: row.time(9)?,
            state: row.variant(10)?,
        })
    }
}

named! {
    LeftState {
        Waiting = "waiting",
        Adopted = "adopted",
        LetGo = "let_go",
    }
}
