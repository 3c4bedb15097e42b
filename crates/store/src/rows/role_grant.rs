//! The table `role_grant`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns, Named, named},
};
use stuga_domain::roles::{Role, RoleGrant};

table! {
    RoleGrant in "role_grant" (id, account, role, organization, place)
    /// Held by account `?1`.
    OF: "WHERE account = ?1 ORDER BY id LIMIT 10000";
    /// In organization `?1`, members left out; for the command line, which may read the whole table.
    AT: "WHERE organization = ?1 AND role <> 'member' ORDER BY role, id LIMIT 10000";
}

impl Table for RoleGrant {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.account),
            sql::text(self.role.name()),
            sql::id(self.organization),
            sql::optional_id(self.place),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            account: row.id(1)?,
            role: row.variant(2)?,
            organization: row.id(3)?,
            place: row.optional_id(4)?,
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
