//! The table `role_grant`.

use super::{
    column::{Named, id, named, optional_id, to_id, to_optional_id, variant},
    table::{Table, table},
};
use rusqlite::{Row, Statement};
use stuga_domain::roles::{Role, RoleGrant};

table! {
    RoleGrant in "role_grant" (id, account, role, organization, place)
    /// Held by account `?1`.
    OF: "WHERE account = ?1 ORDER BY id LIMIT 10000";
    /// In organization `?1`, members left out; for the command line, which may read the whole table.
    AT: "WHERE organization = ?1 AND role <> 'member' ORDER BY role, id LIMIT 10000";
}

impl Table for RoleGrant {
    fn write(&self, put: &mut Statement<'_>) -> rusqlite::Result<usize> {
        put.execute((
            to_id(self.id),
            to_id(self.account),
            self.role.name(),
            to_id(self.organization),
            to_optional_id(self.place),
        ))
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, 0)?,
            account: id(row, 1)?,
            role: variant(row, 2)?,
            organization: id(row, 3)?,
            place: optional_id(row, 4)?,
        })
    }
}

named! {
    Role {
        Admin = "admin",
        Organizer = "organizer",
        CallLeader = "call_leader",
        HutManager = "hut_manager",
        Member = "member",
    }
}
