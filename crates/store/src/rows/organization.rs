//! The table `organization`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns, Named, named},
};
use stuga_domain::organizations::{Organization, OrganizationKind};

table! {
    Organization in "organization" (id, parent, kind, name)
    /// Right below `?1`.
    UNDER: "WHERE parent = ?1 ORDER BY id LIMIT 10000";
    /// With the exact name `?1`.
    NAMED: "WHERE name = ?1 ORDER BY id LIMIT 10000";
}

impl Table for Organization {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::optional_id(self.parent),
            sql::text(self.kind.name()),
            sql::text(&self.name),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self { id: row.id(0)?, parent: row.optional_id(1)?, kind: row.variant(2)?, name: row.string(3)? })
    }
}

named! {
    OrganizationKind {
        District = "district",
        Association = "association",
        Cluster = "cluster",
    }
}
