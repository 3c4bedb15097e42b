//! The associations that the rows of a file may name.

use super::{RowReason, near::nearest};
use std::collections::HashMap;
use stuga_domain::{
    Fault, OrganizationId, ReadExt,
    organizations::{Organization, descendants},
};
use stuga_sync::server::ServerRead;

/// An organization and all below it, by name.
pub(super) struct Tree {
    pub(super) root: Organization,
    by_name: HashMap<String, OrganizationId>,
    names: Vec<String>,
}

impl Tree {
    /// None where the organization is not there.
    pub(super) fn below(rows: &dyn ServerRead, root: OrganizationId) -> Result<Option<Self>, Fault> {
        let Some(top) = rows.row::<Organization>(root)? else { return Ok(None) };
        let mut tree = Self { root: top, by_name: HashMap::new(), names: Vec::new() };
        for id in descendants(rows, root)? {
            if let Some(organization) = rows.row::<Organization>(id)? {
                // The first of a name, from the root down.
                tree.by_name.entry(fold(&organization.name)).or_insert(id);
                tree.names.push(organization.name);
            }
        }
        Ok(Some(tree))
    }

    /// The association that a row names; where it names none, the root.
    pub(super) fn named(&self, name: Option<&str>) -> Result<OrganizationId, RowReason> {
        let Some(name) = name else { return Ok(self.root.id) };
        self.by_name.get(&fold(name)).copied().ok_or_else(|| RowReason::UnknownAssociation {
            name: name.to_owned(),
            root: self.root.name.clone(),
            near: nearest(name, &self.names).into_iter().map(str::to_owned).collect(),
        })
    }
}

/// What names are compared by.
pub(super) fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}
