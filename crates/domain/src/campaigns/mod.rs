//! Campaigns: periods with places, shifts, goals.

mod campaign;
mod create;

pub use campaign::Campaign;
pub use create::CreateCampaign;
