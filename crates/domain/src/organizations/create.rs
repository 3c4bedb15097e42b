use super::{Organization, OrganizationKind};
use crate::{
    Actor, Applied, Cx, Halt, OrganizationId, Read, ReadExt, Rejection, Scope, Store, UseCase, command::text,
    roles,
};
use serde::{Deserialize, Serialize};

/// Adds a node to the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateOrganization {
    /// Its id.
    pub organization: OrganizationId,
    /// The one above; none makes a root.
    pub parent: Option<OrganizationId>,
    /// What it is.
    pub kind: OrganizationKind,
    /// Its name.
    pub name: String,
}

impl UseCase for CreateOrganization {
    fn scopes(&self, _: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(vec![Scope::Register, Scope::Public(self.organization)])
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match self.parent {
            Some(parent) => roles::require(actor, read, parent, roles::Capability::ManageMembers),
            None => roles::require_system(actor),
        }
    }

    fn apply(&self, store: &mut dyn Store, _: &Cx) -> Result<Applied, Halt> {
        let name = text(&self.name, 200)?;
        if store.row::<Organization>(self.organization)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        store
            .put(Organization { id: self.organization, parent: self.parent, kind: self.kind, name }.into())?;
        Ok(Applied::Done)
    }
}
