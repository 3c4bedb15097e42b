//! Hours that somebody was there, what they promised for a campaign, and how far they are.

mod credit;
mod due;
mod make_pledge;
mod pledge;
mod take_pledge_back;

pub use credit::{Credit, CreditId};
pub(crate) use due::{came_off, due_scopes, recount, recount_shift};
pub use make_pledge::MakePledge;
pub use pledge::{MOST_PROMISED, Pledge};
pub use take_pledge_back::TakePledgeBack;
