//! The tree of organizations: district, association, cluster.

mod create;
mod organization;

pub use create::CreateOrganization;
pub use organization::{Organization, OrganizationKind, ancestors, descendants};
