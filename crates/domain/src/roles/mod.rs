//! Roles, and the one place that decides what they allow.

mod grant;
mod policy;
mod role_grant;

pub(crate) use policy::are_known;

pub use grant::GrantRole;
pub use policy::{Capability, may, require, require_audience, require_system, subscriptions};
pub use role_grant::{Role, RoleGrant};
