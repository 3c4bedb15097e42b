use crate::{Fault, Finder, Look, OrganizationId, Read, ReadExt, Scope, row::entity};
use serde::{Deserialize, Serialize};

/// A node in the tree. Roles inherit downwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// The one above; none for the root.
    pub parent: Option<OrganizationId>,
    /// What it is.
    pub kind: OrganizationKind,
    /// Its name, unique on a server.
    pub name: String,
}

entity!(Organization, |row| vec![Scope::Public(row.id)], guarded by vec![Scope::Register]);

/// What a node in the tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrganizationKind {
    /// A district of associations.
    District,
    /// An association (partiförening).
    Association,
    /// Associations that work together.
    Cluster,
}

/// No tree of people is deeper; a longer chain would be a loop.
const DEEPEST: usize = 16;

/// The organization itself and those above it, nearest first, as far as they are here.
pub fn ancestors(read: &dyn Read, id: OrganizationId) -> Result<Vec<OrganizationId>, Fault> {
    let mut chain = vec![id];
    while chain.len() < DEEPEST {
        let Some(last) = chain.last().copied() else { break };
        match read.row::<Organization>(last)?.and_then(|row| row.parent) {
            Some(parent) => chain.push(parent),
            None => break,
        }
    }
    Ok(chain)
}

/// The organization itself and all below it.
pub fn descendants(read: &dyn Read, id: OrganizationId) -> Result<Vec<OrganizationId>, Fault> {
    let mut all = vec![id];
    let mut next = 0;
    let mut ahead = 0;
    while let Some(parent) = all.get(next).copied() {
        if next == ahead {
            let level = all[next..].iter().map(|id| Look::Rows(Finder::OrganizationsUnder(*id)));
            read.look_ahead(&level.collect::<Vec<_>>())?;
            ahead = all.len();
        }
        next += 1;
        for child in read.rows::<Organization>(&Finder::OrganizationsUnder(parent))? {
            if !all.contains(&child.id) {
                all.push(child.id);
            }
        }
    }
    Ok(all)
}
