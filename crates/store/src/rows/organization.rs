//! The table `organization`.

use super::{
    column::{Named, id, named, optional_id, to_id, to_optional_id, variant},
    table::{Table, table},
};
use rusqlite::{Row, Statement};
use stuga_domain::organizations::{Organization, OrganizationKind};

table! {
    Organization in "organization" (id, parent, kind, name)
    /// Right below `?1`.
    UNDER: "WHERE parent = ?1 ORDER BY id LIMIT 10000";
    /// With the exact name `?1`.
    NAMED: "WHERE name = ?1 ORDER BY id LIMIT 10000";
}

impl Table for Organization {
    fn write(&self, put: &mut Statement<'_>) -> rusqlite::Result<usize> {
        put.execute((to_id(self.id), to_optional_id(self.parent), self.kind.name(), &self.name))
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: id(row, 0)?, parent: optional_id(row, 1)?, kind: variant(row, 2)?, name: row.get(3)? })
    }
}

named! {
    OrganizationKind {
        District = "district",
        Association = "association",
        Cluster = "cluster",
    }
}
