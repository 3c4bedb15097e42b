//! The table `left_work`.

use super::{
    column::{Named, id, named, text, time, to_id, to_millis, to_optional_id, unknown, variant},
    table::{Table, table},
};
use crate::json;
use rusqlite::{Row, Statement, params};
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
    fn write(&self, put: &mut Statement<'_>) -> rusqlite::Result<usize> {
        let (why, organization) = match self.why {
            LeftWhy::RoleLost { organization } => ("role_lost", Some(organization)),
            LeftWhy::DeviceRevoked => ("device_revoked", None),
        };
        let body = json::text(&self.body)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
        put.execute(params![
            to_id(self.id),
            to_id(self.account),
            self.name,
            why,
            to_optional_id(organization),
            self.command,
            self.version,
            body,
            to_millis(self.occurred_at),
            to_millis(self.left_at),
            self.state.name(),
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, 0)?,
            account: id(row, 1)?,
            name: row.get(2)?,
            why: match text(row, 3)? {
                "role_lost" => LeftWhy::RoleLost { organization: id::<OrganizationId>(row, 4)? },
                "device_revoked" => LeftWhy::DeviceRevoked,
                other => return Err(unknown(3, other)),
            },
            command: row.get(5)?,
            version: row.get(6)?,
            body: json::read(row, 7)?,
            occurred_at: time(row, 8)?,
            left_at: time(row, 9)?,
            state: variant(row, 10)?,
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
