//! Roles, and the one place that decides what they allow.

mod ended_role;
mod grant;
mod policy;
mod revoke;
mod role_grant;

pub(crate) use policy::{AsBefore, are_known};

pub use ended_role::EndedRole;
pub use grant::GrantRole;
pub use policy::{
    Capability, look_ahead, may, require, require_audience, require_crew, require_system, runs, subscriptions,
};
pub use revoke::RevokeRole;
pub use role_grant::{Role, RoleGrant};
